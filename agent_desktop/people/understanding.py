"""What a typed text may mean: names, a date of birth, a number, an e-mail, a reference, in any order.

Nothing here reads the base and no text is refused: what says nothing yet is left aside, so that each key
of « le bihan 14/03/1968 » keeps narrowing what the one before had found.
"""

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from agent_desktop.foundation.records import dataclass
from agent_desktop.people.births import Birth, read_births
from agent_desktop.people.names import fold, reference_key
from agent_desktop.people.pasted import without_labels
from agent_desktop.people.reaching import phone_prefix
from agent_desktop.people.records import DatePrecision

LONGEST_TEXT = 160
_LONGEST_DATE = 3
_NUMERIC = re.compile(r"\+?[0-9()][0-9.()/\-]*")
_FIGURES = re.compile(r"[0-9]+")
_DATE_BEGUN = re.compile(r"[0-9]{1,2}[/.\-]([0-9]{0,2})(?:[/.\-][0-9]{0,3})?")
_MONTHS_IN_A_YEAR = 12
_WHOLE_NUMBER = 10
_CENTURIES = ("19", "20")
_HALF_TYPED_YEARS = tuple(mark + century for mark in "/.-" for century in _CENTURIES)
_MOST_NAMES = 8


class Token(StrEnum):
    """What a part of the text was understood to be."""

    NAME = "name"
    NAME_NEAR = "name_near"
    BIRTH = "birth"
    PHONE = "phone"
    EMAIL = "email"
    REFERENCE = "reference"
    TOWN = "town"


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """One part of the text and its meaning, for the line « Compris ».

    `text` is as typed; `value` is what is looked up; `births` are the dates it may be. `alternative`: it
    may also mean this (« ou référence … 68 »).
    """

    kind: Token
    text: str
    value: str = ""
    births: tuple[Birth, ...] = ()
    alternative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to read the whole text: all of it must hold for the same person."""

    names: tuple[str, ...] = ()
    births: tuple[Birth, ...] = ()
    phone: str = ""
    email: str = ""
    reference: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing can be looked up."""
        return not (self.names or self.births or self.phone or self.email or self.reference)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What the text means, and a second reading when it has one."""

    understood: tuple[Understood, ...]
    first: Reading
    second: Reading | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of the text: what it means first (None: nothing yet), and what else it may mean."""

    first: Understood | None
    other: Understood | None = None


def understand(text: str, today: date) -> Meaning:
    """Return what a text typed in the search means. Any text will do; the end of a long one is dropped."""
    pieces = tuple(_pieces(without_labels(text[:LONGEST_TEXT]).split(), today))
    first = _reading(piece.first for piece in pieces)
    second = _reading(piece.other or piece.first for piece in pieces)
    if first.is_empty and not second.is_empty:
        pieces = tuple(_Piece(piece.other or piece.first) for piece in pieces)
        first = second
    return Meaning(understood=tuple(_chips(pieces)), first=first, second=second if second != first else None)


def _chips(pieces: tuple[_Piece, ...]) -> Iterator[Understood]:
    names = [piece.first for piece in pieces if piece.first and piece.first.kind is Token.NAME]
    if names:
        yield Understood(
            kind=Token.NAME,
            text=" ".join(one.text for one in names),
            value=" ".join(one.value for one in names),
        )
    for piece in pieces:
        if piece.first and piece.first.kind is not Token.NAME:
            yield piece.first
    for piece in pieces:
        if piece.other:
            yield Understood(
                kind=piece.other.kind,
                text=piece.other.text,
                value=piece.other.value,
                births=piece.other.births,
                alternative=True,
            )


def _reading(parts: Iterator[Understood | None]) -> Reading:
    names: list[str] = []
    births: tuple[Birth, ...] = ()
    found = {Token.PHONE: "", Token.EMAIL: "", Token.REFERENCE: ""}
    for part in parts:
        if part is None:
            continue
        if part.kind is Token.NAME:
            names += part.value.split()
        elif part.kind is Token.BIRTH:
            births = part.births
        else:
            found[part.kind] = part.value
    return Reading(
        names=tuple(names[:_MOST_NAMES]),
        births=births,
        phone=found[Token.PHONE],
        email=found[Token.EMAIL],
        reference=found[Token.REFERENCE],
    )


