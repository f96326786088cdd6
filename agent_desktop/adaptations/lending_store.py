"""Lend the precedents of this service to others, take theirs, and give them back: a lead's to decide."""

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID, uuid5

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session, aliased

from agent_desktop.adaptations.answer_tables import AdaptationAnswerRow
from agent_desktop.adaptations.lending import (
    LIMIT_BYTES,
    Lent,
    LentFile,
    as_bytes,
    fact_code,
    lendable,
    name_of,
    read_bytes,
)
from agent_desktop.adaptations.precedents_asked import STANDS
from agent_desktop.adaptations.rules import as_value, first_of_month
from agent_desktop.adaptations.tables import AdaptationRow, LentPrecedentRow, LentSetRow
from agent_desktop.agents.records import Permission
from agent_desktop.agents.rules import check_may
from agent_desktop.foundation.changes import Topic
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.ids import new_id
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.actions import append
from agent_desktop.ledger.canon import Value
from agent_desktop.ledger.fields import b64
from agent_desktop.ledger.queries import genesis_of
from agent_desktop.ledger.records import Decision, EntryType
from agent_desktop.store.database import Transaction
from agent_desktop.store.files import read_file

_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class LentSet:
    """What another service lent: `added` tells how many this very act brought in, 0 when they were there."""

    id: UUID
    unit: str
    audience: str
    made_on: date
    taken_on: date
    count: int
    added: int = 0


@dataclass(frozen=True, slots=True)
class Lending:
    """A file ready to be written, and how many decisions it lends."""

    data: bytes
    count: int


def lend_precedents(tx: Transaction, unit: str, audience: str) -> Lending:
    """Return the file that lends the precedents of this service; the ledger says so before it can leave.

    Raises RefusedError: `not_allowed`, `lent_wrong` for a name that is none, `lent_nothing` when no margin
    was met five times in months that are over.
    """
    check_may(tx.actor, Permission.LEND_PRECEDENTS)
    made = LentFile(
        unit=name_of(unit, "unit"),
        source=_source(tx.session, tx.actor.site),
        audience=name_of(audience, "audience"),
        made_on=tx.today,
        precedents=lendable(_own(tx.session, tx.actor.site), tx.today),
    )
    if not made.precedents:
        raise RefusedError("lent_nothing")
    data = as_bytes(made)
    digest = hashlib.sha256(data).hexdigest()
    _say_in_ledger(tx, "lent", digest, len(made.precedents), made.audience)
    return Lending(data, len(made.precedents))


