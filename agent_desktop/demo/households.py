"""Draw households: who lives together, their ages, what they share. Shares are those of a demonstration."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum

from agent_desktop.demo.homes import Home, draw_home
from agent_desktop.demo.names import Family, family, given_names
from agent_desktop.demo.records import Resident
from agent_desktop.demo.residents import Member, resident_from
from agent_desktop.demo.sources import Sources
from agent_desktop.people.records import Agreement


class Form(Enum):
    """Who lives together."""

    ALONE = "alone"
    COUPLE = "couple"
    COUPLE_WITH_CHILDREN = "couple_with_children"
    LONE_PARENT = "lone_parent"
    HOSTED = "hosted"


_FORMS = [
    (Form.ALONE, 37.0),
    (Form.COUPLE, 24.0),
    (Form.COUPLE_WITH_CHILDREN, 24.0),
    (Form.LONE_PARENT, 11.0),
    (Form.HOSTED, 4.0),
]
_COUPLES = frozenset({Form.COUPLE, Form.COUPLE_WITH_CHILDREN})
_PARENTS = frozenset({Form.COUPLE_WITH_CHILDREN, Form.LONE_PARENT})
# Middle, spread, youngest and oldest of the eldest adult.
_AGES = {
    Form.ALONE: (52, 21, 19, 95),
    Form.COUPLE: (58, 16, 22, 93),
    Form.COUPLE_WITH_CHILDREN: (39, 7, 25, 56),
    Form.LONE_PARENT: (38, 8, 23, 55),
    Form.HOSTED: (27, 7, 18, 48),
}
_SAME_AGREEMENT = 0.06
_SHARED_NAME = 0.6
_KNOWN_CHILD = 0.3
_KNOWN_FROM = 6
_UNKNOWN_AGREEMENT = 0.012


def draw_households(sources: Sources, count: int) -> Iterator[tuple[Resident, ...]]:
    """Yield households until `count` people stand in them; the last one may be cut short."""
    left = count
    while left > 0:
        household = _household(sources)[:left]
        if len(household) == 1 and not household[0].alone and household[0].partner is not None:
            household = (replace(household[0], partner=None),)
        left -= len(household)
        yield household


def _household(sources: Sources) -> tuple[Resident, ...]:
    chance = sources.chance
    form = chance.among(_FORMS)
    home = draw_home(sources.words, chance, sources.numbers, hosted=form is Form.HOSTED)
    adults = _adults(sources, form)
    children = _children(sources, adults) if form in _PARENTS else []
    # Nobody was known to the site before being born.
    known = [one for one in children if one.age >= _KNOWN_FROM and chance.maybe(_KNOWN_CHILD)][:1]
    at_home = children[0].first_name if children else ""
    members = [replace(adult, child=at_home) for adult in adults] + known
    return tuple(resident_from(sources, member, home) for member in _related(members, len(adults), home))


def _adults(sources: Sources, form: Form) -> list[Member]:
    chance = sources.chance
    first = _adult(sources, chance.near(*_AGES[form]), chance.choice(_BOTH), family(sources.words, chance))
    if form not in _COUPLES:
        return [first]
    same = chance.maybe(_SAME_AGREEMENT)
    agreement = first.agreement if same else _other(first.agreement)
    lowest = _AGES[form][2]
    partner = _adult(
        sources, chance.near(first.age, 3.5, lowest, 95), agreement, family(sources.words, chance)
    )
    if chance.maybe(_SHARED_NAME):
        # The custom of many couples; the birth name stays, and both can be searched.
        if partner.agreement is Agreement.FEMININE:
            partner = replace(partner, used_name=first.birth_name)
        else:
            first = replace(first, used_name=partner.birth_name)
    return [first, partner]


def _adult(sources: Sources, age: int, agreement: Agreement, of: Family) -> Member:
    born = _born(sources, age)
    return Member(
        given_names=given_names(sources.words, sources.chance, born, agreement),
        birth_name=of.surname,
        agreement=agreement,
        said_agreement=Agreement.UNKNOWN if sources.chance.maybe(_UNKNOWN_AGREEMENT) else agreement,
        born=born,
        age=age,
        language=of.language,
    )


def _children(sources: Sources, adults: list[Member]) -> list[Member]:
    chance = sources.chance
    youngest = min(adult.age for adult in adults)
    eldest_child = max(0, min(24, youngest - 20))
    count = chance.among([(1, 45), (2, 38), (3, 14), (4, 3)])
    ages = sorted((chance.randint(0, eldest_child) for _ in range(count)), reverse=True)
    parent = adults[0]
    return [_child(sources, age, parent) for age in ages]


def _child(sources: Sources, age: int, parent: Member) -> Member:
    born = _born(sources, age)
    agreement = sources.chance.choice(_BOTH)
    generation = sources.words.generation(born)
    names = generation.feminine if agreement is Agreement.FEMININE else generation.masculine
    return Member(
        given_names=sources.chance.choice(names),
        birth_name=parent.used_name or parent.birth_name,
        agreement=agreement,
        said_agreement=agreement,
        born=born,
        age=age,
        language=parent.language,
        is_child=True,
    )


def _related(members: list[Member], adults: int, home: Home) -> list[Member]:
    """Tell each member who else lives there."""
    related = []
    for index, member in enumerate(members):
        others = [other for other in members if other is not member]
        partner = 1 - index if adults == 2 and index < 2 else None
        related.append(
            replace(member, others=tuple(others), partner=partner, alone=adults == 1 and not home.hosted)
        )
    return related


def _born(sources: Sources, age: int) -> date:
    """Return a day of birth that gives this age today."""
    latest = _years_before(sources.today, age)
    return latest - timedelta(days=sources.chance.randint(0, 364))


def _years_before(day: date, years: int) -> date:
    month, of_month = (day.month, min(day.day, 28)) if day.month == 2 else (day.month, day.day)
    return date(day.year - years, month, of_month)


def _other(agreement: Agreement) -> Agreement:
    return Agreement.MASCULINE if agreement is Agreement.FEMININE else Agreement.FEMININE


_BOTH = (Agreement.FEMININE, Agreement.MASCULINE)
