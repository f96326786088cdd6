"""The window: first run, lock, or the workstation of whoever signed in.

What stands behind the lock is loaded by a worker once the window is painted, and imported where it is used:
tests/house/test_imports.py lists what may come before.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from agent_desktop.foundation.clock import Clock
from agent_desktop.foundation.errors import ParvisError, UnavailableError
from agent_desktop.foundation.i18n import use_language
from agent_desktop.foundation.last_end import LastEnd
from agent_desktop.foundation.settings import Settings, load_settings
from agent_desktop.foundation.version import APP_NAME
from agent_desktop.store import replacing
from agent_desktop.store.profile import (
    Profile,
    ProfileState,
    may_open_by_itself,
    refuse_read_only,
    state_of,
    what_is_damaged,
)
from agent_desktop.ui.agents.lock_doors import LockDoors, offer_pin
from agent_desktop.ui.agents.look import apply_look
from agent_desktop.ui.agents.opening_page import OpeningPage
from agent_desktop.ui.agents.unlock import UnlockPage
from agent_desktop.ui.agents.unlock_view_model import UnlockViewModel
from agent_desktop.ui.clipboard import clear_if_ours
from agent_desktop.ui.first_paint import FirstPaint
from agent_desktop.ui.guard import Guard, leave_dialogs
from agent_desktop.ui.placing import Placing
from agent_desktop.ui.presence import awake_or_asleep_s
from agent_desktop.ui.sentences import unforeseen
from agent_desktop.ui.tasks import Tasks
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.layouts import Column
from agent_desktop.ui.widgets.mark import app_icon
from agent_desktop.ui.widgets.spoken import SpokenWindow
from agent_desktop.ui.widgets.toast import show_toast

if TYPE_CHECKING:
    from agent_desktop.agents.opening import OpenDesk
    from agent_desktop.store.keys import OpenedKeys
    from agent_desktop.ui.agents import doors
    from agent_desktop.ui.workstation import Workstation

_QUIET = {"keyring_missing"}
"""Without a keyring the phrase is simply asked: nothing is wrong."""


_LEAST_SIDE, _BESIDE_WIDTH = 480, 400
"""The least the window takes, in pixels; what it takes docked with larger texts, in pixels at 100 %."""


class MainWindow(QWidget):
    """One page at a time fills the window; `ready` is emitted each time one where one acts has been chosen.

    `faced` is emitted at each page, the one that only waits too.
    """

    spoken_as = SpokenWindow
    ready = Signal(str)
    faced = Signal()

    def __init__(
        self,
        profile: Profile,
        clock: Clock,
        tasks: Tasks,
        *,
        phrase: Callable[[], str] | None = None,
        locked: bool = False,
        relaunch: Callable[[], None] | None = None,
        clock_s: Callable[[], float] = awake_or_asleep_s,
    ) -> None:
        """Show nothing yet; `phrase` gives the phrase of a file, when the command line named one.

        `locked` asks for a phrase or a code whatever else could open. `relaunch` is called once a lock has
        let go of everything, for the program to start again; without it this very window shows the lock.
        `clock_s` never goes back: it measures how long nobody touched anything.
        """
        super().__init__()
        self._profile, self._clock, self._tasks, self._phrase = profile, clock, tasks, phrase
        self._locked, self._relaunch = locked, relaunch
        self._doors = LockDoors(profile, clock)
        self._workstation: Workstation | None = None
        self._with_demo = False
        self._last_end: tuple[LastEnd, Callable[[], None]] | None = None
        self._lock: UnlockViewModel | None = None
        self.first_paint = FirstPaint(self)
        self.first_paint.done.connect(self._take_icon)
        self._stack = QStackedWidget()
        self.setLayout(Column(self._stack, spacing=0))
        self._guard = Guard(self, self._stack, clock_s)
        self._guard.lock_asked.connect(self.lock)
        self.setWindowTitle(APP_NAME)
        self.resize(theme().s(1366), theme().s(768))
        theme().changed.connect(self._hold_words)
        self._hold_words()
        self._placing = Placing(self, least_width=_LEAST_SIDE, width=_BESIDE_WIDTH)

    @property
    def workstation(self) -> "Workstation | None":
        """Return what the agent who signed in works with; `None` under the lock."""
        return self._workstation

    @property
    def guard(self) -> Guard:
        """Return what watches over an open desk."""
        return self._guard

    def place(self) -> bytes:
        """Return where the window stands, for the one that follows; empty when the settings say where."""
        return b"" if self._placing.is_beside else bytes(self.saveGeometry().data())

    def look(self) -> None:
        """Look at the profile, and open what it calls for."""
        self._tasks.run(self, self._seen, done=self._looked, failed=self._show_unlock)

    @Slot()
    def lock(self) -> None:
        """Keep what is being typed, let go of the store and the keys, ask for the phrase.

        Words that the disk refuses keep the desk open, under the veil.
        """
        if self._workstation is None:
            return
        leave_dialogs(self)
        if self._end_session():
            clear_if_ours()
            self._locked = True
            if self._relaunch is None:
                self._show_unlock()
            else:
                self._put(OpeningPage())
                self._relaunch()
        else:
            self._guard.stay()

    def apply_settings(self, settings: Settings) -> None:
        """Take a look and a language."""
        use_language(settings.language)
        apply_look(settings)
        self._placing.follow(settings)

    def tell_last_end(self, last: LastEnd, told: Callable[[], None]) -> None:
        """Tell how the last run ended to whoever signs in first, once; `told` is called when it is done."""
        self._last_end = last, told

    @Slot()
    def _hold_words(self) -> None:
        """Stay wide enough for one pane in the size of text of now."""
        self.setMinimumSize(max(_LEAST_SIDE, theme().s(_BESIDE_WIDTH)), _LEAST_SIDE)

    @Slot(Path)
    def tell_incident(self, report: Path) -> None:
        """Say that something nobody foresaw happened, what is safe, and where the report is."""
        text = unforeseen(report.name)
        if self._workstation is not None:
            self._workstation.tell(text, "circle-alert")
        else:
            show_toast(self, text, icon="circle-alert")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is being typed before the window goes: nothing asks to be saved.

        Words that the disk refuses stay on the screen, and the window with them.
        """
        if not self._end_session():
            event.ignore()
            return
        super().closeEvent(event)

    def _seen(self) -> tuple[ProfileState, Settings]:
        refuse_read_only(self._profile)
        # A restore that was cut short is whole already: only its last renames are missing.
        replacing.finish(self._profile)
        return state_of(self._profile), load_settings(self._profile.folder)

    def _looked(self, seen: tuple[ProfileState, Settings]) -> None:
        state, settings = seen
        self.apply_settings(settings)
        match state:
            case ProfileState.READY:
                self._wait_to_open()
            case ProfileState.DAMAGED:
                what = what_is_damaged(self._profile)
                self._show_unlock(UnavailableError("profile_damaged", what=what))
            case _:
                self._put(OpeningPage())
                self.first_paint.then(
                    lambda: self._tasks.run(
                        self, _load_first_run, done=self._show_first_run, failed=self._show_unlock
                    )
                )

    def _wait_to_open(self) -> None:
        """Show the lock, or the mark alone while a keyring or a phrase given may open without it."""
        if not self._locked and (self._phrase is not None or may_open_by_itself(self._profile)):
            self._put(OpeningPage())
        else:
            self._show_unlock()
        self.first_paint.then(
            lambda: self._tasks.run(self, self._open_quietly, done=self._begin, failed=self._not_opened)
        )

    @Slot()
    def _take_icon(self) -> None:
        self.setWindowIcon(app_icon())

    def _open_quietly(self) -> "OpenDesk":
        _load()
        if self._locked:
            raise UnavailableError("keyring_missing", reason="slot")
        if self._phrase is not None:
            return self._doors.by_phrase(self._phrase())
        return self._doors.by_keyring()

    def _not_opened(self, error: Exception) -> None:
        if self._lock is None:
            self._show_unlock(error)
            return
        if not _is_quiet(error):
            self._lock.show_error(error)
        offer_pin(self._tasks, self._lock, self._doors)

    def _show_first_run(self, _loaded: object = None) -> None:
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
        page.backup_asked.connect(self._ask_rescue)
        model.finished.connect(self._made)
        model.failed.connect(_let_fly)
        self._show(page, "first_run")
        page.step.first_focus().setFocus()

    @Slot(object)
    def _made(self, result: "doors.FirstRunResult") -> None:
        self._with_demo = result.with_demo
        self._begin(result.desk)

    def _show_unlock(self, error: Exception | None = None) -> None:
        model = UnlockViewModel(
            self._tasks,
            self._doors.by_phrase,
            self._doors.by_recovery,
            open_by_pin=self._doors.by_pin,
            parent=self,
        )
        page = UnlockPage(model)
        model.opened.connect(self._begin)
        model.recovered.connect(self._recovered)
        model.retried.connect(self.look)
        model.rescue_asked.connect(self._ask_rescue)
        model.failed.connect(_let_fly)
        page.left.connect(self.close)
        self._show(page, "unlock")
        self._lock = model
        page.focus_field()
        if error is not None and not _is_quiet(error):
            model.show_error(error)
        # Before the first paint, what a keyring needs is not loaded yet: `_not_opened` asks it.
        if self.first_paint.is_done:
            offer_pin(self._tasks, model, self._doors)

    @Slot()
    def _ask_rescue(self) -> None:
        """Bring the desk back; one that is open is let go of first."""
        if self._end_session():
            load, flow = import_module, "agent_desktop.ui.rescue_flow"
            self._tasks.run(self, load, flow, done=self._show_rescue, failed=self._show_unlock)

    def _show_rescue(self, flow: ModuleType) -> None:
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
            self, open_desk, self._profile, keys, self._clock, done=self._begin, failed=self._show_unlock
        )

    def _begin(self, desk: "OpenDesk") -> None:
        from agent_desktop.ui.session import Session
        from agent_desktop.ui.workstation import Workstation

        settings = load_settings(Path(self._profile.folder))
        self.apply_settings(settings)
        session = Session(desk, self._tasks, self._clock, settings)
        self._locked = False
        self._workstation = Workstation(session)
        self._workstation.lock_asked.connect(self.lock)
        self._workstation.look_changed.connect(self.apply_settings)
        self._workstation.look_changed.connect(self._guard.follow)
        self._workstation.spoke.connect(self._speak_again)
        self._workstation.leave_asked.connect(self._leave)
        self._workstation.rescue_asked.connect(self._ask_rescue)
        self._show(self._workstation, "workstation")
        self._workstation.begin()
        self._guard.begin(self._workstation, settings)
        if self._last_end is not None:
            (last, told), self._last_end = self._last_end, None
            self._workstation.tell_last_end(last)
            told()
        if self._with_demo:
            self._with_demo = False
            self._workstation.fill_with_demo()

    @Slot()
    def _speak_again(self) -> None:
        """Make every page again in the language just chosen; the session stays open."""
        if self._workstation is None:
            return
        if not self._workstation.keep_now():
            return
        desk = self._workstation.session.open_desk
        self._workstation.session.leave_pages()
        self._begin(desk)

    @Slot()
    def _leave(self) -> None:
        """Close though the last words are not kept: whoever asks has read it."""
        if self._workstation is not None:
            self._workstation.desk.leave()
        self.close()

    def _end_session(self) -> bool:
        """Let go of the store and the keys, unless the last words cannot be kept; tell whether it did."""
        if self._workstation is None:
            return True
        if not self._workstation.keep_now():
            return False
        self._guard.end()
        workstation, self._workstation = self._workstation, None
        workstation.shell.set_live(False)
        workstation.session.end()
        return True

    def _show(self, page: QWidget, name: str) -> None:
        self._put(page)
        self.ready.emit(name)

    def _put(self, page: QWidget) -> None:
        self._lock = None
        while (old := self._stack.widget(0)) is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._guard.clear()
        page.setFocus()
        self.faced.emit()


def bring_forward(window: QWidget) -> None:
    """Bring the window to the front, as a second start asks."""
    window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)


def _load() -> None:
    """Load what stands behind the lock. For a worker: it takes some tenths of a second."""
    import agent_desktop.ui.agents.doors
    import agent_desktop.ui.workstation  # noqa: F401 - loaded here, used by name above


def _load_first_run() -> None:
    _load()
    import agent_desktop.ui.agents.first_run  # noqa: F401 - as above


def _is_quiet(error: Exception) -> bool:
    return isinstance(error, ParvisError) and error.code in _QUIET


def _let_fly(error: Exception) -> None:
    """Hand what nobody foresaw to the report of incidents."""
    raise error
