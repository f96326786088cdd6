"""The decisions of a bundle as one goes through them: which is in front, which are read, which come next."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from agent_desktop.audit.at_hand import CaseAtHand


class CasesAtHand(Mapping[str, CaseAtHand]):
    """The decisions by leaf, in the order they were drawn; `leaf` is that of the one in front, or empty."""

    def __init__(self, cases: Iterable[CaseAtHand] = ()) -> None:
        """Put in front the first that is not read, the very first when all are."""
        self._by_leaf = {one.case.leaf: one for one in cases}
        first = next(iter((*self.to_read, *self._by_leaf.values())), None)
        self.leaf = "" if first is None else first.case.leaf

    def __getitem__(self, leaf: str) -> CaseAtHand:
        """Return a decision by its leaf."""
        return self._by_leaf[leaf]

    def __iter__(self) -> Iterator[str]:
        """Go through the leaves, in the order they were drawn."""
        return iter(self._by_leaf)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._by_leaf)

    def put(self, one: CaseAtHand) -> None:
        """Know more of one of them; its place stays."""
        self._by_leaf[one.case.leaf] = one

    @property
    def current(self) -> CaseAtHand | None:
        """Return the decision in front."""
        return self.get(self.leaf)

    @property
    def to_read(self) -> tuple[CaseAtHand, ...]:
        """Return the decisions still to read."""
        return tuple(one for one in self._by_leaf.values() if one.reading is None)

    @property
    def read_already(self) -> tuple[CaseAtHand, ...]:
        """Return the decisions that were read."""
        return tuple(one for one in self._by_leaf.values() if one.reading is not None)

    @property
    def place(self) -> tuple[int, int]:
        """Return the place of the decision in front, from 1, and how many there are."""
        leaves = list(self)
        return (leaves.index(self.leaf) + 1 if self.leaf in leaves else 0), len(leaves)

    def beside(self, by: int) -> str | None:
        """Return the leaf so many places from the one in front; `None` past either end."""
        number, count = self.place
        found = number - 1 + by
        return list(self)[found] if number and 0 <= found < count else None

    def next_of(self, wanted: Callable[[CaseAtHand], bool]) -> str | None:
        """Return the leaf of the next one that is wanted, round to the one in front; `None` when none is."""
        leaves, (number, _count) = list(self), self.place
        round_to_here = (*leaves[number:], *leaves[:number])
        return next((leaf for leaf in round_to_here if wanted(self[leaf])), None)
