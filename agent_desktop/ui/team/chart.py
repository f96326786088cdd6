"""The chart of a look as a widget: arrows go from row to row, and each is said."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.reports.team.charts import Chart, ChartRow, Kind
from agent_desktop.ui.team.chart_paint import FOOT, ROW, ChartDrawing
from agent_desktop.ui.theme.paint import smooth
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.identity import identify
from agent_desktop.ui.widgets.read_picture import ReadPicture

_WIDTH, _LEAST, _FEWEST = 340, 240, 4


class RowsChart(ReadPicture):
    """Rows from top to bottom."""

    def __init__(self, identifier: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._identifier = identifier
        self._chart: Chart | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        identify(self, identifier, "")

    @property
    def current(self) -> ChartRow | None:
        """Return the row that is read."""
        return None if self._place is None else self._rows[self._place]

    def show_chart(self, chart: Chart) -> None:
        """Draw another chart."""
        if chart == self._chart:
            return
        self._chart, self._place = chart, None
        identify(self, self._identifier, chart.title)
        self._tell()
        self.restyle()

    def how_many(self) -> int:
        """Return how many rows there are."""
        return len(self._rows)

    def words_of(self, place: int) -> str:
        """Return what is said of a row."""
        return self._rows[place].words

    def place_at(self, position: QPointF) -> int | None:
        """Return the row under the pointer."""
        if self._chart is None:
            return None
        drawing = ChartDrawing(smooth(self), QRectF(self.rect()), self._chart)
        under = (place for place in range(len(self._rows)) if drawing.row_area(place).contains(position))
        return next(under, None)

    def sizeHint(self) -> QSize:
        """Return a comfortable drawing."""
        return QSize(theme().s(_WIDTH), self._height())

    def minimumSizeHint(self) -> QSize:
        """Return the least width at which rows are told apart."""
        return QSize(theme().s(_LEAST), self._height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Read no row any more."""
        super().focusOutEvent(event)
        self._go_to(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows."""
        if self._chart is not None:
            ChartDrawing(smooth(self), QRectF(self.rect()), self._chart).draw(self._place)

    @property
    def _rows(self) -> tuple[ChartRow, ...]:
        return () if self._chart is None else self._chart.rows

    def _height(self) -> int:
        foot = FOOT if self._chart is not None and self._chart.kind is Kind.RANGES else 0
        return theme().s(ROW * max(_FEWEST, len(self._rows)) + foot)
