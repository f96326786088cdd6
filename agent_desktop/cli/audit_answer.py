"""`audit answer`: conclude on the decisions of a bundle from a file, and write the answers to send back."""

import argparse
import json
import sys

from agent_desktop.audit.at_hand import readings_of
from agent_desktop.audit.bundle.contents import Lines
from agent_desktop.audit.merging import answers_of
from agent_desktop.audit.reading import conclude, keep_opened, normalized
from agent_desktop.audit.records import NewReading
from agent_desktop.cli.arguments import DONE
from agent_desktop.cli.audit_opening import keys_of, looked_at
from agent_desktop.cli.opening import open_for_command
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.store.files import read_file, replace_file, translated_disk

MOST_BYTES = 64 << 20

READING_LINES = Lines(NewReading, "answers.jsonl")


def run(arguments: argparse.Namespace) -> int:
    """Sign each reading, all of them or none, then seal the answers; what stands already is not signed again.

    So a command that was killed, or whose disk was full, is simply run again.
    """
    readings = _readings(arguments)
    with open_for_command(arguments, writing=True) as desk:
        keys = keys_of(desk)
        with looked_at(arguments, desk, keys) as found, desk.database.write(desk.actor) as tx:
            kept = keep_opened(tx, found)
            standing = readings_of(tx.session, kept.id)
            new = [one for one in readings if standing.get(one.leaf) != one]
            for reading in new:
                conclude(tx, keys, kept.id, reading)
        with desk.database.read() as session:
            content = answers_of(session, keys, kept.id)
        with translated_disk():
            replace_file(arguments.out, content)
    if arguments.json:
        told = {"bundle": str(kept.id), "readings": len(new), "known": len(readings) - len(new)}
        print(json.dumps({**told, "file": str(arguments.out)}))
        return DONE
    words = ngettext("{count} reading signed: {path}", "{count} readings signed: {path}", len(new))
    print(words.format(count=len(new), path=arguments.out), file=sys.stderr)
    if len(new) < len(readings):
        print(_("Already here: {count}.").format(count=len(readings) - len(new)), file=sys.stderr)
    print(_("Send this file back: only the service opens it."), file=sys.stderr)
    return DONE


def _readings(arguments: argparse.Namespace) -> list[NewReading]:
    """Return the readings of a file; of two of one decision, the last."""
    try:
        with translated_disk():
            content = read_file(arguments.answers, limit_bytes=MOST_BYTES)
    except ValueError as error:
        raise RefusedError("readings_bad", line=0) from error
    found: dict[str, NewReading] = {}
    for number, line in enumerate(content.splitlines(), 1):
        if line.strip():
            try:
                reading = normalized(READING_LINES.any_of(line))
            except RefusedError as error:
                raise RefusedError("readings_bad", line=number) from error
            found[reading.leaf] = reading
    return list(found.values())
