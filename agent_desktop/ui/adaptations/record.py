"""From what is on screen to the decision that is recorded."""

from decimal import Decimal
from uuid import UUID

from agent_desktop.adaptations.motivation import motivation
from agent_desktop.adaptations.records import (
    AdaptationRecord,
    Bounds,
    MarginRef,
    NewAdaptation,
    Precedents,
    Reason,
    Stance,
)
from agent_desktop.facilitation.answers import MarginChoice
from agent_desktop.facilitation.catalog import margin_digest
from agent_desktop.facilitation.margin_model import ChoiceBounds
from agent_desktop.facilitation.margins import Decision, MarginValue
from agent_desktop.facilitation.offers import MarginOffer
from agent_desktop.facilitation.words import Verdict
from agent_desktop.foundation.actor import Level
from agent_desktop.interactions.drafting import Draft
from agent_desktop.ledger.records import Decision as Recorded
from agent_desktop.ledger.records import Qualification
from agent_desktop.ui.adaptations.typed import Typed
from agent_desktop.ui.adaptations.units import said_value
from agent_desktop.ui.adaptations.usage import is_apart, usual

_RECORDED = {
    Verdict.GRANTED: Recorded.GRANTED,
    Verdict.PASSED_ON: Recorded.PASSED_ON,
    Verdict.REFUSED: Recorded.REFUSED,
}
_VERDICTS = {recorded: verdict for verdict, recorded in _RECORDED.items()}


def new_adaptation(
    draft: Draft,
    step_id: str,
    offer: MarginOffer,
    decision: Decision,
    typed: Typed,
    *,
    attempt: UUID,
    needed: Level,
    seen: Precedents | None,
) -> NewAdaptation:
    """Return the decision to record; `needed` is the level it calls for, `seen` the precedents in sight."""
    assert draft.script is not None
    stance = stance_of(seen, decision.value, offer)
    margin, value = offer.margin, decision.value
    return NewAdaptation(
        id=attempt,
        interaction_id=draft.interaction_id,
        person_id=draft.person_ids[0] if draft.person_ids else None,
        step_id=step_id,
        margin=MarginRef(
            pack_id=draft.script.pack_id,
            pack_version=draft.script.pack_version,
            margin_id=margin.id,
            digest=margin_digest(offer.pack, margin.id),
        ),
        title=margin.title,
        decision=_RECORDED[decision.verdict],
        bounds=_bounds(offer),
        needed_level=needed,
        value=value if isinstance(value, Decimal) else None,
        choice=value if isinstance(value, str) else None,
        criteria=typed.criteria,
        reasons=_reasons(offer, typed),
        person_view=typed.person_view.strip(),
        situation=dict(offer.situation),
        precedents_seen=_seen(seen),
        precedents_shown=0 if seen is None else seen.count,
        stance=stance,
        departure=typed.departure.strip() if stance is Stance.DEPARTED else "",
        qualification=margin.qualification,
        motivation=_motivation(offer, typed, value),
    )


def _motivation(offer: MarginOffer, typed: Typed, value: MarginValue | None) -> str:
    margin = offer.margin
    if margin.qualification is not Qualification.DEROGATION:
        return ""
    written = [typed.reasons.get(question.id, "") for question in margin.questions]
    return motivation(
        law=margin.reason_in_law or "",
        sources=[source.title for source in offer.sources],
        facts=[*typed.criteria, *written],
        decided="" if value is None else f"{margin.title}, {said_value(offer, value)}",
    )


def choice_again(found: AdaptationRecord, level: Level) -> MarginChoice:
    """Return a decision already recorded as an answer of the script."""
    value = found.choice if found.value is None else str(found.value)
    reasons = {reason.question_id: reason.text for reason in found.reasons if reason.text}
    return MarginChoice(
        verdict=_VERDICTS[found.decision],
        value=value,
        level=level,
        reasons=reasons,
        criteria=found.criteria,
    )


def stance_of(seen: Precedents | None, value: MarginValue | None, offer: MarginOffer) -> Stance | None:
    """Return where a value stands beside the precedents; `None` when they do not say what is usual."""
    if seen is None or value is None or usual(seen) is None:
        return None
    return Stance.DEPARTED if is_apart(seen, value, offer.where) else Stance.FOLLOWED


def _bounds(offer: MarginOffer) -> Bounds:
    if isinstance(offer.margin.bounds, ChoiceBounds):
        return Bounds(unit="", choices=tuple(option.value for option in offer.options))
    return Bounds(unit=offer.unit, lo=offer.where.lowest, hi=offer.where.highest)


def _reasons(offer: MarginOffer, typed: Typed) -> tuple[Reason, ...]:
    return tuple(
        Reason(
            question_id=question.id,
            question=question.question,
            text=typed.reasons.get(question.id, "").strip(),
            min_chars=question.min_chars,
            obligatory=question.obligatory,
        )
        for question in offer.margin.questions
    )


def _seen(found: Precedents | None) -> tuple[str, ...]:
    nearest = () if found is None else found.nearest
    return tuple(one.leaf for one in nearest if one.leaf is not None)
