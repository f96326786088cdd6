"""`audit answer`: conclude on the decisions of a bundle from a file, and write the answers to send back."""

import argparse
import json
import sys

from agent_desktop.audit.bundle.contents import Lines
from agent_desktop.audit.merging import answers_of
from agent_desktop.audit.reading import conclude, keep_opened
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
    """Sign each reading, all of them or none, then seal the answers."""
    readings = _readings(arguments)
    with open_for_command(arguments, writing=True) as desk:
        keys = keys_of(desk)
        with looked_at(arguments, desk, keys) as found, desk.database.write(desk.actor) as tx:
            kept = keep_opened(tx, found)
            for reading in readings:
                conclude(tx, keys, kept.id, reading)
        with desk.database.read() as session:
            content = answers_of(session, keys, kept.id)
        with translated_disk():
            replace_file(arguments.out, content)
    if arguments.json:
        print(json.dumps({"bundle": str(kept.id), "readings": len(readings), "file": str(arguments.out)}))
        return DONE
    words = ngettext("{count} reading signed: {path}", "{count} readings signed: {path}", len(readings))
    print(words.format(count=len(readings), path=arguments.out), file=sys.stderr)
    print(_("Send this file back: only the service opens it."), file=sys.stderr)
    return DONE


def _readings(arguments: argparse.Namespace) -> list[NewReading]:
    try:
        with translated_disk():
            content = read_file(arguments.answers, limit_bytes=MOST_BYTES)
    except ValueError as error:
        raise RefusedError("readings_bad", line=0) from error
    found = []
    for number, line in enumerate(content.splitlines(), 1):
        if line.strip():
            try:
                found.append(READING_LINES.any_of(line))
            except RefusedError as error:
                raise RefusedError("readings_bad", line=number) from error
    return found
