"""What an agent can do with a procedure or a promise."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import bindparam, select

from agent_desktop.cases import rules
from agent_desktop.cases.named_queries import commitment_from
from agent_desktop.cases.queries import case, case_from, commitment
from agent_desktop.cases.records import Case, CaseMove, Commitment, CommitmentState, NewCase, NewCommitment
from agent_desktop.cases.tables import CaseRow, CommitmentRow
from agent_desktop.foundation.changes import Topic
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.people.names import reference_key
from agent_desktop.people.queries import person
from agent_desktop.store.base import Base
from agent_desktop.store.database import Transaction
from agent_desktop.store.prepared import Prepared, adding

# Built once: an exchange is closed in the time of a key, and building a statement costs more than sending it.
_COMMITMENT = Base.metadata.tables[CommitmentRow.__tablename__]
_COLUMNS = tuple(_COMMITMENT.columns.keys())
_KNOWN = Prepared(select(_COMMITMENT.c.id).where(_COMMITMENT.c.id == bindparam("id")), "id")
_ADD = adding(_COMMITMENT)


def open_case(tx: Transaction, new: NewCase) -> Case:
    """Open a procedure for a person; a retry with the same id gives back the one already open.

    Raises RefusedError("person_unknown") or the first code of `rules.case_problems`.
    """
    person(tx.session, new.person_id)
    _refuse(rules.case_problems(new))
    if tx.session.get(CaseRow, new.id) is None:
        folded = reference_key(new.reference)
        tx.session.add(
            CaseRow(
                id=new.id,
                site=tx.actor.site,
                person_id=new.person_id,
                title=new.title.strip(),
                administration=new.administration.strip(),
                reference=new.reference.strip(),
                reference_key=folded,
                reference_tail=folded[::-1],
                state=new.state.value,
                steps_done=new.steps_done,
                steps_total=new.steps_total,
                next_step=new.next_step.strip(),
                next_on=new.next_on,
                opened_on=new.opened_on,
                pack=new.pack,
                updated_at=tx.now,
            )
        )
        # Rooms are joined by foreign keys alone: what is made first must go out first.
        tx.session.flush()
        tx.changed(Topic.CASE, new.person_id)
    return case(tx.session, new.id)


def move_case(tx: Transaction, move: CaseMove) -> Case:
    """Note where a procedure now stands. Raises RefusedError("case_unknown") or a code of `case_problems`."""
    row = tx.session.get(CaseRow, move.case_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise RefusedError("case_unknown", case_id=move.case_id)
    after = rules.moved(case_from(row), move)
    _refuse(rules.case_problems(after))
    folded = reference_key(after.reference)
    row.reference, row.reference_key, row.reference_tail = after.reference.strip(), folded, folded[::-1]
    row.state = after.state.value
    row.steps_done, row.steps_total = after.steps_done, after.steps_total
    row.next_step, row.next_on = after.next_step.strip(), after.next_on
    row.updated_at = tx.now
    tx.changed(Topic.CASE, row.person_id)
    return case_from(row)


def promise(tx: Transaction, new: NewCommitment) -> Commitment:
    """Give or take someone's word; a retry with the same id gives back the promise already made.

    Raises RefusedError with the first code of `rules.problems`.
    """
    return promise_each(tx, [new])[0]


def promise_each(tx: Transaction, every: Sequence[NewCommitment]) -> tuple[Commitment, ...]:
    """Give or take several words at once, each as `promise` would."""
    if not every:
        return ()
    known = {new.id for new in every if _KNOWN.send(tx.connection, {"id": new.id})}
    for new in every:
        _refuse(() if new.id in known else rules.problems(new, tx.today))
    made = {new.id: _begun(tx, new) for new in every if new.id not in known}
    if made:
        _ADD.send_all(tx.connection, [_columns(one) for one in made.values()])
    for commitment_id in made:
        tx.changed(Topic.COMMITMENT, commitment_id)
    return tuple(made.get(new.id) or commitment(tx.session, new.id) for new in every)


def _begun(tx: Transaction, new: NewCommitment) -> Commitment:
    assert new.due_on is not None
    return Commitment(
        id=new.id,
        site=tx.actor.site,
        bearer=new.bearer,
        bearer_name=new.bearer_name.strip(),
        deputy_name=new.deputy_name.strip(),
        text=new.text.strip(),
        due_on=new.due_on,
        state=CommitmentState.OPEN,
        made_at=tx.now,
        made_by=tx.actor.agent_id,
        kept_at=None,
        explanation="",
        person_id=new.person_id,
        case_id=new.case_id,
        interaction_id=new.interaction_id,
        adaptation_id=new.adaptation_id,
    )


def _columns(made: Commitment) -> dict[str, object]:
    columns: dict[str, object] = {name: getattr(made, name) for name in _COLUMNS}
    return columns | {"bearer": made.bearer.value, "state": made.state.value}


def keep_promise(tx: Transaction, commitment_id: UUID) -> Commitment:
    """Note that a promise was kept, in time or late.

    Raises RefusedError("promise_unknown" | "promise_not_open").
    """
    return _end(tx, commitment_id, CommitmentState.KEPT, "")


def withdraw_promise(tx: Transaction, commitment_id: UUID, explanation: str) -> Commitment:
    """Take a promise back, and say why.

    Raises RefusedError("promise_unknown" | "promise_not_open" | "promise_without_explanation").
    """
    return _end(tx, commitment_id, CommitmentState.WITHDRAWN, explanation)


def explain_missed_promise(tx: Transaction, commitment_id: UUID, explanation: str) -> Commitment:
    """Note that a promise was not kept, and what to tell the person about it.

    Raises RefusedError("promise_unknown" | "promise_not_open" | "promise_without_explanation").
    """
    return _end(tx, commitment_id, CommitmentState.MISSED, explanation)


def _end(tx: Transaction, commitment_id: UUID, state: CommitmentState, explanation: str) -> Commitment:
    row = tx.session.get(CommitmentRow, commitment_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise RefusedError("promise_unknown", commitment_id=commitment_id)
    if row.state == state.value:
        return commitment(tx.session, commitment_id)
    if row.state != CommitmentState.OPEN.value:
        raise RefusedError("promise_not_open", commitment_id=commitment_id, state=row.state)
    if state is not CommitmentState.KEPT and not explanation.strip():
        raise RefusedError("promise_without_explanation", commitment_id=commitment_id)
    row.state = state.value
    row.kept_at = tx.now if state is CommitmentState.KEPT else None
    row.explanation = explanation.strip()
    tx.changed(Topic.COMMITMENT, commitment_id)
    return commitment_from(row)


def _refuse(codes: Sequence[str]) -> None:
    if codes:
        raise RefusedError(codes[0])
