"""Answer what an agent passed on: approve it or refuse it, in one's own name and chain, once."""

from sqlalchemy.orm import Session

from agent_desktop.adaptations.answer_queries import answer_to
from agent_desktop.adaptations.answer_records import Answer, NewAnswer, Outcome, Way
from agent_desktop.adaptations.answer_tables import AdaptationAnswerRow
from agent_desktop.adaptations.competence import cover_columns
from agent_desktop.adaptations.queries import adaptation
from agent_desktop.adaptations.records import AdaptationRecord
from agent_desktop.agents.queries import agent_by_id
from agent_desktop.agents.rules import may_approve
from agent_desktop.delegations.queries import delegation_for
from agent_desktop.delegations.records import Cover
from agent_desktop.foundation.actor import Actor, Level
from agent_desktop.foundation.changes import Topic
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger.actions import append
from agent_desktop.ledger.records import Decision, EntryType
from agent_desktop.store.database import Transaction
from agent_desktop.wording.guard import faults

LENGTH = 600
"""The longest text of an answer."""

_TYPES = {Outcome.APPROVED: EntryType.APPROVAL, Outcome.REFUSED: EntryType.REFUSAL}


def answer_adaptation(tx: Transaction, new: NewAnswer) -> Answer:
    """Approve or refuse what another agent passed on; the entry lands in the chain of whoever acts.

    The same answer given again by the same person is the one already there. Raises RefusedError:
    `adaptation_unknown`, `adaptation_not_waiting`, `adaptation_answered`, `own_decision`, `not_an_approver`,
    `approver_not_delegated`, `answer_untold`, `answer_at_fault`, `answer_too_long`.
    """
    record = adaptation(tx.session, new.adaptation_id)
    if record is None or record.leaf is None:
        raise RefusedError("adaptation_unknown", adaptation=str(new.adaptation_id))
    known = answer_to(tx.session, record.id)
    if known is not None:
        if (known.approver_id, known.outcome) == (tx.actor.agent_id, new.outcome):
            return known
        raise RefusedError("adaptation_answered", adaptation=str(record.id))
    check_words(new)
    check_approver(tx.session, record, tx.actor)
    cover = competent(tx, record, tx.actor, new.outcome)
    entry = append(
        tx,
        _TYPES[new.outcome],
        {"level": record.needed_level.value},
        ref=record.leaf,
        secrets={"reason_c": texts_of(new, cover)},
    )
    tx.session.add(
        AdaptationAnswerRow(
            adaptation_id=record.id,
            position=0,
            outcome=new.outcome.value,
            way=Way.PRESENT.value,
            agent_id=tx.actor.agent_id,
            approver_id=tx.actor.agent_id,
            told=new.told.strip(),
            reason=new.reason.strip(),
            day=tx.today,
            answered_at=tx.now,
            leaf=entry.leaf,
            **cover_columns(cover),
        )
    )
    tx.changed(Topic.ADAPTATION, record.interaction_id)
    if record.person_id is not None:
        tx.changed(Topic.PERSON, record.person_id)
    # What is read back was only added.
    tx.session.flush()
    found = answer_to(tx.session, record.id)
    assert found is not None
    return found


def check_approver(session: Session, record: AdaptationRecord, approver: Actor) -> None:
    """Refuse what does not wait, one's own act under any role, and whoever stands too low."""
    asks = record.decision is Decision.PASSED_ON or record.reserved_until is not None
    waits = asks and record.needed_level is not Level.OUTSIDE
    if not waits or record.corrected or record.by is None:
        raise RefusedError("adaptation_not_waiting", adaptation=str(record.id))
    author = agent_by_id(session, record.by)
    same_name = author is not None and author.name.casefold() == approver.name.casefold()
    # One person enrolled twice, as an agent and as a lead, is still one person.
    if record.by == approver.agent_id or same_name:
        raise RefusedError("own_decision")
    if not may_approve(approver, record.needed_level, record.by):
        raise RefusedError("not_an_approver", role=str(approver.role))


def competent(tx: Transaction, record: AdaptationRecord, approver: Actor, outcome: Outcome) -> Cover | None:
    """Return the act that covers an approval: approving is deciding, refusing needs no delegation."""
    value = record.choice if record.value is None else record.value
    if outcome is Outcome.REFUSED or value is None:
        return None
    found = delegation_for(tx.session, approver, record.margin.pack_id, record.margin.margin_id, tx.today)
    if not found.allows(value):
        raise RefusedError("approver_not_delegated")
    return found.cover(value)


def check_words(new: NewAnswer) -> None:
    """Refuse what the person is told when it is missing, too long, or says what they are."""
    if not new.told.strip():
        raise RefusedError("answer_untold")
    if max(len(new.told), len(new.reason)) > LENGTH:
        raise RefusedError("answer_too_long", most=LENGTH)
    if faults(new.told) or faults(new.reason):
        raise RefusedError("answer_at_fault")


def texts_of(new: NewAnswer, cover: Cover | None) -> list[str]:
    """Return the texts that the entry of an answer commits to."""
    texts = new.told.strip(), new.reason.strip(), "" if cover is None else cover.as_text
    return [text for text in texts if text]
