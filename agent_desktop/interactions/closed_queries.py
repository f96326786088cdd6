"""Reads of exchanges once they are closed, and of the sheets handed over in them."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from agent_desktop.cases.queries import promises_of_interaction
from agent_desktop.cases.records import Commitment
from agent_desktop.interactions.closing_tables import ExplainedRuleRow, SheetRow
from agent_desktop.interactions.named_queries import people_of
from agent_desktop.interactions.records import (
    AskedBefore,
    ClosedInteraction,
    Content,
    ExplainedRule,
    Outcome,
    Retelling,
    ScriptRun,
    Sheet,
    Speaker,
    State,
    Understanding,
    Verification,
)
from agent_desktop.interactions.script_queries import script_of
from agent_desktop.interactions.tables import (
    InteractionClosingRow,
    InteractionRow,
    InteractionStateRow,
)
from agent_desktop.interactions.telling_back import answered_in, retold_of


def closed_interaction(
    session: Session, interaction_id: UUID, revision: int | None = None
) -> ClosedInteraction | None:
    """Return an exchange as it was last closed, or at an earlier revision; `None` if it never was."""
    wanted = select(InteractionClosingRow).where(InteractionClosingRow.interaction_id == interaction_id)
    if revision is not None:
        wanted = wanted.where(InteractionClosingRow.revision == revision)
    row = session.scalars(wanted.order_by(InteractionClosingRow.revision.desc()).limit(1)).first()
    header = session.get(InteractionRow, interaction_id)
    if row is None or header is None:
        return None
    return _closed(
        header,
        row,
        people_of(session.connection(), interaction_id),
        script_of(session, row),
        _explained(session, row),
        promises_of_interaction(session, interaction_id),
        retold=retold_of(session, row.interaction_id, row.revision),
        answered=answered_in(session, row.interaction_id, row.revision),
    )


def last_closed(session: Session, agent_id: UUID) -> ClosedInteraction | None:
    """Return the exchange this agent closed last, or `None`: the one that two keys reopen."""
    interaction_id = session.scalar(
        select(InteractionRow.id)
        .join(InteractionStateRow, InteractionStateRow.interaction_id == InteractionRow.id)
        .where(
            InteractionRow.agent_id == agent_id,
            InteractionStateRow.state == State.CLOSED.value,
        )
        .order_by(InteractionStateRow.closed_at.desc())
        .limit(1)
    )
    return None if interaction_id is None else closed_interaction(session, interaction_id)


def sheets_of(session: Session, interaction_id: UUID) -> tuple[Sheet, ...]:
    """Return the sheets handed over in an exchange, latest first, with their bytes."""
    rows = session.scalars(
        select(SheetRow).where(SheetRow.interaction_id == interaction_id).order_by(SheetRow.id.desc())
    )
    return tuple(
        Sheet(
            id=row.id,
            interaction_id=row.interaction_id,
            made_at=row.made_at,
            large=row.large,
            register=row.register,
            language=row.language,
            sha256=row.sha256,
            pdf=row.pdf,
        )
        for row in rows
    )


def _explained(session: Session, row: InteractionClosingRow) -> tuple[ExplainedRule, ...]:
    rows = session.scalars(
        select(ExplainedRuleRow)
        .where(
            ExplainedRuleRow.interaction_id == row.interaction_id,
            ExplainedRuleRow.revision == row.revision,
        )
        .order_by(ExplainedRuleRow.position)
    )
    return tuple(
        ExplainedRule(
            rule_id=rule.rule_id,
            title=rule.title,
            digest=rule.digest,
            register=rule.register,
            understanding=Understanding(rule.understanding),
            tries=rule.tries,
        )
        for rule in rows
    )


def _closed(
    header: InteractionRow,
    row: InteractionClosingRow,
    person_ids: tuple[UUID, ...],
    script: ScriptRun | None,
    explained: Sequence[ExplainedRule],
    promises: Sequence[Commitment],
    *,
    retold: Sequence[Retelling],
    answered: Sequence[AskedBefore],
) -> ClosedInteraction:
    return ClosedInteraction(
        id=header.id,
        channel=header.channel,
        opened_at=header.opened_at,
        closed_at=row.closed_at,
        agent_id=row.agent_id,
        person_ids=person_ids,
        revision=row.revision,
        content=_content(row),
        outcome=Outcome(row.outcome),
        script=script,
        explained=tuple(explained),
        promises=tuple(promises),
        retold=tuple(retold),
        answered=tuple(answered),
    )


def _content(row: InteractionClosingRow) -> Content:
    return Content(
        brought=row.brought,
        said=row.said,
        understood=row.understood,
        understood_confirmed=row.understood_confirmed,
        speaker=Speaker(row.speaker),
        verification=Verification(row.verification),
        speaks_for=row.speaks_for,
        questions=tuple(row.questions),
    )
