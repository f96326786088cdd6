"""Fill an empty profile with a fictional site: same seed and day, same names, dates, texts and decisions.

Identifiers and signatures differ from one fill to the next, since nothing secret is drawn from a seed.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from agent_desktop.adaptations.unused import settle_days
from agent_desktop.agents.records import Permission
from agent_desktop.agents.rules import may
from agent_desktop.demo.cast import Cast, draw_cast, in_chunks
from agent_desktop.demo.chance import Chance
from agent_desktop.demo.contents import contents
from agent_desktop.demo.deeds import Deed, at_hour, do, in_batches, remembering
from agent_desktop.demo.delegating import delegate
from agent_desktop.demo.plan import Exchange, Visit
from agent_desktop.demo.planning import Setting, plan
from agent_desktop.demo.recording import decisions_of
from agent_desktop.demo.records import DemoReport, Elsewhere, Resident
from agent_desktop.demo.team import colleagues_of, enrol, team_of
from agent_desktop.demo.units import LEAST_PEOPLE, UnitSetting, other_units, together
from agent_desktop.foundation.actor import Actor
from agent_desktop.foundation.clock import FixedClock
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.records import dataclass
from agent_desktop.people.actions import add_mandate, add_need, welcome_many
from agent_desktop.people.queries import count_people
from agent_desktop.store.database import Database, Transaction

Progress = Callable[[int, int], None]

_PEOPLE_IN_A_TRANSACTION = 60
_OTHERS_IN_A_TRANSACTION = 500
_SITE_OPENED = timedelta(days=1_500)
_EIGHT = time(8, 31)


def fill(
    database: Database,
    actor: Actor,
    *,
    people: int,
    seed: int,
    day: date,
    progress: Progress | None = None,
) -> DemoReport:
    """Write a fictional site of so many people as it stands on `day`, and say what was written.

    `progress` is called with what is done and the whole, after each transaction. Colleagues act only when
    `actor` may invite them. Raises RefusedError("profile_not_empty") when the base already holds someone.
    """
    with database.read() as session:
        if count_people(session):
            raise RefusedError("profile_not_empty")
    made = contents()
    team = team_of(actor, made.people)
    cast = draw_cast(made.people, seed, people, day, team.names)
    zone = database.clock.zone
    deeds = plan(Setting(contents=made, seed=seed, today=day, zone=zone, team=team, people=people), cast)
    counter = _Counter(people + len(deeds), progress)
    # Another view of the same engine, whose clock goes back: nobody listens to what happened long ago.
    past = _as_of(database, datetime.combine(day - _SITE_OPENED, _EIGHT, zone))
    actors = _team(past, actor, with_colleagues=len(team.mates) > 1)
    households = _welcome(past, actors, cast, seed, counter)
    _live(past, actors, deeds, counter)
    this_morning = _as_of(database, datetime.combine(day, _EIGHT, zone))
    with this_morning.write(actor) as tx:
        settle_days(tx)
    elsewhere = _elsewhere(past, this_morning, actor, UnitSetting(made, seed, day, zone), people)
    return replace(_report(people, households, len(actors), deeds), elsewhere=elsewhere)


@dataclass(slots=True)
class _Counter:
    """Counts what is written, and tells it."""

    whole: int
    progress: Progress | None
    done: int = 0

    def add(self, count: int) -> None:
        self.done += count
        if self.progress is not None:
            self.progress(self.done, self.whole)


def _as_of(database: Database, at: datetime) -> Database:
    clock = FixedClock(at, database.clock.zone)
    return Database(database.engine, clock, text_key=database.text_key)


def _team(past: Database, actor: Actor, *, with_colleagues: bool) -> tuple[Actor, ...]:
    if not with_colleagues:
        return (actor,)
    words = contents().people
    with past.write(actor) as tx:
        actors = (actor, *enrol(tx, colleagues_of(actor, words)))
        delegate(tx, actors, words.delegations)
    return actors


def _elsewhere(
    past: Database, this_morning: Database, actor: Actor, setting: UnitSetting, people: int
) -> Elsewhere:
    """Write the other units of the service of a lead, and settle their days."""
    if people < LEAST_PEOPLE or not may(actor.role, Permission.REVIEW_ADAPTATIONS):
        return Elsewhere()
    units = [unit for unit in setting.contents.people.units if unit.name != actor.site]
    parts = []
    for part, lead in other_units(setting, units, past):
        with this_morning.write(lead) as tx:
            settle_days(tx)
        parts.append(part)
    return together(parts)


def _welcome(past: Database, actors: Sequence[Actor], cast: Cast, seed: int, counter: _Counter) -> int:
    """Write the people and return how many households they make."""
    chance = Chance(seed, "welcomes")
    counted = _Tally(cast.others)
    for chunk in in_chunks(iter(cast.lively), _PEOPLE_IN_A_TRANSACTION):
        with past.write(chance.choice(actors)) as tx:
            for resident in chunk:
                _welcome_one(_known_since(tx, resident), resident)
        counter.add(len(chunk))
    for chunk in in_chunks(iter(counted), _OTHERS_IN_A_TRANSACTION):
        with past.write(chance.choice(actors)) as tx:
            # Written at one hour together: nothing happens to them that would tell their days apart.
            welcome_many(_known_since(tx, chunk[0]), [resident.person for resident in chunk])
        counter.add(len(chunk))
    return len(cast.lively) + counted.count


@dataclass(slots=True)
class _Tally:
    """Counts what passes."""

    passing: Iterable[tuple[Resident, ...]]
    count: int = 0

    def __iter__(self) -> Iterator[tuple[Resident, ...]]:
        for one in self.passing:
            self.count += 1
            yield one


def _known_since(tx: Transaction, resident: Resident) -> Transaction:
    return at_hour(tx, datetime.combine(resident.known_since, _EIGHT, tx.clock.zone))


def _welcome_one(tx: Transaction, resident: Resident) -> None:
    welcome_many(tx, [resident.person])
    for need in resident.needs:
        add_need(tx, need)
    for mandate in resident.mandates:
        add_mandate(tx, mandate)


def _live(past: Database, actors: Sequence[Actor], deeds: Iterable[Deed], counter: _Counter) -> None:
    for agent, batch in in_batches(deeds):
        with past.write(actors[agent]) as tx, remembering(tx):
            for deed in batch:
                do(tx, deed)
        counter.add(len(batch))


def _report(people: int, households: int, agents: int, deeds: Sequence[Deed]) -> DemoReport:
    exchanges = [deed for deed in deeds if isinstance(deed, Exchange)]
    decisions = Counter(decision for one in exchanges for decision in decisions_of(one))
    return DemoReport(
        people=people,
        households=households,
        agents=agents,
        cases=sum(one.case is not None for one in exchanges),
        exchanges=len(exchanges),
        visits=sum(isinstance(deed, Visit) for deed in deeds),
        promises=sum(len(one.promises) for one in exchanges),
        decisions=dict(decisions),
    )
