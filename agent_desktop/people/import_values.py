"""From the cells of one row to a person: nothing is guessed, what cannot be read is said.

Cells are text and stay text: `=1+1` is a name nobody computes, `01000` keeps its zero.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date, timedelta
from functools import lru_cache

from babel import Locale

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.records import dataclass
from agent_desktop.people.births import Birth, read_births
from agent_desktop.people.import_columns import Column, Field
from agent_desktop.people.import_records import Problem
from agent_desktop.people.names import fold, squeeze
from agent_desktop.people.reaching import normalised
from agent_desktop.people.records import (
    Agreement,
    ContactKind,
    DatePrecision,
    NewContactPoint,
    NewPerson,
)
from agent_desktop.people.rules import problems as person_problems

_FEMININE = frozenset(("f", "mme", "madame", "mlle", "mademoiselle", "femme", "feminin", "fille", "2"))
_MASCULINE = frozenset(("m", "mr", "monsieur", "h", "homme", "masculin", "garcon", "1"))
_SHORT_YEAR = re.compile(r"\d{1,2}[/.\- ]\d{1,2}[/.\- ]\d{2}")
_SERIAL = re.compile(r"[1-5]\d{4}(?:[.,]\d+)?")
_MIDNIGHT = re.compile(r"[ T]0{1,2}[:h]00(?:[:m]00)?(?:\.0+)?$")
_UNKNOWN_PARTS = re.compile(r"00[/.\-](\d{2})[/.\-](\d{4})")
_SEVERAL = re.compile(r"\s*(?:[;,/]|\bou\b|\n)\s*")
_SERIAL_EPOCH = date(1899, 12, 30)
_FOUR_FIGURES = re.compile(r"\d{4}")


@dataclass(slots=True)
class Row:
    """The cells of one row by field, and what was found wrong while reading them."""

    cells: Mapping[Field, tuple[tuple[str, str], ...]]
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)

    def text(self, wanted: Field) -> str:
        """Return the cell of a field, spaces tidied; empty when there is none."""
        return next((tidied(cell) for _, cell in self.cells.get(wanted, ())), "")

    def header(self, wanted: Field) -> str:
        """Return the header of the column that holds a field, as it is written."""
        return next((header for header, _ in self.cells.get(wanted, ())), "")

    def each(self, wanted: Field) -> Iterator[tuple[str, str]]:
        """Yield the header and the cell of each column that holds a field and is filled."""
        yield from ((header, cell) for header, cell in self.cells.get(wanted, ()) if cell.strip())

    def wrong(self, code: str, wanted: Field, value: str = "", meant: str = "") -> None:
        """Note a problem that keeps the row out."""
        self.problems.append(Problem(code=code, column=self.header(wanted), value=value, meant=meant))


def row_of(columns: Sequence[Column], cells: Sequence[str]) -> Row:
    """Return the cells of a row by field; a row with more filled cells than headers is wrong."""
    by_field: dict[Field, tuple[tuple[str, str], ...]] = {}
    for column, cell in zip(columns, cells, strict=False):
        if column.field is not None and column.field is not Field.IGNORED:
            by_field[column.field] = (*by_field.get(column.field, ()), (column.header, cell))
    row = Row(by_field)
    extra = [cell for cell in cells[len(columns) :] if cell.strip()]
    if extra:
        row.problems.append(Problem(code="too_many_cells", value=tidied(extra[0])))
    return row


def person_of(row: Row, today: date) -> NewPerson:
    """Return the person a row describes; what is wrong with it is then in `row.problems`."""
    birth = _birth(row, today)
    used, born = _last_names(row)
    person = NewPerson(
        used_name=used,
        birth_name=born,
        given_names=_given_names(row),
        birth_date=birth.day if birth else None,
        birth_precision=birth.precision if birth else DatePrecision.UNKNOWN,
        agreement=_agreement(row),
        contact_points=(
            *_contacts(row, Field.PHONE, ContactKind.PHONE),
            *_contacts(row, Field.EMAIL, ContactKind.EMAIL),
        ),
        address=tuple(line for _, cell in row.each(Field.ADDRESS) for line in _lines(cell)),
        postcode=_postcode(row),
        town=row.text(Field.TOWN),
        language=_language(row),
        reference=row.text(Field.REFERENCE),
    )
    seen = {problem.code for problem in row.problems}
    row.problems.extend(Problem(code=code) for code in person_problems(person, today) if code not in seen)
    return person


def tidied(cell: str) -> str:
    """Return a cell on one line, without spaces around nor doubled."""
    return " ".join(cell.split())


def _lines(cell: str) -> list[str]:
    return [tidied(line) for line in cell.splitlines() if line.strip()]


def _last_names(row: Row) -> tuple[str, str]:
    """Return the name in use and the birth name. A name alone is in use: nothing says it is of birth."""
    plain, used, born = (row.text(one) for one in (Field.NAME, Field.USED_NAME, Field.BIRTH_NAME))
    if not used:
        used = plain
    elif not born:
        born = plain
    return ("" if squeeze(used) == squeeze(born) and born else used), born


def _given_names(row: Row) -> str:
    others = [tidied(cell) for _, cell in row.each(Field.OTHER_GIVEN_NAMES)]
    return ", ".join(name for name in (row.text(Field.GIVEN_NAMES), *others) if name)


def _agreement(row: Row) -> Agreement:
    said = squeeze(row.text(Field.AGREEMENT))
    if said in _FEMININE:
        return Agreement.FEMININE
    if said in _MASCULINE:
        return Agreement.MASCULINE
    if said:
        row.remarks.append(
            Problem(
                code="agreement_unknown", column=row.header(Field.AGREEMENT), value=row.text(Field.AGREEMENT)
            )
        )
    return Agreement.UNKNOWN


def _birth(row: Row, today: date) -> Birth | None:
    said = _MIDNIGHT.sub("", row.text(Field.BIRTH_DATE))
    if not said:
        return None
    if found := _UNKNOWN_PARTS.fullmatch(said):
        month, year = found.groups()
        said = year if month == "00" else f"{month}/{year}"
    for code, meant in _refused_dates(said):
        row.wrong(code, Field.BIRTH_DATE, said, meant)
        return None
    births = read_births(said, today)
    if not births:
        row.wrong(_why_no_birth(said, today), Field.BIRTH_DATE, said)
        return None
    return births[0]


def _refused_dates(said: str) -> Iterator[tuple[str, str]]:
    """Yield why a cell that could pass for a date is refused, and what it may mean."""
    if _SHORT_YEAR.fullmatch(said) or re.fullmatch(r"\d{2}", said):
        yield "date_without_century", ""
    elif _SERIAL.fullmatch(said):
        whole = int(re.split(r"[.,]", said)[0])
        yield "date_is_a_serial", (_SERIAL_EPOCH + timedelta(days=whole)).isoformat()


def _why_no_birth(said: str, today: date) -> str:
    later = read_births(said, date(today.year + 200, 12, 31))
    return "birth_in_the_future" if later and later[0].day > today else "date_not_understood"


def _contacts(row: Row, wanted: Field, kind: ContactKind) -> Iterator[NewContactPoint]:
    """Yield each number or e-mail of a row once; a cell may hold several."""
    seen: set[str] = set()
    for header, cell in row.each(wanted):
        for value in _values(cell, kind):
            try:
                normal = normalised(kind, value)
            except RefusedError as error:
                row.problems.append(Problem(code=error.code, column=header, value=tidied(cell)))
                break
            if normal not in seen:
                seen.add(normal)
                yield NewContactPoint(kind=kind, value=value)


def _values(cell: str, kind: ContactKind) -> list[str]:
    """Return the values of a cell: whole when it can be read so, else in parts."""
    whole = tidied(cell)
    try:
        normalised(kind, whole)
    except RefusedError:
        parts = [part for part in _SEVERAL.split(cell.strip()) if part]
        return parts if len(parts) > 1 and all(len(part) > 5 for part in parts) else [whole]
    return [whole]


def _postcode(row: Row) -> str:
    said = row.text(Field.POSTCODE)
    if _FOUR_FIGURES.fullmatch(said):
        row.remarks.append(
            Problem(
                code="postcode_without_zero", column=row.header(Field.POSTCODE), value=said, meant="0" + said
            )
        )
    return said


def _language(row: Row) -> str:
    said = row.text(Field.LANGUAGE)
    if not said:
        return "fr"
    code = languages().get(fold(said), "")
    if not code:
        row.wrong("language_unknown", Field.LANGUAGE, said)
    return code or "fr"


@lru_cache(maxsize=1)
def languages() -> dict[str, str]:
    """Return the codes of languages by their folded French and English names, and by the codes themselves."""
    found: dict[str, str] = {}
    for locale in ("en", "fr"):
        for code, name in Locale(locale).languages.items():
            if code.isascii() and code.isalpha() and len(code) in (2, 3):
                found[fold(str(name))] = str(code)
                found[str(code)] = str(code)
    return found
