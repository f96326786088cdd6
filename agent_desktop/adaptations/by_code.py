"""An approval heard by telephone: written by the agent, proved by a code, confirmed or contested later."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from agent_desktop.adaptations.answer_queries import answer_to
from agent_desktop.adaptations.answer_records import Answer, NewAnswer, Outcome, Way
from agent_desktop.adaptations.answer_tables import AdaptationAnswerRow, ApprovalSheetRow
from agent_desktop.adaptations.answering import LENGTH, check_approver, check_words, competent, texts_of
from agent_desktop.adaptations.code_queries import absent, check_live, codes_of, sheets_of, use_of
from agent_desktop.adaptations.code_records import CodeSheet, CodeUse, Heard, NewCodeAnswer
from agent_desktop.adaptations.code_sheets import end_sheet
from agent_desktop.adaptations.competence import cover_columns
from agent_desktop.adaptations.queries import adaptation
from agent_desktop.adaptations.records import AdaptationRecord
from agent_desktop.delegations.records import Cover
from agent_desktop.foundation.changes import Topic
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger.actions import append
from agent_desktop.ledger.codes import committed_code
from agent_desktop.ledger.fields import unb64
from agent_desktop.ledger.queries import entry_by_leaf
from agent_desktop.ledger.records import EntryType
from agent_desktop.store.database import Transaction
from agent_desktop.wording.guard import faults


def answer_by_code(tx: Transaction, new: NewCodeAnswer) -> Answer:
    """Write the approval that someone absent gave with a code: she is looked up in the register that day.

    Only an approval is given so; a refusal waits for whoever refuses. Sent twice with the same code, it is
    the one already there. Raises RefusedError: as `answering.answer_adaptation`, `approver_unknown`,
    `refused_by_code`, `code_unknown`, `code_used`, `sheet_over`, `sheet_ended`.
    """
    answer, heard = new.answer, new.heard
    record = adaptation(tx.session, answer.adaptation_id)
    if record is None or record.leaf is None:
        raise RefusedError("adaptation_unknown", adaptation=str(answer.adaptation_id))
    if answer.outcome is not Outcome.APPROVED:
        raise RefusedError("refused_by_code")
    sheet, committed = _sheet(tx, heard)
    known = answer_to(tx.session, record.id)
    if known is not None:
        if _is_same(tx, record.id, committed):
            return known
        raise RefusedError("adaptation_answered", adaptation=str(record.id))
    lead = absent(tx.session, heard.lead_id, tx.actor.site)
    if lead is None:
        raise RefusedError("approver_unknown")
    check_words(answer)
    check_approver(tx.session, record, lead)
    cover = competent(tx, record, lead, answer.outcome)
    check_live(tx.session, sheet, committed, tx.today)
    _write(tx, record, new, (sheet.leaf, committed), cover)
    _changed(tx, record)
    found = answer_to(tx.session, record.id)
    assert found is not None
    return found


def say_of_use(tx: Transaction, adaptation_id: UUID, outcome: Outcome, reason: str = "") -> CodeUse:
    """Confirm a use of one's own code (`approved`), or contest it (`refused`) and withdraw its sheet.

    The decision stands either way: it was told to the person, and only a correction replaces it. Said twice
    alike, it is what was said. Raises RefusedError: `use_unknown`, `sheet_not_hers`, `said_already`,
    `contest_unsaid` without a reason, `answer_too_long`, `answer_at_fault`.
    """
    use = use_of(tx.session, adaptation_id)
    if use is None:
        raise RefusedError("use_unknown", adaptation=str(adaptation_id))
    if use.answer.approver_id != tx.actor.agent_id:
        raise RefusedError("sheet_not_hers", lead=str(tx.actor.agent_id))
    if use.word is not None:
        if use.word.outcome is outcome:
            return use
        raise RefusedError("said_already", leaf=use.answer.leaf)
    _check_reason(outcome, reason)
    says = "confirmed" if outcome is Outcome.APPROVED else "contested"
    texts = [reason.strip()] if reason.strip() else []
    entry = append(tx, EntryType.CODE_WORD, {"says": says}, ref=use.answer.leaf, secrets={"reason_c": texts})
    new = NewAnswer(adaptation_id=adaptation_id, outcome=outcome, told="", reason=reason)
    tx.session.add(_row(tx, new, Way.CONFIRMED, tx.actor.agent_id, entry.leaf))
    # What is read back was only added.
    tx.session.flush()
    if outcome is Outcome.REFUSED:
        end_sheet(tx, _sheet_used(tx, use.answer))
    _changed(tx, use.waiting.record)
    found = use_of(tx.session, adaptation_id)
    assert found is not None
    return found


def _check_reason(outcome: Outcome, reason: str) -> None:
    if outcome is Outcome.REFUSED and not reason.strip():
        raise RefusedError("contest_unsaid")
    if len(reason) > LENGTH:
        raise RefusedError("answer_too_long", most=LENGTH)
    if faults(reason):
        raise RefusedError("answer_at_fault")


def _sheet(tx: Transaction, heard: Heard) -> tuple[CodeSheet, str]:
    """Return the sheet of a code, and what it commits to for it, once the proof holds."""
    # As in `end_sheet`: a sheet is withdrawn before this approval, or after it.
    tx.session.get(ApprovalSheetRow, heard.sheet_id, with_for_update=True, populate_existing=True)
    sheet = next((one for one in sheets_of(tx.session, heard.lead_id) if one.id == heard.sheet_id), None)
    committed = () if sheet is None else codes_of(tx.session, sheet.leaf)
    found = committed[heard.rank] if 0 <= heard.rank < len(committed) else ""
    if sheet is None or committed_code(unb64(heard.proof)) != found:
        raise RefusedError("code_unknown")
    return sheet, found


def _is_same(tx: Transaction, adaptation_id: UUID, committed: str) -> bool:
    row = tx.session.get(AdaptationAnswerRow, (adaptation_id, 0))
    return row is not None and row.code_hash == committed


def _sheet_used(tx: Transaction, answer: Answer) -> UUID:
    entry = entry_by_leaf(tx.session, answer.leaf)
    leaf = "" if entry is None else str(entry.d.get("sheet"))
    found = tx.session.scalar(select(ApprovalSheetRow.id).where(ApprovalSheetRow.leaf == leaf))
    if found is None:
        raise RefusedError("sheet_unknown")
    return found


def _write(
    tx: Transaction, record: AdaptationRecord, new: NewCodeAnswer, used: tuple[str, str], cover: Cover | None
) -> None:
    sheet_leaf, committed = used
    entry = append(
        tx,
        EntryType.APPROVAL,
        {
            "level": record.needed_level.value,
            "lead": str(new.heard.lead_id),
            "sheet": sheet_leaf,
            "code": new.heard.rank,
            "proof": new.heard.proof,
        },
        ref=record.leaf,
        secrets={"reason_c": texts_of(new.answer, cover)},
    )
    row = _row(tx, new.answer, Way.CODE, new.heard.lead_id, entry.leaf, committed, cover)
    tx.session.add(row)
    try:
        tx.session.flush()
    except IntegrityError as error:
        # The same code, at another desk, at the same time.
        raise RefusedError("code_used") from error


def _row(
    tx: Transaction,
    new: NewAnswer,
    way: Way,
    approver_id: UUID,
    leaf: str,
    committed: str | None = None,
    cover: Cover | None = None,
) -> AdaptationAnswerRow:
    return AdaptationAnswerRow(
        adaptation_id=new.adaptation_id,
        position=0 if way is Way.CODE else 1,
        outcome=new.outcome.value,
        way=way.value,
        agent_id=tx.actor.agent_id,
        approver_id=approver_id,
        told=new.told.strip(),
        reason=new.reason.strip(),
        day=tx.today,
        answered_at=tx.now,
        leaf=leaf,
        code_hash=committed,
        **cover_columns(cover),
    )


def _changed(tx: Transaction, record: AdaptationRecord) -> None:
    tx.changed(Topic.ADAPTATION, record.interaction_id)
    if record.person_id is not None:
        tx.changed(Topic.PERSON, record.person_id)
