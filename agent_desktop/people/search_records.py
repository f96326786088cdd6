"""What a search answers: what was understood, who was found, and why each one."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from agent_desktop.foundation.records import dataclass
from agent_desktop.people.records import Agreement, DatePrecision, PersonState
from agent_desktop.people.understanding import Understood


class Reason(StrEnum):
    """Why someone was found."""

    NAME = "name"
    NAME_PART = "name_part"
    BIRTH_NAME = "birth_name"
    SOUNDS_ALIKE = "sounds_alike"
    NEAR_SPELLING = "near_spelling"
    BIRTH_DATE = "birth_date"
    BIRTH_YEAR = "birth_year"
    BIRTH_NEAR = "birth_near"
    DIGITS_SWAPPED = "digits_swapped"
    PHONE = "phone"
    EMAIL = "email"
    REFERENCE = "reference"
    TOWN = "town"


@dataclass(frozen=True, slots=True)
class Span:
    """What to highlight: `field` is `name` (of `shown_name`), `birth_name` or `town`; end excluded."""

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonHit:
    """Someone found. `town` is empty when the address is protected.

    `birth_match` tells which part of the birth to highlight: the whole day, the month and year, the year.
    `near_homonym`: another hit could be taken for this one; ask for the whole date of birth before opening.
    """

    id: UUID
    shown_name: str
    first_name: str
    last_name: str
    other_birth_name: str
    agreement: Agreement
    birth_date: date | None
    birth_precision: DatePrecision
    town: str
    state: PersonState
    spans: tuple[Span, ...] = ()
    reasons: tuple[Reason, ...] = ()
    birth_match: DatePrecision | None = None
    near_homonym: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchAnswer:
    """The answer to one text. `too_wide`: a year or a town alone fits too many people to list any."""

    text: str
    understood: tuple[Understood, ...] = ()
    hits: tuple[PersonHit, ...] = ()
    too_wide: bool = False
