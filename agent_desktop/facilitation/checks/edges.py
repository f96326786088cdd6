"""Tell which edges of a margin a walk stood on: a delegation drawn too wide shows nowhere else."""

from collections.abc import Iterator
from decimal import Decimal

from agent_desktop.facilitation.margins import Frame
from agent_desktop.facilitation.steps.margin import Adapting
from agent_desktop.facilitation.walk import Walk

LAST, NEXT = "edge_last", "edge_next"
EDGES = (LAST, NEXT)
"""The last value that a level decides, or that the bounds allow, and the value just beyond."""


def edges_met(walk: Walk) -> Iterator[tuple[str, str]]:
    """Yield the margins whose edges a walk decided on, with the edge."""
    for visit in walk.visits:
        detail = visit.detail
        if not isinstance(detail, Adapting) or detail.decision is None:
            continue
        value = detail.decision.value
        if isinstance(value, Decimal):
            for edge in _edges(detail.where, value):
                yield detail.where.margin.id, edge


def _edges(where: Frame, value: Decimal) -> Iterator[str]:
    step = where.step if where.step is not None and where.step > 0 else Decimal(1)
    if _within(where, value) and _zone(where, value + step) != _zone(where, value):
        yield LAST
    if _within(where, value - step) and _zone(where, value - step) != _zone(where, value):
        yield NEXT


def _zone(where: Frame, value: Decimal) -> object:
    """Return who decides a value, `None` out of the bounds."""
    return where.level_for(value) if _within(where, value) else None


def _within(where: Frame, value: Decimal) -> bool:
    if where.lowest is not None and value < where.lowest:
        return False
    return where.highest is None or value <= where.highest
