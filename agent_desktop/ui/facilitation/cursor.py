"""Which step of the walk is looked at: the one to do now, or an earlier one gone back to. Pure."""

from dataclasses import dataclass

from agent_desktop.facilitation.outline import visit_ahead
from agent_desktop.facilitation.walk import Visit, Walk

EARLY = 0
"""The number of the visit of a step that may come, looked at before its turn."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """A visit of a step gone back to; the step to do now needs no cursor."""

    step_id: str
    number: int


def looked_at(walk: Walk, cursor: Cursor | None) -> Visit:
    """Return the visit looked at; a cursor that the path no longer meets falls back to the end of it."""
    found = place(walk, cursor)
    return walk.shown[-1] if found is None else walk.shown[found]


def early(walk: Walk, cursor: Cursor | None) -> Visit | None:
    """Return the step that is done before its turn, `None` when the cursor is on the path or at its end."""
    if cursor is None or cursor.number != EARLY:
        return None
    return visit_ahead(walk, cursor.step_id)


def place(walk: Walk, cursor: Cursor | None) -> int | None:
    """Return where a cursor stands among the steps shown, `None` at the end of the path."""
    if cursor is None:
        return None
    last = len(walk.shown) - 1
    for index, visit in enumerate(walk.shown):
        if (visit.step_id, visit.number) == (cursor.step_id, cursor.number):
            return None if index == last else index
    return None


def at(walk: Walk, index: int) -> Cursor | None:
    """Return the cursor of the visit at an index, `None` for the end of the path."""
    if index >= len(walk.shown) - 1:
        return None
    visit = walk.shown[max(index, 0)]
    return Cursor(visit.step_id, visit.number)


def before(walk: Walk, cursor: Cursor | None) -> Cursor | None:
    """Return the step before the one looked at; the first one stays where it is."""
    here = place(walk, cursor)
    return at(walk, (len(walk.shown) - 1 if here is None else here) - 1)


def after(walk: Walk, cursor: Cursor | None) -> Cursor | None:
    """Return the step after the one looked at."""
    here = place(walk, cursor)
    return None if here is None else at(walk, here + 1)
