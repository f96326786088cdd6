"""Reads across every room: the file of a person, and its thread."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, time
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agent_desktop.adaptations.queries import adaptations_of_person
from agent_desktop.adaptations.records import AdaptationRecord
from agent_desktop.agents.tables import AgentRow
from agent_desktop.cases.queries import open_cases_of, open_promises_of
from agent_desktop.cases.tables import CaseRow, CommitmentRow
from agent_desktop.interactions.closing_tables import ExplainedRuleRow, InteractionScriptRow
from agent_desktop.interactions.records import Outcome, State
from agent_desktop.interactions.script_queries import left_open_of
from agent_desktop.interactions.tables import (
    InteractionClosingRow,
    InteractionPersonRow,
    InteractionRow,
    InteractionStateRow,
)
from agent_desktop.interactions.telling_back import open_questions
from agent_desktop.people.queries import person_file
from agent_desktop.user_file.records import (
    Filter,
    ItemKind,
    ThreadItem,
    UnifiedFile,
)

PAGE = 50
"""Rows of the thread read at once."""


def unified_file(session: Session, person_id: UUID) -> UnifiedFile:
    """Return the file of a person. Raises RefusedError("person_unknown")."""
    found = person_file(session, person_id)
    cases = open_cases_of(session, person_id)
    first = session.scalar(
        select(func.min(InteractionRow.opened_at))
        .join(InteractionPersonRow, InteractionPersonRow.interaction_id == InteractionRow.id)
        .where(InteractionPersonRow.person_id == person_id)
    )
    return UnifiedFile(
        person=found.person,
        contact_points=found.contact_points,
        needs=found.needs,
        mandates=found.mandates,
        cases=tuple(cases),
        promises=tuple(open_promises_of(session, person_id)),
        administrations=len({case.administration for case in cases}),
        since=None if first is None else first.date(),
    )


def thread(
    session: Session,
    person_id: UUID,
    shown: Filter = Filter.ALL,
    before: datetime | None = None,
    limit: int = PAGE,
) -> tuple[ThreadItem, ...]:
    """Return one page of what happened with a person, latest first, older than `before` when given.

    What is going on now leads the first page, whatever happened since it began.
    """
    items: list[ThreadItem] = []
    for kind, read in _READERS.items():
        if shown is Filter.ALL or kind in _SHOWN[shown]:
            items += read(session, person_id, before, limit)
    latest = sorted(items, key=lambda item: item.at, reverse=True)[:limit]
    if before is None:
        latest.sort(key=lambda item: item.state is not State.OPEN)
    return tuple(latest)


def _exchanges(
    session: Session, person_id: UUID, before: datetime | None, limit: int
) -> Iterable[ThreadItem]:
    closing = InteractionClosingRow
    statement = (
        select(InteractionRow, InteractionStateRow, closing, AgentRow.name)
        .join(InteractionPersonRow, InteractionPersonRow.interaction_id == InteractionRow.id)
        .join(InteractionStateRow, InteractionStateRow.interaction_id == InteractionRow.id)
        .join(AgentRow, AgentRow.id == InteractionRow.agent_id)
        .outerjoin(
            closing,
            (closing.interaction_id == InteractionRow.id)
            & (closing.revision == InteractionStateRow.revision),
        )
        .where(InteractionPersonRow.person_id == person_id)
        .order_by(InteractionRow.opened_at.desc())
        .limit(limit)
    )
    if before is not None:
        statement = statement.where(InteractionRow.opened_at < before)
    asked = open_questions(session, person_id)
    for interaction, state, closed, agent_name in session.execute(statement).all():
        questions = tuple(one.question for one in asked if one.asked_in == interaction.id)
        yield replace(_exchange(session, interaction, state, closed, agent_name), questions=questions)


def _exchange(
    session: Session,
    interaction: InteractionRow,
    state: InteractionStateRow,
    closed: InteractionClosingRow | None,
    agent_name: str,
) -> ThreadItem:
    promises = session.scalar(select(func.count()).where(CommitmentRow.interaction_id == interaction.id))
    explained = session.scalar(
        select(func.count()).where(
            ExplainedRuleRow.interaction_id == interaction.id,
            ExplainedRuleRow.revision == state.revision,
        )
    )
    script = session.get(InteractionScriptRow, (interaction.id, state.revision))
    return ThreadItem(
        kind=ItemKind.EXCHANGE,
        id=interaction.id,
        at=interaction.opened_at,
        title=closed.brought if closed else "",
        body=closed.understood if closed else "",
        said=closed.said if closed else "",
        who=agent_name,
        channel=interaction.channel,
        state=State(state.state),
        outcome=Outcome(closed.outcome) if closed else None,
        promises=promises or 0,
        explained=explained or 0,
        left_open=() if script is None else left_open_of(script),
        takes_up=script is not None and script.continues is not None,
    )


def _adaptations(
    session: Session, person_id: UUID, before: datetime | None, limit: int
) -> Iterable[ThreadItem]:
    names = {row.id: row.name for row in session.execute(select(AgentRow.id, AgentRow.name))}
    for record in adaptations_of_person(session, person_id, limit):
        if record.at is not None and (before is None or record.at < before):
            yield _adaptation(record, names.get(record.by, "") if record.by else "")


def _adaptation(record: AdaptationRecord, who: str) -> ThreadItem:
    assert record.at is not None
    return ThreadItem(
        kind=ItemKind.ADAPTATION,
        id=record.id,
        at=record.at,
        title=record.title,
        who=who,
        decision=record.decision,
        adaptation=record,
    )


def _cases(session: Session, person_id: UUID, before: datetime | None, limit: int) -> Iterable[ThreadItem]:
    rows = session.scalars(
        select(CaseRow).where(CaseRow.person_id == person_id).order_by(CaseRow.opened_on.desc()).limit(limit)
    )
    for row in rows:
        at = datetime.combine(row.opened_on, time(8), UTC)
        if before is None or at < before:
            yield ThreadItem(
                kind=ItemKind.CASE,
                id=row.id,
                at=at,
                title=row.title,
                body=row.next_step,
                who=row.administration,
            )


def _kept_promises(
    session: Session, person_id: UUID, before: datetime | None, limit: int
) -> Iterable[ThreadItem]:
    statement = (
        select(CommitmentRow)
        .where(CommitmentRow.person_id == person_id, CommitmentRow.kept_at.is_not(None))
        .order_by(CommitmentRow.kept_at.desc())
        .limit(limit)
    )
    if before is not None:
        statement = statement.where(CommitmentRow.kept_at < before)
    for row in session.scalars(statement):
        assert row.kept_at is not None
        yield ThreadItem(
            kind=ItemKind.PROMISE,
            id=row.id,
            at=row.kept_at,
            title=row.text,
            who=row.bearer_name,
            done=True,
            due_on=row.due_on,
        )


_Reader = Callable[[Session, UUID, datetime | None, int], Iterable[ThreadItem]]
_READERS: dict[ItemKind, _Reader] = {
    ItemKind.EXCHANGE: _exchanges,
    ItemKind.ADAPTATION: _adaptations,
    ItemKind.CASE: _cases,
    ItemKind.PROMISE: _kept_promises,
}
_SHOWN = {
    Filter.EXCHANGES: {ItemKind.EXCHANGE},
    Filter.CASES: {ItemKind.CASE, ItemKind.PROMISE},
    Filter.MARGINS: {ItemKind.ADAPTATION},
}
