"""How far a long piece of work is: a bar, read out as a percentage, still where stillness is asked."""

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.share_bar import draw_share, thin

_LEAST = 120


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
        return thin(_LEAST)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is done over what is to do."""
        draw_share(self, self.value() / 100)
