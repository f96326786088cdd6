"""What every scrolled area shares: a fade that tells that more follows, and a bar that comes when needed."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QScrollBar,
    QWidget,
)

from agent_desktop.foundation.i18n import _
from agent_desktop.ui.theme.dressed import Dressed
from agent_desktop.ui.theme.paint import smooth
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.theme.theme import theme

_SHOWN_AFTER_SCROLL_MS = 1200
_THICK = 6
_FADED = 8
"""A low area keeps all of its height but this part of it to read in."""


class Fade(QWidget):
    """The last pixels of a scrolled area, melting into its ground; seen only while something follows."""

    def __init__(self, ground: ColorRole, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._ground: ColorRole = ground
        self._area = area
        self.setObjectName("fade")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        area.viewport().installEventFilter(self)
        area.verticalScrollBar().valueChanged.connect(self.place)
        area.verticalScrollBar().rangeChanged.connect(self.place)
        theme().changed.connect(self.place)
        self.place()

    @Slot()
    def place(self) -> None:
        """Stand at the foot of the area, if something follows below."""
        viewport = self._area.viewport()
        bar = self._area.verticalScrollBar()
        high = min(theme().size("fade"), viewport.height() // _FADED)
        foot = viewport.geometry().bottom() + 1
        self.setGeometry(viewport.geometry().left(), foot - high, viewport.width(), high)
        self.setVisible(bar.value() < bar.maximum())
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the area when it changes its size."""
        if event.type() == QEvent.Type.Resize:
            self.place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the melting."""
        from PySide6.QtGui import QLinearGradient  # loads hundreds of names: not before the first paint

        gradient = QLinearGradient(0, 0, 0, self.height())
        gradient.setColorAt(0, theme().color(self._ground, 0.0))
        gradient.setColorAt(0.85, theme().color(self._ground))
        QPainter(self).fillRect(self.rect(), gradient)


class CalmScrollBar(Dressed, QScrollBar):
    """A bar that shows on hover, on scrolling, and while the focus is in its area; its room is kept."""

    dress = "bar"

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        self._area = area
        self.setAccessibleName(_("Scrolling"))
        self._recent = QTimer(self, singleShot=True, interval=_SHOWN_AFTER_SCROLL_MS)
        self._recent.timeout.connect(self.restyle)
        self.valueChanged.connect(self._scrolled)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        area.setVerticalScrollBar(self)
        area.setMouseTracking(True)
        area.installEventFilter(self)
        theme().changed.connect(self.dress_again)

    def is_shown(self) -> bool:
        """Tell whether the handle is drawn now."""
        focus = QApplication.focusWidget()
        inside = focus is not None and (focus is self._area or self._area.isAncestorOf(focus))
        return inside or self._recent.isActive() or self._area.underMouse() or self.isSliderDown()

    @Slot()
    def restyle(self) -> None:
        """Paint again."""
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show or hide as the pointer comes and goes."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the handle alone: no track, no arrows."""
        if not self.is_shown() or self.maximum() <= self.minimum():
            return
        from PySide6.QtWidgets import QStyle, QStyleOptionSlider  # as QLinearGradient

        option = QStyleOptionSlider()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ScrollBarSlider
        handle = QRectF(self.style().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, part, self))
        thick = theme().s(_THICK)
        handle = QRectF(handle.center().x() - thick / 2, handle.top(), thick, handle.height())
        painter = smooth(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("ink_3" if self.underMouse() or self.isSliderDown() else "control"))
        painter.drawRoundedRect(handle, thick / 2, thick / 2)

    @Slot()
    def _scrolled(self) -> None:
        self._recent.start()
        self.update()
