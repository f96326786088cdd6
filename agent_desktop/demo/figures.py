"""The people who stand in every demonstration: near names, a double, and files that ask for care."""

from datetime import date, timedelta

from agent_desktop.demo.contents import Figure
from agent_desktop.demo.needs import need
from agent_desktop.demo.records import Resident
from agent_desktop.demo.sources import Sources
from agent_desktop.people.records import (
    ContactKind,
    DatePrecision,
    MandateKind,
    NewContactPoint,
    NewMandate,
    NewPerson,
    PersonState,
)
from agent_desktop.people.rules import age_on

_GROWN_UP = 18


def draw_figures(sources: Sources) -> tuple[Resident, ...]:
    """Return those grown up that day, in order; a double has the mobile number of the first of them."""
    found: list[Resident] = []
    figures = [one for one in sources.words.figures if sources.today.year - one.born.year > _GROWN_UP]
    shared = sources.numbers.mobile()
    for figure in figures:
        doubled = figure is figures[0] or figure.doubles_first
        found.append(_resident(sources, figure, shared if doubled else sources.numbers.mobile()))
    return tuple(found)


def _resident(sources: Sources, figure: Figure, mobile: str | None) -> Resident:
    town = next(town for town in sources.words.towns if town.name == figure.town)
    phone = NewContactPoint(
        kind=ContactKind.PHONE, value=mobile or "", preferred=True, danger=figure.address_protected
    )
    person = NewPerson(
        birth_name=figure.birth_name or figure.name,
        used_name=figure.name if figure.birth_name else "",
        given_names=figure.given_names,
        agreement=figure.agreement,
        birth_date=figure.born,
        birth_precision=DatePrecision.DAY,
        address=(figure.street,),
        postcode=town.code,
        town=town.name,
        address_protected=figure.address_protected,
        ease=figure.ease,
        state=figure.state,
        referent_name=sources.referents[0] if figure.helper else "",
        contact_points=(phone,) if mobile else (),
    )
    age = age_on(figure.born, DatePrecision.DAY, sources.today) or 0
    known_since = sources.today - timedelta(days=sources.chance.randint(430, 1400))
    return Resident(
        person=person,
        age=age,
        known_since=known_since,
        needs=tuple(need(sources, person, gesture) for gesture in figure.gestures),
        mandates=_mandates(figure, person, known_since),
        child="Ibrahim" if "child_present" in figure.gestures else "",
        comes=figure.state is PersonState.ACTIVE and not figure.doubles_first,
        guardian=figure.guardian,
        comes_for=figure.comes_for,
        figure=True,
    )


def _mandates(figure: Figure, person: NewPerson, since: date) -> tuple[NewMandate, ...]:
    found = []
    if figure.helper:
        found.append(
            NewMandate(
                person_id=person.id,
                kind=MandateKind.POWER_OF_ATTORNEY,
                name=figure.helper,
                relation="sa fille",
                may_be_told="L'avancement des dossiers et les dates",
                scope="Logement et retraite",
                from_day=since,
                proof_seen="Mandat signé, original vu au guichet",
            )
        )
    if figure.guardian:
        found.append(
            NewMandate(
                person_id=person.id,
                kind=MandateKind.GUARDIANSHIP,
                name=figure.guardian,
                relation="sa tutrice",
                may_be_told="Tout ce qui touche aux dossiers et au budget",
                scope="Toutes les démarches",
                from_day=since,
                proof_seen="Jugement du tribunal de proximité, copie au dossier",
            )
        )
    return tuple(found)
