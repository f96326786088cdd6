"""A lead answers what colleagues pass on; what is recent still waits, as on any morning."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from agent_desktop.demo.calendar import SLOT_COUNT, Diary
from agent_desktop.demo.chance import Chance
from agent_desktop.demo.contents import VisitWords
from agent_desktop.demo.plan import Answering, Exchange
from agent_desktop.demo.recording import passes_on

_DAYS = (7, 11)
"""Days until the answer: never the same week, since a week of one agent is written at once."""
_STILL_WAITING = 2
"""The latest that are passed on wait for whoever opens the demonstration."""
_APPROVED = 0.8


def answers_to(
    exchanges: Iterable[Exchange], words: VisitWords, chance: Chance, lead: int | None, diary: Diary
) -> Iterator[Answering]:
    """Yield the answers of a lead, by position in the team; none without one."""
    if lead is None:
        return
    asking = sorted(
        (one for one in exchanges if one.agent != lead and passes_on(one)), key=lambda one: one.opened_at
    )
    for exchange in asking[:-_STILL_WAITING]:
        asked = exchange.opened_at.date()
        day = diary.open_from(asked + timedelta(days=chance.randint(*_DAYS)))
        if day is None:
            continue
        is_approved = chance.maybe(_APPROVED)
        yield Answering(
            agent=lead,
            at=diary.book(lead, day, chance.randrange(SLOT_COUNT)),
            exchange_id=exchange.id,
            is_approved=is_approved,
            told=chance.choice(words.approved if is_approved else words.refused),
        )
