"""`packs remarks`: what agents said of the texts of the packs, as a file for their authors."""

import argparse
import sys

from agent_desktop.cli.arguments import DONE
from agent_desktop.cli.opening import open_for_command
from agent_desktop.foundation.i18n import ngettext
from agent_desktop.remarks.export import as_file
from agent_desktop.remarks.queries import remarks
from agent_desktop.store.files import replace_file


def run(arguments: argparse.Namespace) -> int:
    """Write the remarks, latest first. The desk is only read: the window may be open."""
    as_file((), arguments.out)  # the ending is refused before the phrase is asked for
    with open_for_command(arguments, writing=False) as desk, desk.database.read() as session:
        found = remarks(session, pack_id=arguments.pack)
    replace_file(arguments.out, as_file(found, arguments.out))
    words = ngettext("{count} remark written: {path}", "{count} remarks written: {path}", len(found))
    print(words.format(count=len(found), path=arguments.out), file=sys.stderr)
    return DONE
