"""Readings as they are being written: durable, on the reader's machine alone, until they are concluded."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from agent_desktop.audit.bundle.contents import Lines
from agent_desktop.audit.records import Draft
from agent_desktop.audit.tables import AnsweredRow, DraftRow, OpenedRow, ReadCaseRow
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.store.database import Transaction

_LINES = Lines(Draft, "audit_draft")


def keep_draft(tx: Transaction, bundle_id: UUID, draft: Draft) -> None:
    """Keep what is written so far of a reading; an empty one is forgotten.

    Raises RefusedError: `bundle_unknown`, `bundle_over`.
    """
    bundle = tx.session.get(OpenedRow, bundle_id)
    if bundle is None:
        raise RefusedError("bundle_unknown", id=str(bundle_id))
    if tx.now > bundle.expires_at:
        raise RefusedError("bundle_over", until=bundle.expires_at.date())
    if draft.is_empty:
        forget_draft(tx, bundle_id, draft.leaf)
        return
    content = _LINES.line(draft).decode()
    tx.session.merge(DraftRow(bundle_id=bundle_id, leaf=draft.leaf, content=content, written_at=tx.now))
    # Read again in the same breath, by whoever goes back to the decision.
    tx.session.flush()


def forget_draft(tx: Transaction, bundle_id: UUID, leaf: str) -> None:
    """Forget what was being written of a decision."""
    tx.session.execute(delete(DraftRow).where(DraftRow.bundle_id == bundle_id, DraftRow.leaf == leaf))


def drafts_of(session: Session, bundle_id: UUID) -> Mapping[str, Draft]:
    """Return what is being written of the decisions of a bundle, by leaf."""
    rows = session.scalars(select(DraftRow.content).where(DraftRow.bundle_id == bundle_id))
    drafts = (_LINES.any_of(content.encode()) for content in rows)
    return {draft.leaf: draft for draft in drafts}


def forget_over(tx: Transaction) -> int:
    """Forget the decisions of bundles that open no more; return how many bundles. What was signed stays."""
    over = tx.session.scalars(
        select(OpenedRow.id)
        .join(ReadCaseRow, ReadCaseRow.bundle_id == OpenedRow.id)
        .where(OpenedRow.expires_at < tx.now)
        .distinct()
    ).all()
    for table in (ReadCaseRow, DraftRow, AnsweredRow):
        tx.session.execute(delete(table).where(table.bundle_id.in_(over)))
    return len(over)
