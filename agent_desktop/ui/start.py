"""Start the window: lock the profile, or hand over to the window that has it."""

import logging
import sys
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTimer, QTranslator, Slot
from PySide6.QtWidgets import QApplication, QWidget

from agent_desktop.foundation.clock import DatedClock, SystemClock
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.i18n import _, current_language, use_language
from agent_desktop.foundation.last_end import RunMark
from agent_desktop.foundation.logs import log_to
from agent_desktop.foundation.settings import load_settings
from agent_desktop.foundation.typography import tidy
from agent_desktop.foundation.version import APP_NAME, VERSION
from agent_desktop.store.locks import ProfileLock
from agent_desktop.store.process import leave_nothing, refuse_readers
from agent_desktop.store.profile import Profile, default_profile
from agent_desktop.ui.captures import keep_from_captures
from agent_desktop.ui.incidents import Incidents, about_this_program
from agent_desktop.ui.interrupts import INTERRUPTED, Interrupts
from agent_desktop.ui.main_window import MainWindow, bring_forward
from agent_desktop.ui.relaunch import Relaunched, relaunch, taken_over
from agent_desktop.ui.tasks import Tasks
from agent_desktop.ui.theme.theme import STYLE, STYLED
from agent_desktop.ui.widgets.focus_ring import show_focus_rings
from agent_desktop.ui.widgets.spoken import speak_for_painted_widgets

if TYPE_CHECKING:
    from agent_desktop.ui.single_instance import FirstInstance

log = logging.getLogger(__name__)

DONE, REFUSED = 0, 1
LOCKED = 75
"""How the event loop ends at a lock, for the program to start again."""
_FRAME_HEIGHT = 40
_LONGEST_UNSEEN_MS = 300
_LISTEN_AFTER_MS = 1_000
"""A later start asks again for longer than this: `single_instance.PATIENCE_MS`."""


def start(folder: Path | None, passphrase_file: Path | None, day: date | None) -> int:
    """Open the window on a profile and return the exit code once it is closed."""
    leave_nothing()
    profile = default_profile() if folder is None else Profile(folder)
    app = _application(load_settings(profile.folder).language)
    profile.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = ProfileLock(profile.lock_file)
    before = taken_over()
    refused = _take(lock, before, profile.folder)
    if refused is not None:
        return refused
    log_to(profile.logs)
    mark = RunMark(profile.logs)
    last = mark.begin(about_this_program, datetime.now(tz=UTC).astimezone())
    incidents = Incidents(profile.logs, parent=app)
    incidents.watch()
    tasks = Tasks(app)
    clock = SystemClock() if day is None else DatedClock(day)
    phrase = None if passphrase_file is None else partial(_phrase_in, passphrase_file)
    # After a lock the file of a phrase opens nothing: whoever comes back types something.
    window = MainWindow(
        profile,
        clock,
        tasks,
        phrase=phrase if before is None else None,
        locked=before is not None,
        relaunch=lambda: app.exit(LOCKED),
    )
    window.apply_settings(load_settings(profile.folder))
    incidents.met.connect(window.tell_incident)
    window.tell_last_end(last, mark.tell)
    later = Later(profile.folder, window, b"" if before is None else before.geometry)
    later.follow()
    interrupts = Interrupts(app)
    interrupts.asked.connect(lambda: window.leave_at_once() and app.exit(INTERRUPTED))
    interrupts.listen()
    window.look()
    code = app.exec()
    interrupts.close()
    later.close()
    tasks.close()
    mark.end()
    if code == LOCKED:
        return _start_again(lock, window.place())
    lock.release()
    return int(code)


def _phrase_in(file: Path) -> str:
    from agent_desktop.store.passphrase import phrase_in

    return phrase_in(file)


def _application(language: str) -> QApplication:
    # Chosen here, the style is never handed to PySide, which would load hundreds of names for it.
    app = QApplication([*sys.argv[:1], "-style", STYLE])
    app.setProperty(STYLED, True)
    app.setApplicationName("parvis")
    app.setApplicationDisplayName(APP_NAME)
    app.setApplicationVersion(VERSION)
    app.setDesktopFileName("parvis")
    use_language(language)
    translate_qt(app)
    show_focus_rings(app)
    speak_for_painted_widgets()
    return app


