"""An open exchange in the top bar: who, where, and whether it is live or set aside."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from agent_desktop.ui.theme.paint import draw_box, smooth
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.identity import identify, set_tip
from agent_desktop.ui.widgets.spoken import SpokenTab

_PADDING, _DOT, _GAP = 12, 8, 7
_MOST_WIDTH = 260


class OpenExchangeTab(QToolButton):
    """A tab: the name in bold, the place and a word after it; a green dot when live, amber when set aside."""

    spoken_as = SpokenTab
    focus_radius = 9.0

    def __init__(
        self, who: str, where: str, *, identifier: str, live: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._who, self._where, self._live = who, where, live
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        identify(self, identifier)
        theme().changed.connect(self.restyle)
        self.show_exchange(who, where, live=live)

    def show_exchange(self, who: str, where: str, *, live: bool) -> None:
        """Say who it is with, where, and whether it goes on."""
        self._who, self._where, self._live = who, where, live
        whole = f"{who} · {where}"
        self.setText(whole.replace("&", "&&"))
        self.setAccessibleName(whole)
        set_tip(self, whole)
        self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Take the lengths of now."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of the words, up to a bound."""
        words = self._name_width() + QFontMetricsF(theme().font("small")).horizontalAdvance(
            f" · {self._where}"
        )
        width = words + 2 * theme().s(_PADDING) + theme().s(_DOT + _GAP)
        return QSize(min(round(width + 1), theme().s(_MOST_WIDTH)), theme().s(36))

    def minimumSizeHint(self) -> QSize:
        """Return the room of the dot and a few letters."""
        return QSize(theme().s(90), theme().s(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tab."""
        painter = smooth(self)
        current = self.isChecked()
        hovered = self.underMouse()
        draw_box(
            painter,
            QRectF(self.rect()),
            fill="surface" if current else "sunken" if hovered else None,
            line="accent_line" if current else "line_2",
            radius=9,
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("ok_solid" if self._live else "attn_solid"))
        radius = theme().s(_DOT) / 2
        painter.drawEllipse(QPointF(theme().s(_PADDING) + radius, self.height() / 2), radius, radius)
        left = theme().s(_PADDING + _DOT + _GAP)
        room = self.width() - left - theme().s(_PADDING)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme().font("small", weight="semibold" if current else "medium"))
        painter.setPen(theme().color("ink" if current else "ink_2"))
        name = QFontMetricsF(painter.font()).elidedText(self._who, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, 0, room + 2, self.height()), middle, name)
        used = QFontMetricsF(painter.font()).horizontalAdvance(name)
        painter.setFont(theme().font("small"))
        painter.setPen(theme().color("ink_2"))
        rest = QFontMetricsF(painter.font()).elidedText(
            f" · {self._where}", Qt.TextElideMode.ElideRight, max(0, room - used)
        )
        painter.drawText(QRectF(left + used, 0, max(0, room - used) + 2, self.height()), middle, rest)

    def _name_width(self) -> float:
        return QFontMetricsF(theme().font("small", weight="semibold")).horizontalAdvance(self._who)
