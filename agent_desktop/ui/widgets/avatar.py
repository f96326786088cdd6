"""Initials in a disc: a person is warm, an agent is accent, a case is rule."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.ui.theme.paint import smooth
from agent_desktop.ui.theme.roles import TONES, ColorRole, Tone
from agent_desktop.ui.theme.theme import theme

_PART_OF_DISC = 0.36


def initials(name: str) -> str:
    """Return the first letters of the first and last words of a name: `Maryvonne Le Bihan` gives `MB`."""
    words = [word for word in name.replace("-", " ").split() if word[:1].isalpha()]
    letters = [word[0].upper() for word in (words[:1] + words[-1:] if len(words) > 1 else words)]
    return "".join(letters)


def draw_avatar(
    painter: QPainter, rect: QRectF, letters: str, *, tone: Tone = "accent", fill: ColorRole | None = None
) -> None:
    """Draw a disc in the square `rect`, with its letters."""
    roles, look = TONES[tone], theme()
    painter.setPen(look.color(roles.ink) if look.high_contrast else Qt.PenStyle.NoPen)
    painter.setBrush(look.color(fill or roles.soft))
    painter.drawEllipse(rect)
    painter.setPen(look.color(roles.ink))
    size = rect.width() / look.scale * _PART_OF_DISC
    painter.setFont(look.font("small", weight="semibold", px=size))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, letters)


class Avatar(QWidget):
    """A disc with initials; it says nothing by itself, since the name is beside it."""

    def __init__(
        self,
        letters: str,
        *,
        size: float = 36,
        tone: Tone = "accent",
        fill: ColorRole | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._letters, self._size, self._fill = letters, size, fill
        self._tone: Tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.restyle)

    def set_letters(self, letters: str, *, tone: Tone | None = None) -> None:
        """Show other initials, in another tone if one is given."""
        self._letters, self._tone = letters, tone or self._tone
        self.update()

    @Slot()
    def restyle(self) -> None:
        """Take the lengths of now."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the square of the disc."""
        return QSize(theme().s(self._size), theme().s(self._size))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the disc."""
        draw_avatar(smooth(self), QRectF(self.rect()), self._letters, tone=self._tone, fill=self._fill)
