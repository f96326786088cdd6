"""What the two tints of a chart mean, each beside its word."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.reports.team.charts import Chart, Kind
from agent_desktop.ui.team.chart_paint import LOOK_TONES
from agent_desktop.ui.theme.paint import smooth
from agent_desktop.ui.theme.roles import TONES, ColorRole
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Row, holder
from agent_desktop.ui.widgets.spoken import SpokenPicture


class _Swatch(QWidget):
    spoken_as = SpokenPicture

    def __init__(self, color: ColorRole, *, is_dot: bool) -> None:
        super().__init__()
        self._color, self._is_dot = color, is_dot
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme().s(12 if self._is_dot else 18), theme().s(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color(self._color))
        middle, half = QPointF(self.width() / 2, self.height() / 2), theme().s(4.5)
        if self._is_dot:
            painter.drawEllipse(middle, half, half)
        else:
            bar = QRectF(0, middle.y() - half, self.width(), 2 * half)
            painter.drawRoundedRect(bar, half, half)


def legend(chart: Chart) -> QWidget | None:
    """Return the two tints and their words; `None` for a chart with one."""
    if not chart.soft or not chart.rows:
        return None
    tone, is_range = TONES[LOOK_TONES[chart.look]], chart.kind is Kind.RANGES
    strong = _Swatch(tone.ink if is_range else tone.solid, is_dot=is_range)
    soft = _Swatch(tone.line, is_dot=False)
    words = [PlainLabel(one, role="micro", color="ink_2") for one in (chart.strong, chart.soft)]
    return holder(Row(strong, words[0], 6, soft, words[1], spacing=5))
