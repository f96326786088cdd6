"""Granting subject to a confirmation: when it is possible, and what it comes to."""

from dataclasses import replace

from agent_desktop.facilitation.answers import MarginChoice
from agent_desktop.facilitation.margins import Decision, Why
from agent_desktop.facilitation.offers import choice_of
from agent_desktop.facilitation.words import Verdict
from agent_desktop.foundation.actor import Level
from agent_desktop.ui.adaptations.typed import Typed

_CAN_BE_CONFIRMED = {Why.HIGHER_LEVEL, Why.NOT_DELEGATED}


def can_reserve(decision: Decision | None) -> bool:
    """Tell whether a decision could be granted subject to the confirmation of someone here.

    Never beyond a bound, nor where a bound is unknown, nor what is decided outside the application.
    """
    return decision is not None and decision.why in _CAN_BE_CONFIRMED and decision.needed is not Level.OUTSIDE


def reserved(decision: Decision, typed: Typed) -> tuple[Decision, Level, Typed, MarginChoice]:
    """Return such a decision, the level that confirms it, and the choice the script goes on with."""
    needed = decision.needed or Level.LEAD
    granted = replace(decision, verdict=Verdict.GRANTED)
    choice = replace(choice_of(granted, needed, reasons=typed.reasons), criteria=typed.criteria)
    return granted, needed, typed, choice
