"""From a profile to an open desk: the first run, the lock, the page that brings a desk back.

What stands behind them is loaded once the window is painted, and imported where it is used:
tests/house/test_imports.py lists what may come before.
"""

import logging
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.clock import Clock, today
from agent_desktop.foundation.errors import ParvisError, UnavailableError
from agent_desktop.foundation.settings import Settings, load_settings
from agent_desktop.store import replacing
from agent_desktop.store.profile import (
    Profile,
    ProfileState,
    may_open_by_itself,
    refuse_read_only,
    state_of,
    what_is_damaged,
)
from agent_desktop.store.talks import forget_talks, has_talks
from agent_desktop.ui.agents.lock_doors import LockDoors, offer_pin
from agent_desktop.ui.agents.opening_page import OpeningPage
from agent_desktop.ui.agents.unlock import UnlockPage
from agent_desktop.ui.agents.unlock_view_model import UnlockViewModel
from agent_desktop.ui.first_paint import FirstPaint
from agent_desktop.ui.garbage import age_what_is_loaded
from agent_desktop.ui.loading import Parts, load_rooms
from agent_desktop.ui.stages import BEHIND_THE_LOCK, FIRST_RUN, RESCUE
from agent_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from agent_desktop.agents.opening import OpenDesk
    from agent_desktop.store.keys import OpenedKeys
    from agent_desktop.ui.agents import doors

log = logging.getLogger(__name__)

_QUIET = {"keyring_missing"}
"""Without a keyring the phrase is simply asked: nothing is wrong."""

WAITING = ""
"""The name of a page where one can only wait."""


