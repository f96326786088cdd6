"""Who is at the desk: initials, name and desk; it opens the menu of the agent."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from agent_desktop.ui.theme.paint import draw_box, smooth
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.avatar import draw_avatar, initials
from agent_desktop.ui.widgets.identity import identify, set_tip

_DISC, _GAP, _PADDING = 32, 9, 6
_MOST_WIDTH = 180


class AgentBadge(QToolButton):
    """The agent's initials, name and desk. `clicked` and a menu (`setMenu`) work as in any QToolButton."""

    focus_radius = 9.0

    def __init__(
        self, name: str, desk: str, *, identifier: str, compact: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._desk, self._compact = name, desk, compact
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        identify(self, identifier)
        theme().changed.connect(self.restyle)
        self.show_agent(name, desk)

    def show_agent(self, name: str, desk: str) -> None:
        """Say who is at the desk, and at which."""
        self._name, self._desk = name, desk
        whole = f"{name}, {desk}" if desk else name
        self.setText(whole.replace("&", "&&"))
        self.setAccessibleName(whole)
        set_tip(self, whole)
        self.restyle()

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Keep the initials only, where room is short."""
        self._compact = compact
        self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Take the lengths of now."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of disc and words."""
        width = theme().s(_DISC + 2 * _PADDING)
        if not self._compact:
            words = max(
                QFontMetricsF(theme().font("small", weight="semibold")).horizontalAdvance(self._name),
                QFontMetricsF(theme().font("micro")).horizontalAdvance(self._desk),
            )
            width += theme().s(_GAP) + min(round(words + 2), theme().s(_MOST_WIDTH))
        return QSize(width, theme().s(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw disc and words."""
        painter = smooth(self)
        if self.underMouse():
            draw_box(painter, QRectF(self.rect()), fill="line", radius=9)
        disc = theme().s(_DISC)
        left = theme().s(_PADDING)
        draw_avatar(painter, QRectF(left, (self.height() - disc) / 2, disc, disc), initials(self._name))
        if self._compact:
            return
        x = left + disc + theme().s(_GAP)
        room = self.width() - x - theme().s(2)
        middle = self.height() / 2
        line = theme().s(18)
        top = middle - line if self._desk else middle - line / 2
        elide = Qt.TextElideMode.ElideRight
        painter.setFont(theme().font("small", weight="semibold"))
        painter.setPen(theme().color("ink"))
        name = QFontMetricsF(painter.font()).elidedText(self._name, elide, room)
        painter.drawText(QRectF(x, top, room + 2, line), Qt.AlignmentFlag.AlignVCenter, name)
        if self._desk:
            painter.setFont(theme().font("micro"))
            painter.setPen(theme().color("ink_3"))
            desk = QFontMetricsF(painter.font()).elidedText(self._desk, elide, room)
            painter.drawText(QRectF(x, middle, room + 2, line), Qt.AlignmentFlag.AlignVCenter, desk)
