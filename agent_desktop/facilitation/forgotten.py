"""What is forgotten with the exchange (`conservation: entretien`), and whatever is worked out from it. Pure.

Such a value may be asked, shown, and lead the script; it may not be in anything that outlives the exchange.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from agent_desktop.facilitation.delay_model import filled
from agent_desktop.facilitation.expressions import carried
from agent_desktop.facilitation.origins import carried_on
from agent_desktop.facilitation.steps.compute import Compute

if TYPE_CHECKING:
    from agent_desktop.facilitation.pack import Pack

Forgotten = Mapping[str, frozenset[str]]
"""Each name that is forgotten, with the answers of the talk that it comes from: itself, when it is one."""


def forgotten(pack: "Pack") -> Forgotten:
    """Return every name of a pack that is forgotten with the exchange, by whatever way it is worked out."""
    decided = {margin.variable for margin in pack.margins}
    found = {
        name: frozenset({name})
        for name, variable in pack.variables.items()
        # What was decided on a margin is signed and kept, whatever is said of its variable.
        if variable.retention == "entretien" and name not in decided
    }
    return carried_on(found, tuple(_worked_out(pack)))


def _worked_out(pack: "Pack") -> Iterator[tuple[str, frozenset[str]]]:
    for step in pack.steps.values():
        if isinstance(step, Compute):
            for name, expression in step.figures.items():
                yield name, carried(expression)
    for name, delay in pack.delays.items():
        end, _still_open = filled(name)
        yield end, frozenset(day for day in (delay.since, delay.earliest) if day is not None)
