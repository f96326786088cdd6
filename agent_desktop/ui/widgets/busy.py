"""The sign that work goes on, shown only when it lasts."""

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from agent_desktop.ui.theme.icons import draw_icon
from agent_desktop.ui.theme.paint import pen
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.theme.tokens import tokens

_STEP_MS = 80
_STEP_DEGREES = 30


class Spinner(QObject):
    """An arc that turns in a widget, or a still hourglass when nothing may move."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._angle = 0
        self._running = False
        self._delay: QTimer | None = None
        self._turn: QTimer | None = None

    def set_running(self, running: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Begin or end; nothing shows before 400 ms."""
        self._running = running
        delay, turn = self._timers()
        turn.stop()
        delay.stop()
        if running:
            delay.start()
        self._shown = False
        self._widget.update()

    def is_running(self) -> bool:
        """Tell whether the work goes on."""
        return self._running

    def is_visible(self) -> bool:
        """Tell whether the work has lasted long enough to show."""
        return self._running and self._shown

    def draw(self, painter: QPainter, at: QPointF, side: float, color: ColorRole) -> None:
        """Draw the sign in a square of `side` pixels."""
        if theme().reduced_motion:
            draw_icon(painter, "hourglass", at, size=side / theme().scale, color=color)
            return
        painter.setPen(pen(color, 2))
        inset = theme().s(2)
        circle = QRectF(at.x() + inset, at.y() + inset, side - 2 * inset, side - 2 * inset)
        painter.drawArc(circle, -self._angle * 16, 270 * 16)

    _shown = False

    def _timers(self) -> tuple[QTimer, QTimer]:
        """Return what waits and what turns, made when work first begins: most buttons never wait."""
        if self._delay is None or self._turn is None:
            self._delay = QTimer(self, singleShot=True, interval=tokens().motion_ms["busy_after"])
            self._delay.timeout.connect(self._appear)
            self._turn = QTimer(self, interval=_STEP_MS)
            self._turn.timeout.connect(self._advance)
        return self._delay, self._turn

    @Slot()
    def _appear(self) -> None:
        self._shown = True
        if not theme().reduced_motion:
            self._timers()[1].start()
        self._widget.update()

    @Slot()
    def _advance(self) -> None:
        if theme().reduced_motion:
            self._timers()[1].stop()
        self._angle = (self._angle + _STEP_DEGREES) % 360
        self._widget.update()
