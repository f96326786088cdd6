"""Reads of the sheets of approval codes, of what is heard of them, and of their uses."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from agent_desktop.adaptations.answer_queries import answer_record, waiting_among
from agent_desktop.adaptations.answer_records import Answer, Way
from agent_desktop.adaptations.answer_tables import AdaptationAnswerRow, ApprovalSheetEndRow, ApprovalSheetRow
from agent_desktop.adaptations.code_records import (
    Approver,
    CodeSheet,
    CodeUse,
    Heard,
    SheetState,
    UsesInSight,
)
from agent_desktop.adaptations.code_rules import normal, proof_of, rank_of
from agent_desktop.adaptations.records import AdaptationRecord
from agent_desktop.adaptations.tables import AdaptationRow
from agent_desktop.agents.queries import agent_by_id, names_of
from agent_desktop.agents.records import Permission
from agent_desktop.agents.rules import may, may_approve
from agent_desktop.foundation.actor import Actor
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger.codes import committed_code
from agent_desktop.ledger.fields import b64
from agent_desktop.ledger.queries import entry_by_leaf

MOST_LISTED = 50
"""The sheets, and the uses of codes, that a list shows at once, the latest first."""

_LOOKED_AT = 6
"""The sheets that a code is looked for in: each costs the slow function once."""


def sheets_of(session: Session, agent_id: UUID) -> tuple[CodeSheet, ...]:
    """Return the sheets that someone made, the latest first."""
    statement = (
        select(ApprovalSheetRow, ApprovalSheetEndRow.ended_at)
        .outerjoin(ApprovalSheetEndRow, ApprovalSheetEndRow.sheet_id == ApprovalSheetRow.id)
        .where(ApprovalSheetRow.agent_id == agent_id)
        .order_by(ApprovalSheetRow.made_at.desc(), ApprovalSheetRow.id.desc())
        .limit(MOST_LISTED)
    )
    found = session.execute(statement).all()
    committed = {row.id: codes_of(session, row.leaf) for row, _ended in found}
    used = used_codes(session, [code for codes in committed.values() for code in codes])
    return tuple(
        CodeSheet(
            id=row.id,
            agent_id=row.agent_id,
            leaf=row.leaf,
            made_at=row.made_at,
            last_day=row.last_day,
            count=len(committed[row.id]),
            used=len(used.intersection(committed[row.id])),
            ended_at=ended_at,
        )
        for row, ended_at in found
    )


def codes_of(session: Session, leaf: str) -> tuple[str, ...]:
    """Return what the ledger commits to for the sheet of a leaf, one value a code."""
    entry = entry_by_leaf(session, leaf)
    codes = () if entry is None else entry.d.get("codes", ())
    return tuple(str(code) for code in codes) if isinstance(codes, list | tuple) else ()


def used_codes(session: Session, committed: Sequence[str]) -> frozenset[str]:
    """Return those of these codes, as the ledger commits to them, that approved something."""
    if not committed:
        return frozenset()
    used = AdaptationAnswerRow.code_hash
    return frozenset(found for found in session.scalars(select(used).where(used.in_(committed))) if found)


def approvers_far(
    session: Session, actor: Actor, record: AdaptationRecord, today: date
) -> tuple[Approver, ...]:
    """Return those of the site, other than whoever acts, who may approve a decision by telephone, by name."""
    rows = session.scalars(
        select(ApprovalSheetRow.agent_id)
        .outerjoin(ApprovalSheetEndRow, ApprovalSheetEndRow.sheet_id == ApprovalSheetRow.id)
        .where(ApprovalSheetEndRow.sheet_id.is_(None), ApprovalSheetRow.last_day >= today)
        .distinct()
    ).all()
    found = []
    for agent_id in rows:
        lead = absent(session, agent_id, actor.site)
        if lead is None or record.by is None or agent_id == actor.agent_id:
            continue
        if may_approve(lead, record.needed_level, record.by):
            found.append(Approver(agent_id=agent_id, name=lead.name))
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.agent_id)))


def absent(session: Session, agent_id: UUID, site: str) -> Actor | None:
    """Return someone who works at a site as roles and the register look them up; `None` for anybody else."""
    agent = agent_by_id(session, agent_id)
    if agent is None or agent.site != site or not agent.works_here:
        return None
    return Actor(agent_id=agent.id, name=agent.name, role=agent.role, site=agent.site, writer=agent.writer)


def hear(session: Session, lead_id: UUID, typed: str, today: date) -> Heard:
    """Return what a code that was heard proves. Slow on purpose: some tenths of a second a sheet.

    Live sheets are looked at first, then the last others: a code of a withdrawn sheet is told from a wrong
    one. Raises RefusedError: `code_too_short`, `code_mistyped`, `code_unknown`, `code_used`, `sheet_over`,
    `sheet_ended`.
    """
    code = normal(typed)
    known = sheets_of(session, lead_id)
    for sheet in _worth_looking_at(known, today):
        committed = codes_of(session, sheet.leaf)
        rank = rank_of(code)
        if rank >= len(committed):
            continue
        proof = proof_of(code, sheet.id)
        if committed_code(proof) != committed[rank]:
            continue
        check_live(session, sheet, committed[rank], today)
        return Heard(lead_id=lead_id, sheet_id=sheet.id, rank=rank, proof=b64(proof))
    raise RefusedError("code_unknown")


def check_live(session: Session, sheet: CodeSheet, committed: str, today: date) -> None:
    """Refuse a code that served, or whose sheet opens nothing any more."""
    if used_codes(session, [committed]):
        raise RefusedError("code_used")
    state = sheet.state_on(today)
    if state is SheetState.ENDED:
        raise RefusedError("sheet_ended")
    if state is SheetState.OVER:
        raise RefusedError("sheet_over", day=sheet.last_day.isoformat())


def uses_to_say(session: Session, lead_id: UUID) -> tuple[CodeUse, ...]:
    """Return the uses of someone's codes that she neither confirmed nor contested, the oldest first."""
    word = aliased(AdaptationAnswerRow)
    return _uses(
        session,
        select(AdaptationAnswerRow.adaptation_id)
        .where(
            AdaptationAnswerRow.way == Way.CODE.value,
            AdaptationAnswerRow.approver_id == lead_id,
            ~select(word.adaptation_id)
            .where(word.adaptation_id == AdaptationAnswerRow.adaptation_id, word.position == 1)
            .exists(),
        )
        .order_by(AdaptationAnswerRow.answered_at)
        .limit(MOST_LISTED),
    )


