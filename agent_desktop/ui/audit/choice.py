"""Which decisions are chosen among those that may be read again; each change can be undone."""

from collections.abc import Collection, Sequence


class DecisionChoice:
    """Leaves in the order they are listed. What is listed no more is chosen no more."""

    def __init__(self) -> None:
        self._listed: tuple[str, ...] = ()
        self._chosen: frozenset[str] = frozenset()
        self._before: list[frozenset[str]] = []

    @property
    def chosen(self) -> tuple[str, ...]:
        """Return what is chosen, in the order of the list."""
        return tuple(leaf for leaf in self._listed if leaf in self._chosen)

    @property
    def can_undo(self) -> bool:
        """Tell whether there is a change to take back."""
        return bool(self._before)

    def list_again(self, leaves: Sequence[str]) -> None:
        """List other decisions."""
        if tuple(leaves) != self._listed:
            self._listed = tuple(leaves)
            self._chosen &= frozenset(leaves)
            self._before.clear()

    def toggle(self, leaf: str) -> None:
        """Choose a decision, or leave it."""
        self._become(self._chosen ^ {leaf})

    def add(self, leaves: Collection[str]) -> None:
        """Choose more decisions."""
        self._become(self._chosen | frozenset(leaves))

    def choose_all(self) -> None:
        """Choose every decision; when every one is, none."""
        whole = frozenset(self._listed)
        self._become(frozenset() if self._chosen == whole else whole)

    def undo(self) -> None:
        """Take the last change back."""
        if self._before:
            self._chosen = self._before.pop()

    def _become(self, chosen: frozenset[str]) -> None:
        chosen &= frozenset(self._listed)
        if chosen != self._chosen:
            self._before.append(self._chosen)
            self._chosen = chosen
