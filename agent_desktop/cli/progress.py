"""Progress on a terminal: one line of the standard error, written over ten times a second at most."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from agent_desktop.foundation.progress import Progress

_EVERY_S = 0.1
_ERASED = "\r\x1b[K"

INTERRUPTED = 130
"""The exit code of a command that Ctrl C stopped, as shells have it: 128 and the number of SIGINT."""


class _ShownProgress(Progress):
    def __init__(self, words: Callable[[Progress], str]) -> None:
        super().__init__()
        self._words, self._told_at = words, 0.0

    def breathe(self) -> None:
        super().breathe()
        now = monotonic()
        if now - self._told_at >= _EVERY_S:
            self._told_at = now
            print(_ERASED + self._words(self), end="", file=sys.stderr, flush=True)


@contextmanager
def shown_progress(words: Callable[[Progress], str]) -> Iterator[Progress]:
    """Yield a progress that a terminal shows as `words` say it; nothing is written anywhere else."""
    if not sys.stderr.isatty():
        yield Progress()
        return
    try:
        yield _ShownProgress(words)
    finally:
        print(_ERASED, end="", file=sys.stderr, flush=True)
