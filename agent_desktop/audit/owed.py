"""What a reading found owed to a person becomes a promise, with a day, that whoever serves them sees."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from agent_desktop.adaptations.queries import adaptations_by_leaf
from agent_desktop.adaptations.records import AdaptationRecord
from agent_desktop.adaptations.tables import AdaptationRow
from agent_desktop.agents.tables import AgentRow
from agent_desktop.audit.records import Conclusion
from agent_desktop.audit.tables import ReadAgainRow
from agent_desktop.cases.actions import promise_each, withdraw_promise
from agent_desktop.cases.named_queries import commitment_from
from agent_desktop.cases.records import Bearer, Commitment, CommitmentState, NewCommitment
from agent_desktop.cases.rules import usual_deputy
from agent_desktop.cases.tables import CommitmentRow
from agent_desktop.foundation.i18n import DEFAULT_LANGUAGE, _, in_language
from agent_desktop.foundation.typography import tidy
from agent_desktop.ledger.queries import entries_by_leaf
from agent_desktop.ledger.records import Entry, EntryType
from agent_desktop.store.database import Transaction

WITHIN = timedelta(days=15)
"""How long a service has, once a reading came back, to put right what it owes."""

_PROMISES = UUID("6d0f3c52-5d0c-5f0e-9c1b-2f6f1d0a7e35")
_SATURDAY = 5


def promise_of(reading: str) -> UUID:
    """Return the identifier of the promise that a reading makes: the same at each merge of it."""
    return uuid5(_PROMISES, reading)


def promise_corrections(tx: Transaction, readings: Iterable[Entry]) -> int:
    """Promise to put right what these readings, just merged, found owed to someone; return how many are new.

    Of several readings of one decision by one person the last stands, whenever each came: what it no longer
    finds owed is promised no more, unless somebody else does. A correction that is already promised, and not
    kept yet, is not promised twice; nothing is promised to someone who is not known any more.
    """
    standing = _standing(readings)
    owed = [one for one in standing.values() if _finds_owed(one)]
    tx.session.flush()
    _take_back(tx, {one.ref or "" for one in standing.values() if not _finds_owed(one)})
    if not owed:
        return 0
    records = adaptations_by_leaf(tx.session, {entry.ref or "" for entry in owed})
    names, promised = _names(tx.session), _promised_already(tx.session, records)
    made: dict[UUID, NewCommitment] = {}
    for entry in owed:
        record = records.get(entry.ref or "")
        if record is None or record.person_id is None or record.id in made or entry.ref in promised:
            continue
        made[record.id] = _promised(entry, record, names.get(record.by) or tx.actor.name, tx.today)
    promise_each(tx, list(made.values()))
    return len(made)


def promised_by(session: Session, readings: Collection[str]) -> Mapping[str, Commitment]:
    """Return what was promised because of these readings, by leaf of the reading."""
    ids = {promise_of(leaf): leaf for leaf in readings}
    rows = session.scalars(select(CommitmentRow).where(CommitmentRow.id.in_(ids)))
    return {ids[row.id]: commitment_from(row) for row in rows}


def due_on(today: date) -> date:
    """Return the day promised: a working day, as far as the week tells."""
    day = today + WITHIN
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= _SATURDAY else day


def _promised(entry: Entry, record: AdaptationRecord, bearer: str, today: date) -> NewCommitment:
    with in_language(DEFAULT_LANGUAGE):
        words = tidy(_("Look again at “{title}”, and put it right").format(title=record.title))
    return NewCommitment(
        id=promise_of(entry.leaf),
        bearer=Bearer.SERVICE,
        bearer_name=bearer,
        deputy_name=usual_deputy(),
        text=words,
        due_on=due_on(today),
        person_id=record.person_id,
        adaptation_id=record.id,
    )


def _standing(readings: Iterable[Entry]) -> Mapping[tuple[str, str | None], Entry]:
    """Return the last reading of each decision by each reader."""
    return {(entry.w, entry.ref): entry for entry in sorted(readings, key=lambda entry: entry.n)}


def _finds_owed(reading: Entry) -> bool:
    return reading.d["outcome"] == Conclusion.CORRECT.value


def _take_back(tx: Transaction, decisions: Collection[str]) -> None:
    """Take back the promises about decisions of which no reading that stands finds anything owed."""
    awaited = _awaited(tx.session, decisions)
    if not awaited:
        return
    readings = _readings_of(tx.session, awaited)
    leaves = defaultdict[str, list[str]](list)
    for leaf, decision in readings.items():
        leaves[decision].append(leaf)
    promised = promised_by(tx.session, readings)
    for read in leaves.values():
        made = (promised[leaf] for leaf in read if leaf in promised)
        waiting = [one for one in made if one.state is CommitmentState.OPEN]
        found = entries_by_leaf(tx.session, read) if waiting else {}
        if not any(map(_finds_owed, _standing(found.values()).values())):
            for one in waiting:
                withdraw_promise(tx, one.id, _no_longer_owed())


def _awaited(session: Session, decisions: Collection[str]) -> Collection[str]:
    """Return those of some decisions about which something promised is still open."""
    about = select(CommitmentRow.adaptation_id).where(
        CommitmentRow.state == CommitmentState.OPEN.value, CommitmentRow.adaptation_id.is_not(None)
    )
    # Few promises are about a decision: they are sought among those still open, not decision by decision.
    found = session.scalars(select(AdaptationRow.leaf).where(AdaptationRow.id.in_(about)))
    return {leaf for leaf in found if leaf is not None} & set(decisions)


def _no_longer_owed() -> str:
    with in_language(DEFAULT_LANGUAGE):
        return tidy(_("Whoever read this decision no longer finds anything to put right in it."))


def _promised_already(session: Session, decisions: Collection[str]) -> Collection[str]:
    """Return those of some decisions about which a reading made a promise that is still open."""
    readings = _readings_of(session, decisions)
    promised = promised_by(session, readings)
    return {readings[leaf] for leaf, one in promised.items() if one.state is CommitmentState.OPEN}


def _readings_of(session: Session, decisions: Collection[str]) -> Mapping[str, str]:
    """Return the decision that each reading of some decisions is about, by leaf of the reading."""
    rows = session.execute(
        select(ReadAgainRow.leaf, ReadAgainRow.decision).where(
            ReadAgainRow.decision.in_(decisions), ReadAgainRow.kind == EntryType.REVIEW.value
        )
    )
    return {row.leaf: row.decision for row in rows}


def _names(session: Session) -> Mapping[UUID | None, str]:
    """Return the names of the agents who still work here: one who left keeps no promise."""
    return dict(_name(row) for row in session.scalars(select(AgentRow).where(AgentRow.left_at.is_(None))))


def _name(row: AgentRow) -> tuple[UUID | None, str]:
    return row.id, row.name
