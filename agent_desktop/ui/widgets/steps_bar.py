"""How far a procedure has come: a short bar of segments, beside the word that says the same."""

from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.ui.theme.paint import draw_box, smooth
from agent_desktop.ui.theme.roles import TONES, Tone
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.spoken import SpokenPicture

_SEGMENT, _GAP, _HEIGHT = 15, 3, 4


class StepsBar(QWidget):
    """`done` segments filled out of `steps`; empty ones are hairlines and carry no meaning alone."""

    spoken_as = SpokenPicture

    def __init__(
        self,
        steps: int,
        done: int,
        *,
        name: str = "",
        tone: Tone = "accent",
        segment: float = _SEGMENT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._steps, self._done, self._segment = steps, done, segment
        self._tone: Tone = tone
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.restyle)

    def set_progress(self, steps: int, done: int) -> None:
        """Show another progress."""
        self._steps, self._done = steps, done
        self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Take the lengths of now."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of the segments."""
        wide = self._steps * theme().s(self._segment) + (self._steps - 1) * theme().s(_GAP)
        return QSize(max(wide, 1), theme().s(_HEIGHT + 2))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the segments."""
        painter = smooth(self)
        wide, high = theme().s(self._segment), theme().s(_HEIGHT)
        for number in range(self._steps):
            done = number < self._done
            x = number * (wide + theme().s(_GAP))
            segment = QRectF(x, (self.height() - high) / 2, wide, high)
            if done or not theme().high_contrast:
                draw_box(painter, segment, fill=TONES[self._tone].solid if done else "line_2", radius=2)
            else:
                draw_box(painter, segment, fill=None, line="control", radius=2)
