"""The window: first run, lock, or the workstation of whoever signed in.

`ui/entrance.py` says which page comes before a desk is open; here one page fills the window, and a desk ends.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from agent_desktop.foundation.clock import Clock
from agent_desktop.foundation.i18n import use_language
from agent_desktop.foundation.last_end import LastEnd
from agent_desktop.foundation.settings import Settings, load_settings
from agent_desktop.foundation.version import APP_NAME
from agent_desktop.store.profile import Profile
from agent_desktop.ui.agents.look import apply_look
from agent_desktop.ui.entrance import WAITING, Entrance
from agent_desktop.ui.first_paint import FirstPaint
from agent_desktop.ui.placing import Placing
from agent_desktop.ui.tasks import Tasks
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.layouts import Column
from agent_desktop.ui.widgets.spoken import SpokenWindow

if TYPE_CHECKING:
    from agent_desktop.agents.opening import OpenDesk
    from agent_desktop.ui.guard import Guard
    from agent_desktop.ui.workstation import Workstation

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
        clock_s: Callable[[], float] | None = None,
    ) -> None:
        """Show nothing yet; `phrase` gives the phrase of a file, when the command line named one.

        `locked` asks for a phrase or a code whatever else could open. `relaunch` is called once a lock has
        let go of everything, for the program to start again; without it this very window shows the lock.
        `clock_s` never goes back: it measures how long nobody touched anything.
        """
        super().__init__()
        self._profile, self._clock, self._tasks, self._relaunch = profile, clock, tasks, relaunch
        self._clock_s = clock_s
        self._workstation: Workstation | None = None
        self._last_end: tuple[LastEnd, Callable[[], None]] | None = None
        self.first_paint = FirstPaint(self)
        self.first_paint.done.connect(self._take_icon)
        self.first_paint.done.connect(self._watch_nights)
        self.entrance = Entrance(
            profile, clock, tasks, self.first_paint, phrase=phrase, locked=locked, parent=self
        )
        self.entrance.faced.connect(self._show)
        self.entrance.opened.connect(self._begin)
        self.entrance.settings_read.connect(self.apply_settings)
        self.entrance.left.connect(self.close)
        self._stack = QStackedWidget()
        self.setLayout(Column(self._stack, spacing=0))
        self._guard: Guard | None = None
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
    def guard(self) -> "Guard":
        """Return what watches over an open desk, made for the first one."""
        if self._guard is None:
            from agent_desktop.ui.guard import Guard

            self._guard = Guard(self, self._stack, self._clock_s)
            self._guard.lock_asked.connect(self.lock)
        return self._guard

    def place(self) -> bytes:
        """Return where the window stands, for the one that follows; empty when the settings say where."""
        return b"" if self._placing.is_beside else bytes(self.saveGeometry().data())

    def look(self) -> None:
        """Look at the profile, and open what it calls for."""
        self.entrance.look()

    @Slot()
    def lock(self) -> None:
        """Keep what is being typed, let go of the store and the keys, ask for the phrase.

        Words that the disk refuses keep the desk open, under the veil.
        """
        if self._workstation is None:
            return
        from agent_desktop.ui.clipboard import clear_if_ours
        from agent_desktop.ui.guard import leave_dialogs

        leave_dialogs(self)
        self._workstation.hide_from_person()
        if self._end_session():
            clear_if_ours()
            self.entrance.lock()
            if self._relaunch is None:
                self.entrance.show_lock()
            else:
                self.entrance.show_waiting()
                self._relaunch()
        else:
            self.guard.stay()

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
        from agent_desktop.ui.sentences import unforeseen

        text = unforeseen(report.name)
        if self._workstation is not None:
            self._workstation.tell(text, "circle-alert")
        else:
            from agent_desktop.ui.widgets.toast import show_toast

            show_toast(self, text, icon="circle-alert")

    def leave_at_once(self) -> bool:
        """Close, whatever waits for an answer in front; tell whether it did, as words may be refused."""
        from agent_desktop.ui.guard import leave_dialogs

        leave_dialogs(self)
        return self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is being typed before the window goes: nothing asks to be saved.

        Words that the disk refuses stay on the screen, and the window with them.
        """
        if not self._end_session():
            event.ignore()
            return
        super().closeEvent(event)

    @Slot()
    def _take_icon(self) -> None:
        from agent_desktop.ui.widgets.app_icon import app_icon

        self.setWindowIcon(app_icon())

    @Slot()
    def _watch_nights(self) -> None:
        from agent_desktop.ui.night import Night

        self.night = Night(self._clock, self)
        self.night.came.connect(self._forget_talks)

    @Slot(date)
    def _forget_talks(self, day: date) -> None:
        """Destroy what the day before kept for talks only, whether someone signed in or not."""
        from agent_desktop.store.talks import forget_talks

        def done(_gone: object = None) -> None:
            self.night.settled(day)

        if self._workstation is not None:
            self._workstation.forget_talks(done)
        else:
            # What fails is tried again at the next look: nobody is there to be told.
            drafts = self._profile.drafts
            self._tasks.run(self, forget_talks, drafts, day, done=done, failed=lambda _error: None)

    @Slot()
    def _ask_rescue(self) -> None:
        """Bring the desk back, once it is let go of."""
        if self._end_session():
            self.entrance.bring_back()

    @Slot(object, bool)
    def _begin(self, desk: "OpenDesk", with_demo: bool = False) -> None:  # noqa: FBT001, FBT002 - of a signal
        from agent_desktop.ui.session import Session
        from agent_desktop.ui.workstation import Workstation

        settings = load_settings(Path(self._profile.folder))
        self.apply_settings(settings)
        session = Session(desk, self._tasks, self._clock, settings)
        self._workstation = Workstation(session)
        self._workstation.lock_asked.connect(self.lock)
        self._workstation.look_changed.connect(self.apply_settings)
        self._workstation.look_changed.connect(self.guard.follow)
        self._workstation.spoke.connect(self._speak_again)
        self._workstation.keys_changed.connect(self._take_keys)
        self._workstation.leave_asked.connect(self._leave)
        self._workstation.rescue_asked.connect(self._ask_rescue)
        self._show(self._workstation, "workstation")
        self._workstation.begin()
        self.guard.begin(self._workstation, settings)
        if self._last_end is not None:
            (last, told), self._last_end = self._last_end, None
            self._workstation.tell_last_end(last)
            told()
        if with_demo:
            self._workstation.fill_with_demo()

    @Slot()
    def _speak_again(self) -> None:
        """Make every page again in the language just chosen; the session stays open."""
        if self._workstation is not None:
            self._use_keys(self._workstation.session.open_desk)

    @Slot(object)
    def _take_keys(self, desk: "OpenDesk") -> None:
        """Go on with other keys, and say so."""
        from agent_desktop.foundation.i18n import _

        self._use_keys(desk)
        if self._workstation is not None:
            self._workstation.tell(_("Your new key signs from now on."), "shield-check")

    def _use_keys(self, desk: "OpenDesk") -> None:
        """Make every page again, for the same desk as it is from now on."""
        if self._workstation is None or not self._workstation.keep_now():
            return
        self._workstation.hide_from_person()
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
        self.guard.end()
        workstation, self._workstation = self._workstation, None
        workstation.hide_from_person()
        workstation.shell.set_live(False)
        workstation.session.end()
        return True

    @Slot(QWidget, str)
    def _show(self, page: QWidget, name: str) -> None:
        while (old := self._stack.widget(0)) is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if self._guard is not None:
            self._guard.clear()
        page.setFocus()
        self.faced.emit()
        if name != WAITING:
            self.ready.emit(name)


def bring_forward(window: QWidget) -> None:
    """Bring the window to the front, as a second start asks."""
    window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)
