"""Ask what a letter skipped when a step needs it, as the script would have, and nothing else.

A question is asked on the way to the step that needs its answer when the script always asks it before, or
when what is known already leads to it. Where the script would have chosen between ways on things nobody has
said, nothing is guessed: the answer stays unknown, and is told at the end.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from agent_desktop.facilitation.skipped import Skipped

if TYPE_CHECKING:
    from agent_desktop.facilitation.pack import Pack


@dataclass(slots=True)
class Detours:
    """What is still to ask before a step; `leads` gives where a step already met leads now."""

    pack: "Pack"
    part: Skipped
    leads: Callable[[str], str | None]
    met: Collection[str] = field(default_factory=set)

    def before(self, step_id: str, known: Collection[str], waiting: Collection[str]) -> str | None:
        """Return a skipped step to meet before this one, `None` when it can be played as it is.

        `known` are the names that somebody said or said not to know; `waiting` the steps already on the way.
        """
        for name in self.part.needs.get(step_id, ()):
            if name in known:
                continue
            for filler in self.part.fillers[name]:
                found = self._way_to(filler, step_id, frozenset(waiting))
                if found is not None:
                    return found
        return None

    def left(self, known: Collection[str]) -> tuple[str, ...]:
        """Return the skipped steps that the script always meets on its way here, and that are still to meet.

        What a letter itself says is not left: nobody has to ask for it.
        """
        always = frozenset().union(*(self.part.always.get(name, frozenset()) for name in self.met))
        fills = {name: self.pack.steps[name].sets(name, self.pack) for name in always & self.part.steps}
        return tuple(
            name
            for name in self.pack.steps
            if name in fills and name not in self.met and not fills[name] <= set(known)
        )

    def _way_to(self, step_id: str, needed_by: str, waiting: frozenset[str]) -> str | None:
        """Return the first step still to meet on the script's way to one, `None` when it is not on it."""
        if step_id in self.met or step_id in waiting:
            return None
        if step_id in self.part.always.get(needed_by, ()):
            return step_id
        for name in self.part.before[step_id]:
            if name not in self.met:
                found = self._way_to(name, needed_by, waiting | {step_id})
                if found is not None:
                    return found
            elif self.leads(name) == step_id:
                return step_id
        return None
