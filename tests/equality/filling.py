"""Decisions by the hundred, written straight into their table: units, quarters and situations as wanted."""

from datetime import date
from itertools import count
from uuid import UUID, uuid4

from sqlalchemy import insert

import agent_desktop.schema  # noqa: F401 - every table, for those that these refer to
from agent_desktop.adaptations.answer_tables import AdaptationAnswerRow
from agent_desktop.adaptations.rules import bands_line
from agent_desktop.adaptations.tables import AdaptationRow
from agent_desktop.agents.tables import AgentRow
from agent_desktop.equality.records import MarginKey
from agent_desktop.interactions.tables import InteractionRow

KEY = MarginKey("impot", "delai")
SHIPPED = MarginKey("impot-difficultes-paiement", "echeances")
_LOW = {"impot": "revenu", "tranche_montant": "500-1000"}
_LOWER = {"impot": "revenu", "tranche_montant": "0-500"}
DAY = date(2026, 8, 20)
"""In the last quarter that is over on the day of the tests."""
_SIGNED = {"granted", "refused", "passed_on"}
_numbers = count(1)


def a_team(tx, site, agents=5, *, received=True):
    """Make agents work in a unit, from before anything that is counted; return their identifiers."""
    ids = [uuid4() for _agent in range(agents)]
    rows = [
        {
            "id": agent_id,
            "name": f"Agent {number}",
            "role": "agent",
            "site": site,
            "desk": "",
            "public_key": "",
            "writer": f"{agent_id.hex[:12]}-{number}",
            "created_at": tx.now.replace(year=2023),
            "left_at": None,
        }
        for number, agent_id in enumerate(ids)
    ]
    tx.session.execute(insert(AgentRow), rows)
    if received:
        tx.session.execute(insert(InteractionRow), [row for one in ids for row in _received(tx, site, one)])
    return ids


def _received(tx, site, agent_id):
    """Yield someone received by an agent in each quarter that tests count."""
    for year in range(tx.now.year - 3, tx.now.year + 1):
        for month in (2, 5, 8, 11):
            at = tx.now.replace(year=year, month=month, day=10)
            yield {"id": uuid4(), "channel": "counter", "site": site, "agent_id": agent_id, "opened_at": at}


def decided(
    tx, site, author, *, day=DAY, bands=None, key=KEY, digest="v1", criteria=(), corrects=None, **counts
):
    """Write so many decisions of each kind: `granted=3, not_used=9`. Return the identifiers written."""
    rows = [
        {
            **_row(tx, site, author, decision, bands or {"quoi": "loyer"}, criteria),
            "pack_id": key.pack_id,
            "margin_id": key.margin_id,
            "margin_digest": digest,
            "day": day,
            "corrects": corrects,
        }
        for decision, times in counts.items()
        for _time in range(times)
    ]
    if rows:
        tx.session.execute(insert(AdaptationRow), rows)
    return [row["id"] for row in rows]


def thirteen_units(tx):
    """Make twelve units that treat people alike and one that grants twice as often, on a margin of a pack."""
    for number in range(12):
        site = f"Accueil {number + 1}"
        counts = {"granted": 20 + number % 5, "refused": 6, "passed_on": 4, "not_used": 110 + 7 * number}
        decided(tx, site, a_team(tx, site)[0], key=SHIPPED, bands=_LOW, **counts)
    author = a_team(tx, "Valbray")[0]
    decided(tx, "Valbray", author, key=SHIPPED, bands=_LOW, granted=80, not_used=120)
    decided(tx, "Valbray", author, key=SHIPPED, bands=_LOWER, refused=3)


def _row(tx, site, author, decision, bands, criteria):
    signed = decision in _SIGNED
    return {
        "id": UUID(int=next(_numbers)),
        "interaction_id": None,
        "person_id": None,
        "step_id": "m",
        "pack_version": "1.0.0",
        "title": "Un délai",
        "decision": decision,
        "unit": "mois",
        "value": "6" if decision == "granted" else None,
        "choice": None,
        "lo": "3" if decision == "granted" else None,
        "hi": "12" if decision == "granted" else None,
        "needed_level": "agent",
        "criteria": list(criteria) if signed else [],
        "reasons": [],
        "person_view": "",
        "situation": dict(bands),
        "precedents_seen": [],
        "qualification": "amenagement",
        "decided_at": tx.now if signed else None,
        "agent_id": author if signed else None,
        "leaf": None,
        "site": site,
        "bands": bands_line(bands),
    }


def approved(tx, adaptation_id, approver, *, outcome="approved"):
    """Answer to a decision that was passed on."""
    row = {
        "adaptation_id": adaptation_id,
        "position": 0,
        "outcome": outcome,
        "way": "present",
        "agent_id": approver,
        "approver_id": approver,
        "told": "",
        "reason": "",
        "day": DAY,
        "answered_at": tx.now,
        "leaf": uuid4().hex,
    }
    tx.session.execute(insert(AdaptationAnswerRow), row)
