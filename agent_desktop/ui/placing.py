"""Where the window stands among the others: above them, or docked along an edge of its screen.

The native window is asked: `QWidget.setWindowFlag` would make another one, and lose the focus on the way.
"""

from PySide6.QtCore import QEvent, QMargins, QObject, QRect, Qt, QTimer, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.settings import Edge, Settings
from agent_desktop.ui.theme.theme import theme

_SETTLE_MS, _MOST_TRIES = 150, 4
_ABOVE = Qt.WindowType.WindowStaysOnTopHint


class Placing(QObject):
    """Follows the settings for one window; what they say is done once the window is shown."""

    def __init__(self, window: QWidget, *, least_width: int, width: float) -> None:
        """`width` is that of the docked window in pixels at 100 %, never less than `least_width` now."""
        super().__init__(window)
        self._window, self._least_width, self._width = window, least_width, width
        self._settings = Settings()
        self._former: QRect | None = None
        self._was_maximized = False
        self._frame = QMargins()
        self._wanted, self._tries = QRect(), 0
        self._settled = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settled.timeout.connect(self._insist)
        window.installEventFilter(self)
        theme().changed.connect(self._dock_again)

    @property
    def is_beside(self) -> bool:
        """Tell whether the window stands along an edge."""
        return self._former is not None

    def follow(self, settings: Settings) -> None:
        """Take the settings of now."""
        self._settings = settings
        if self._window.isVisible():
            self._apply()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Do what was asked before the window was shown; take the frame into account once it is known."""
        if event.type() == QEvent.Type.Show:
            QTimer.singleShot(0, self, self._apply)
        elif self._tries and event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._settled.start()
        return False

    @Slot()
    def _apply(self) -> None:
        self._keep_above(on=self._settings.keep_above)
        if self._settings.beside:
            self._dock()
        elif self._former is not None:
            self._undock(self._former)

    @Slot()
    def _insist(self) -> None:
        """Dock again when the frame was not known yet, or an older answer of the window manager came last.

        Once the window stands where it was asked to, it is the agent's to move.
        """
        if self._window.geometry() == self._wanted and self._frame_of_now() == self._frame:
            self._tries = 0
        elif self._tries:
            self._place()

    def _keep_above(self, *, on: bool) -> None:
        window, handle = self._window, self._window.windowHandle()
        if handle is not None and bool(handle.flags() & _ABOVE) != on:
            handle.setFlag(_ABOVE, on)
            # The widget keeps a copy, and would ask for it again when it is next shown.
            flags = window.windowFlags()
            window.overrideWindowFlags(flags | _ABOVE if on else flags & ~_ABOVE)

    def _dock(self) -> None:
        window = self._window
        if self._former is None:
            self._was_maximized = window.isMaximized()
            self._former = window.normalGeometry() if self._was_maximized else window.geometry()
        if window.isMaximized() or window.isFullScreen():
            window.showNormal()
        self._tries = _MOST_TRIES
        self._place()

    def _place(self) -> None:
        window = self._window
        self._tries -= 1
        self._frame = frame = self._frame_of_now()
        room = window.screen().availableGeometry().marginsRemoved(frame)
        width = min(max(self._least_width, theme().s(self._width)), room.width())
        left = room.left() if self._settings.beside_edge == Edge.LEFT else room.right() + 1 - width
        self._wanted = QRect(left, room.top(), width, room.height())
        window.setGeometry(self._wanted)
        self._settled.start()

    def _undock(self, former: QRect) -> None:
        self._former, self._tries = None, 0
        self._window.setGeometry(former)
        if self._was_maximized:
            self._window.showMaximized()

    @Slot()
    def _dock_again(self) -> None:
        if self.is_beside and self._window.isVisible():
            self._dock()

    def _frame_of_now(self) -> QMargins:
        handle = self._window.windowHandle()
        return QMargins() if handle is None else handle.frameMargins()
