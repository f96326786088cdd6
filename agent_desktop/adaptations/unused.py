"""Margins that were not used, or did not apply: kept apart until the day is over, then signed by nobody.

The denominator of equal treatment must exist, and must not measure the agents. A row written as its exchange
ends would tell whose it is by its place and its hour, whatever it leaves out. So it waits under a number
drawn at random, put again in no order with those of its day, and joins the precedents and the ledger when the
day is over, all of a day at once, in an order drawn at random, under the key of the desk, with the day alone.
"""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import RowMapping, and_, select

from agent_desktop.adaptations.records import MarginRef, UnusedMargin
from agent_desktop.adaptations.rules import bands_line
from agent_desktop.adaptations.tables import AdaptationRow, UnusedMarginRow
from agent_desktop.foundation.actor import Level
from agent_desktop.foundation.changes import Topic
from agent_desktop.foundation.ids import new_id
from agent_desktop.ledger.actions import append, enroll
from agent_desktop.ledger.canon import Value
from agent_desktop.ledger.queries import enrolling_entry
from agent_desktop.ledger.records import NO_NEED, Decision, Entry, EntryType, Qualification, Signer
from agent_desktop.ledger.rules import ENROLLERS
from agent_desktop.ledger.site_key import site_enrolment, site_signer
from agent_desktop.store.database import Transaction
from agent_desktop.store.unordered import a_number, put_in_no_order, take_in_no_order

_WAITING = UnusedMarginRow.metadata.tables[UnusedMarginRow.__tablename__]


def note_unused_margins(tx: Transaction, margins: Iterable[UnusedMargin]) -> None:
    """Keep margins that were not used, or did not apply, until their day is over."""
    rows = [_as_waiting(tx, margin) for margin in margins]
    if rows:
        of_today = and_(UnusedMarginRow.site == tx.actor.site, UnusedMarginRow.day == tx.today)
        put_in_no_order(tx, _WAITING, of_today, rows)


def _as_waiting(tx: Transaction, margin: UnusedMargin) -> dict[str, object]:
    return {
        "number": a_number(),
        "site": tx.actor.site,
        "day": tx.today,
        "step_id": margin.step_id,
        "pack_id": margin.margin.pack_id,
        "pack_version": margin.margin.pack_version,
        "margin_id": margin.margin.margin_id,
        "margin_digest": margin.margin.digest,
        "title": margin.title,
        "applicable": margin.applicable,
        "unit": margin.unit,
        "situation": dict(margin.situation),
    }


def settle_days(tx: Transaction) -> int:
    """Sign with the key of the desk what waits of the days that are over; return how many.

    Nothing happens, and all goes on waiting, until a lead has opened the desk once: only a lead has a key
    trusted. Raises what `ledger.actions.append` raises.
    """
    seed = tx.actor.site_seed
    if seed is None:
        return 0
    signer = site_signer(seed, tx.actor.site)
    over = and_(UnusedMarginRow.site == signer.site, UnusedMarginRow.day < tx.today)
    if (
        not _is_trusted(tx, signer)
        or tx.session.scalar(select(UnusedMarginRow.number).where(over).limit(1)) is None
    ):
        return 0
    taken = take_in_no_order(tx, _WAITING, over)
    for row in sorted(taken, key=_day):
        _settle(tx, row, signer)
    return len(taken)


def trust_desk(tx: Transaction) -> bool:
    """Have the key of the desk trusted, if whoever opened it may; tell whether it is.

    Raises what `ledger.actions.append` raises.
    """
    seed = tx.actor.site_seed
    return seed is not None and _is_trusted(tx, site_signer(seed, tx.actor.site))


def _day(row: RowMapping) -> date:
    day: date = row["day"]
    return day


def _is_trusted(tx: Transaction, signer: Signer) -> bool:
    if enrolling_entry(tx.session, signer.writer) is not None:
        return True
    if tx.actor.role not in ENROLLERS:
        return False
    enroll(tx, site_enrolment(signer))
    return True


def _settle(tx: Transaction, row: RowMapping, signer: Signer) -> None:
    decision = Decision.NOT_USED if row["applicable"] else Decision.NOT_APPLICABLE
    margin = MarginRef(
        pack_id=row["pack_id"],
        pack_version=row["pack_version"],
        margin_id=row["margin_id"],
        digest=row["margin_digest"],
    )
    facts = _facts(margin, decision, row["unit"])
    entry = append(tx, EntryType.ADAPTATION, facts, signer=signer, day=row["day"])
    tx.session.add(_as_precedent(row, decision, entry))
    tx.changed(Topic.ADAPTATION, margin.rule)


def _facts(margin: MarginRef, decision: Decision, unit: str) -> dict[str, Value]:
    facts: dict[str, Value] = {
        "decision": decision.value,
        "level": Level.AGENT.value,
        "rule": margin.rule,
        "rule_h": margin.digest,
        "precedent": [],
        "need": NO_NEED,
        "qual": Qualification.ARRANGEMENT.value,
    }
    return {**facts, "unit": unit} if unit else facts


def _as_precedent(row: RowMapping, decision: Decision, entry: Entry) -> AdaptationRow:
    return AdaptationRow(
        id=new_id(),
        interaction_id=None,
        person_id=None,
        step_id=row["step_id"],
        pack_id=row["pack_id"],
        pack_version=row["pack_version"],
        margin_id=row["margin_id"],
        margin_digest=row["margin_digest"],
        title=row["title"],
        decision=decision.value,
        unit=row["unit"],
        needed_level=Level.AGENT.value,
        criteria=[],
        reasons=[],
        person_view="",
        situation=dict(sorted(row["situation"].items())),
        precedents_seen=[],
        qualification=Qualification.ARRANGEMENT.value,
        day=row["day"],
        site=row["site"],
        bands=bands_line(row["situation"]),
        leaf=entry.leaf,
    )