def _take(lock: ProfileLock, before: Relaunched | None, folder: Path) -> int | None:
    """Take the lock of the profile, or return the exit code of who hands over to the window that has it."""
    try:
        if before is not None and before.handle is not None:
            lock.adopt(before.handle)
        else:
            lock.take()
    except RefusedError:
        from agent_desktop.ui.single_instance import hand_over

        if hand_over(folder):
            return DONE
        _say_it_does_not_answer()
        return REFUSED
    return None


def _say_it_does_not_answer() -> None:
    """Say it where it can be read: in the terminal of whoever typed a command, else in a message."""
    words = _("This desk is already open, and its window does not answer.")
    if sys.stderr is not None and sys.stderr.isatty():
        sys.stderr.write(words + "\n")
        return
    from agent_desktop.ui.widgets.message import plain_message

    more = _("What is typed there is kept. Wait a minute, or end it, then open the desk again.")
    plain_message(APP_NAME, words, gravity="warning", identifier="already_open", more=tidy(more)).exec()


def _start_again(lock: ProfileLock, geometry: bytes) -> int:
    try:
        relaunch(lock, geometry)
    except OSError:
        # The desk is locked all the same, and all is kept: only its window is gone.
        log.exception("the program could not start again after a lock")
        lock.release()
        return REFUSED
    return DONE


class Later(QObject):
    """Shows the window once it has a page, and listens for later starts a moment after it is painted."""

    def __init__(self, folder: Path, window: MainWindow, geometry: bytes = b"") -> None:
        """`geometry` is where the window stood before a lock, empty at an ordinary start."""
        super().__init__(window)
        self._folder, self._window, self._geometry = folder, window, geometry
        self._is_shown = False
        self._first: FirstInstance | None = None

    def follow(self) -> None:
        """Wait for the first page, and no longer than a moment if the disk is slow to say which."""
        self._window.first_paint.done.connect(self.settle)
        self._window.faced.connect(self.show)
        QTimer.singleShot(_LONGEST_UNSEEN_MS, self, self.show)

    @Slot()
    def show(self) -> None:
        """Show the window, once."""
        if not self._is_shown:
            self._is_shown = True
            if self._geometry and self._window.restoreGeometry(self._geometry):
                self._window.show()
            else:
                show_whole(self._window)
            keep_from_captures(self._window)

    @Slot()
    def settle(self) -> None:
        """Refuse to be read: nothing was typed yet, and what opens by itself waits for the end of this turn.

        What listens is loaded once the desk that opens by itself had time to: it wants the same processor.
        """
        refuse_readers()
        QTimer.singleShot(_LISTEN_AFTER_MS, self, self.listen)

    @Slot()
    def listen(self) -> None:
        """Listen to other starts, which bring the window forward, and to the system."""
        from agent_desktop.ui.single_instance import FirstInstance

        self._first = FirstInstance(self._folder, self)
        self._first.asked_forward.connect(self._bring_forward)
        if sys.platform == "linux":
            from agent_desktop.ui.system_events import SystemEvents

            events = SystemEvents(self)
            events.away.connect(self._window.lock)
            events.listen()

    def close(self) -> None:
        """Listen no more."""
        if self._first is not None:
            self._first.close()

    @Slot(str)
    def _bring_forward(self, _message: str) -> None:
        bring_forward(self._window)


def show_whole(window: QWidget) -> None:
    """Show a window at its size, or maximised on a screen that would cut it."""
    room = window.screen().availableSize()
    # The frame of the window manager is not known before the window is shown.
    if window.width() < room.width() and window.height() + _FRAME_HEIGHT < room.height():
        window.show()
    else:
        window.showMaximized()


def translate_qt(app: QApplication) -> None:
    """Let Qt's own words (menus of text fields, print dialog) speak the language in use."""
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(current_language()), "qtbase", "_", folder):
        app.installTranslator(translator)
