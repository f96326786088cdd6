"""A thin line from quarter to quarter, for the eye alone: the table and the words beside it say the same."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.ui.theme.paint import smooth
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.spoken import SpokenPicture

_WIDTH, _HEIGHT, _EDGE, _DOT = 76, 26, 5, 3.5
_SPAN = 0.4


class Spark(QWidget):
    """Shares from 0 to 1, the earliest first; `None` leaves a gap. 40 points take the whole height."""

    spoken_as = SpokenPicture

    def __init__(
        self, shares: Sequence[float | None], *, color: ColorRole, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shares, self._color = tuple(shares), color
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return its only size."""
        return QSize(theme().s(_WIDTH), theme().s(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw each stretch of quarters that are told, and a dot on the last one."""
        painter, edge = smooth(self), theme().s(_EDGE)
        wide, high = self.width() - 2 * edge, self.height() - 2 * edge
        steps = max(1, len(self._shares) - 1)
        told = [share for share in self._shares if share is not None]
        middle = (max(told) + min(told)) / 2 if told else 0.5
        span = max(_SPAN, max(told) - min(told)) if told else _SPAN
        stroke = QPen(theme().color(self._color), theme().stroke(1.8))
        stroke.setCapStyle(Qt.PenCapStyle.RoundCap)
        stretch: list[QPointF] = []
        for place, share in enumerate((*self._shares, None)):
            if share is not None:
                stretch.append(
                    QPointF(edge + wide * place / steps, edge + high * (0.5 - (share - middle) / span))
                )
                continue
            if len(stretch) > 1:
                painter.setPen(stroke)
                painter.drawPolyline(QPolygonF(stretch))
            if stretch:
                painter.setPen(QPen(theme().color("surface"), theme().stroke()))
                painter.setBrush(theme().color(self._color))
                painter.drawEllipse(stretch[-1], theme().s(_DOT), theme().s(_DOT))
                painter.setBrush(Qt.BrushStyle.NoBrush)
            stretch = []
