"""Open and verify a bundle in a process of its own: a large one takes nothing from the window.

The process knows what comes by its line, and writes in a private folder that whoever asked removes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path

from agent_desktop.audit.bundle.note import BundleNote
from agent_desktop.audit.bundle.opening import LookedAt, look_at
from agent_desktop.audit.reader_card import ReaderCard
from agent_desktop.audit.reading import Seen, known_from
from agent_desktop.foundation.errors import ParvisError
from agent_desktop.foundation.progress import Progress
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.readers import Readers
from agent_desktop.ledger.verify import Known
from agent_desktop.store.aside import Aside, serve_one
from agent_desktop.store.files import translated_disk

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


class Looking(Aside[HowFar]):
    """A bundle being opened in a process of its own, from its start."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(_serve, asked, HowFar)


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


def _serve(line: Connection) -> None:
    serve_one(line, _found, HowFar)


def _found(asked: Asked, progress: Progress) -> HowFar:
    found = looked_at(asked, progress)
    report = found.export.report
    if report is not None:
        # The entries that were looked for have served: what they say was held against the bundle.
        export = replace(found.export, report=report.shortened(_MOST_FAULTS), met={})
        found = replace(found, export=export)
    return HowFar(found=found)