def uses_contested(session: Session, site: str, author_id: UUID | None = None) -> tuple[CodeUse, ...]:
    """Return the uses contested at a site whose decision stands uncorrected: of one agent, or of all."""
    later = aliased(AdaptationRow)
    wanted = (
        select(AdaptationAnswerRow.adaptation_id)
        .join(AdaptationRow, AdaptationRow.id == AdaptationAnswerRow.adaptation_id)
        .where(
            AdaptationAnswerRow.way == Way.CONFIRMED.value,
            AdaptationAnswerRow.outcome == "refused",
            AdaptationRow.site.in_((site, "")),
            ~select(later.id).where(later.corrects == AdaptationRow.id).exists(),
        )
        .order_by(AdaptationAnswerRow.answered_at)
        .limit(MOST_LISTED)
    )
    if author_id is not None:
        wanted = wanted.where(AdaptationRow.agent_id == author_id)
    return _uses(session, wanted)


def uses_in_sight(session: Session, actor: Actor) -> UsesInSight:
    """Return the uses to say a word of, and those contested: all for those who approve, else one's own."""
    approves = may(actor.role, Permission.APPROVE_ADAPTATION)
    return UsesInSight(
        to_say=uses_to_say(session, actor.agent_id),
        contested=uses_contested(session, actor.site, None if approves else actor.agent_id),
    )


def use_of(session: Session, adaptation_id: UUID) -> CodeUse | None:
    """Return the code that approved a decision, with what was said of it; `None` for any other decision."""
    answers = _answers(session, [adaptation_id]).get(adaptation_id, ())
    if not answers or answers[0].way is not Way.CODE:
        return None
    return next(iter(_with_words(session, [adaptation_id])), None)


def _worth_looking_at(known: Sequence[CodeSheet], today: date) -> Iterable[CodeSheet]:
    live = [sheet for sheet in known if sheet.state_on(today) is SheetState.LIVE]
    others = [sheet for sheet in known if sheet.state_on(today) is not SheetState.LIVE]
    return (*live, *others[: max(0, _LOOKED_AT - len(live))])


def _uses(session: Session, wanted: Select[UUID]) -> tuple[CodeUse, ...]:
    return _with_words(session, tuple(session.scalars(wanted)))


def _with_words(session: Session, ids: Sequence[UUID]) -> tuple[CodeUse, ...]:
    answers = _answers(session, ids)
    people = {row for pair in answers.values() for row in (pair[0].approver_id, pair[0].written_by)}
    names = names_of(session, people)
    return tuple(
        CodeUse(
            waiting=waiting,
            answer=pair[0],
            lead=names.get(pair[0].approver_id, ""),
            written_by=names.get(pair[0].written_by, ""),
            word=pair[1] if len(pair) > 1 else None,
        )
        for waiting in waiting_among(session, ids)
        if (pair := answers.get(waiting.record.id)) is not None
    )


def _answers(session: Session, ids: Sequence[UUID]) -> Mapping[UUID, tuple[Answer, ...]]:
    if not ids:
        return {}
    rows = session.scalars(
        select(AdaptationAnswerRow)
        .where(AdaptationAnswerRow.adaptation_id.in_(ids))
        .order_by(AdaptationAnswerRow.adaptation_id, AdaptationAnswerRow.position)
    )
    found: dict[UUID, tuple[Answer, ...]] = {}
    for row in rows:
        found[row.adaptation_id] = (*found.get(row.adaptation_id, ()), answer_record(row))
    return found
