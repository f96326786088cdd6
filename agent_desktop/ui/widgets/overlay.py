"""A panel above the page, under a veil: the search palette, and nothing that interrupts an exchange."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from agent_desktop.ui.theme.paint import draw_box, smooth
from agent_desktop.ui.theme.shadow import draw_shadow, ready_shadow
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.theme.tokens import tokens
from agent_desktop.ui.widgets.identity import identify
from agent_desktop.ui.widgets.spoken import SpokenDialog

_REACH = 28
_RADIUS = 16


class _Ground(QWidget):
    """An opaque part of the ground of the panel, above the page: the page is not painted at each key."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.hide()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAutoFillBackground(True)
        theme().changed.connect(self.restyle)
        self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Take the colour of now."""
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, theme().color("raised"))
        self.setPalette(palette)


class Overlay(QWidget):
    """Covers `host` and holds one panel. Escape, or a click beside the panel, closes it.

    The focus stays inside while it is open and goes back where it was; `closed` is emitted once.
    `width` and `height` are what the panel likes, at 100 %; it never leaves the window.
    """

    spoken_as = SpokenDialog
    closed = Signal()

    def __init__(
        self, panel: QWidget, *, host: QWidget, name: str, identifier: str, width: float, height: float
    ) -> None:
        # Qt keeps Tab inside a sub-window. Walking the focus chain here would break the window instead:
        # `nextInFocusChain` makes its answer belong to its caller, and the collector then frees both.
        super().__init__(host, Qt.WindowType.SubWindow)
        self._panel = panel
        self._grounds = (_Ground(host), _Ground(host))
        self._wanted = (width, height)
        self._came_from: QWidget | None = None
        panel.setParent(self)
        identify(self, identifier, name)
        self.hide()
        host.installEventFilter(self)
        theme().changed.connect(self.place)

    def warming(self) -> Iterator[None]:
        """Lay the panel out and paint it once for nobody, a turn each: it opens at a key, and at once."""
        self.place()
        yield
        self._panel.grab()
        yield
        ready_shadow(theme().s(_REACH), _RADIUS, _shadow_alpha(), self.devicePixelRatioF())

    def open(self) -> None:
        """Show the panel and give it the focus."""
        self._came_from = QApplication.focusWidget()
        self.place()
        for layer in (*self._grounds, self):
            layer.show()
            layer.raise_()
        self._panel.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_panel(self) -> None:
        """Hide the panel and give the focus back."""
        if self.isHidden():
            return
        before, self._came_from = self._came_from, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        for layer in (*self._grounds, self):
            layer.hide()
        self.closed.emit()

    @Slot()
    def place(self) -> None:
        """Cover the host, the panel in the middle, a little high."""
        host = self.parentWidget()
        if host is None:
            return
        self.setGeometry(host.rect())
        edge = theme().s(24)
        width = min(theme().s(self._wanted[0]), host.width() - 2 * edge)
        height = min(theme().s(self._wanted[1]), host.height() - 2 * edge)
        above = max(edge, min(theme().s(76), (host.height() - height) // 2))
        area = QRect((host.width() - width) // 2, above, width, height)
        self._panel.setGeometry(area)
        corner = theme().s(_RADIUS)
        self._grounds[0].setGeometry(area.adjusted(corner, 0, -corner, 0))
        self._grounds[1].setGeometry(area.adjusted(0, corner, 0, -corner))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the host when it changes its size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self.place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape; keep the other keys from the page under the veil."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close on a click beside the panel."""
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.close_panel()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the veil, the shadow and the ground of the panel; within the panel, its ground is there."""
        if any(ground.geometry().contains(event.rect()) for ground in self._grounds):
            return
        painter = smooth(self)
        painter.fillRect(self.rect(), theme().color("scrim", tokens().scrim_alpha[theme().scheme]))
        area = QRectF(self._panel.geometry())
        draw_shadow(painter, area, reach=theme().s(_REACH), radius=_RADIUS, alpha=_shadow_alpha())
        draw_box(painter, area.adjusted(-1, -1, 1, 1), fill="raised", line="line_2", radius=_RADIUS)


def _shadow_alpha() -> float:
    return tokens().shadow_alpha[theme().scheme]
