"""How the rows of a chart are drawn; each has its words beside it, so that colours never stand alone."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from agent_desktop.reports.team.charts import Chart, ChartRow, Kind
from agent_desktop.reports.team.sentences import percent
from agent_desktop.team.records import Look
from agent_desktop.ui.theme.roles import TONES, Tone
from agent_desktop.ui.theme.theme import theme

LOOK_TONES: dict[Look, Tone] = {Look.SERVICE: "accent", Look.MEANING: "rule", Look.RELATION: "warm"}

ROW, FOOT = 30, 26
_TALLEST = 44
_BAR, _TICK, _DOT, _GAP, _EDGE = 9, 6, 5.5, 10, 6
_MOST_LABEL = 0.42
"""The share of the width that labels may take."""

_LEFT_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ChartDrawing:
    """One drawing of a chart in a rectangle; made at each paint."""

    def __init__(self, painter: QPainter, area: QRectF, chart: Chart) -> None:
        self._painter, self._area, self._chart = painter, area, chart
        self._tone = TONES[LOOK_TONES[chart.look]]
        small = QFontMetricsF(theme().font("small"))
        counts = QFontMetricsF(theme().font("micro", weight="medium", tabular=True))
        widest = max((small.horizontalAdvance(row.label) for row in chart.rows), default=0.0)
        self._label = min(widest, area.width() * _MOST_LABEL)
        self._count = max(
            (counts.horizontalAdvance(row.text) for row in chart.rows), default=0.0
        ) + theme().s(2)
        self._left = area.left() + theme().s(_EDGE) + self._label + theme().s(_GAP) + theme().s(_DOT)
        self._right = area.right() - self._count - theme().s(_GAP) - theme().s(_DOT) - theme().s(_EDGE)

    def row_area(self, place: int) -> QRectF:
        """Return where a row stands."""
        foot = theme().s(FOOT) if self._chart.kind is Kind.RANGES else 0
        high = min((self._area.height() - foot) / max(1, len(self._chart.rows)), theme().s(_TALLEST))
        return QRectF(self._area.left(), self._area.top() + place * high, self._area.width(), high)

    def draw(self, current: int | None) -> None:
        """Draw every row; the one that is read stands on a tint."""
        for place, row in enumerate(self._chart.rows):
            where = self.row_area(place)
            if place == current:
                self._painter.setPen(QPen(theme().color("control"), theme().stroke()))
                self._painter.setBrush(theme().color("sunken"))
                high = min(where.height() - 2, theme().s(ROW))
                frame = QRectF(where.left() + 1, where.center().y() - high / 2, where.width() - 2, high)
                self._painter.drawRoundedRect(frame, theme().s(6), theme().s(6))
            self._draw_label(row, where, is_current=place == current)
            if self._chart.kind is Kind.RANGES:
                self._draw_range(row, where.center().y())
                self._draw_count(row, where, self._right + theme().s(_GAP) + theme().s(_DOT))
            else:
                self._draw_bar(row, where.center().y())
                self._draw_count(row, where, self._at(row.whole) + theme().s(_GAP))
        if self._chart.kind is Kind.RANGES:
            self._draw_axis()

    def _draw_label(self, row: ChartRow, where: QRectF, *, is_current: bool) -> None:
        font = theme().font("small")
        self._painter.setFont(font)
        self._painter.setPen(theme().color("ink" if is_current else "ink_2"))
        words = QFontMetricsF(font).elidedText(row.label, Qt.TextElideMode.ElideRight, self._label + 1)
        area = QRectF(where.left() + theme().s(_EDGE), where.top(), self._label + 2, where.height())
        self._painter.drawText(area, _LEFT_MIDDLE, words)

    def _draw_count(self, row: ChartRow, where: QRectF, left: float) -> None:
        self._painter.setFont(theme().font("micro", weight="medium", tabular=True))
        self._painter.setPen(theme().color("ink_2"))
        area = QRectF(left, where.top(), self._area.right() - left, where.height())
        self._painter.drawText(area, _LEFT_MIDDLE, row.text)

    def _draw_range(self, row: ChartRow, middle: float) -> None:
        painter, scale = self._painter, theme().s
        painter.setPen(QPen(theme().color("line_2"), theme().stroke()))
        painter.drawLine(QPointF(self._at(0), middle), QPointF(self._at(1), middle))
        if not row.whole:
            return
        band = QPen(theme().color(self._tone.line), scale(_BAR), Qt.PenStyle.SolidLine)
        band.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(band)
        painter.drawLine(QPointF(self._at(row.low), middle), QPointF(self._at(row.high), middle))
        painter.setPen(QPen(theme().color(self._tone.solid), theme().stroke(2)))
        for end in (row.low, row.high):
            x = self._at(end)
            painter.drawLine(QPointF(x, middle - scale(_TICK)), QPointF(x, middle + scale(_TICK)))
        painter.setPen(QPen(theme().color("surface"), theme().stroke(2)))
        painter.setBrush(theme().color(self._tone.ink))
        painter.drawEllipse(QPointF(self._at(row.point), middle), scale(_DOT), scale(_DOT))

    def _draw_bar(self, row: ChartRow, middle: float) -> None:
        if not row.whole:
            return
        high, start = float(theme().s(_BAR)), self._at(0)
        whole = QRectF(start, middle - high / 2, max(high, self._at(row.whole) - start), high)
        path = QPainterPath()
        path.addRoundedRect(whole, high / 2, high / 2)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.fillPath(path, theme().color(self._tone.line))
        self._painter.save()
        self._painter.setClipPath(path)
        filled = QRectF(start, whole.top(), self._at(row.filled) - start, high)
        self._painter.fillRect(filled, theme().color(self._tone.solid))
        self._painter.restore()

    def _draw_axis(self) -> None:
        self._painter.setFont(theme().font("micro"))
        self._painter.setPen(theme().color("ink_3"))
        foot, wide = float(theme().s(FOOT)), float(theme().s(60))
        last = self.row_area(len(self._chart.rows) - 1).bottom()
        for share, words in ((0.0, "0"), (0.5, percent(0.5)), (1.0, percent(1.0))):
            area = QRectF(self._at(share) - wide / 2, last, wide, foot)
            self._painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)

    def _at(self, share: float) -> float:
        return self._left + max(0.0, self._right - self._left) * share
