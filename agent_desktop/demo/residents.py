"""Make a resident of a member of a household: how to reach and welcome them, who is close to them."""

from dataclasses import replace
from datetime import date, timedelta

from agent_desktop.demo.chance import Chance
from agent_desktop.demo.contents import contents
from agent_desktop.demo.homes import Home
from agent_desktop.demo.needs import draw_needs
from agent_desktop.demo.records import Resident
from agent_desktop.demo.sources import Sources
from agent_desktop.foundation.records import dataclass
from agent_desktop.people.records import (
    Agreement,
    ContactKind,
    DatePrecision,
    Ease,
    MandateKind,
    NewContactPoint,
    NewMandate,
    NewPerson,
    PersonState,
)

_EASE = [(Ease.AT_EASE, 52.0), (Ease.AVERAGE, 28.0), (Ease.DIFFICULT, 15.0), (Ease.DOES_NOT_READ, 5.0)]
_PRECISION = [(DatePrecision.DAY, 97.0), (DatePrecision.MONTH, 1.0), (DatePrecision.YEAR, 2.0)]
_KNOWN_REFERENCE = 0.35
_REFERENT = 0.18
_COMES_FROM = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Someone drawn in a household, before the rest is known of them.

    `agreement` chose the given names; `said_agreement` is what the file says. `others` live there too.
    """

    given_names: str
    birth_name: str
    agreement: Agreement
    said_agreement: Agreement
    born: date
    age: int
    language: str
    used_name: str = ""
    child: str = ""
    is_child: bool = False
    alone: bool = True
    partner: int | None = None
    others: tuple["Member", ...] = ()

    @property
    def first_name(self) -> str:
        """Return the given name in use."""
        return self.given_names.split(",")[0]

    @property
    def shown_name(self) -> str:
        """Return what everybody calls them."""
        return f"{self.first_name} {self.used_name or self.birth_name}"


def resident_from(sources: Sources, member: Member, home: Home) -> Resident:
    """Return everything the base will know of a member of a household."""
    chance = sources.chance
    ease = Ease.UNKNOWN if chance.maybe(0.03) else chance.among(_EASE)
    precision = chance.among(_PRECISION)
    person = NewPerson(
        birth_name=member.birth_name,
        used_name=member.used_name,
        given_names=member.given_names,
        agreement=member.said_agreement,
        birth_date=_known_part(member.born, precision),
        birth_precision=precision,
        address=home.lines,
        postcode=home.town.code,
        town=home.town.name,
        address_protected=home.protected,
        language=member.language,
        ease=ease,
        state=_state(member, chance),
        referent_name=chance.choice(sources.referents) if chance.maybe(_REFERENT) else "",
        reference=f"US-{chance.randrange(10**6):06d}" if chance.maybe(_KNOWN_REFERENCE) else "",
        contact_points=_contacts(sources, member, home),
    )
    return Resident(
        person=person,
        age=member.age,
        known_since=sources.today - timedelta(days=chance.randint(430, 1400)),
        needs=draw_needs(sources, person, member.age, bool(member.child)),
        mandates=_relatives(member, person, chance),
        child=member.child,
        alone=member.alone,
        comes=member.age >= _COMES_FROM and person.state is PersonState.ACTIVE,
        partner=member.partner,
    )


def _known_part(born: date, precision: DatePrecision) -> date:
    match precision:
        case DatePrecision.MONTH:
            return born.replace(day=1)
        case DatePrecision.YEAR:
            return born.replace(month=1, day=1)
        case _:
            return born


def _state(member: Member, chance: Chance) -> PersonState:
    if member.age > 74 and chance.maybe(0.04):
        return PersonState.DECEASED
    return chance.among(
        [(PersonState.ACTIVE, 96.0), (PersonState.INACTIVE, 3.0), (PersonState.ARCHIVED, 1.0)]
    )


def _contacts(sources: Sources, member: Member, home: Home) -> tuple[NewContactPoint, ...]:
    chance, numbers = sources.chance, sources.numbers
    if member.age < 12:
        return ()
    found = []
    mobile = numbers.mobile() if chance.maybe(0.92 if member.age < 75 else 0.55) else None
    if mobile is not None:
        best = chance.choice(sources.words.moments) if chance.maybe(0.22) else ""
        phone = NewContactPoint(kind=ContactKind.PHONE, value=mobile, preferred=True, best_time=best)
        found.append(replace(phone, danger=home.protected and chance.maybe(0.5)))
    if home.landline is not None:
        shared = bool(member.others)
        found.append(
            NewContactPoint(
                kind=ContactKind.PHONE, value=home.landline, preferred=mobile is None, shared=shared
            )
        )
    if chance.maybe(0.72 if member.age < 68 else 0.3):
        address = numbers.email(member.first_name, member.used_name or member.birth_name)
        found.append(NewContactPoint(kind=ContactKind.EMAIL, value=address))
    return tuple(found)


def _relatives(member: Member, person: NewPerson, chance: Chance) -> tuple[NewMandate, ...]:
    """Return who of the household is known to be close, sometimes with what they agreed to have told."""
    if not chance.maybe(0.55):
        return ()
    told = contents().visits.may_be_told
    return tuple(
        NewMandate(
            person_id=person.id,
            kind=MandateKind.RELATIVE,
            name=other.shown_name,
            relation=_relation(member, other),
            may_be_told=chance.choice(told) if chance.maybe(0.3) and not other.is_child else "",
        )
        for other in member.others[:2]
    )


def _relation(member: Member, other: Member) -> str:
    feminine = other.agreement is Agreement.FEMININE
    if member.is_child and not other.is_child:
        return "sa mère" if feminine else "son père"
    if other.is_child and not member.is_child:
        return "sa fille" if feminine else "son fils"
    if member.is_child:
        return "sa sœur" if feminine else "son frère"
    same_name = (member.used_name or member.birth_name) == (other.used_name or other.birth_name)
    if same_name:
        return "sa femme" if feminine else "son mari"
    return "sa compagne" if feminine else "son compagnon"
