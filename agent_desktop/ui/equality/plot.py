"""The funnel as a widget: arrows go from point to point, and each is said."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.equality.records import Funnel, Point
from agent_desktop.foundation.i18n import _
from agent_desktop.reports.equality.sentences import group_name, point_words
from agent_desktop.ui.equality.plot_paint import PlotDrawing, PlotFrame
from agent_desktop.ui.theme.paint import smooth
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.identity import identify
from agent_desktop.ui.widgets.read_picture import ReadPicture

_WIDTH, _HEIGHT, _LEAST = 620, 320, 300
_NEAR = 16


class FunnelPlot(ReadPicture):
    """Points from the fewest offers to the most."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plot: Funnel | None = None
        self._points: tuple[Point, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        identify(self, "equality.plot", _("How often the margin is used, against how often it is offered"))

    @property
    def current(self) -> Point | None:
        """Return the point that is read."""
        return None if self._place is None else self._points[self._place]

    def show_plot(self, plot: Funnel) -> None:
        """Draw another plot."""
        self._plot = plot
        self._points = tuple(sorted(plot.points, key=lambda one: (one.offered, one.group)))
        self._place = None
        self.said.emit("")
        self.update()

    def how_many(self) -> int:
        """Return how many points there are."""
        return len(self._points)

    def words_of(self, place: int) -> str:
        """Return what is said of a point."""
        return "" if self._plot is None else point_words(self._plot, self._points[place])

    def place_at(self, position: QPointF) -> int | None:
        """Return the nearest point, when it is near enough."""
        if self._plot is None or not self._points:
            return None
        frame = PlotFrame(QRectF(self.rect()), self._plot)
        far = [(frame.place(point) - position).manhattanLength() for point in self._points]
        nearest = min(range(len(far)), key=far.__getitem__)
        return nearest if far[nearest] <= theme().s(_NEAR) else None

    def sizeHint(self) -> QSize:
        """Return a comfortable drawing."""
        return QSize(theme().s(_WIDTH), theme().s(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the least width at which marks are told apart."""
        return QSize(theme().s(_LEAST), theme().s(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the plot."""
        plot = self._plot
        if plot is None or not plot.points:
            return
        painter = smooth(self)
        drawing = PlotDrawing(painter, PlotFrame(QRectF(self.rect()), plot), plot)
        drawing.draw_bands()
        drawing.draw_axes()
        drawing.draw_points(lambda point: group_name(plot, point.group), self.current)
