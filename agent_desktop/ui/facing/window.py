"""The window that the person reads. It takes no key, no focus and no click; the agent alone shows it."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.ui.captures import keep_from_captures
from agent_desktop.ui.facing.drawing import draw_seen, picture_room
from agent_desktop.ui.facing.monitors import Spot
from agent_desktop.ui.facing.seen import Seen, welcome
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.identity import identify
from agent_desktop.ui.widgets.spoken import SpokenPicture, SpokenWindow, SpokenWords

# A tool: out of the task bar and of Alt+Tab where the system can. It never becomes the window in front.
_FLAGS = (
    Qt.WindowType.Tool
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowDoesNotAcceptFocus
    | Qt.WindowType.WindowStaysOnTopHint
    | Qt.WindowType.NoDropShadowWindowHint
)

_SETTLED_MS = 400


class FacingWindow(QWidget):
    """`ended` is emitted when something else than the agent closed it.

    `came_in_front`: a system that knows no window without focus (Wayland) gave it the keys, to be given back.

    On a monitor of its own it fills it and stays; beside the desk it is dragged, wherever it is taken.
    """

    spoken_as = SpokenWindow
    ended = Signal()
    came_in_front = Signal()

    def __init__(self) -> None:
        super().__init__(None, _FLAGS)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setWindowTitle(_("Screen turned to the person"))
        identify(self, "facing.window", _("Screen turned to the person"))
        self._spot: Spot | None = None
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settled.timeout.connect(self._hold_place)
        self.page = FacingPage(self)
        theme().changed.connect(self.page.restyle)

    @property
    def spot(self) -> Spot | None:
        """Return where it is shown, `None` while it is not."""
        return self._spot

    def show_at(self, spot: Spot) -> None:
        """Appear at a spot, without becoming the window in front."""
        self._spot = spot
        self.setScreen(spot.screen)
        self.setGeometry(spot.area)
        # On macOS a full screen would be a space of its own, and take the desk away. Nor `showFullScreen`:
        # it would make this the window in front.
        whole = spot.is_whole and QGuiApplication.platformName() != "cocoa"
        self.setWindowState(Qt.WindowState.WindowFullScreen if whole else Qt.WindowState.WindowNoState)
        self.show()
        keep_from_captures(self)
        self._settled.start()

    def show_seen(self, seen: Seen) -> None:
        """Show something else, at once."""
        self.page.show_seen(seen)

    def take_away(self) -> None:
        """Leave the monitor, the welcome in place of what was shown."""
        self.show_seen(welcome())
        self._spot = None
        self.hide()

    @Slot()
    def _hold_place(self) -> None:
        """Go back to the monitor: one just plugged in may have been no place yet for the window manager."""
        spot = self._spot
        if spot is not None and spot.is_whole and self.frameGeometry() != spot.area:
            self.setScreen(spot.screen)
            self.setGeometry(spot.area)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the window with the page."""
        super().resizeEvent(event)
        self.page.setGeometry(self.rect())

    def event(self, event: QEvent) -> bool:
        """Take no key, even from whoever types at another keyboard; give the front back to the desk."""
        if event.type() == QEvent.Type.WindowActivate:
            self.came_in_front.emit()
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride):
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Be dragged, where it shares the only monitor; else a click means nothing."""
        event.accept()
        handle = self.windowHandle()
        if self._spot is not None and not self._spot.is_whole and handle is not None:
            handle.startSystemMove()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that the system closed it: nobody at this window can."""
        super().closeEvent(event)
        if self._spot is not None:
            self.take_away()
            self.ended.emit()


class FacingPage(QWidget):
    """What is drawn. Who listens hears the words, then the picture described."""

    spoken_as = SpokenWords

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("facing.page")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._seen = welcome()
        self._picture = _PicturePart(self)
        self.written: tuple[str, ...] = ()
        self._say()

    @property
    def seen(self) -> Seen:
        """Return what is shown."""
        return self._seen

    def show_seen(self, seen: Seen) -> None:
        """Show something else before anything else happens: what was there is hidden without a turn."""
        if seen == self._seen:
            return
        self._seen = seen
        self._say()
        self.restyle()
        self.repaint()

    def restyle(self) -> None:
        """Take the size of the words of now."""
        self._place_picture()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the window."""
        super().resizeEvent(event)
        self._place_picture()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw."""
        painter = QPainter(self)
        self.written = draw_seen(painter, QRectF(self.rect()), self._seen, larger=theme().scale)

    def _say(self) -> None:
        self.setAccessibleName(" ".join(self._seen.written))
        self._picture.setAccessibleName(self._seen.picture_told)

    def _place_picture(self) -> None:
        room = picture_room(QSizeF(self.size()), self._seen, larger=theme().scale)
        self._picture.setGeometry(room.translated(QPointF(0, 0)).toRect())


class _PicturePart(QWidget):
    """Where the picture stands, for who listens; the page draws it."""

    spoken_as = SpokenPicture

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("facing.picture")
