"""An agent at the desk, for tests: the real window on a real profile, moved by its keyboard alone.

Keys go to the window as the system would send them; what comes of them is read from the screen.
"""

import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from pathlib import Path
from time import thread_time
from typing import Self

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QGuiApplication, QInputMethodEvent, QKeySequence, QShowEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from sqlalchemy.orm import Session

from agent_desktop.agents.opening import NewDesk, OpenDesk, make_desk, open_desk
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.clock import PARIS, FixedClock
from agent_desktop.foundation.i18n import use_language
from agent_desktop.foundation.settings import Settings, Theme, save_settings
from agent_desktop.store.keys import open_with_phrase
from agent_desktop.store.locks import ProfileLock
from agent_desktop.store.profile import Profile
from agent_desktop.ui.facing.window import FacingWindow
from agent_desktop.ui.main_window import MainWindow, bring_forward
from agent_desktop.ui.single_instance import FirstInstance
from agent_desktop.ui.tasks import Tasks
from agent_desktop.ui.widgets.save_state import SaveState as SaveLabel
from agent_desktop.ui.widgets.save_state import SaveStatus
from tests.support.profiles import PHRASE, QUICK

SITE = "local"

LONGEST_S = 20.0
"""How long a test waits for the screen before it says what it sees instead."""

_POLL_MS = 5
_PAUSES_A_LOOK = 3
_TURNS_AT_REST = 4
_MOST_TABS = 120
_ALL_BY_KEYS, _BY_KEYS = 16, 3
"""How long a text is typed key by key from end to end, and how much of each end of a longer one."""

_PASSING = {Qt.WindowType.ToolTip, Qt.WindowType.Popup}
_NO_MODIFIER = Qt.KeyboardModifier.NoModifier


def ten_fourteen() -> FixedClock:
    """Return a clock that stands on Tuesday 24 November 2026, 10:14 in Paris."""
    return FixedClock(datetime(2026, 11, 24, 10, 14, tzinfo=PARIS))


def a_desk(folder: Path, clock: FixedClock | None = None, *, role: Role = Role.AGENT) -> OpenDesk:
    """Make the desk of Nadia Berthelot, at the third counter; it is open, and hers to close."""
    new = NewDesk(
        agent_name="Nadia Berthelot",
        role=role,
        site=SITE,
        desk="Guichet 3",
        phrase=PHRASE,
    )
    made, _code = make_desk(Profile(folder), new, clock or ten_fourteen(), cost=QUICK)
    save_settings(folder, Settings(theme=Theme.LIGHT.value, channel="counter", desk="Guichet 3"))
    return made


class StrayWindows(QObject):
    """Notes every window shown that nobody asked for: a part shown before it has a parent is one.

    One that stays is seen at each look. One that only flashes is seen by following every event, which takes
    a fifth of the work of a journey: those that make every page do.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self.seen: list[str] = []

    def look(self) -> None:
        """Note those on screen now: widgets, which are thousands, are gone over once another window is there."""
        known = self._window.windowHandle()
        if all(one == known or not one.isVisible() for one in QGuiApplication.topLevelWindows()):
            return
        for shown in QApplication.topLevelWidgets():
            if shown.isVisible():
                self._note(shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note one as it is shown."""
        if isinstance(event, QShowEvent) and isinstance(watched, QWidget) and watched.isWindow():
            self._note(watched)
        return False

    def _note(self, shown: QWidget) -> None:
        """Note a window of its own, unless it is a menu, a tip, a dialog or the screen of the person."""
        asked = isinstance(shown, QMenu | QDialog | FacingWindow) or shown.windowType() in _PASSING
        if shown is not self._window and not asked:
            self.seen.append(f"{type(shown).__name__} {shown.objectName()!r}")


@dataclass
class Sitting:
    """What stands from the start of the program to its end: lock, lanes, window."""

    lock: ProfileLock
    tasks: Tasks
    first: FirstInstance
    window: MainWindow
    strays: StrayWindows