class Entrance(QObject):
    """Shows the page that a profile calls for; `opened` carries the desk, and whether to fill it for a try.

    `faced` carries a page and its name, `WAITING` when there is nothing to do on it. `settings_read` says how
    the desk likes to look before anyone signs in; `left` that whoever is there closes Parvis.
    """

    faced = Signal(QWidget, str)
    opened = Signal(object, bool)
    settings_read = Signal(object)
    left = Signal()

    def __init__(
        self,
        profile: Profile,
        clock: Clock,
        tasks: Tasks,
        first_paint: FirstPaint,
        *,
        phrase: Callable[[], str] | None = None,
        locked: bool = False,
        parent: QObject,
    ) -> None:
        """`phrase` gives the phrase of a file; `locked` asks for one, or a code, whatever else could open."""
        super().__init__(parent)
        self._profile, self._clock, self._tasks, self._phrase = profile, clock, tasks, phrase
        self._first_paint, self._locked = first_paint, locked
        self._doors = LockDoors(profile, clock)
        self._lock: UnlockViewModel | None = None
        self._is_in = False
        self._behind = Parts(BEHIND_THE_LOCK, self)
        self._first_run, self._rescue = Parts(FIRST_RUN, self), Parts(RESCUE, self)

    def look(self) -> None:
        """Look at the profile, and open what it calls for."""
        self._tasks.run(self, self._seen, done=self._looked, failed=self.show_lock)

    def lock(self) -> None:
        """Ask for a phrase or a code from now on, whatever else could open."""
        self._locked = True

    @Slot()
    def bring_back(self) -> None:
        """Offer to bring the desk back from a backup, or from what can be read of it."""
        self._tasks.run(self, load_rooms, RESCUE, done=self._load_rescue, failed=self.show_lock)

    def show_lock(self, error: Exception | None = None) -> None:
        """Show the lock, and what keeps the desk from opening."""
        model = UnlockViewModel(
            self._tasks,
            self._doors.by_phrase,
            self._doors.by_recovery,
            open_by_pin=self._doors.by_pin,
            parent=self,
        )
        page = UnlockPage(model)
        model.opened.connect(self._open)
        model.recovered.connect(self._recovered)
        model.retried.connect(self.look)
        model.rescue_asked.connect(self.bring_back)
        model.failed.connect(_let_fly)
        page.left.connect(self.left)
        self._show(page, "unlock")
        self._lock = model
        page.focus_field()
        if error is not None and not _is_quiet(error):
            model.show_error(error)
        # Before the first paint, what a keyring needs is not loaded yet: `_not_opened` asks it.
        if self._first_paint.is_done:
            offer_pin(self._tasks, model, self._doors)

    def show_waiting(self) -> None:
        """Show the mark alone."""
        self._show(OpeningPage(), WAITING)

    def show_first_run(self) -> None:
        """Show the steps that make a desk."""
        from agent_desktop.ui.agents import doors
        from agent_desktop.ui.agents.first_run import FirstRunPage
        from agent_desktop.ui.agents.first_run_view_model import FirstRunViewModel

        model = FirstRunViewModel(
            self._tasks,
            lambda choice: doors.make(self._profile, self._clock, choice),
            lambda choice, code, path: doors.save_recovery_page(self._clock, choice, code, path),
            parent=self,
        )
        page = FirstRunPage(model)
        page.backup_asked.connect(self.bring_back)
        model.finished.connect(self._made)
        model.failed.connect(_let_fly)
        self._show(page, "first_run")
        page.step.first_focus().setFocus()

    def _seen(self) -> tuple[ProfileState, Settings]:
        refuse_read_only(self._profile)
        # A restore that was cut short is whole already: only its last renames are missing.
        replacing.finish(self._profile)
        self._forget_talks()
        return state_of(self._profile), load_settings(self._profile.folder)

    def _forget_talks(self) -> None:
        """Destroy what was kept for talks of another day, before anyone signs in."""
        try:
            if has_talks(self._profile.drafts):
                forget_talks(self._profile.drafts, today(self._clock))
        except (OSError, UnavailableError) as error:
            # Tried again once the desk is open: it must open, whatever the disk says of this.
            log.warning("talks of another day are still there: %s", type(error).__name__)

    def _looked(self, seen: tuple[ProfileState, Settings]) -> None:
        state, settings = seen
        self.settings_read.emit(settings)
        match state:
            case ProfileState.READY:
                self._wait_to_open()
            case ProfileState.DAMAGED:
                what = what_is_damaged(self._profile)
                self.show_lock(UnavailableError("profile_damaged", what=what))
            case _:
                self.show_waiting()
                self._first_paint.then(self._load_first_run)

    def _load_first_run(self) -> None:
        self._tasks.run(self, _load_rooms, done=self._load_steps, failed=self.show_lock)

    def _load_steps(self, _loaded: object) -> None:
        self._first_run.then(self.show_first_run)
        self._behind.begin()

    def _wait_to_open(self) -> None:
        """Show the lock, or the mark alone while a keyring or a phrase given may open without it."""
        if not self._locked and (self._phrase is not None or may_open_by_itself(self._profile)):
            self.show_waiting()
        else:
            self.show_lock()
        self._first_paint.then(self._load_what_opens)

    def _load_what_opens(self) -> None:
        self._tasks.run(self, _load_rooms, done=self._try_to_open, failed=self._not_opened)

    def _try_to_open(self, _loaded: object) -> None:
        age_what_is_loaded()
        self._tasks.run(self, self._open_quietly, done=self._open, failed=self._not_opened)
        self._behind.begin()

    def _open_quietly(self) -> "OpenDesk":
        if self._locked:
            raise UnavailableError("keyring_missing", reason="slot")
        if self._phrase is not None:
            return self._doors.by_phrase(self._phrase())
        return self._doors.by_keyring()

    def _not_opened(self, error: Exception) -> None:
        if self._is_in:
            # A phrase was typed before the keyring answered: the desk is open.
            return
        if self._lock is None:
            self.show_lock(error)
            return
        if not _is_quiet(error):
            self._lock.show_error(error)
        offer_pin(self._tasks, self._lock, self._doors)

    @Slot(object)
    def _made(self, result: "doors.FirstRunResult") -> None:
        self._open(result.desk, with_demo=result.with_demo)

    def _load_rescue(self, _loaded: object) -> None:
        self._rescue.then(self._show_rescue)

    def _show_rescue(self) -> None:
        from agent_desktop.ui import rescue_flow as flow

        after = flow.After(self._open_with, self._recovered, self.look, _let_fly)
        self._show(flow.rescue_page(self._tasks, self._profile, self._clock, after, self), "rescue")

    @Slot(object)
    def _recovered(self, keys: "OpenedKeys") -> None:
        """Ask for a new phrase before anything else: the code is back in its drawer after that."""
        from agent_desktop.ui.rescue_flow import new_phrase_page

        page = new_phrase_page(self._tasks, self._profile, keys, self._open_with, _let_fly, self)
        self._show(page, "new_phrase")

    def _open_with(self, keys: "OpenedKeys") -> None:
        from agent_desktop.agents.opening import open_desk

        self._tasks.run(
            self, open_desk, self._profile, keys, self._clock, done=self._open, failed=self.show_lock
        )

    def _open(self, desk: "OpenDesk", *, with_demo: bool = False) -> None:
        self._locked = False
        self._lock = None
        self._is_in = True
        self._behind.then(partial(self._enter, desk, with_demo=with_demo))

    def _enter(self, desk: "OpenDesk", *, with_demo: bool) -> None:
        age_what_is_loaded()
        self.opened.emit(desk, with_demo)

    def _show(self, page: QWidget, name: str) -> None:
        self._lock = None
        self._is_in = False
        self.faced.emit(page, name)


def _load_rooms() -> None:
    """Load what opens a desk. For a worker: it takes some tenths of a second."""
    from agent_desktop.store.spared import spare_what_is_asynchronous

    spare_what_is_asynchronous()
    load_rooms(BEHIND_THE_LOCK)


def _is_quiet(error: Exception) -> bool:
    return isinstance(error, ParvisError) and error.code in _QUIET


def _let_fly(error: Exception) -> None:
    """Hand what nobody foresaw to the report of incidents."""
    raise error
