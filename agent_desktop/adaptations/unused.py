"""Margins that were not used, or did not apply: kept apart until the day is over, then signed by nobody.

The denominator of equal treatment must exist, and must not measure the agents. A row written as its exchange
ends would tell whose it is by its place and its hour, whatever it leaves out. So it waits under a number
drawn at random, and joins the precedents and the ledger when the day is over, all of a day at once, in an
order drawn at random, under the key of the desk, with the day alone.
"""

import secrets
from collections.abc import Sequence
from datetime import date
from random import SystemRandom

from sqlalchemy import delete, select

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

_NUMBER_BITS = 62


def note_unused_margin(tx: Transaction, margin: UnusedMargin) -> None:
    """Keep a margin that was not used, or did not apply, until its day is over."""
    tx.session.add(
        UnusedMarginRow(
            number=secrets.randbits(_NUMBER_BITS),
            site=tx.actor.site,
            day=tx.today,
            step_id=margin.step_id,
            pack_id=margin.margin.pack_id,
            pack_version=margin.margin.pack_version,
            margin_id=margin.margin.margin_id,
            margin_digest=margin.margin.digest,
            title=margin.title,
            applicable=margin.applicable,
            unit=margin.unit,
            situation=dict(margin.situation),
        )
    )


def settle_days(tx: Transaction) -> int:
    """Sign with the key of the desk what waits of the days that are over; return how many.

    Nothing happens, and all goes on waiting, until a lead has opened the desk once: only a lead has a key
    trusted. Raises what `ledger.actions.append` raises.
    """
    seed = tx.actor.site_seed
    if seed is None:
        return 0
    signer = site_signer(seed, tx.actor.site)
    if not _is_trusted(tx, signer):
        return 0
    waiting = _waiting(tx, signer.site)
    for row in waiting:
        _settle(tx, row, signer)
    over = (UnusedMarginRow.site == signer.site, UnusedMarginRow.day < tx.today)
    tx.session.execute(delete(UnusedMarginRow).where(*over))
    return len(waiting)


def _waiting(tx: Transaction, site: str) -> Sequence[UnusedMarginRow]:
    """Return what waits, day after day, each day in an order drawn at random."""
    statement = select(UnusedMarginRow).where(UnusedMarginRow.site == site, UnusedMarginRow.day < tx.today)
    rows = list(tx.session.scalars(statement))
    SystemRandom().shuffle(rows)
    return sorted(rows, key=_day)


def _day(row: UnusedMarginRow) -> date:
    return row.day


def _is_trusted(tx: Transaction, signer: Signer) -> bool:
    if enrolling_entry(tx.session, signer.writer) is not None:
        return True
    if tx.actor.role not in ENROLLERS:
        return False
    enroll(tx, site_enrolment(signer))
    return True


def _settle(tx: Transaction, row: UnusedMarginRow, signer: Signer) -> None:
    decision = Decision.NOT_USED if row.applicable else Decision.NOT_APPLICABLE
    margin = MarginRef(
        pack_id=row.pack_id,
        pack_version=row.pack_version,
        margin_id=row.margin_id,
        digest=row.margin_digest,
    )
    facts = _facts(margin, decision, row.unit)
    entry = append(tx, EntryType.ADAPTATION, facts, signer=signer, day=row.day)
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


def _as_precedent(row: UnusedMarginRow, decision: Decision, entry: Entry) -> AdaptationRow:
    return AdaptationRow(
        id=new_id(),
        interaction_id=None,
        person_id=None,
        step_id=row.step_id,
        pack_id=row.pack_id,
        pack_version=row.pack_version,
        margin_id=row.margin_id,
        margin_digest=row.margin_digest,
        title=row.title,
        decision=decision.value,
        unit=row.unit,
        needed_level=Level.AGENT.value,
        criteria=[],
        reasons=[],
        person_view="",
        situation=dict(sorted(row.situation.items())),
        precedents_seen=[],
        qualification=Qualification.ARRANGEMENT.value,
        day=row.day,
        site=row.site,
        bands=bands_line(row.situation),
        leaf=entry.leaf,
    )
