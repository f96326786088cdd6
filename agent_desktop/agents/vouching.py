"""The keys of those who work here, as a lead or a data protection officer looks after them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from agent_desktop.agents.queries import agents_of_site
from agent_desktop.foundation.actor import Actor, Role
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger import entries
from agent_desktop.ledger.memory import Memory
from agent_desktop.ledger.queries import enrolling_entry
from agent_desktop.ledger.records import Entry, EntryType
from agent_desktop.ledger.rules import GUARDIANS
from agent_desktop.ledger.tables import ENTRIES


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamKey:
    """The key of someone who works here: `leaf` of the entry that brought it in, on the word of one person.

    `is_vouched`: a second person signed that entry; `may_vouch`: whoever asks may be that person.
    """

    agent_id: UUID
    name: str
    role: Role
    leaf: str
    is_vouched: bool
    may_vouch: bool


def team_keys(session: Session, actor: Actor) -> tuple[TeamKey, ...]:
    """Return the keys of those who work at the site of whoever asks, by name."""
    vouched = _vouched(session, actor.site)
    found = []
    for agent in agents_of_site(session, actor.site):
        brought = _first(session, agent.writer)
        if brought is None:
            continue
        others = actor.agent_id not in {brought.by, agent.id}
        is_vouched = brought.leaf in vouched
        found.append(
            TeamKey(
                agent_id=agent.id,
                name=agent.name,
                role=agent.role,
                leaf=brought.leaf,
                is_vouched=is_vouched,
                may_vouch=others and not is_vouched and actor.role in GUARDIANS,
            )
        )
    return tuple(found)


def key_day(session: Session, actor: Actor) -> date | None:
    """Return the day since when the key of whoever acts signs, as was claimed; `None` if unknown."""
    brought = enrolling_entry(session, actor.writer)
    return None if brought is None else datetime.fromisoformat(brought.at).date()


def _first(session: Session, writer: str) -> Entry | None:
    """Return the entry that brought in a key, or the first of those it took the place of."""
    entry = enrolling_entry(session, writer)
    while entry is not None and entry.type is EntryType.KEY_ROTATE:
        entry = enrolling_entry(session, entry.w)
    return entry


def _vouched(session: Session, site: str) -> frozenset[str]:
    rows = session.execute(
        select(ENTRIES.c.canon, ENTRIES.c.sig).where(
            ENTRIES.c.site == site, ENTRIES.c.type == EntryType.KEY_COUNTERSIGN.value
        )
    )
    return frozenset(str(entries.read(row.canon, row.sig).ref) for row in rows)


def next_writer(session: Session, writer: str, known: Memory) -> str:
    """Return the name of the chain that comes after: of no chain that the ledger or the desk ever knew."""
    head = writer.rpartition("-")[0]
    enrolled = session.scalars(select(ENTRIES.c.enrols).where(ENTRIES.c.enrols.startswith(f"{head}-")))
    names = {writer, *enrolled, *(mark.writer for mark in (*known.marks, *known.lost))}
    taken = [int(name.rpartition("-")[2]) for name in names if name.rpartition("-")[0] == head]
    return f"{head}-{max(taken) + 1}"
