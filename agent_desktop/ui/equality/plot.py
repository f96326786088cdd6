"""The funnel as a widget: arrows go from point to point, and each is said."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.equality.records import Funnel, Point
from agent_desktop.foundation.i18n import _
from agent_desktop.reports.equality.sentences import group_name, point_words
from agent_desktop.ui.equality.plot_paint import PlotDrawing, PlotFrame
from agent_desktop.ui.theme.paint import smooth
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.announce import SaidInAPause
from agent_desktop.ui.widgets.identity import identify
from agent_desktop.ui.widgets.spoken import SpokenPicture

_WIDTH, _HEIGHT, _LEAST = 620, 320, 300
_NEAR = 16
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class FunnelPlot(QWidget):
    """Points from the fewest offers to the most; Home and End go to the ends.

    `said` carries the words of the one that is read.
    """

    spoken_as = SpokenPicture
    focus_radius = 10.0
    said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plot: Funnel | None = None
        self._points: tuple[Point, ...] = ()
        self._current: int | None = None
        self._spoken = SaidInAPause(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        identify(self, "equality.plot", _("How often the margin is used, against how often it is offered"))
        theme().changed.connect(self.restyle)

    @property
    def current(self) -> Point | None:
        """Return the point that is read."""
        return None if self._current is None else self._points[self._current]

    def show_plot(self, plot: Funnel) -> None:
        """Draw another plot."""
        self._plot = plot
        self._points = tuple(sorted(plot.points, key=lambda one: (one.offered, one.group)))
        self._current = None
        self.said.emit("")
        self.update()

    @Slot()
    def restyle(self) -> None:
        """Take the lengths of now."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a comfortable drawing."""
        return QSize(theme().s(_WIDTH), theme().s(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the least width at which marks are told apart."""
        return QSize(theme().s(_LEAST), theme().s(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from point to point."""
        key = Qt.Key(event.key())
        last = len(self._points) - 1
        if key in _STEPS and self._points:
            here = self._current
            ahead = (0 if _STEPS[key] > 0 else last) if here is None else here + _STEPS[key]
            self._go_to(max(0, min(last, ahead)))
        elif key == Qt.Key.Key_Home and self._points:
            self._go_to(0)
        elif key == Qt.Key.Key_End and self._points:
            self._go_to(last)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say where it is when it is come to."""
        super().focusInEvent(event)
        self._tell()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Draw no ring any more."""
        super().focusOutEvent(event)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read the point under the pointer."""
        self._go_to(self._nearest(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Read none once the pointer left, unless keys are used."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._go_to(None)

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

    def _nearest(self, position: QPointF) -> int | None:
        if self._plot is None or not self._points:
            return None
        frame = PlotFrame(QRectF(self.rect()), self._plot)
        far = [(frame.place(point) - position).manhattanLength() for point in self._points]
        nearest = min(range(len(far)), key=far.__getitem__)
        return nearest if far[nearest] <= theme().s(_NEAR) else None

    def _go_to(self, number: int | None) -> None:
        if number != self._current:
            self._current = number
            self._tell()
            self.update()

    def _tell(self) -> None:
        point = self.current
        words = "" if point is None or self._plot is None else point_words(self._plot, point)
        self.setAccessibleDescription(words)
        self.said.emit(words)
        if self.hasFocus():
            self._spoken.say(words)
