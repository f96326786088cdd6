"""A line that leads to something else of the library: an icon, its title, an arrow."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from agent_desktop.ui.theme.icons import draw_icon
from agent_desktop.ui.theme.paint import draw_box, smooth
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.identity import identify
from agent_desktop.ui.widgets.paragraph import Paragraph

_SIDE, _TOP, _ICON, _GAP = 10, 7, 16, 10


class LinkLine(QPushButton):
    """As wide as its column; a long title takes several lines. `reference` names what it leads to."""

    focus_radius = 8.0

    def __init__(
        self,
        text: str,
        *,
        identifier: str,
        reference: str,
        icon: str,
        color: ColorRole = "accent",
        description: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.reference = reference
        self._label, self._icon = text, icon
        self._color: ColorRole = color
        self._words: Paragraph | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text.replace("&", "&&"))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        identify(self, identifier, text, description=description)
        theme().changed.connect(self.restyle)

    def label(self) -> str:
        """Return the title."""
        return self._label

    @Slot()
    def restyle(self) -> None:
        """Take the fonts of now."""
        self._words = None
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Tell layouts that lines depend on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the title at this width."""
        return round(self._paragraph().height(self._room(width))) + theme().s(2 * _TOP)

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return QSize(theme().s(320), self.heightForWidth(theme().s(320)))

    def minimumSizeHint(self) -> QSize:
        """Return a narrow line."""
        return QSize(theme().s(120), theme().s(34))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Follow it with Enter too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon, the title and the arrow."""
        painter = smooth(self)
        if self.underMouse() or self.isDown():
            draw_box(painter, QRectF(self.rect()), fill="sunken", line=None, radius=8)
        side, top, icon = theme().s(_SIDE), theme().s(_TOP), theme().s(_ICON)
        line = theme().line_height("body")
        draw_icon(painter, self._icon, QPointF(side, top + (line - icon) / 2), size=_ICON, color=self._color)
        left = side + icon + theme().s(_GAP)
        self._paragraph().draw(painter, QPointF(left, top), self._room(self.width()), "ink")
        corner = QPointF(self.width() - side - icon, (self.height() - icon) / 2)
        draw_icon(painter, "chevron-right", corner, size=_ICON, color="ink_3")

    def _room(self, width: int) -> float:
        return max(1.0, width - 2 * theme().s(_SIDE + _ICON + _GAP))

    def _paragraph(self) -> Paragraph:
        if self._words is None:
            font = theme().font("body", weight="medium")
            self._words = Paragraph(self._label, font, line_height=theme().line_height("body"))
        return self._words
