"""When a window has been painted for the first time, and what waits for it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Watches a window until it is painted; `done` is emitted once, at the end of that turn."""

    done = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._is_done = False
        self._waiting: Callable[[], None] | None = None
        window.installEventFilter(self)

    @property
    def is_done(self) -> bool:
        """Tell whether it is painted."""
        return self._is_done

    def then(self, act: Callable[[], None]) -> None:
        """Do something once the window is painted: at once if it is, in place of what waited otherwise."""
        self._waiting = act
        if self._is_done:
            self._go_on()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the paint come."""
        if event.type() == QEvent.Type.Paint and not self._is_done:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._finish)
        return False

    @Slot()
    def _finish(self) -> None:
        if not self._is_done:
            self._is_done = True
            self.done.emit()
            self._go_on()

    def _go_on(self) -> None:
        act, self._waiting = self._waiting, None
        if act is not None:
            act()
