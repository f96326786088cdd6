"""The chart of a look as a widget: arrows go from row to row, and each is said."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.reports.team.charts import Chart, ChartRow, Kind
from agent_desktop.ui.team.chart_paint import FOOT, ROW, ChartDrawing
from agent_desktop.ui.theme.paint import smooth
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.announce import SaidInAPause
from agent_desktop.ui.widgets.identity import identify
from agent_desktop.ui.widgets.spoken import SpokenPicture

_WIDTH, _LEAST, _FEWEST = 340, 240, 4
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}


class RowsChart(QWidget):
    """Rows from top to bottom; Home and End go to the ends. `said` carries the words of the one read."""

    spoken_as = SpokenPicture
    focus_radius = 10.0
    said = Signal(str)

    def __init__(self, identifier: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._identifier = identifier
        self._chart: Chart | None = None
        self._current: int | None = None
        self._spoken = SaidInAPause(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        identify(self, identifier, "")
        theme().changed.connect(self.restyle)

    @property
    def current(self) -> ChartRow | None:
        """Return the row that is read."""
        return None if self._chart is None or self._current is None else self._chart.rows[self._current]

    def show_chart(self, chart: Chart) -> None:
        """Draw another chart."""
        if chart == self._chart:
            return
        self._chart, self._current = chart, None
        identify(self, self._identifier, chart.title)
        self._tell()
        self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Take the lengths of now."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a comfortable drawing."""
        return QSize(theme().s(_WIDTH), self._height())

    def minimumSizeHint(self) -> QSize:
        """Return the least width at which rows are told apart."""
        return QSize(theme().s(_LEAST), self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from row to row."""
        key, last = Qt.Key(event.key()), len(self._rows) - 1
        if key in _STEPS and self._rows:
            here = self._current
            ahead = (0 if _STEPS[key] > 0 else last) if here is None else here + _STEPS[key]
            self._go_to(max(0, min(last, ahead)))
        elif key == Qt.Key.Key_Home and self._rows:
            self._go_to(0)
        elif key == Qt.Key.Key_End and self._rows:
            self._go_to(last)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say where it is when it is come to."""
        super().focusInEvent(event)
        self._tell()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Read no row any more."""
        super().focusOutEvent(event)
        self._go_to(None)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read the row under the pointer."""
        if self._chart is None:
            return
        drawing = ChartDrawing(smooth(self), QRectF(self.rect()), self._chart)
        under = (
            place for place in range(len(self._rows)) if drawing.row_area(place).contains(event.position())
        )
        self._go_to(next(under, None))

    def leaveEvent(self, event: QEvent) -> None:
        """Read none once the pointer left, unless keys are used."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._go_to(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows."""
        if self._chart is not None:
            ChartDrawing(smooth(self), QRectF(self.rect()), self._chart).draw(self._current)

    @property
    def _rows(self) -> tuple[ChartRow, ...]:
        return () if self._chart is None else self._chart.rows

    def _height(self) -> int:
        foot = FOOT if self._chart is not None and self._chart.kind is Kind.RANGES else 0
        return theme().s(ROW * max(_FEWEST, len(self._rows)) + foot)

    def _go_to(self, place: int | None) -> None:
        if place != self._current:
            self._current = place
            self._tell()
            self.update()

    def _tell(self) -> None:
        row = self.current
        words = "" if row is None else row.words
        self.setAccessibleDescription(words)
        self.said.emit(words)
        if self.hasFocus():
            self._spoken.say(words)
