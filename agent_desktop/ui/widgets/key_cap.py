"""A key, drawn as on a keyboard."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.ui.keymap import keymap
from agent_desktop.ui.theme.icons import draw_icon
from agent_desktop.ui.theme.paint import draw_box, smooth
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.keys import ARROWS, key_text

HEIGHT = 20


_ARROW = 12


def cap_width(text: str) -> float:
    """Return the width of a cap with this text, in pixels now; zero without text."""
    return max(theme().s(HEIGHT), _words_width(text) + theme().s(10)) if text else 0.0


def draw_cap(
    painter: QPainter, rect: QRectF, text: str, *, ink: ColorRole = "ink_3", line: ColorRole = "line_2"
) -> None:
    """Draw a cap in `rect`; the arrows are icons, which the font does not have."""
    draw_box(painter, rect, fill=None, line=line, radius=4)
    painter.setPen(theme().color(ink))
    painter.setFont(theme().font("micro", weight="medium"))
    words, arrow = _arrow_apart(text)
    if not arrow:
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
        return
    side = theme().s(_ARROW)
    left = rect.center().x() - _words_width(text) / 2
    painter.drawText(rect.adjusted(left - rect.left(), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
    corner = QPointF(left + _words_width(words), rect.center().y() - side / 2)
    draw_icon(painter, ARROWS[arrow], corner, size=_ARROW, color=ink)


def _arrow_apart(text: str) -> tuple[str, str]:
    """Return the words of a cap and the arrow that ends it, which is empty for most keys."""
    return (text[:-1], text[-1]) if text[-1:] in ARROWS else (text, "")


def _words_width(text: str) -> float:
    words, arrow = _arrow_apart(text)
    wide = QFontMetricsF(theme().font("micro", weight="medium")).horizontalAdvance(words)
    return wide + (theme().s(_ARROW) if arrow else 0)


class KeyCap(QWidget):
    """A key cap: `key` is a shortcut (`Ctrl+K`) or a bare text (`1`); `command` shows that of a command."""

    def __init__(
        self, key: QKeySequence | str = "", *, command: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._command = command
        self._text = key_text(keymap().first(command) if command else key)
        if command:
            keymap().changed.connect(self._take_key)
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

    @Slot()
    def _take_key(self) -> None:
        self.set_key(keymap().first(self._command))

    def sizeHint(self) -> QSize:
        """Return the room of the cap."""
        return QSize(round(cap_width(self._text) + 0.5), theme().s(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cap."""
        draw_cap(smooth(self), QRectF(self.rect()), self._text)
