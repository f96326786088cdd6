"""Open and verify a bundle in a process of its own: a large one takes nothing from the window.

The process knows what comes by its line, and writes in a private folder that whoever asked removes.
"""

import atexit
import os
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic

from agent_desktop.audit.bundle.note import BundleNote
from agent_desktop.audit.bundle.opening import LookedAt, look_at
from agent_desktop.audit.reader_card import ReaderCard
from agent_desktop.audit.reading import Seen, known_from
from agent_desktop.foundation.errors import ParvisError, RefusedError, UnavailableError
from agent_desktop.foundation.processes import Child, ignore_interrupts, started
from agent_desktop.foundation.progress import Progress
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.readers import Readers
from agent_desktop.ledger.verify import Known
from agent_desktop.store.files import translated_disk
from agent_desktop.store.process import leave_nothing, refuse_readers

_EVERY_S = 0.1
_NICER = 10
_MOST_FAULTS = 200
"""Faults of the ledger that come back: the first of them, and enough to see what they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which file to open, with whose keys, in which empty private folder, at which instant.

    `seen`: what bundles opened before tell of the ledger of each site; `code`: one typed from paper.
    """

    path: Path
    card: ReaderCard
    identity: str = field(repr=False)
    work: Path
    now: datetime
    seen: Mapping[str, Sequence[Seen]] = field(default_factory=dict)
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HowFar:
    """Where it is: the step in hand, how much of it is done; at the end, what was found, or why not."""

    step: str = ""
    done: int = 0
    total: int = 0
    found: LookedAt | None = None
    error: ParvisError | None = None

    @property
    def is_over(self) -> bool:
        """Tell whether nothing more will come."""
        return self.found is not None or self.error is not None


class Looking:
    """A bundle being opened, from its start. Not for two threads at once.

    One that is left without a word ends with this process, however this one ends.
    """

    def __init__(self, asked: Asked) -> None:
        self._told = HowFar()
        self._child: Child | None = started(_serve, is_alone=False)
        atexit.register(self.cancel)
        self._child.line.send(asked)

    def how_far(self) -> HowFar:
        """Return where it is, without waiting."""
        child = self._child
        while child is not None and not self._told.is_over:
            try:
                if not child.line.poll():
                    break
                self._told = child.line.recv()
            except (EOFError, OSError):
                self._told = HowFar(error=UnavailableError("verification_died"))
        if self._told.is_over:
            self._end()
        return self._told

    def cancel(self) -> None:
        """End it at once, with every process it started; nothing is concluded."""
        if not self._told.is_over:
            self._told = HowFar(error=RefusedError("stopped"))
        self._end()

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            atexit.unregister(self.cancel)
            child.end()


def looked_at(asked: Asked, progress: Progress) -> LookedAt:
    """Open and verify a bundle here. Raises as `bundle.opening.look_at`, and UnavailableError of the disk."""

    def known(note: BundleNote) -> Known:
        return replace(known_from(asked.seen.get(note.site, ()), note.at), code=asked.code)

    with translated_disk(), asked.path.open("rb") as source:
        return look_at(
            source,
            asked.card,
            asked.identity,
            work=asked.work,
            now=asked.now,
            known=known,
            progress=progress,
            read_all=Readers(),
        )


class _ToldProgress(Progress):
    """Tells the other end of a line how far it is, ten times a second at most; stops when it goes away."""

    def __init__(self, line: Connection) -> None:
        super().__init__()
        self._line, self._told_at = line, 0.0

    def breathe(self) -> None:
        super().breathe()
        now = monotonic()
        if now - self._told_at >= _EVERY_S:
            self._told_at = now
            self._line.send(HowFar(step=self.step, done=self.done, total=self.total))


def _serve(line: Connection) -> None:
    ignore_interrupts()
    leave_nothing()
    refuse_readers()
    if hasattr(os, "nice"):
        # The window, and whoever waits in front of it, come first.
        os.nice(_NICER)
    try:
        asked = line.recv()
        line.send(_found(asked, _ToldProgress(line)))
    except (EOFError, OSError):
        # Nobody listens any more.
        return


def _found(asked: Asked, progress: Progress) -> HowFar:
    try:
        found = looked_at(asked, progress)
    except ParvisError as error:
        return HowFar(error=error)
    report = found.export.report
    if report is not None:
        # The entries that were looked for have served: what they say was held against the bundle.
        export = replace(found.export, report=report.shortened(_MOST_FAULTS), met={})
        found = replace(found, export=export)
    return HowFar(found=found)
