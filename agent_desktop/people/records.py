"""The person who is served, how to reach them, how to welcome them, and who may speak for them."""

from dataclasses import field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from agent_desktop.foundation.ids import new_id
from agent_desktop.foundation.records import dataclass
from agent_desktop.people.called import first_name, shown_name


class Agreement(StrEnum):
    """How sentences agree with the person (« née », « confirmé avec elle »): declared, never guessed."""

    FEMININE = "feminine"
    MASCULINE = "masculine"
    UNKNOWN = "unknown"


class DatePrecision(StrEnum):
    """How much of a date of birth is known; the unknown part of the stored date is 1."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class Ease(StrEnum):
    """How at ease the person says they are with papers and procedures."""

    AT_EASE = "at_ease"
    AVERAGE = "average"
    DIFFICULT = "difficult"
    DOES_NOT_READ = "does_not_read"
    UNKNOWN = "unknown"


class PersonState(StrEnum):
    """Where the file stands in its life."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    ARCHIVED = "archived"
    DECEASED = "deceased"


class ContactKind(StrEnum):
    """A way to reach someone. An address here is another one than the home written on the person."""

    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"


class MandateKind(StrEnum):
    """On what ground someone else may speak. A relative is known to us, and has no right by that alone."""

    RELATIVE = "relative"
    CARER = "carer"
    POWER_OF_ATTORNEY = "power_of_attorney"
    PROFESSIONAL = "professional"
    SAFEGUARD = "safeguard"
    CURATORSHIP = "curatorship"
    GUARDIANSHIP = "guardianship"
    FAMILY_HABILITATION = "family_habilitation"
    FUTURE_PROTECTION = "future_protection"


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What someone is called. One of `birth_name` and `used_name` is enough.

    `given_names` are separated by commas; the first is the one in use.
    """

    birth_name: str = ""
    used_name: str = ""
    given_names: str = ""

    @property
    def last_name(self) -> str:
        """Return the name in use, else the birth name."""
        return self.used_name or self.birth_name

    @property
    def first_name(self) -> str:
        """Return the given name in use; empty when none is known."""
        return first_name(self.given_names)

    @property
    def shown_name(self) -> str:
        """Return `Maryvonne Le Bihan`: what every screen and paper calls the person."""
        return shown_name(self.given_names, self.used_name, self.birth_name)

    @property
    def other_birth_name(self) -> str:
        """Return the birth name when it is known and is not the name in use, else an empty text."""
        return self.birth_name if self.used_name and self.birth_name != self.used_name else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewContactPoint:
    """A number, an e-mail or another address, as it was given.

    `best_time` is a note in the person's words (« plutôt le matin »). `shared`: someone else reads it
    too. `danger`: someone else reading it would put the person at risk; never used without asking.
    """

    kind: ContactKind
    value: str
    preferred: bool = False
    best_time: str = ""
    shared: bool = False
    danger: bool = False
    id: UUID = field(default_factory=new_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPoint(NewContactPoint):
    """A contact point that was kept. `normalised`: E.164, lower-case e-mail, or the folded address."""

    person_id: UUID
    normalised: str
    added_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson(Names):
    """Someone to welcome in the base.

    `birth_date` holds the first day of what `birth_precision` knows. `language` is an ISO 639-1 code.
    `address` lists lines without postcode and town. `reference` is the number by which the service or
    another body knows the person. A retry with the same `id` gives back the person already kept.
    """

    agreement: Agreement = Agreement.UNKNOWN
    birth_date: date | None = None
    birth_precision: DatePrecision = DatePrecision.UNKNOWN
    address: tuple[str, ...] = ()
    postcode: str = ""
    town: str = ""
    address_protected: bool = False
    language: str = "fr"
    ease: Ease = Ease.UNKNOWN
    state: PersonState = PersonState.ACTIVE
    referent_name: str = ""
    reference: str = ""
    contact_points: tuple[NewContactPoint, ...] = ()
    id: UUID = field(default_factory=new_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Names):
    """The human being served."""

    id: UUID
    site: str
    agreement: Agreement
    birth_date: date | None
    birth_precision: DatePrecision
    address: tuple[str, ...]
    postcode: str
    town: str
    address_protected: bool
    language: str
    ease: Ease
    state: PersonState
    referent_name: str
    reference: str
    created_at: datetime
    updated_at: datetime

    @property
    def shown_town(self) -> str:
        """Return the town, or an empty text when the address is protected."""
        return "" if self.address_protected else self.town

    @property
    def shown_address(self) -> tuple[str, ...]:
        """Return the lines to show or print, postcode and town last; none when the address is protected."""
        if self.address_protected:
            return ()
        place = f"{self.postcode} {self.town}".strip()
        return (*self.address, place) if place else self.address


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNeed:
    """How to welcome someone: a gesture of `people.gestures`, never a condition.

    `words` adds to the gesture, or says it whole when `gesture` is `other`. `consented`: the person
    agreed that it be written. `review_on`: the day to ask again, `None` when it will not change.
    """

    person_id: UUID
    gesture: str
    words: str = ""
    consented: bool = False
    review_on: date | None = None
    id: UUID = field(default_factory=new_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Need(NewNeed):
    """A need that was noted, on which day and by whom."""

    noted_on: date
    noted_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMandate:
    """Someone close to the person, or who may act for them.

    `relation` is in plain words (« sa fille »). `may_be_told` and `scope` say what may be told and for
    which procedures. `proof_seen` names the document that was seen, empty when none was.
    """

    person_id: UUID
    kind: MandateKind
    name: str
    relation: str = ""
    may_be_told: str = ""
    scope: str = ""
    from_day: date | None = None
    until_day: date | None = None
    proof_seen: str = ""
    id: UUID = field(default_factory=new_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate(NewMandate):
    """A relative or a mandate that was noted. `revoked_on` is the day the person took it back."""

    noted_on: date
    noted_by: str
    revoked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFile:
    """Everything the room knows of one person: what is no longer current is left out."""

    person: Person
    contact_points: tuple[ContactPoint, ...]
    needs: tuple[Need, ...]
    mandates: tuple[Mandate, ...]
