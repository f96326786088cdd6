"""A line now and then while a long proof runs; nothing in the short ones."""

LONG = 500


class Progress:
    """How far a proof has come."""

    def __init__(self, name: str, count: int) -> None:
        self._name, self._count, self._done = name, count, 0

    def step(self, said: str) -> None:
        """Count one more, and say so twenty times over the whole of a long proof."""
        self._done += 1
        if self._count >= LONG and self._done % max(1, self._count // 20) == 0:
            tell(f"  {self._name}: {self._done}/{self._count}, {said}")


def tell(line: str) -> None:
    """Say something to whoever waits for a long proof."""
    print(line, flush=True)  # noqa: T201 - `make soak` is read on a terminal