def _pieces(parts: list[str], today: date) -> Iterator[_Piece]:
    at = 0
    while at < len(parts):
        piece, taken = _date_at(parts, at, today) or _number_at(parts, at) or (None, 0)
        if piece is None:
            piece, taken = _single(parts[at], today), 1
        if piece.first or piece.other:
            yield piece
        at += taken


def _date_at(parts: list[str], at: int, today: date) -> tuple[_Piece, int] | None:
    """Read a date that runs over two or three parts: `14 mars 1968`, `mars 68`, `14 03 1968`."""
    for length in range(min(_LONGEST_DATE, len(parts) - at), 1, -1):
        text = " ".join(parts[at : at + length])
        births = read_births(text, today)
        if not births:
            continue
        said = Understood(kind=Token.BIRTH, text=text, births=births)
        figures_only = all(_FIGURES.fullmatch(part) for part in parts[at : at + length])
        if figures_only and len(parts[at + length - 1]) == 2:
            # « 06 10 98 »: a number that has just begun, or a day of 1998.
            longer = _number_run(parts, at) > length
            number = Understood(kind=Token.PHONE, text=text, value=phone_prefix(text))
            if longer:
                return None
            return (_Piece(number, said), length) if number.value else (_Piece(said), length)
        return _Piece(said), length
    return None


def _number_at(parts: list[str], at: int) -> tuple[_Piece, int] | None:
    """Read a telephone number written in several parts."""
    length = _number_run(parts, at)
    text = " ".join(parts[at : at + length])
    prefix = phone_prefix(text) if length > 1 else ""
    return (_Piece(Understood(kind=Token.PHONE, text=text, value=prefix)), length) if prefix else None


def _number_run(parts: list[str], at: int) -> int:
    length = 0
    while at + length < len(parts) and _NUMERIC.fullmatch(parts[at + length]):
        length += 1
    return length


def _single(part: str, today: date) -> _Piece:
    if "@" in part:
        return _Piece(Understood(kind=Token.EMAIL, text=part, value=_email_prefix(part)))
    if _NUMERIC.fullmatch(part):
        return _numeric(part, today)
    name = Understood(kind=Token.NAME, text=part, value=fold(part)) if fold(part) else None
    email = Understood(kind=Token.EMAIL, text=part, value=_email_prefix(part))
    if any(one.isdigit() for one in part):
        reference = Understood(kind=Token.REFERENCE, text=part, value=reference_key(part))
        return _Piece(email, reference) if _looks_like_email(part) else _Piece(reference)
    return _Piece(name, email if _looks_like_email(part) else None)


def _numeric(part: str, today: date) -> _Piece:
    figures = "".join(_FIGURES.findall(part))
    reference = Understood(kind=Token.REFERENCE, text=part, value=figures) if figures else None
    births = read_births(part, today)
    if births and part not in _CENTURIES:
        if part.endswith(_HALF_TYPED_YEARS):
            return _Piece(None, Understood(kind=Token.BIRTH, text=part, births=births))
        only_year = births[0].precision is DatePrecision.YEAR
        is_run = _FIGURES.fullmatch(part) is not None
        said = Understood(kind=Token.BIRTH, text=part, births=births)
        return _Piece(said, reference if only_year or is_run else None)
    prefix = _phone(part, figures)
    number = Understood(kind=Token.PHONE, text=part, value=prefix) if prefix else None
    if _is_date_begun(part) or len(figures) in (1, 3) or part in _CENTURIES:
        return _Piece(None, number or reference)
    if number and (part.startswith("+") or len(figures) >= _WHOLE_NUMBER):
        return _Piece(number)
    return _Piece(number, reference) if number else _Piece(reference)


def _phone(part: str, figures: str) -> str:
    if len(figures) == _WHOLE_NUMBER - 1 and not figures.startswith("0"):
        return "0" + figures
    if len(figures) > _WHOLE_NUMBER and figures.startswith("33"):
        return phone_prefix("+" + figures)
    return phone_prefix(part)


def _is_date_begun(part: str) -> bool:
    """Tell whether a date may be on its way: `14/0` may, `06.39` may not, there is no such month."""
    found = _DATE_BEGUN.fullmatch(part)
    return found is not None and int(found.group(1) or 0) <= _MONTHS_IN_A_YEAR


def _looks_like_email(part: str) -> bool:
    return re.search(r"[^\W\d_][._][^\W_]", part) is not None


def _email_prefix(part: str) -> str:
    return "".join(one for one in part.lower() if one.isprintable() and not one.isspace())
