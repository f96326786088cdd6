"""Whether the decisions of the store are those of the ledger: a row is worth the entry that it repeats."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from agent_desktop.adaptations.answer_records import Way
from agent_desktop.adaptations.answer_tables import AdaptationAnswerRow
from agent_desktop.adaptations.code_queries import codes_of
from agent_desktop.adaptations.tables import AdaptationRow
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger.codes import is_by_code
from agent_desktop.ledger.entries import read
from agent_desktop.ledger.records import Entry, EntryType, Fault, Verdict
from agent_desktop.ledger.tables import ENTRIES

_AT_A_TIME = 500
_OUTCOMES = {EntryType.APPROVAL: "approved", EntryType.REFUSAL: "refused"}


def unproved(session: Session, site: str) -> Iterator[Fault]:
    """Yield each decision of a site that no entry proves, or that says something else than its entry.

    The codes: `decision_without_entry`; `decision_differs`, with what the entry says and what the row does;
    `answer_without_entry` and `answer_differs` for what was answered to decisions.
    The entries themselves are for `ledger.verify`: read here, they are believed as they stand.
    """
    statement = (
        select(AdaptationRow, ENTRIES.c.canon, ENTRIES.c.sig)
        .outerjoin(ENTRIES, ENTRIES.c.leaf == AdaptationRow.leaf)
        .where(AdaptationRow.site == site)
        .order_by(AdaptationRow.id)
        .execution_options(yield_per=_AT_A_TIME)
    )
    for position, (row, canon, sig) in enumerate(session.execute(statement)):
        if canon is None:
            yield _fault("decision_without_entry", position, row.id, None, ("", row.decision))
            continue
        entry = _readable(canon, sig)
        differs = None if entry is None else _first_difference(_compared(row, entry))
        if differs is not None:
            yield _fault("decision_differs", position, row.id, entry, differs)
    yield from _unproved_answers(session, site)


def _unproved_answers(session: Session, site: str) -> Iterator[Fault]:
    statement = (
        select(AdaptationAnswerRow, AdaptationRow.leaf, ENTRIES.c.canon, ENTRIES.c.sig)
        .join(AdaptationRow, AdaptationRow.id == AdaptationAnswerRow.adaptation_id)
        .outerjoin(ENTRIES, ENTRIES.c.leaf == AdaptationAnswerRow.leaf)
        .where(AdaptationRow.site == site)
        .order_by(AdaptationAnswerRow.adaptation_id, AdaptationAnswerRow.position)
        .execution_options(yield_per=_AT_A_TIME)
    )
    for position, (row, about, canon, sig) in enumerate(session.execute(statement)):
        if canon is None:
            yield _fault("answer_without_entry", position, row.adaptation_id, None, ("", row.outcome))
            continue
        entry = _readable(canon, sig)
        differs = None if entry is None else _first_difference(_compared_answer(session, row, about, entry))
        if differs is not None:
            yield _fault("answer_differs", position, row.adaptation_id, entry, differs)


def _compared_answer(
    session: Session, row: AdaptationAnswerRow, about: str | None, entry: Entry
) -> Iterator[tuple[str, object, object]]:
    says = {"confirmed": "approved", "contested": "refused"}.get(str(entry.d.get("says")))
    yield "outcome", says or _OUTCOMES.get(entry.type), row.outcome
    way = Way.CONFIRMED if says else Way.CODE if is_by_code(entry) else Way.PRESENT
    yield "way", way.value, row.way
    yield "by", entry.by, row.agent_id
    yield "lead", str(entry.d.get("lead", entry.by)), str(row.approver_id)
    if says is None:
        yield "ref", entry.ref, about
    if is_by_code(entry):
        # What the proof opens is for `ledger.verify`: here, the column that makes a code serve once.
        codes = dict(enumerate(codes_of(session, str(entry.d["sheet"]))))
        yield "code", codes.get(cast("int", entry.d["code"])), row.code_hash


def _first_difference(compared: Iterator[tuple[str, object, object]]) -> tuple[str, str] | None:
    found = ((f"{key}={said}", f"{key}={kept}") for key, said, kept in compared if said != kept)
    return next(found, None)


def _readable(canon: object, sig: object) -> Entry | None:
    """Return an entry; `None` for bytes that are none: `ledger.verify` names them."""
    if not isinstance(canon, bytes) or not isinstance(sig, bytes):
        return None
    try:
        return read(canon, sig)
    except RefusedError:
        return None


def _compared(row: AdaptationRow, entry: Entry) -> Iterator[tuple[str, object, object]]:
    said = entry.d
    yield "decision", said.get("decision"), row.decision
    yield "rule", said.get("rule"), f"{row.pack_id}/{row.margin_id}@{row.pack_version}"
    yield "rule_h", said.get("rule_h"), row.margin_digest
    yield "val", _number(said.get("val")), _number(row.value)
    if "val" in said:
        yield "lo", _number(said.get("lo")), _number(row.lo)
        yield "hi", _number(said.get("hi")), _number(row.hi)
    yield "choice", said.get("choice"), row.choice
    yield "level", said.get("level"), row.needed_level
    if row.agent_id is not None:
        yield "by", entry.by, row.agent_id


def _number(text: object) -> object:
    try:
        return None if text is None else Decimal(str(text))
    except InvalidOperation:
        return text


def _fault(code: str, position: int, about: UUID, entry: Entry | None, told: tuple[str, str]) -> Fault:
    expected, found = told
    return Fault(
        verdict=Verdict.TAMPERED,
        code=code,
        position=position,
        writer="" if entry is None else entry.w,
        n=-1 if entry is None else entry.n,
        entry_id=about,
        expected=expected,
        found=found,
    )
