"""Bringing in people from a table made elsewhere: read, check every line, then write. Never updates anyone.

By default all or nothing: every line is checked first, and everything is written in the one transaction of
the caller, so that a cut of power, or a line refused by the base, leaves the base as it was. Commits along
the way would need a means of resuming; a single transaction needs none, and the size of a file bounds it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from agent_desktop.foundation.clock import PARIS
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.people.actions import welcome_many
from agent_desktop.people.births import born_number
from agent_desktop.people.csv_text import DELIMITERS, first_row, read_text
from agent_desktop.people.duplicates import is_identical
from agent_desktop.people.hits import read_candidates
from agent_desktop.people.import_columns import columns, recognised
from agent_desktop.people.import_records import ImportLine, ImportReport, Outcome, ParsedFile, Problem
from agent_desktop.people.import_values import person_of, row_of
from agent_desktop.people.matching import Candidate
from agent_desktop.people.names import squeeze
from agent_desktop.people.records import NewPerson
from agent_desktop.people.tables import PersonKeyRow
from agent_desktop.store.database import Transaction

_BATCH = 500

_Checked = tuple[ImportLine, NewPerson | None]


def read_file(
    path: Path, encoding: str | None = None, mapping: Mapping[str, str] | None = None
) -> ParsedFile:
    """Return a table that can be read: its encoding, what parts its cells, what its columns hold.

    `mapping` goes from headers to fields (`import_columns.parse_mapping`). Raises RefusedError with the codes
    of `csv_text.read_text` and of `import_columns.columns`.
    """
    text, used = read_text(path, encoding)
    delimiter, headers = _likeliest(text)
    return ParsedFile(
        name=path.name,
        encoding=used,
        delimiter=delimiter,
        columns=columns(headers, mapping or {}),
        text=text,
    )


def check_import(session: Session, parsed: ParsedFile, today: date | None = None) -> ImportReport:
    """Return what an import would do, line by line. Writes nothing."""
    on = today or datetime.now(PARIS).date()
    lines = tuple(line for line, _ in _checked(session, parsed, on))
    return ImportReport(file=parsed, lines=lines, is_written=False)


def import_people(tx: Transaction, parsed: ParsedFile, *, keep_going: bool = False) -> ImportReport:
    """Keep the people of a table who are not in the base yet; nobody when a line is wrong.

    `keep_going`: lines that are wrong are left out, the others are kept. Lines already in the base, or said
    twice in the file, are reported and left out.
    """
    report = check_import(tx.session, parsed, tx.today)
    if report.has_errors and not keep_going:
        return report
    ready = {line.line for line in report.lines if line.outcome is Outcome.READY}
    batch: list[NewPerson] = []
    added: dict[int, ImportLine] = {}
    for line, person in _read(parsed, tx.today):
        if person is None or line.line not in ready:
            continue
        added[line.line] = replace(line, outcome=Outcome.ADDED, person_id=person.id)
        batch.append(person)
        if len(batch) == _BATCH:
            welcome_many(tx, batch)
            batch = []
    welcome_many(tx, batch)
    lines = tuple(added.get(line.line, line) for line in report.lines)
    return ImportReport(file=parsed, lines=lines, is_written=True)


def _likeliest(text: str) -> tuple[str, list[str]]:
    """Return the delimiter under which most headers are known, then most cells are found."""
    found = [(delimiter, first_row(text, delimiter)) for delimiter in DELIMITERS]
    return max(found, key=lambda one: (recognised(one[1]), len(one[1])))


def _read(parsed: ParsedFile, today: date) -> Iterator[_Checked]:
    """Yield each line with the person it describes, or with what is wrong with it."""
    try:
        for number, cells in parsed.rows():
            row = row_of(parsed.columns, cells)
            person = person_of(row, today)
            line = ImportLine(
                line=number,
                outcome=Outcome.ERROR if row.problems else Outcome.READY,
                name=person.shown_name,
                problems=tuple(row.problems),
                remarks=tuple(row.remarks),
            )
            yield line, None if row.problems else person
    except RefusedError as error:
        # Past a quote that does not close, no one can tell cells from text: the rest is not read.
        problem = Problem(code=error.code)
        yield ImportLine(line=_line_of(error), outcome=Outcome.ERROR, problems=(problem,)), None


def _line_of(error: RefusedError) -> int:
    line = error.facts.get("line", 0)
    return line if isinstance(line, int) else 0


def _checked(session: Session, parsed: ParsedFile, today: date) -> Iterator[_Checked]:
    """Yield each line, those said twice or already in the base marked as such."""
    first_lines: dict[tuple[str, str, int], int] = {}
    batch: list[_Checked] = []
    for line, person in _read(parsed, today):
        batch.append((_unless_said(line, person, first_lines), person))
        if len(batch) == _BATCH:
            yield from _unless_present(session, batch)
            batch = []
    yield from _unless_present(session, batch)


def _unless_said(
    line: ImportLine, person: NewPerson | None, first_lines: dict[tuple[str, str, int], int]
) -> ImportLine:
    if person is None:
        return line
    born = born_number(person.birth_date, person.birth_precision)
    identity = squeeze(person.last_name), squeeze(person.first_name), born
    first = first_lines.setdefault(identity, line.line)
    if first == line.line:
        return line
    return replace(line, outcome=Outcome.TWICE_IN_FILE, same_as_line=first)


def _unless_present(session: Session, batch: Sequence[_Checked]) -> Iterator[_Checked]:
    ready = [person for line, person in batch if person is not None and line.outcome is Outcome.READY]
    known = _known(session, ready)
    for line, person in batch:
        same = known.get(person.id) if person is not None else None
        if same is None:
            yield line, person
        else:
            yield replace(line, outcome=Outcome.ALREADY_PRESENT, person_id=same.id), person


def _known(session: Session, people: Sequence[NewPerson]) -> dict[object, Candidate]:
    """Return, for each of these people who is in the base already, who it is."""
    pairs: dict[tuple[str, int], list[NewPerson]] = {}
    for person in people:
        born = born_number(person.birth_date, person.birth_precision)
        for name in {squeeze(person.used_name), squeeze(person.birth_name)} - {""}:
            pairs.setdefault((name, born), []).append(person)
    if not pairs:
        return {}
    key = PersonKeyRow
    asked = select(key.key, key.born, key.person_id).where(tuple_(key.key, key.born).in_(list(pairs)))
    rows = session.execute(asked).all()
    read = {
        one.id: one for one in read_candidates(session, list(dict.fromkeys(row.person_id for row in rows)))
    }
    found: dict[object, Candidate] = {}
    for row in rows:
        for person in pairs[row.key, row.born]:
            if is_identical(person, read[row.person_id]):
                found.setdefault(person.id, read[row.person_id])
    return found
