"""Write what was planned, through the same actions as the desk, each at the hour it is said to have happened.

One transaction holds the deeds of one agent over one week: each gesture has its own hour, but the disk is
waited for a few hundred times rather than several thousand.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from uuid import UUID

from sqlalchemy import event
from sqlalchemy.orm import Session

from agent_desktop.access.actions import record_access
from agent_desktop.access.records import Purpose
from agent_desktop.adaptations.actions import decide_adaptation
from agent_desktop.adaptations.answer_records import NewAnswer
from agent_desktop.adaptations.answer_records import Outcome as AnswerOutcome
from agent_desktop.adaptations.answering import answer_adaptation
from agent_desktop.adaptations.queries import adaptations_of_interaction
from agent_desktop.cases.actions import (
    explain_missed_promise,
    keep_promise,
    move_case,
    open_case,
    withdraw_promise,
)
from agent_desktop.cases.records import CommitmentState
from agent_desktop.demo.plan import Answering, CaseClosing, Ending, Exchange, Remarking, Visit
from agent_desktop.demo.recording import adaptations_from, closing_from, keep_what_was_played
from agent_desktop.foundation.actor import Level
from agent_desktop.foundation.clock import FixedClock, today
from agent_desktop.foundation.records import dataclass
from agent_desktop.interactions.actions import (
    close_interaction,
    give_information,
    open_interaction,
    park_interaction,
    reopen_interaction,
)
from agent_desktop.interactions.records import Information, NewInteraction
from agent_desktop.ledger.records import Decision
from agent_desktop.remarks.actions import make_remark
from agent_desktop.store.database import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseEnding:
    """A promise and what became of it, by the agent who made it."""

    agent: int
    commitment_id: UUID
    ending: Ending


Deed = Exchange | Visit | CaseClosing | PromiseEnding | Remarking | Answering


def deeds_of(exchanges: Sequence[Exchange]) -> Iterator[Deed]:
    """Yield exchanges, and the endings of what was promised in them."""
    for exchange in exchanges:
        yield exchange
        for promise in exchange.promises:
            if promise.ending is not None:
                yield PromiseEnding(agent=exchange.agent, commitment_id=promise.new.id, ending=promise.ending)


def in_batches(deeds: Iterable[Deed]) -> Iterator[tuple[int, tuple[Deed, ...]]]:
    """Yield the deeds of one agent over one week, in order, week after week: agent, then deeds."""
    ordered = sorted(deeds, key=lambda deed: (*_week(deed), deed.agent, _at(deed)))
    for (_year, _number, agent), group in groupby(ordered, key=lambda deed: (*_week(deed), deed.agent)):
        yield agent, tuple(group)


def do(tx: Transaction, deed: Deed) -> None:
    """Write one deed at its own hour."""
    match deed:
        case Exchange():
            _exchange(tx, deed)
        case Visit():
            _visit(tx, deed)
        case CaseClosing():
            move_case(at_hour(tx, deed.at), deed.move)
        case Remarking():
            make_remark(at_hour(tx, deed.at), deed.new)
        case Answering():
            _answer(at_hour(tx, deed.at), deed)
        case PromiseEnding():
            _end_promise(at_hour(tx, deed.ending.at), deed)


@contextmanager
def remembering(tx: Transaction) -> Iterator[None]:
    """Keep in memory the rows of a unit of work until it ends.

    A session forgets a row that nobody holds, and reads it again at the next action on the same exchange:
    over a week of deeds, one statement out of three (SQLAlchemy, « Session Referencing Behavior »).
    """
    held: set[object] = set()

    def hold(_session: Session, row: object) -> None:
        held.add(row)

    for moment in ("pending_to_persistent", "loaded_as_persistent"):
        event.listen(tx.session, moment, hold)
    try:
        yield
    finally:
        for moment in ("pending_to_persistent", "loaded_as_persistent"):
            event.remove(tx.session, moment, hold)


def at_hour(tx: Transaction, hour: datetime) -> Transaction:
    """Return the same unit of work at another hour: same session and agent, its changes told to nobody."""
    clock = FixedClock(hour, tx.clock.zone)
    return replace(tx, now=clock.now(), today=today(clock), clock=clock, changes={})


def _exchange(tx: Transaction, exchange: Exchange) -> None:
    opening = at_hour(tx, exchange.opened_at)
    if exchange.case is not None:
        open_case(opening, exchange.case)
    open_interaction(
        opening,
        NewInteraction(id=exchange.id, channel=exchange.channel, person_ids=exchange.person_ids),
    )
    for person_id in exchange.person_ids:
        record_access(opening, person_id, Purpose.RECEPTION, exchange.id)
    if exchange.parked:
        park_interaction(at_hour(tx, exchange.closed_at), exchange.id)
        return
    deciding = at_hour(tx, exchange.opened_at + (exchange.closed_at - exchange.opened_at) * 0.8)
    keep_what_was_played(deciding, exchange)
    decided: dict[str, UUID] = {}
    for new in adaptations_from(deciding, exchange):
        decided[new.step_id] = decide_adaptation(deciding, new).adaptation_id
    ending = at_hour(tx, exchange.closed_at)
    closing = closing_from(exchange, decided)
    if exchange.reopened:
        hasty = replace(closing.content, understood="", understood_confirmed=False)
        close_interaction(ending, replace(closing, content=hasty))
        ending = at_hour(tx, exchange.closed_at + (exchange.closed_at - exchange.opened_at))
        reopen_interaction(ending, exchange.id)
    close_interaction(ending, closing)
    if exchange.move is not None:
        move_case(ending, exchange.move)


def _visit(tx: Transaction, visit: Visit) -> None:
    information = Information(id=visit.id, channel=visit.channel, topic=visit.topic)
    give_information(at_hour(tx, visit.at), information)


def _answer(tx: Transaction, deed: Answering) -> None:
    outcome = AnswerOutcome.APPROVED if deed.is_approved else AnswerOutcome.REFUSED
    for record in adaptations_of_interaction(tx.session, deed.exchange_id):
        if record.decision is Decision.PASSED_ON and record.needed_level is not Level.OUTSIDE:
            answer_adaptation(tx, NewAnswer(adaptation_id=record.id, outcome=outcome, told=deed.told))


def _end_promise(tx: Transaction, deed: PromiseEnding) -> None:
    ending = deed.ending
    match ending.state:
        case CommitmentState.KEPT:
            keep_promise(tx, deed.commitment_id)
        case CommitmentState.WITHDRAWN:
            withdraw_promise(tx, deed.commitment_id, ending.explanation)
        case CommitmentState.MISSED:
            explain_missed_promise(tx, deed.commitment_id, ending.explanation)
        case CommitmentState.OPEN:
            pass


def _at(deed: Deed) -> datetime:
    match deed:
        case Exchange():
            return deed.opened_at
        case Visit() | CaseClosing() | Remarking() | Answering():
            return deed.at
        case PromiseEnding():
            return deed.ending.at


def _week(deed: Deed) -> tuple[int, int]:
    year, number, _weekday = _at(deed).isocalendar()
    return year, number
