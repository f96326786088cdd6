"""The register of delegations on screen: read by all, kept by those who lead."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.agents.records import Agent, Permission
from agent_desktop.agents.rules import may
from agent_desktop.delegations.actions import (
    end_delegation,
    enter_delegation,
    restore_delegation,
    take_back_delegation,
)
from agent_desktop.delegations.queries import register_and_team
from agent_desktop.delegations.records import Delegation, NewDelegation
from agent_desktop.facilitation.margin_model import Margin
from agent_desktop.facilitation.pack import Pack
from agent_desktop.foundation.changes import Change, Topic
from agent_desktop.foundation.clock import Clock, today
from agent_desktop.foundation.errors import ParvisError
from agent_desktop.ui.facilitation.library import PackLibrary
from agent_desktop.ui.sentences import ErrorText, describe
from agent_desktop.ui.tasks import Tasks


class RegisterViewModel(QObject):
    """`entered` and `ended` carry the delegation, for what can be taken back; `refused` why one is not."""

    changed = Signal()
    entered = Signal(Delegation)
    ended = Signal(Delegation)
    refused = Signal(ErrorText, str)
    failed = Signal(Exception)

    def __init__(
        self, tasks: Tasks, clock: Clock, library: PackLibrary, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks, self._clock, self._library = tasks, clock, library
        self._found: tuple[Delegation, ...] = ()
        self._team: tuple[Agent, ...] = ()
        self._packs: Mapping[str, Pack] = {}
        self._is_read = False
        tasks.changed.connect(self._something_changed)

    @property
    def can_keep(self) -> bool:
        """Tell whether whoever signed in may change the register."""
        return may(self._tasks.actor.role, Permission.KEEP_DELEGATIONS)

    @property
    def day(self) -> date:
        """Return the day it is."""
        return today(self._clock)

    @property
    def team(self) -> tuple[Agent, ...]:
        """Return those who work here, by name."""
        return self._team

    @property
    def packs(self) -> tuple[Pack, ...]:
        """Return the packs of this desk that have margins, by title."""
        return tuple(pack for pack in self._packs.values() if pack.margins)

    @property
    def is_read(self) -> bool:
        """Tell whether the register was read."""
        return self._is_read

    def shown(self, *, over: bool) -> tuple[Delegation, ...]:
        """Return the delegations, those that are over too if asked; never those entered by mistake."""
        kept = (one for one in self._found if not one.is_mistake)
        return tuple(one for one in kept if over or not one.is_over_on(self.day))

    def margin_of(self, pack_id: str, margin_id: str | None) -> Margin | None:
        """Return a margin of a pack of this desk; `None` when it has none by that name."""
        pack = self._packs.get(pack_id)
        return None if pack is None or margin_id is None else pack.margin_by_id.get(margin_id)

    def pack_title(self, pack_id: str) -> str:
        """Return the title of a pack, its id when it is no longer on this desk."""
        pack = self._packs.get(pack_id)
        return pack_id if pack is None else pack.meta.title

    def name_of(self, agent_id: UUID) -> str:
        """Return the name of someone of the team; empty for someone who left."""
        return next((one.name for one in self._team if one.id == agent_id), "")

    def read(self) -> None:
        """Read the register and the packs again."""
        site = self._tasks.actor.site
        self._tasks.read(
            self, register_and_team, site, done=self._take, failed=self.failed.emit, replaces="register"
        )
        read = self._library.packs_in_use if self._library.is_read else self._library.read_again
        read(self, done=self._have_packs, failed=self.failed.emit)

    def enter(self, new: NewDelegation) -> None:
        """Write a delegation in the register."""
        self._tasks.write(self, enter_delegation, new, done=self.entered.emit, failed=self._refuse)

    def end(self, delegation_id: UUID) -> None:
        """End a delegation today."""
        self._tasks.write(
            self, end_delegation, delegation_id, self.day, done=self.ended.emit, failed=self._refuse
        )

    def take_back(self, delegation_id: UUID) -> None:
        """Take back a delegation just entered."""
        self._tasks.write(self, take_back_delegation, delegation_id, done=_nothing, failed=self.failed.emit)

    def restore(self, delegation_id: UUID) -> None:
        """Take back an end just entered."""
        self._tasks.write(self, restore_delegation, delegation_id, done=_nothing, failed=self.failed.emit)

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, ParvisError):
            self.refused.emit(describe(error), error.code)
        else:
            self.failed.emit(error)

    def _take(self, found: tuple[tuple[Delegation, ...], tuple[Agent, ...]]) -> None:
        self._found, self._team = found
        self._is_read = True
        self.changed.emit()

    def _have_packs(self, packs: tuple[Pack, ...]) -> None:
        self._packs = {pack.meta.id: pack for pack in packs}
        self.changed.emit()

    @Slot(list)
    def _something_changed(self, changes: Iterable[Change]) -> None:
        topics = {Topic.DELEGATION, Topic.AGENT, Topic.PACK}
        if self._is_read and any(change.topic in topics for change in changes):
            self.read()


def _nothing(_result: object) -> None:
    """The list is read again."""
