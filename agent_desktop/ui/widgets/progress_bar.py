"""How far a long piece of work is: a bar, read out as a percentage, still where stillness is asked."""

from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from agent_desktop.ui.theme.paint import draw_box, smooth
from agent_desktop.ui.theme.roles import TONES, ColorRole
from agent_desktop.ui.theme.theme import theme

_HEIGHT, _LEAST = 8, 120


class ProgressBar(QProgressBar):
    """A bar from 0 to 100; without a known end it stays empty, and the words beside it say what goes on."""

    def __init__(self, *, name: str, identifier: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(identifier)
        self.setAccessibleName(name)
        self.setTextVisible(False)
        self.setRange(0, 100)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.restyle)

    @Slot()
    def restyle(self) -> None:
        """Take the lengths and colours of now."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of a thin line."""
        return QSize(theme().s(_LEAST), theme().s(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is done over what is to do."""
        painter = smooth(self)
        whole = QRectF(self.rect())
        line: ColorRole = "control" if theme().high_contrast else "line"
        draw_box(painter, whole, fill="line_2", line=line, radius=_HEIGHT / 2)
        done = whole.width() * max(0, self.value()) / 100
        if done >= whole.height():
            part = QRectF(whole.left(), whole.top(), done, whole.height())
            draw_box(painter, part, fill=TONES["accent"].solid, radius=_HEIGHT / 2)
