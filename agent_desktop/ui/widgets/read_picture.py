"""A drawing whose marks are read one by one: arrows go from mark to mark, and each is said."""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.announce import SaidInAPause
from agent_desktop.ui.widgets.spoken import SpokenPicture

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class ReadPicture(QWidget):
    """Marks in an order; Home and End go to the ends. `said` carries the words of the one that is read."""

    spoken_as = SpokenPicture
    focus_radius = 10.0
    said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place: int | None = None
        self._spoken = SaidInAPause(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        theme().changed.connect(self.restyle)

    def how_many(self) -> int:
        """Return how many marks are drawn."""
        raise NotImplementedError

    def words_of(self, place: int) -> str:
        """Return what is said of a mark."""
        raise NotImplementedError

    def place_at(self, position: QPointF) -> int | None:
        """Return the mark under the pointer, or near it; `None` when there is none."""
        raise NotImplementedError

    @Slot()
    def restyle(self) -> None:
        """Take the lengths of now."""
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from mark to mark."""
        key, last = Qt.Key(event.key()), self.how_many() - 1
        if key in _STEPS and last >= 0:
            here = self._place
            ahead = (0 if _STEPS[key] > 0 else last) if here is None else here + _STEPS[key]
            self._go_to(max(0, min(last, ahead)))
        elif key == Qt.Key.Key_Home and last >= 0:
            self._go_to(0)
        elif key == Qt.Key.Key_End and last >= 0:
            self._go_to(last)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say where it is when it is come to."""
        super().focusInEvent(event)
        self._tell()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Draw no ring any more."""
        super().focusOutEvent(event)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read the mark under the pointer."""
        self._go_to(self.place_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Read none once the pointer left, unless keys are used."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._go_to(None)

    def _go_to(self, place: int | None) -> None:
        if place != self._place:
            self._place = place
            self._tell()
            self.update()

    def _tell(self) -> None:
        words = "" if self._place is None else self.words_of(self._place)
        self.setAccessibleDescription(words)
        self.said.emit(words)
        if self.hasFocus():
            self._spoken.say(words)
