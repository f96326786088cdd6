"""The way into the search: it looks like a field, and opens the palette."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.ui.theme.icons import draw_icon
from agent_desktop.ui.theme.paint import draw_box, smooth
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.key_cap import HEIGHT as CAP_HEIGHT
from agent_desktop.ui.widgets.key_cap import cap_width, draw_cap

_LEAST_WIDTH = 150


class SearchButton(Button):
    """A button in the shape of a field, its key at the right; `width` is what it likes, at 100 %."""

    focus_radius = 9.0

    def __init__(
        self,
        text: str,
        *,
        identifier: str,
        command: str = "search",
        width: float = 300,
        parent: QWidget | None = None,
    ) -> None:
        self._wanted = width
        super().__init__(text, identifier=identifier, command=command, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_wide(self, wide: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Take all the room there is, or only what it likes."""
        horizontal = QSizePolicy.Policy.Expanding if wide else QSizePolicy.Policy.Preferred
        self.setSizePolicy(horizontal, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the width it likes."""
        return QSize(theme().s(self._wanted), theme().s(36))

    def minimumSizeHint(self) -> QSize:
        """Return the width under which the key would not fit."""
        return QSize(theme().s(_LEAST_WIDTH), theme().s(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, its icon, its words and its key."""
        painter = smooth(self)
        area = QRectF(self.rect())
        draw_box(painter, area, fill="sunken" if self.underMouse() else "surface", line="control", radius=9)
        middle = area.center().y()
        corner = QPointF(theme().s(11), middle - theme().s(8))
        draw_icon(painter, "search", corner, size=16, color="ink_3")
        cap = cap_width(self._key)
        left, right = theme().s(35), self.width() - cap - theme().s(16)
        painter.setFont(theme().font("small"))
        painter.setPen(theme().color("ink_3"))
        words = QFontMetricsF(painter.font()).elidedText(
            self.label(), Qt.TextElideMode.ElideRight, max(0, right - left)
        )
        painter.drawText(QRectF(left, 0, right - left, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        if self._key:
            high = theme().s(CAP_HEIGHT)
            draw_cap(
                painter, QRectF(self.width() - cap - theme().s(8), middle - high / 2, cap, high), self._key
            )
