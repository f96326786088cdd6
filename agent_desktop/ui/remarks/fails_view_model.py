"""What does not get through in the packs of this desk, half a year at a time, and the dossier made of it."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from agent_desktop.agents.records import Permission
from agent_desktop.agents.rules import may
from agent_desktop.audit.returned import what_returns_in_each
from agent_desktop.facilitation.pack import Pack
from agent_desktop.foundation.clock import Clock, today
from agent_desktop.ledger.paper_records import Sealed
from agent_desktop.reports.dossier.counted import around, kept_back
from agent_desktop.reports.dossier.facts import FailingRule, Marked, OtherRule
from agent_desktop.reports.dossier.from_counts import (
    failing_rules,
    other_rules,
    reviewed_margins,
    step_texts,
    used_margins,
)
from agent_desktop.reports.dossier.making import dossier_pdf, file_name
from agent_desktop.simplification.records import HalfYear, WhatFails
from agent_desktop.simplification.rules import ended_halves
from agent_desktop.store.files import replace_file
from agent_desktop.ui.facilitation.library import PackLibrary
from agent_desktop.ui.reports.sealing import sealed_first
from agent_desktop.ui.sealing import Sealing
from agent_desktop.ui.tasks import Tasks

HALVES = 4
"""Half years that can be looked at: two years."""


class FailsViewModel(QObject):
    """`changed`: something else is shown; `making` tells whether a dossier is being made, `made` its path."""

    changed = Signal()
    making = Signal(bool)
    made = Signal(str)
    failed = Signal(Exception)

    def __init__(
        self,
        tasks: Tasks,
        clock: Clock,
        library: PackLibrary,
        sender: Callable[[], str],
        *,
        sealing: Sealing,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._clock, self._library, self._sender = tasks, clock, library, sender
        self._sealing = sealing
        self._packs: Mapping[str, Pack] = {}
        self._found: Mapping[str, WhatFails] = {}
        self._pack_id = ""
        self._half = ended_halves(today(clock), 1)[0]

    @property
    def can_see(self) -> bool:
        """Tell whether whoever signed in may see it."""
        return may(self._tasks.actor.role, Permission.READ_WHAT_FAILS)

    @property
    def is_read(self) -> bool:
        """Tell whether it was counted."""
        return bool(self._found)

    @property
    def packs(self) -> tuple[Pack, ...]:
        """Return the packs of this desk, by title."""
        return tuple(self._packs.values())

    @property
    def pack(self) -> Pack | None:
        """Return the pack looked at."""
        return self._packs.get(self._pack_id)

    @property
    def halves(self) -> tuple[HalfYear, ...]:
        """Return the half years that are over, latest first."""
        return ended_halves(today(self._clock), HALVES)

    @property
    def half(self) -> HalfYear:
        """Return the half year looked at."""
        return self._half

    @property
    def found(self) -> WhatFails | None:
        """Return what was counted of the pack looked at."""
        return self._found.get(self._pack_id)

    @property
    def failing(self) -> tuple[FailingRule, ...]:
        """Return the rules that fail, worst first."""
        pack, found = self.pack, self.found
        return () if pack is None or found is None else failing_rules(found, pack)

    @property
    def others(self) -> tuple[OtherRule, ...]:
        """Return the rules that are counted and do not fail."""
        pack, found = self.pack, self.found
        return () if pack is None or found is None else other_rules(found, pack, found.failing)

    @property
    def steps(self) -> tuple[Marked, ...]:
        """Return the texts of steps that agents marked."""
        pack, found = self.pack, self.found
        return () if pack is None or found is None else step_texts(found, pack)

    @property
    def around(self) -> tuple[str, ...]:
        """Return in sentences what is counted beside the rules."""
        pack, found = self.pack, self.found
        if pack is None or found is None:
            return ()
        reviewed = reviewed_margins(found, pack)
        said = (*around(found.open_questions, used_margins(found, pack), reviewed),)
        return (*said, kept_back()) if found.withheld else said

    @property
    def file_name(self) -> str:
        """Return the name proposed for the dossier."""
        return file_name(self._pack_id, self._half)

    def read(self) -> None:
        """Read the packs, then count again."""
        if self.can_see:
            self._library.read_again(self, done=self._have_packs, failed=self.failed.emit)

    def look_at(self, pack_id: str) -> None:
        """Look at another pack."""
        self._pack_id = pack_id
        self.changed.emit()

    def look_back_to(self, half: HalfYear) -> None:
        """Count another half year."""
        self._half = half
        self._count()

    def make(self, path: Path) -> None:
        """Make the dossier of what is shown and write it to a file."""
        pack, found = self.pack, self.found
        if pack is None or found is None:
            return
        self.making.emit(True)
        write = partial(self._write, found, pack, path)
        sealed_first(self._sealing, self._tasks, self, write, failed=self.failed.emit)

    def _write(self, found: WhatFails, pack: Pack, path: Path, sealed: Sealed | None) -> None:
        make = partial(dossier_pdf, sender=self._sender(), sealed=sealed)
        self._tasks.run(
            self,
            _make,
            partial(make, found, pack, day=today(self._clock), at=self._clock.now()),
            path,
            done=self._made,
            failed=self._not_made,
        )

    def _have_packs(self, packs: Iterable[Pack]) -> None:
        self._packs = {pack.meta.id: pack for pack in packs}
        self._count()

    def _count(self) -> None:
        self._tasks.read(
            self,
            what_returns_in_each,
            tuple(self._packs),
            self._half,
            self._clock,
            self._tasks.actor.site,
            done=self._have,
            failed=self.failed.emit,
            replaces="what-fails",
        )

    def _have(self, found: Mapping[str, WhatFails]) -> None:
        self._found = found
        if self._pack_id not in found:
            told = (pack_id for pack_id, one in found.items() if not one.is_empty)
            self._pack_id = next(told, next(iter(found), ""))
        self.changed.emit()

    def _made(self, path: Path) -> None:
        self.making.emit(False)
        self.made.emit(str(path))

    def _not_made(self, error: Exception) -> None:
        self.making.emit(False)
        self.failed.emit(error)


def _make(dossier: Callable[[], bytes], path: Path) -> Path:
    replace_file(path, dossier())
    return path
