"""Whether the decisions of the store are those of the ledger: a row is worth the entry that it repeats."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from sqlalchemy import select
from sqlalchemy.orm import Session

from agent_desktop.adaptations.tables import AdaptationRow
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger.entries import read
from agent_desktop.ledger.records import Entry, Fault, Verdict
from agent_desktop.ledger.tables import ENTRIES

_AT_A_TIME = 500


def unproved(session: Session, site: str) -> Iterator[Fault]:
    """Yield each decision of a site that no entry proves, or that says something else than its entry.

    The codes: `decision_without_entry`; `decision_differs`, with what the entry says and what the row does.
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
            yield _fault("decision_without_entry", position, row, None, ("", row.decision))
            continue
        entry = _readable(canon, sig)
        if entry is None:
            continue
        for key, said, kept in _compared(row, entry):
            if said != kept:
                yield _fault("decision_differs", position, row, entry, (f"{key}={said}", f"{key}={kept}"))
                break


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


def _fault(code: str, position: int, row: AdaptationRow, entry: Entry | None, told: tuple[str, str]) -> Fault:
    expected, found = told
    return Fault(
        verdict=Verdict.TAMPERED,
        code=code,
        position=position,
        writer="" if entry is None else entry.w,
        n=-1 if entry is None else entry.n,
        entry_id=row.id,
        expected=expected,
        found=found,
    )
