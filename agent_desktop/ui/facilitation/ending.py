"""How the exchange ends when its script says so, unless the agent said otherwise. Pure."""

from agent_desktop.facilitation.walk import Walk
from agent_desktop.interactions.records import Outcome


def nature_of(walk: Walk | None) -> Outcome | None:
    """Return how the script ends the exchange, `None` while it does not."""
    conclusion = None if walk is None else walk.conclusion
    if conclusion is None or conclusion.nature is None:
        return None
    return Outcome(conclusion.nature.value)


def outcome_after(chosen: Outcome | None, before: Walk | None, after: Walk | None) -> Outcome | None:
    """Return the outcome once the script goes from one walk to another; what the agent chose stays.

    An outcome equal to what the script said before is the script's, and follows it.
    """
    if chosen is not None and chosen is not nature_of(before):
        return chosen
    return nature_of(after)
