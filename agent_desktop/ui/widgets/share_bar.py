"""A share of a whole, as a thin bar; the words beside it say the figures."""

from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.ui.theme.paint import draw_box, smooth
from agent_desktop.ui.theme.roles import TONES, ColorRole, Tone
from agent_desktop.ui.theme.theme import theme

_HEIGHT = 8


class ShareBar(QWidget):
    """A bar filled to a share, in a tone; at least a dot of it shows when the share is not nothing."""

    def __init__(self, *, least: int = 60, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._share, self._fill = least, 0.0, TONES["accent"].solid
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.restyle)

    @Slot()
    def restyle(self) -> None:
        """Take the lengths and colours of now."""
        self.updateGeometry()
        self.update()

    def show_share(self, share: float, tone: Tone = "accent") -> None:
        """Show another share, 0 to 1."""
        self._share, self._fill = share, TONES[tone].solid
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of a thin line."""
        return thin(self._least)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the share over the whole."""
        draw_share(self, self._share, self._fill)


def thin(least: int) -> QSize:
    """Return the room of a thin bar that is so wide at least."""
    return QSize(theme().s(least), theme().s(_HEIGHT))


def draw_share(widget: QWidget, share: float, fill: ColorRole = TONES["accent"].solid) -> None:
    """Draw, all over a widget, a share over its whole."""
    painter = smooth(widget)
    whole = QRectF(widget.rect())
    line: ColorRole = "control" if theme().high_contrast else "line"
    draw_box(painter, whole, fill="line_2", line=line, radius=_HEIGHT / 2)
    if share > 0:
        width = max(whole.height(), whole.width() * min(share, 1.0))
        part = QRectF(whole.left(), whole.top(), width, whole.height())
        draw_box(painter, part, fill=fill, radius=_HEIGHT / 2)
