"""Reads of remarks and of an agent's own words."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from agent_desktop.remarks.records import Answer, Kind, OwnWords, Reason, Remark, SaidOfPack, TextRef, Verdict
from agent_desktop.remarks.tables import OwnWordsRow, RemarkAnswerRow, RemarkRow

MOST = 5_000


def remarks(session: Session, *, pack_id: str | None = None, limit: int = MOST) -> tuple[Remark, ...]:
    """Return the remarks, latest first, of one pack or of all. Nothing tells whose they are."""
    wanted = select(RemarkRow).order_by(RemarkRow.made_on.desc(), RemarkRow.id).limit(limit)
    if pack_id is not None:
        wanted = wanted.where(RemarkRow.pack_id == pack_id)
    rows = session.scalars(wanted).all()
    answers = _last_answers(session, [row.id for row in rows])
    return tuple(_remark(row, answers.get(row.id)) for row in rows)


def own_words(session: Session, agent_id: UUID, pack_id: str) -> tuple[OwnWords, ...]:
    """Return what an agent says in other words, in one pack, in its order."""
    rows = session.scalars(
        select(OwnWordsRow)
        .where(OwnWordsRow.agent_id == agent_id, OwnWordsRow.pack_id == pack_id)
        .order_by(OwnWordsRow.rule_id, OwnWordsRow.step_id, OwnWordsRow.idea, OwnWordsRow.register)
    )
    return tuple(OwnWords(about=_about(row), words=row.words, offered_on=row.offered_on) for row in rows)


def said_of_pack(session: Session, agent_id: UUID, pack_id: str) -> SaidOfPack:
    """Return what an agent says in other words in a pack, and what was remarked of its texts."""
    return SaidOfPack(
        pack_id=pack_id,
        own=own_words(session, agent_id, pack_id),
        remarks=remarks(session, pack_id=pack_id),
    )


def _last_answers(session: Session, ids: Sequence[UUID]) -> dict[UUID, Answer]:
    if not ids:
        return {}
    rows = session.scalars(
        select(RemarkAnswerRow)
        .where(RemarkAnswerRow.remark_id.in_(ids))
        .order_by(RemarkAnswerRow.remark_id, RemarkAnswerRow.position)
    )
    return {
        row.remark_id: Answer(verdict=Verdict(row.verdict), words=row.words, answered_on=row.answered_on)
        for row in rows
    }


def _remark(row: RemarkRow, answer: Answer | None) -> Remark:
    return Remark(
        id=row.id,
        about=_about(row),
        kind=Kind(row.kind),
        reason=None if row.reason is None else Reason(row.reason),
        words=row.words,
        made_on=row.made_on,
        answer=answer,
    )


def _about(row: RemarkRow | OwnWordsRow) -> TextRef:
    return TextRef(
        pack_id=row.pack_id,
        pack_version=row.pack_version,
        register=row.register,
        language=row.language,
        rule_id=row.rule_id,
        step_id=row.step_id,
        idea=row.idea,
        title=row.title,
        shown=row.shown,
    )
