"""What pulls in two directions in an exchange: two poles and a string, slack, taut or eased."""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFontMetricsF, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from agent_desktop.foundation.i18n import _, pgettext
from agent_desktop.ui.theme.paint import draw_box, pen, smooth
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.identity import identify, set_tip

_HEIGHT, _PADDING, _GAP, _STRING = 32, 11, 7, 24
_DOT = 5
_SAG, _SAW = 7, 3
_TEETH = 4


class TensionState(StrEnum):
    """Not noted, felt, or eased during the exchange."""

    NOT_NOTED = "not_noted"
    FELT = "felt"
    EASED = "eased"


_LOOKS: dict[TensionState, tuple[ColorRole | None, ColorRole, ColorRole]] = {
    TensionState.NOT_NOTED: (None, "control", "ink_2"),
    TensionState.FELT: ("warm_soft", "warm_solid", "warm"),
    TensionState.EASED: ("ok_soft", "ok_solid", "ok"),
}


class TensionChip(QPushButton):
    """A button of three states: Space, or a click, goes to the next. `changed` carries the new state."""

    focus_radius = 8.0
    changed = Signal(str)

    def __init__(
        self,
        first: str,
        second: str,
        *,
        identifier: str,
        state: TensionState = TensionState.NOT_NOTED,
        tip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._first, self._second, self._state = first, second, state
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        identify(self, identifier)
        if tip:
            set_tip(self, tip)
        self._name_it()
        theme().changed.connect(self.restyle)
        self.clicked.connect(self._next)

    def state(self) -> TensionState:
        """Return the state."""
        return self._state

    def set_state(self, state: TensionState) -> None:
        """Change the state without signalling."""
        self._state = state
        self._name_it()
        self.update()

    @Slot()
    def restyle(self) -> None:
        """Take the lengths of now."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of the poles and the string."""
        words = self._width(self._first) + self._width(self._second)
        return QSize(round(words) + theme().s(2 * _PADDING + 2 * _GAP + _STRING), theme().s(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the poles and what holds between them."""
        painter = smooth(self)
        fill, line, ink = _LOOKS[self._state]
        if self.underMouse() and fill is None:
            fill = "sunken"
        draw_box(painter, QRectF(self.rect()), fill=fill, line=line, radius=8)
        left, middle = float(theme().s(_PADDING)), self.height() / 2
        vertical = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme().font("small", weight="medium"))
        painter.setPen(theme().color(ink))
        first, second = self._width(self._first), self._width(self._second)
        painter.drawText(QRectF(left, 0, first + 4, self.height()), vertical, self._first)
        right = self.width() - left - second
        painter.drawText(QRectF(right, 0, second + 4, self.height()), vertical, self._second)
        gap = theme().s(_GAP)
        self._draw_string(painter, QPointF(left + first + gap, middle), QPointF(right - gap, middle), ink)

    def _draw_string(self, painter: QPainter, start: QPointF, end: QPointF, ink: ColorRole) -> None:
        path = QPainterPath(start)
        long = end.x() - start.x()
        if self._state == TensionState.EASED:
            low = start.y() + theme().s(_SAG)
            path.cubicTo(start.x() + long * 0.35, low, start.x() + long * 0.65, low, end.x(), end.y())
        elif self._state == TensionState.FELT:
            for tooth in range(_TEETH):
                up = -theme().s(_SAW) if tooth % 2 == 0 else theme().s(_SAW)
                path.lineTo(start.x() + long * (tooth + 0.5) / _TEETH, start.y() + up)
            path.lineTo(end)
        else:
            path.lineTo(end)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(ink, 1 if self._state == TensionState.NOT_NOTED else 2))
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color(ink))
        for dot in (start, end):
            painter.drawEllipse(dot, theme().s(_DOT) / 2, theme().s(_DOT) / 2)

    def _width(self, text: str) -> float:
        return QFontMetricsF(theme().font("small", weight="medium")).horizontalAdvance(text)

    def _name_it(self) -> None:
        name = _("{first} or {second}, {state}").format(
            first=self._first, second=self._second, state=_state_name(self._state)
        )
        self.setAccessibleName(name)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    @Slot()
    def _next(self) -> None:
        states = list(TensionState)
        self.set_state(states[(states.index(self._state) + 1) % len(states)])
        self.changed.emit(self._state.value)


def _state_name(state: TensionState) -> str:
    match state:
        case TensionState.NOT_NOTED:
            return pgettext("tension", "not noted")
        case TensionState.FELT:
            return pgettext("tension", "felt")
        case TensionState.EASED:
            return pgettext("tension", "eased")
