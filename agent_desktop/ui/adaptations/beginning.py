"""Where the handle stands when a margin is taken up, and what may stand in the way of deciding."""

from decimal import Decimal
from enum import StrEnum

from agent_desktop.facilitation.margin_model import ChoiceBounds
from agent_desktop.facilitation.offers import MarginOffer, decide
from agent_desktop.foundation.actor import Level


class Obstacle(StrEnum):
    """What keeps the decision from being taken now, what matters most first."""

    NOT_OPEN = "not_open"
    NO_VALUE = "no_value"
    OUT_OF_BOUNDS = "out_of_bounds"
    AT_FAULT = "at_fault"
    REASON_MISSING = "reason_missing"
    PRECEDENTS_UNREAD = "precedents_unread"
    REGISTER_UNREAD = "register_unread"
    BUSY = "busy"


def value_to_begin_with(offer: MarginOffer, kept: str | None, level: Level) -> str | None:
    """Return the value to begin with: the one kept while it stands, else the person's, or the rule's."""
    if isinstance(offer.margin.bounds, ChoiceBounds):
        return kept if kept in {option.value for option in offer.options} else None
    low, high = offer.where.lowest, offer.where.highest
    if kept is not None and not decide(offer, Decimal(kept), level).refused_by_rule:
        return kept
    if low is None or high is None or low > high:
        return None
    # What the person proposes comes before what the service would.
    start = offer.value_by_person
    if start is None or not low <= start <= high:
        start = offer.value_by_rule
    return str(start if start is not None and low <= start <= high else low)