class Driver:
    """A keyboard and a pair of eyes. `start` and `close` may be repeated: the desk is on the disk.

    With `makes_ahead` the pages of the script are made as an exchange opens; without, once they are asked for:
    half of the work of a journey that has no use for them.
    """

    def __init__(self, folder: Path, clock: FixedClock | None = None) -> None:
        self.profile = Profile(folder)
        self.clock = clock or ten_fourteen()
        self.still_s = 0.0
        self.types_every_key = False
        self.makes_ahead = False
        self.follows_every_event = False
        self._sitting: Sitting | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        if self._sitting is not None:
            self.close()

    # The program

    def start(self, *, size: tuple[int, int] = (1366, 768)) -> Self:
        """Open the window as the program does, and wait until it answers keys."""
        use_language("fr")
        self.profile.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = ProfileLock(self.profile.lock_file)
        lock.take()
        tasks = Tasks()
        window = MainWindow(self.profile, self.clock, tasks, clock_s=lambda: self.still_s)
        first = FirstInstance(self.profile.folder)
        first.asked_forward.connect(lambda _message: bring_forward(window))
        strays = StrayWindows(window)
        if self.follows_every_event:
            QApplication.instance().installEventFilter(strays)
        self._sitting = Sitting(lock, tasks, first, window, strays)
        seen: list[str] = []
        window.ready.connect(seen.append)
        window.resize(*size)
        window.show()
        window.activateWindow()
        window.look()
        self.wait_until(lambda: bool(seen), "a page")
        self.wait_until(lambda: QApplication.activeWindow() is window, "the window in front")
        return self

    def close(self) -> None:
        """Ask the window to close, as its frame does, and end the program."""
        assert self._sitting is not None
        sitting, self._sitting = self._sitting, None
        sitting.strays.look()
        QApplication.instance().removeEventFilter(sitting.strays)
        sitting.window.windowHandle().close()
        sitting.first.close()
        sitting.tasks.close()
        sitting.lock.release()
        sitting.window.deleteLater()
        sitting.tasks.deleteLater()
        QTest.qWait(0)
        assert sitting.strays.seen == [], "windows that nobody asked for"

    @property
    def site(self) -> str:
        """Return the site of the desk."""
        return SITE

    @property
    def window(self) -> MainWindow:
        """Return the window."""
        assert self._sitting is not None
        return self._sitting.window

    @property
    def tasks(self) -> Tasks:
        """Return the lanes of work."""
        assert self._sitting is not None
        return self._sitting.tasks

    def sign_in(self) -> None:
        """Type the phrase at the lock, and wait for the home page."""
        self.wait_until(lambda: self.focus == "unlock.phrase", "the field of the phrase")
        self.type(PHRASE)
        self.press("Return")
        self.wait_for_page("home")
        self.wait_until(lambda: not self.tasks.busy and self.is_complete, "a home page at rest")
        workstation = self.window.workstation
        if not self.makes_ahead and workstation is not None:
            workstation.desk.current_changed.disconnect(workstation.behind.prepare)

    def stand_still(self, minutes: float) -> None:
        """Let time pass with nobody at the keyboard; only the clock of absences moves."""
        self.still_s += minutes * 60
        self.window.guard.presence.look()

    @property
    def is_complete(self) -> bool:
        """Tell whether every page is made."""
        workstation = self.window.workstation
        return workstation is not None and workstation.is_complete

    # The keyboard

    def press(self, *keys: str) -> None:
        """Press keys in their portable form, such as `Ctrl+K` or `Shift+Tab`."""
        for key in keys:
            pressed = QKeySequence.fromString(key, QKeySequence.SequenceFormat.PortableText)[0]
            QTest.keyClick(self._handle, pressed.key(), pressed.keyboardModifiers())

    def type(self, text: str) -> None:
        """Type a text, accents and all: the middle of a long one comes in one piece, as what is dictated does.

        With `types_every_key` it is one key a character from end to end.
        """
        if self.types_every_key or len(text) <= _ALL_BY_KEYS or not _takes_dictation():
            self._strike(text)
            return
        self._strike(text[:_BY_KEYS])
        dictated = QInputMethodEvent()
        dictated.setCommitString(text[_BY_KEYS:-_BY_KEYS])
        QApplication.sendEvent(QApplication.focusWidget(), dictated)
        self._strike(text[-_BY_KEYS:])

    def _strike(self, text: str) -> None:
        for sign in text:
            key = Qt.Key(ord(sign.upper())) if sign.isascii() else Qt.Key.Key_unknown
            QTest.sendKeyEvent(QTest.KeyAction.Click, self._handle, key, sign, _NO_MODIFIER)

    def press_and_answer(self, key: str, typed: str) -> None:
        """Press a key that opens a dialog; once it is in front, type in it and press Enter."""
        answering = QTimer()
        answering.setInterval(_POLL_MS)

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None or QApplication.activeWindow() is not dialog or not self.focus:
                return
            answering.stop()
            self.press("Ctrl+A")
            self.type(typed)
            self.press("Return")

        answering.timeout.connect(answer)
        answering.start()
        self.press(key)
        if QGuiApplication.focusWindow() is None:
            # Without a window manager nobody gives the focus back to the window under the dialog.
            self.window.activateWindow()
            self.wait_until(lambda: QApplication.activeWindow() is self.window, "the window in front")

    def tab_to(self, identifier: str, *, key: str = "Tab") -> None:
        """Press Tab until a control has the focus; fail with what was met instead."""
        met = [self.focus]
        for _turn in range(_MOST_TABS):
            if self.focus == identifier:
                return
            self.press(key)
            met.append(self.focus)
        raise AssertionError(f"{identifier} is not met by {key}: {met}")

    # The screen

    @property
    def focus(self) -> str:
        """Return the identifier of the control that has the focus; empty when none has."""
        focused = QApplication.focusWidget()
        return "" if focused is None else focused.objectName()

    @property
    def focus_name(self) -> str:
        """Return what a screen reader calls the control that has the focus."""
        focused = QApplication.focusWidget()
        return "" if focused is None else plain(spoken(focused, QAccessible.Text.Name))

    @property
    def page(self) -> str:
        """Return the name of the page in front; empty under the lock and at the first run."""
        workstation = self.window.workstation
        return "" if workstation is None else workstation.shell.current_page

    def text_of(self, identifier: str) -> str:
        """Return the value a screen reader finds in a control on screen."""
        found = next((one for one in self.controls() if one.objectName() == identifier), None)
        assert found is not None, f"{identifier} is not on screen"
        return plain(spoken(found, QAccessible.Text.Value))

    def reads(self, identifier: str, text: str) -> bool:
        """Tell whether a control is on screen and holds this value: what to wait for while a page comes."""
        return any(
            one.objectName() == identifier and plain(spoken(one, QAccessible.Text.Value)) == text
            for one in self.controls()
        )

    def named(self, words: str) -> list[str]:
        """Return the identifiers of the controls on screen whose name holds these words."""
        return [
            widget.objectName()
            for widget in self.controls()
            if plain(words) in plain(spoken(widget, QAccessible.Text.Name))
        ]

    def controls(self) -> list[QWidget]:
        """Return every widget of the window on screen, in no order."""
        # `findChildren` would make each of them belong to the window, and change what the program does.
        window = self.window
        return [one for one in QApplication.allWidgets() if one.isVisible() and window.isAncestorOf(one)]

    def texts(self) -> list[str]:
        """Return every text on screen, as a screen reader finds it."""
        found: list[str] = []
        for widget in self.controls():
            found += _texts_of(widget)
        return found

    def shown(self) -> list[str]:
        """Return every text that the program shows or has said: not what the agent types."""
        found: list[str] = []
        for widget in self.controls():
            typed = isinstance(widget, QLineEdit | QPlainTextEdit)
            found += [] if typed else _texts_of(widget)
            found += [spoken(widget, part) for part in (QAccessible.Text.Name, QAccessible.Text.Description)]
            found.append(unescape(widget.toolTip().removeprefix("<qt>").removesuffix("</qt>")))
            if isinstance(widget, QLineEdit | QPlainTextEdit):
                found.append(widget.placeholderText())
        return [text for text in dict.fromkeys(found) if text]

    def sees(self, words: str) -> bool:
        """Tell whether a text on screen holds these words; spaces of any width are alike."""
        wanted = plain(words)
        return any(wanted in plain(text) for text in self.texts())

    def welcome(self, typed: str, name: str) -> None:
        """Find someone by typing a little, and welcome them."""
        self.press("Ctrl+K")
        self.wait_for_focus("palette.text")
        self.type(typed)
        self.choose(name)
        self.wait_for_page("exchange")
        self.wait_for_focus("live.said")
        self.wait_for(f"Ce que dit {name}")

    def choose(self, name: str) -> None:
        """Wait until someone is the row in front of what was found, and press Enter."""
        self.wait_until(lambda: name in self.row_in_front("palette.results"), f"{name} in front")
        self.press("Return")

    def row_in_front(self, identifier: str) -> str:
        """Return what a screen reader says of the current row of a list; empty when there is none."""
        found = next((one for one in self.controls() if one.objectName() == identifier), None)
        if not isinstance(found, QAbstractItemView):
            return ""
        return plain(str(found.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) or ""))

    def wait_for(self, words: str) -> None:
        """Wait until these words are on screen."""
        self.wait_until(lambda: self.sees(words), f"« {words} »")

    def wait_for_page(self, name: str) -> None:
        """Wait until a page is in front."""
        self.wait_until(lambda: self.page == name, f"the page {name}")

    def wait_for_focus(self, identifier: str) -> None:
        """Wait until a control has the focus."""
        self.wait_until(lambda: self.focus == identifier, f"the focus on {identifier}")

    def wait_until(self, happened: Callable[[], bool], what: str) -> None:
        """Let the program work until something happened; fail with what is on screen."""
        ends = LONGEST_S * 1000
        waited = 0
        began = thread_time()
        while not happened():
            if waited > ends:
                raise AssertionError(f"waited in vain for {what}; focus {self.focus!r}; sees {self.texts()}")
            # To look at a whole screen takes longer than a turn: the program has most of the time.
            pause = max(_POLL_MS, round((thread_time() - began) * 1000 * _PAUSES_A_LOOK))
            QTest.qWait(pause)
            self._look_for_strays()
            waited += pause
            began = thread_time()

    def rest(self) -> None:
        """Wait until every answer asked for has come and what was typed is durable."""
        turns = 0
        ends = LONGEST_S * 1000 / _POLL_MS
        while turns < _TURNS_AT_REST:
            # What an answer puts on screen is laid out, then shown, in turns of its own.
            QTest.qWait(_POLL_MS)
            turns = 0 if self.tasks.busy else turns + 1
            if turns == _TURNS_AT_REST and self._is_writing():
                turns = 0
            ends -= 1
            assert ends > 0, f"waited in vain for a desk at rest; sees {self.texts()}"

    def _look_for_strays(self) -> None:
        if self._sitting is not None:
            self._sitting.strays.look()

    def _is_writing(self) -> bool:
        return any(
            isinstance(one, SaveLabel) and one.status() is SaveStatus.WRITING and one.isVisible()
            for one in QApplication.allWidgets()
        )

    @property
    def _handle(self) -> QWindow:
        """Return the window that keys go to: the one in front, which may be a dialog."""
        front = QGuiApplication.focusWindow()
        assert front is not None, "no window is in front"
        return front


