"""`audit merge`: put readings that come back in the ledger they belong to; twice is once."""

import argparse
import json
import sys
from dataclasses import asdict

from agent_desktop.audit.merging import merge, read_answers
from agent_desktop.cli.arguments import DONE
from agent_desktop.cli.opening import open_for_command
from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.store.files import translated_disk


def run(arguments: argparse.Namespace) -> int:
    """Merge a file of answers: all of it, or nothing."""
    with open_for_command(arguments, writing=True) as desk:
        with translated_disk(), arguments.file.open("rb") as source, desk.database.read() as session:
            answers = read_answers(session, desk.actor.site, source)
        with desk.database.write(desk.actor) as tx:
            found = merge(tx, answers)
    if arguments.json:
        print(json.dumps(asdict(found), default=str))
        return DONE
    words = ngettext("{count} new reading.", "{count} new readings.", found.readings)
    print(words.format(count=found.readings), file=sys.stderr)
    if found.unmasked:
        words = ngettext("{count} mask was lifted.", "{count} masks were lifted.", found.unmasked)
        print(words.format(count=found.unmasked), file=sys.stderr)
    if found.promised:
        words = ngettext("{count} correction promised.", "{count} corrections promised.", found.promised)
        print(words.format(count=found.promised), file=sys.stderr)
    if found.known:
        print(_("Already here: {count}.").format(count=found.known), file=sys.stderr)
    return DONE
