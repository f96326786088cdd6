"""Chance that comes out the same again: one named stream for each subject, all from one seed."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Chance(Random):
    """Draws for one subject. Adding draws to one subject leaves the others as they were."""

    def __init__(self, seed: int, subject: str) -> None:
        # A text is hashed by SHA-512 on every platform, so nearby seeds tell nothing alike.
        super().__init__(f"{seed}/{subject}")

    def maybe(self, share: float) -> bool:
        """Return true `share` times out of one."""
        return self.random() < share

    def among(self, weighted: Sequence[tuple[T, float]]) -> T:
        """Return one of several things, each as often as its weight says."""
        return self.choices([one for one, _ in weighted], [weight for _, weight in weighted])[0]

    def near(self, middle: float, spread: float, low: int, high: int) -> int:
        """Return a whole number around `middle`, never outside `low` to `high`."""
        return min(high, max(low, round(self.gauss(middle, spread))))
