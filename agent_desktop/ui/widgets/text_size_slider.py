"""How large everything is: five stops from 100 to 200 %."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.ui.theme.paint import draw_ring, pen, smooth
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.identity import identify

_STOPS = (100, 125, 150, 175, 200)
_HEIGHT, _EDGE, _LINE, _HANDLE, _RING = 46, 16, 16, 9, 14


class TextSizeSlider(QSlider):
    """A native slider whose values are percents by steps of 25; `chosen` carries the percent."""

    chosen = Signal(int)

    def __init__(self, *, identifier: str, percent: int = 100, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(_STOPS[0], _STOPS[-1])
        self.setSingleStep(25)
        self.setPageStep(25)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        identify(self, identifier, _("Size of everything, in percent"))
        self.setValue(percent)
        theme().changed.connect(self.restyle)
        self.valueChanged.connect(self._changed)

    @Slot()
    def restyle(self) -> None:
        """Take the lengths of now."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return QSize(theme().s(300), theme().s(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the width under which the figures would touch."""
        return QSize(theme().s(220), theme().s(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by one stop; the rest is native."""
        super().keyPressEvent(event)
        self._snap(self.value())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the stop under the pointer."""
        self._snap(self._value_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer from stop to stop."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._snap(self._value_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing more to do: the value follows the press."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, the handle and the figures."""
        painter = smooth(self)
        y = float(theme().s(_LINE))
        left, right, here = self._x(_STOPS[0]), self._x(_STOPS[-1]), self._x(self.value())
        painter.setPen(pen("line_2", 4))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        painter.setPen(pen("accent", 4))
        painter.drawLine(QPointF(left, y), QPointF(here, y))
        painter.setFont(theme().font("micro", weight="medium", tabular=True))
        for stop in _STOPS:
            painter.setPen(theme().color("accent" if stop == self.value() else "ink_3"))
            words = _("{percent}%").format(percent=stop) if stop == _STOPS[-1] else str(stop)
            wide = theme().s(60)
            x = min(max(self._x(stop) - wide / 2, -theme().s(10)), self.width() - wide + theme().s(10))
            painter.drawText(
                QRectF(x, y + theme().s(12), wide, theme().s(18)), Qt.AlignmentFlag.AlignCenter, words
            )
        painter.setBrush(theme().color("surface"))
        painter.setPen(QPen(theme().color("accent"), theme().s(3)))
        painter.drawEllipse(QPointF(here, y), theme().s(_HANDLE), theme().s(_HANDLE))
        if self.hasFocus():
            ring = theme().s(_RING)
            draw_ring(painter, QRectF(here - ring, y - ring, 2 * ring, 2 * ring), radius=_RING)

    def _x(self, value: float) -> float:
        edge = theme().s(_EDGE)
        return edge + (self.width() - 2 * edge) * (value - _STOPS[0]) / (_STOPS[-1] - _STOPS[0])

    def _value_at(self, x: float) -> int:
        edge = theme().s(_EDGE)
        part = (x - edge) / max(1, self.width() - 2 * edge)
        return round(_STOPS[0] + part * (_STOPS[-1] - _STOPS[0]))

    def _snap(self, value: int) -> None:
        self.setValue(min(_STOPS, key=lambda stop: abs(stop - value)))

    @Slot(int)
    def _changed(self, percent: int) -> None:
        if percent in _STOPS:
            self.chosen.emit(percent)