@contextmanager
def reading(folder: Path) -> Iterator[Session]:
    """Yield a session on the store of a desk that nobody has open."""
    profile = Profile(folder)
    desk = open_desk(profile, open_with_phrase(profile, PHRASE), ten_fourteen(), read_only=True)
    with closing(desk.database), desk.database.read() as session:
        yield session


def _takes_dictation() -> bool:
    """Tell whether the control in focus is written in, and would take words from an input method."""
    focused = QApplication.focusWidget()
    written = isinstance(focused, QLineEdit | QPlainTextEdit) and not focused.isReadOnly()
    return written and focused.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def plain(text: str) -> str:
    """Return a text whose spaces, whatever their width, are plain ones."""
    return " ".join(unicodedata.normalize("NFC", text).replace(" ", " ").replace(" ", " ").split())


def spoken(widget: QWidget, part: QAccessible.Text) -> str:
    """Return one part of what a screen reader says of a widget."""
    QAccessible.setActive(True)
    interface = QAccessible.queryAccessibleInterface(widget)
    return "" if interface is None else interface.text(part)


def _texts_of(widget: QWidget) -> list[str]:
    found = [spoken(widget, QAccessible.Text.Name), spoken(widget, QAccessible.Text.Value)]
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        found += list(_rows(widget.model()))
    return [text for text in found if text]


def _rows(model: QAbstractItemModel) -> Iterator[str]:
    for row in range(model.rowCount(QModelIndex())):
        yield str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) or "")