def read_lent_file(path: Path) -> bytes:
    """Return the bytes of a file to take in. Raises RefusedError `lent_too_large`, OSError."""
    try:
        return read_file(path, limit_bytes=LIMIT_BYTES)
    except ValueError:
        raise RefusedError("lent_too_large", most=LIMIT_BYTES // 1024**2) from None


def take_lent(tx: Transaction, data: bytes) -> LentSet:
    """Take in what another service lends, in place of what it lent before; the same file twice adds nothing.

    Raises RefusedError: `not_allowed`, `lent_own` for a file of this very service, `lent_older` when a later
    one of that service is held, and what `lending.read_bytes` raises.
    """
    check_may(tx.actor, Permission.LEND_PRECEDENTS)
    found, digest = read_bytes(data), hashlib.sha256(data).hexdigest()
    if found.source == _source(tx.session, tx.actor.site):
        raise RefusedError("lent_own")
    held = tx.session.scalar(select(LentSetRow).where(LentSetRow.source == found.source))
    if held is not None and held.digest == digest:
        return _set(held)
    if held is not None and held.made_on > found.made_on:
        raise RefusedError("lent_older", unit=held.unit)
    if held is not None:
        _remove(tx, held)
    row = LentSetRow(
        id=new_id(),
        source=found.source,
        unit=found.unit,
        audience=found.audience,
        made_on=found.made_on,
        digest=digest,
        count=len(found.precedents),
        taken_on=tx.today,
        taken_by=tx.actor.agent_id,
    )
    tx.session.add(row)
    tx.session.flush()
    for start in range(0, len(found.precedents), _AT_ONCE):
        many = enumerate(found.precedents[start : start + _AT_ONCE], start)
        tx.session.execute(insert(LentPrecedentRow), [_row(row, number, one) for number, one in many])
    _say_in_ledger(tx, "taken", digest, row.count, row.unit)
    tx.changed(Topic.ADAPTATION, row.id)
    return _set(row, added=row.count)


def remove_lent(tx: Transaction, set_id: UUID) -> None:
    """Give back what a service lent: none of it is shown any longer. Nothing happens when it is gone."""
    check_may(tx.actor, Permission.LEND_PRECEDENTS)
    row = tx.session.get(LentSetRow, set_id)
    if row is not None:
        _say_in_ledger(tx, "removed", row.digest, row.count, row.unit)
        _remove(tx, row)
        tx.changed(Topic.ADAPTATION, set_id)


def lent_sets(session: Session) -> tuple[LentSet, ...]:
    """Return what other services lent, by name."""
    rows = session.scalars(select(LentSetRow).order_by(LentSetRow.unit, LentSetRow.source))
    return tuple(_set(row) for row in rows)


def _own(session: Session, site: str) -> Iterator[Lent]:
    """Yield what stands of each decision: one that was answered is lent as it was answered."""
    row, later, answer = AdaptationRow, aliased(AdaptationRow), AdaptationAnswerRow
    rows = session.execute(
        select(
            row.pack_id,
            row.margin_id,
            row.pack_version,
            row.margin_digest,
            row.unit,
            row.decision,
            row.day,
            row.situation,
            row.value,
            row.choice,
            row.criteria,
            answer.outcome,
        )
        .outerjoin(answer, (answer.adaptation_id == row.id) & (answer.position == 0))
        .where(row.site == site, ~select(later.id).where(later.corrects == row.id).exists())
    )
    for pack_id, margin_id, version, digest, unit, decision, day, situation, value, choice, *told in rows:
        criteria, outcome = told
        yield Lent(
            pack_id=pack_id,
            margin_id=margin_id,
            version=version,
            digest=digest,
            unit=unit,
            decision=STANDS.get(outcome, Decision(decision)),
            month=first_of_month(day),
            situation=situation,
            value=as_value(value),
            choice=choice,
            criteria=tuple(fact_code(one) for one in criteria),
        )


def _row(lent: LentSetRow, number: int, one: Lent) -> dict[str, object]:
    return {
        # The same file gives the same order, whenever it is taken in.
        "id": uuid5(UUID(hex=lent.source), str(number)),
        "set_id": lent.id,
        "pack_id": one.pack_id,
        "pack_version": one.version,
        "margin_id": one.margin_id,
        "margin_digest": one.digest,
        "decision": one.decision.value,
        "unit": one.unit,
        "value": None if one.value is None else format(one.value, "f"),
        "choice": one.choice,
        "month": one.month,
        "situation": dict(one.situation),
        "criteria": list(one.criteria),
    }


def _say_in_ledger(tx: Transaction, act: str, digest: str, count: int, service: str) -> None:
    """Sign what went between two services: which file, how many, what for. It names no person."""
    said: dict[str, Value] = {
        "what": "precedents",
        "act": act,
        "purpose": "equal_treatment",
        "hash": b64(bytes.fromhex(digest)),
        "count": count,
    }
    append(tx, EntryType.EXPORT, said, secrets={"reason_c": [service]})


def _remove(tx: Transaction, row: LentSetRow) -> None:
    tx.session.execute(delete(LentPrecedentRow).where(LentPrecedentRow.set_id == row.id))
    tx.session.delete(row)
    tx.session.flush()


def _source(session: Session, site: str) -> str:
    """Return what tells this service from any other, and tells nothing of it: drawn from its first entry."""
    first = genesis_of(session, site)
    if first is None:
        raise RefusedError("lent_nothing")
    return hashlib.sha256(f"parvis/precedents/{first.leaf}".encode()).hexdigest()[:32]


def _set(row: LentSetRow, *, added: int = 0) -> LentSet:
    return LentSet(
        id=row.id,
        unit=row.unit,
        audience=row.audience,
        made_on=row.made_on,
        taken_on=row.taken_on,
        count=row.count,
        added=added,
    )
