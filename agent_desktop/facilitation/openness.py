"""Which margins of a pack are open at a moment, and for each that is closed, on what it hangs. Pure."""

from collections.abc import Iterator
from datetime import date

from agent_desktop.facilitation.margin_model import Margin
from agent_desktop.facilitation.margins import frame
from agent_desktop.facilitation.pack import STEP_TYPES, Pack
from agent_desktop.facilitation.steps.compute import Compute
from agent_desktop.facilitation.values import UNKNOWN, Names, Value
from agent_desktop.facilitation.words import AnswerKind
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Hinge:
    """Something a margin hangs on: what it is, what is known of it (`UNKNOWN`: nothing), how it is said."""

    label: str
    value: Value
    kind: AnswerKind | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Openness:
    """A margin at a moment. `missing` may still open it, `known` keeps it closed as things stand."""

    margin: Margin
    is_open: bool
    missing: tuple[Hinge, ...] = ()
    known: tuple[Hinge, ...] = ()


def margins_now(pack: Pack, names: Names, today: date) -> tuple[Openness, ...]:
    """Return every margin of a pack at a moment, the open ones first."""
    found = [_openness(pack, margin, names, today) for margin in pack.margins]
    return tuple(sorted(found, key=lambda one: not one.is_open))


def _openness(pack: Pack, margin: Margin, names: Names, today: date) -> Openness:
    if frame(margin, names, today).is_open:
        return Openness(margin=margin, is_open=True)
    hinges = tuple(_hinges(pack, margin.open_when.names, names))
    return Openness(
        margin=margin,
        is_open=False,
        missing=tuple(one for one in hinges if one.value is UNKNOWN),
        known=tuple(one for one in hinges if one.value is not UNKNOWN),
    )


def _hinges(pack: Pack, wanted: frozenset[str], names: Names) -> Iterator[Hinge]:
    """Yield what was asked of the person and decides; what is computed stands for what it is made of."""
    computed = {
        name: expression.names
        for step in pack.steps.values()
        if isinstance(step, Compute)
        for name, expression in step.figures.items()
    }
    waiting, seen = sorted(wanted), set()
    while waiting:
        name = waiting.pop(0)
        if name in seen:
            continue
        seen.add(name)
        variable, value = pack.variables.get(name), names.get(name, UNKNOWN)
        if name in computed and (variable is None or value is UNKNOWN):
            waiting += sorted(computed[name])
            continue
        if variable is None:
            label = _step_that_fills(pack, name)
            if label is not None:
                yield Hinge(label=label, value=value, kind=None)
            continue
        text = pack.labels.get(name, {}).get(value) if isinstance(value, str) else None
        kind = variable.type if isinstance(variable.type, AnswerKind) else None
        yield Hinge(label=variable.label, value=text or value, kind=kind)


def _step_that_fills(pack: Pack, name: str) -> str | None:
    """Return the title of the step that fills a name, `None` for a figure of the pack."""
    for step_id, step in pack.steps.items():
        if name in step.sets(step_id, pack):
            return step.title(pack) or _(STEP_TYPES[step.kind].label)
    return None
