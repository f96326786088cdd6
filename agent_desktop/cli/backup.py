"""`backup`: one file that brings this desk back, made while the window may be open, and read again."""

import argparse
import sys
from pathlib import Path

from agent_desktop.cli.arguments import DONE
from agent_desktop.cli.opening import open_for_command
from agent_desktop.foundation.i18n import _
from agent_desktop.store.backup import backup_name
from agent_desktop.ui.agents.rescue_doors import save_desk


def run(arguments: argparse.Namespace) -> int:
    """Write the backup where asked: in a folder, under the name of the day, or under the name given."""
    with open_for_command(arguments, writing=False) as desk:
        target: Path = arguments.target
        if target.is_dir():
            target /= backup_name(desk.database.clock)
        made = save_desk(desk, target, desk.database.clock)
    print(_("Backup made and read again: {file}").format(file=made.path))
    if made.same_disk:
        print(_("It is on the same disk as the desk: copy it elsewhere."), file=sys.stderr)
    return DONE
