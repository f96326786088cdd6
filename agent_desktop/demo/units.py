"""Other units of the service: a team each, and a year of decisions on one margin, nobody named.

Without them nothing could be compared. One of them keeps to the rule far more often than the others.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from agent_desktop.adaptations.actions import decide_adaptation
from agent_desktop.agents.actions import found_site
from agent_desktop.agents.rules import first_actor
from agent_desktop.demo.answering import answers_to
from agent_desktop.demo.calendar import SLOT_COUNT, Diary
from agent_desktop.demo.chance import Chance
from agent_desktop.demo.contents import Colleague, Contents, Unit
from agent_desktop.demo.deeds import at_hour, do, remembering
from agent_desktop.demo.margins import Decider, Deciding
from agent_desktop.demo.names import family, given_names
from agent_desktop.demo.plan import Answering, Exchange
from agent_desktop.demo.recording import (
    adaptations_from,
    closing_from,
    decisions_of,
    keep_what_was_played,
)
from agent_desktop.demo.records import Elsewhere
from agent_desktop.demo.replies import tax_replies
from agent_desktop.demo.scripts import Scripts
from agent_desktop.demo.team import enrol
from agent_desktop.demo.words import of_month, plain_euros
from agent_desktop.foundation.actor import Actor, Level, Role
from agent_desktop.foundation.ids import new_id
from agent_desktop.foundation.records import dataclass
from agent_desktop.interactions.actions import close_interaction, open_interaction
from agent_desktop.interactions.records import Content, NewInteraction, Outcome, Speaker
from agent_desktop.ledger.records import Decision
from agent_desktop.ledger.signing import new_seed
from agent_desktop.people.records import Agreement, Ease
from agent_desktop.store.database import Database, Transaction

PACK = "impot-difficultes-paiement"
LEAST_PEOPLE = 100
"""A smaller demonstration is of one unit alone."""

_PERIOD = timedelta(days=400)
_AGENTS = 5
_OFFERS = (52, 76)
_BORN = date(1984, 1, 1)
_MONTHLY = (100, 120, 150, 200, 250)
_IMPOT = {"q_impot": "revenu"}


@dataclass(frozen=True, slots=True)
class UnitSetting:
    """What units are made from; `past` goes back to when they opened."""

    contents: Contents
    seed: int
    today: date
    zone: ZoneInfo


def other_units(
    setting: UnitSetting, units: Sequence[Unit], past: Database
) -> Iterator[tuple[Elsewhere, Actor]]:
    """Write each unit, and yield what was written with its lead, who may settle its days."""
    for unit in units:
        chance = Chance(setting.seed, f"unit {unit.name}")
        actors = _team(past, setting, unit, chance)
        diary = Diary(setting.today - _PERIOD, setting.today - timedelta(days=1), setting.zone)
        exchanges = list(_exchanges(setting, unit, chance, diary))
        for agent, actor in enumerate(actors):
            own = sorted((one for one in exchanges if one.agent == agent), key=lambda one: one.opened_at)
            with past.write(actor) as tx, remembering(tx):
                for exchange in own:
                    _live(tx, exchange)
        _answer(past, actors[0], answers_to(exchanges, setting.contents.visits, chance, 0, diary))
        decisions = Counter(decision for one in exchanges for decision in decisions_of(one))
        yield Elsewhere(units=1, agents=len(actors), exchanges=len(exchanges), decisions=decisions), actors[0]


def together(parts: Sequence[Elsewhere]) -> Elsewhere:
    """Return what was written of all units."""
    decisions: Counter[Decision] = Counter()
    for part in parts:
        decisions.update(part.decisions)
    return Elsewhere(
        units=sum(part.units for part in parts),
        agents=sum(part.agents for part in parts),
        exchanges=sum(part.exchanges for part in parts),
        decisions=decisions,
    )


def _team(past: Database, setting: UnitSetting, unit: Unit, chance: Chance) -> tuple[Actor, ...]:
    """Found the site of a unit, and enrol its agents."""
    names = _names(setting, chance)
    lead = replace(
        first_actor(
            agent_id=new_id(),
            device_id=new_id(),
            name=next(names),
            role=Role.LEAD,
            site=unit.name,
            seed=new_seed(),
        ),
        site_seed=new_seed(),
    )
    mates = tuple(
        Colleague(nom=next(names), role=Role.AGENT, poste=f"Guichet {number + 1}")
        for number in range(_AGENTS)
    )
    with past.write(lead) as tx:
        found_site(tx, name=lead.name, role=lead.role, site=lead.site)
        return (lead, *enrol(tx, mates))


def _names(setting: UnitSetting, chance: Chance) -> Iterator[str]:
    words, taken = setting.contents.people, set[str]()
    while True:
        agreement = chance.choice((Agreement.FEMININE, Agreement.MASCULINE))
        given = given_names(words, chance, _BORN, agreement).split(",")[0]
        name = f"{given} {family(words, chance).surname}"
        if name not in taken:
            taken.add(name)
            yield name


def _exchanges(setting: UnitSetting, unit: Unit, chance: Chance, diary: Diary) -> Iterator[Exchange]:
    words = setting.contents
    decider = Decider(
        chance=chance,
        reasons=words.margins,
        waiting_views=words.visits.waiting_views,
        not_used=unit.kept / 100,
    )
    scripts = Scripts(chance=chance, decider=decider)
    for _number in range(chance.randint(*_OFFERS)):
        day = chance.choice(diary.days)
        agent = chance.randint(1, _AGENTS)
        played = scripts.play(_deciding(chance, unit, day), Ease.AVERAGE, day)
        opened = diary.book(agent, day, chance.randrange(SLOT_COUNT))
        yield Exchange(
            id=new_id(),
            agent=agent,
            channel="counter",
            opened_at=opened,
            closed_at=opened + timedelta(minutes=chance.randint(9, 30)),
            person_ids=(),
            content=Content(speaker=Speaker.UNNAMED),
            # Nobody gave a name: nothing is promised that would have to be kept for someone.
            outcome=Outcome.RESOLVED,
            played=played,
        )


def _deciding(chance: Chance, unit: Unit, day: date) -> Deciding:
    monthly = Decimal(chance.choice(_MONTHLY))
    amount = monthly * chance.randint(2, 5)
    return Deciding(
        pack=PACK,
        level=Level.AGENT,
        facts={
            "commune": unit.name,
            "mois": of_month(day.month),
            "annee": str(day.year),
            "montant": plain_euros(amount),
            "capacite": plain_euros(monthly),
        },
        agreement=Agreement.UNKNOWN,
        replies={**tax_replies(amount, monthly, day, chance), **_IMPOT},
    )


def _live(tx: Transaction, exchange: Exchange) -> None:
    """Write an exchange of another unit: an agent's whole year at once, so without precedents of others."""
    opening = at_hour(tx, exchange.opened_at)
    open_interaction(opening, NewInteraction(id=exchange.id, channel=exchange.channel, person_ids=()))
    deciding = at_hour(tx, exchange.opened_at + (exchange.closed_at - exchange.opened_at) * 0.8)
    keep_what_was_played(deciding, exchange)
    decided: dict[str, UUID] = {}
    for new in adaptations_from(deciding, exchange, looking=False):
        decided[new.step_id] = decide_adaptation(deciding, new).adaptation_id
    close_interaction(at_hour(tx, exchange.closed_at), closing_from(exchange, decided))


def _answer(past: Database, lead: Actor, answers: Iterable[Answering]) -> None:
    """Write what the lead of a unit answered, in order; she receives nobody herself."""
    with past.write(lead) as tx:
        for answering in sorted(answers, key=lambda one: one.at):
            do(tx, answering)
