"""The script as cards: what each step is about, and messages passed on in any order."""

from functools import cached_property

from agent_desktop.facilitation.outline import Card, outline
from agent_desktop.foundation.settings import Density
from agent_desktop.ui.facilitation.choosing import ScriptChoice
from agent_desktop.ui.facilitation.fold_rows import Folded, folded


class ScriptCards(ScriptChoice):
    """What is done before its turn is kept, and taken when the path comes to it."""

    @cached_property
    def said_so_far(self) -> dict[tuple[str, int], int]:
        """Return how many breaths were said at each step: for the screen alone, never kept."""
        return {}

    @property
    def cards(self) -> tuple[Card, ...]:
        """Return every step met, and every one that may come."""
        return () if self._walk is None else outline(self._walk, self.register)

    def folded(self, *, is_open: bool) -> Folded:
        """Return the folded rows of the density in use; `is_open` tells whether a card is unfolded."""
        if self.density is Density.GUIDED:
            return Folded()
        return folded(self.cards, self.current if is_open else None, self.density)

    def pass_on(self, step_id: str, number: int) -> None:
        """Note that a message was passed on, or that it was not after all; the path follows."""
        if self._walk is None:
            return
        answers, visit = self._walk.answers, self._walk.visit(step_id)
        times = max(number, 1)
        done = answers.seen.get(step_id, 0) >= times and (visit is None or step_id not in answers.skips)
        self._go(answers.without(step_id) if done else answers.acknowledge(step_id, times))
