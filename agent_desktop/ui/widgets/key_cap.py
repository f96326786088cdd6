"""A key, drawn as on a keyboard."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.ui.theme.icons import draw_icon
from agent_desktop.ui.theme.paint import draw_box, smooth
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.keys import ARROWS, key_text

HEIGHT = 20


def cap_width(text: str) -> float:
    """Return the width of a cap with this text, in pixels now; zero without text."""
    if not text:
        return 0.0
    wide = QFontMetricsF(theme().font("micro", weight="medium")).horizontalAdvance(text)
    return max(theme().s(HEIGHT), wide + theme().s(10))


def draw_cap(
    painter: QPainter, rect: QRectF, text: str, *, ink: ColorRole = "ink_3", line: ColorRole = "line_2"
) -> None:
    """Draw a cap in `rect`; the arrows are icons, which the font does not have."""
    draw_box(painter, rect, fill=None, line=line, radius=4)
    if text in ARROWS:
        side = theme().s(12)
        corner = QPointF(rect.center().x() - side / 2, rect.center().y() - side / 2)
        draw_icon(painter, ARROWS[text], corner, size=12, color=ink)
        return
    painter.setPen(theme().color(ink))
    painter.setFont(theme().font("micro", weight="medium"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


class KeyCap(QWidget):
    """A key cap; `key` is a shortcut (`Ctrl+K`) or a bare text (`1`)."""

    def __init__(self, key: QKeySequence | str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = key_text(key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.restyle)

    def set_key(self, key: QKeySequence | str) -> None:
        """Show another key."""
        self._text = key_text(key)
        self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Take the lengths of now."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of the cap."""
        return QSize(round(cap_width(self._text) + 0.5), theme().s(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cap."""
        draw_cap(smooth(self), QRectF(self.rect()), self._text)
