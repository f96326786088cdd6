"""Thousands of decisions on one margin, drawn at random always the same way, put in the store at once."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session

from agent_desktop.adaptations.rules import bands_line
from agent_desktop.schema import metadata

PACK, MARGIN, DIGEST = "impot-difficultes-paiement", "echeances", "h" * 44
ENDS = ("granted", "granted", "granted", "not_used", "refused", "passed_on")
TAXES = ("revenu", "fonciere", "habitation", "autre")
AMOUNTS = ("0-100", "100-200", "200-500", "500-1000", "1000-3000", "3000-10000", "plus-de-10000")
PARTS: Mapping[str, Sequence[str]] = {
    "impot": TAXES,
    "tranche_montant": AMOUNTS,
    "tranche_capacite": AMOUNTS[:4],
}
"""The parts of a situation and their codes, as the margin of the main job has them."""

_LAST = date(2026, 11, 1)


def a_situation(draw: Random, parts: Mapping[str, Sequence[str]] = PARTS) -> dict[str, str]:
    """Draw one situation."""
    return {name: draw.choice(codes) for name, codes in parts.items()}


def a_row(
    draw: Random, number: int, situation: Mapping[str, str], *, margin: str = MARGIN, **given: object
) -> dict[str, object]:
    """Return a decision as the store keeps it; nobody and nothing else of it is real."""
    end = str(given.get("decision", draw.choice(ENDS)))
    signed = end not in {"not_used", "not_applicable"}
    day = _LAST - timedelta(days=draw.randrange(1500))
    value = str(draw.randint(3, 24)) if end in {"granted", "passed_on"} else None
    usual: dict[str, object] = {
        "id": UUID(int=draw.getrandbits(128)),
        "interaction_id": None,
        "person_id": None,
        "step_id": "marge_echeances",
        "pack_id": PACK,
        "pack_version": "1.0.0",
        "margin_id": margin,
        "margin_digest": DIGEST,
        "title": "Nombre de mensualités",
        "decision": end,
        "unit": "mensualités",
        "value": value,
        "choice": None,
        "lo": "3" if value else None,
        "hi": "24" if value else None,
        "needed_level": "agent",
        "criteria": ["La difficulté est passagère et expliquée"] if signed else [],
        "reasons": [{"question_id": "q", "question": "Pourquoi ?", "text": "Budget fait. " * 20}],
        "person_view": "",
        "situation": dict(situation),
        "precedents_seen": [],
        "qualification": "amenagement",
        "day": day,
        "decided_at": datetime(day.year, day.month, day.day, 9, tzinfo=UTC) if signed else None,
        "agent_id": None,
        "leaf": f"{number:064d}" if signed else None,
        "corrects": None,
        "reserved_until": None,
        "site": "local",
        "bands": bands_line(situation),
    }
    return {**usual, **given}


def keep(session: Session, rows: Sequence[Mapping[str, object]]) -> None:
    """Put decisions in the store, a thousand at a time."""
    for start in range(0, len(rows), 1000):
        session.execute(
            insert(metadata.tables["adaptation"]), [dict(row) for row in rows[start : start + 1000]]
        )


def answered(
    session: Session, rows: Sequence[Mapping[str, object]], by: UUID, *, one_in_waits: int = 10
) -> int:
    """Answer what was passed on, two approvals for a refusal; one in so many waits. Return how many were."""
    asked = [row for row in rows if row["decision"] == "passed_on"]
    answers = [
        {
            "adaptation_id": row["id"],
            "position": 0,
            "outcome": "refused" if number % 3 == 0 else "approved",
            "way": "present",
            "agent_id": by,
            "approver_id": by,
            "told": "",
            "reason": "",
            "day": row["day"],
            "answered_at": row["decided_at"],
            "leaf": f"a{number:043d}",
        }
        for number, row in enumerate(asked)
        if number % one_in_waits
    ]
    for start in range(0, len(answers), 1000):
        session.execute(insert(metadata.tables["adaptation_answer"]), answers[start : start + 1000])
    return len(answers)


def many(
    count: int, seed: int, parts: Mapping[str, Sequence[str]] = PARTS, **given: object
) -> Iterator[dict[str, object]]:
    """Yield so many decisions, each in a situation of its own drawing."""
    draw = Random(seed)
    for number in range(count):
        yield a_row(draw, number, a_situation(draw, parts), **given)
