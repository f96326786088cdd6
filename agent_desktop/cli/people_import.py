"""`people import`: what would happen or did happen, line by line; nothing is written on error by default."""

import argparse
import json
import sys
from collections import Counter

from agent_desktop.cli.arguments import DONE, REFUSED, WRONG_USE
from agent_desktop.cli.opening import open_for_command
from agent_desktop.foundation.clock import today
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.i18n import _
from agent_desktop.people.import_columns import parse_mapping
from agent_desktop.people.import_records import ImportLine, ImportReport, Outcome
from agent_desktop.people.import_words import describe, describe_refusal, summary
from agent_desktop.people.importing import check_import, import_people, read_file


def run(arguments: argparse.Namespace) -> int:
    """Read, check every line, then write unless told not to."""
    try:
        mapping = parse_mapping(arguments.map)
    except RefusedError as error:
        print(describe_refusal(error), file=sys.stderr)
        return WRONG_USE
    with open_for_command(arguments, writing=not arguments.dry_run) as desk:
        try:
            parsed = read_file(arguments.file, arguments.encoding, mapping)
            if arguments.dry_run:
                with desk.database.read() as session:
                    report = check_import(session, parsed, today(desk.database.clock))
            else:
                with desk.database.write(desk.actor) as tx:
                    report = import_people(tx, parsed, keep_going=arguments.keep_going)
        except RefusedError as error:
            print(describe_refusal(error), file=sys.stderr)
            return REFUSED
    _show(report, as_json=arguments.json)
    return REFUSED if report.has_errors else DONE


def _show(report: ImportReport, *, as_json: bool) -> None:
    counts = Counter(line.outcome for line in report.lines)
    if as_json:
        print(json.dumps(_as_json(report, counts), ensure_ascii=False, indent=1))
        return
    for line in report.lines:
        if line.outcome is not Outcome.ADDED or line.remarks:
            print(describe(line))
    done = _("Written.") if report.is_written else _("Nothing was written.")
    print(f"{done} {summary(counts)}", file=sys.stderr)


def _as_json(report: ImportReport, counts: Counter[Outcome]) -> dict[str, object]:
    return {
        "written": report.is_written,
        "encoding": report.file.encoding,
        "delimiter": report.file.delimiter,
        "counts": {outcome.value: counts.get(outcome, 0) for outcome in Outcome},
        "lines": [_line(line) for line in report.lines],
    }


def _line(line: ImportLine) -> dict[str, object]:
    return {
        "line": line.line,
        "outcome": line.outcome.value,
        "name": line.name,
        "text": describe(line),
        "problems": [problem.code for problem in line.problems],
        "remarks": [remark.code for remark in line.remarks],
        "person": None if line.person_id is None else str(line.person_id),
    }
