"""Whether somebody is at the keyboard: what passers-by may see depends on it, what is written does not."""

import time
from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow
from shiboken6 import isValid

from agent_desktop.foundation.records import dataclass

_LOOK_EVERY_MS = 5_000
_SOON_MS = 100
"""A look comes a little after its moment, never a little before."""

_SIGNS_IN_A_WINDOW = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    }
)


def awake_or_asleep_s() -> float:
    """Return seconds that never go back and that count the time a laptop sleeps, where the system can."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


class Stage(IntEnum):
    """How far from the keyboard whoever signed in seems to be."""

    HERE = 0
    WARNED = 1
    VEILED = 2
    AWAY = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long nobody may touch anything, in seconds.

    `free_s` locks a desk without an exchange. With someone in front, it veils the screen only, and the lock
    comes `veiled_s` later: a call or a long reading is no absence. `warning_s` is left to keep things as
    they are: never less than 20 seconds (WCAG 2.2, success criterion 2.2.1).
    """

    free_s: float = 600.0
    veiled_s: float = 300.0
    warning_s: float = 30.0

    def stage(self, idle_s: float, *, in_exchange: bool) -> Stage:
        """Return the stage that this much idleness calls for."""
        if idle_s >= self.lock_s(in_exchange=in_exchange):
            return Stage.AWAY
        if idle_s >= self.free_s:
            return Stage.VEILED
        return Stage.WARNED if idle_s >= self.free_s - self.warning_s else Stage.HERE

    def lock_s(self, *, in_exchange: bool) -> float:
        """Return how long before the lock."""
        return self.free_s + (self.veiled_s if in_exchange else 0.0)

    def next_look_s(self, idle_s: float, *, in_exchange: bool) -> float:
        """Return how long until another stage can be reached; zero once the last one is."""
        steps = (self.free_s - self.warning_s, self.free_s, self.lock_s(in_exchange=in_exchange))
        return next((step - idle_s for step in steps if step > idle_s), 0.0)


class Presence(QObject):
    """Counts the time since the last sign of somebody, while a desk is open.

    `warned` carries the seconds left; `kept` says that somebody was there after all. `veil_asked` and
    `lock_asked` are emitted once for each absence.
    """

    warned = Signal(int)
    kept = Signal()
    veil_asked = Signal()
    lock_asked = Signal()

    def __init__(
        self, in_exchange: Callable[[], bool], clock_s: Callable[[], float], parent: QObject
    ) -> None:
        """`in_exchange` tells whether someone is being served; `clock_s` never goes back."""
        super().__init__(parent)
        self._in_exchange, self._clock_s = in_exchange, clock_s
        self._patience = Patience()
        self._last_s = 0.0
        self._stage = Stage.AWAY
        self._listens = False
        self._window: QObject | None = None
        self._object: QObject | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    @property
    def stage(self) -> Stage:
        """Return the stage reached."""
        return self._stage

    def begin(self, patience: Patience) -> None:
        """Count from now on; somebody has just signed in."""
        self._listen(on=True)
        self._patience = patience
        self._last_s, self._stage = self._clock_s(), Stage.HERE
        self._arm()

    def be_patient(self, patience: Patience) -> None:
        """Wait longer, or less long, from now on."""
        self._patience = patience
        self.note()

    def rest(self) -> None:
        """Count no more: the desk is locked."""
        self._timer.stop()
        self._stage = Stage.AWAY
        self._listen(on=False)

    @Slot()
    def note(self) -> None:
        """Take a sign of somebody. Under the veil only lifting it is one: a passer-by moves the mouse too."""
        if self._stage in (Stage.VEILED, Stage.AWAY):
            return
        self._last_s = self._clock_s()
        if self._stage is Stage.WARNED:
            self._stage = Stage.HERE
            self._arm()
            self.kept.emit()

    def veiled(self) -> None:
        """Know that the screen has been veiled, by absence or by hand."""
        if self._stage < Stage.VEILED:
            self._stage = Stage.VEILED
            self._arm()

    def lifted(self) -> None:
        """Know that somebody lifted the veil."""
        if self._stage is Stage.VEILED:
            self._last_s, self._stage = self._clock_s(), Stage.HERE
            self._arm()

    @Slot()
    def look(self) -> None:
        """Look at the time, and say what it calls for."""
        if self._stage is Stage.AWAY:
            return
        idle_s = self._clock_s() - self._last_s
        reached = self._patience.stage(idle_s, in_exchange=self._in_exchange())
        if reached > self._stage:
            self._stage = reached
            self._say(reached, idle_s)
        self._arm()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice keys, mouse, pen and fingers; take nothing away."""
        kind = event.type()
        if kind in _SIGNS_IN_A_WINDOW or kind == QEvent.Type.InputMethod:
            self.note()
        return False

    def _say(self, reached: Stage, idle_s: float) -> None:
        match reached:
            case Stage.WARNED:
                self.warned.emit(max(1, round(self._patience.free_s - idle_s)))
            case Stage.VEILED:
                self.veil_asked.emit()
            case _:
                self.lock_asked.emit()

    def _arm(self) -> None:
        if self._stage is Stage.AWAY:
            return
        idle_s = self._clock_s() - self._last_s
        left_ms = self._patience.next_look_s(idle_s, in_exchange=self._in_exchange()) * 1000
        # The timers of a sleeping laptop stand still, and the clock does not: look now and then.
        self._timer.start(int(min(left_ms + _SOON_MS, _LOOK_EVERY_MS)))

    def _listen(self, *, on: bool) -> None:
        app = QGuiApplication.instance()
        if on is self._listens or not isinstance(app, QGuiApplication):
            return
        self._listens = on
        if on:
            app.focusWindowChanged.connect(self._watch_window)
            app.focusObjectChanged.connect(self._watch_object)
        else:
            app.focusWindowChanged.disconnect(self._watch_window)
            app.focusObjectChanged.disconnect(self._watch_object)
        self._watch_window(app.focusWindow() if on else None)
        self._watch_object(app.focusObject() if on else None)

    # Windows and the object in focus are watched, not the application: a filter there, written in Python,
    # would be called for every event of every widget.

    @Slot("QWindow*")
    def _watch_window(self, window: QWindow | None) -> None:
        self._window = self._turned_to(window, self._window)

    @Slot("QObject*")
    def _watch_object(self, focused: QObject | None) -> None:
        # What an input method composes does not pass through the window.
        self._object = self._turned_to(focused, self._object)

    def _turned_to(self, watched: QObject | None, before: QObject | None) -> QObject | None:
        if before is not None and isValid(before):
            before.removeEventFilter(self)
        if watched is not None:
            watched.installEventFilter(self)
        return watched
