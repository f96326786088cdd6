"""A hairline."""

from typing import Literal

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.ui.theme.paint import fill
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.theme.theme import theme


class Divider(QWidget):
    """A line one pixel thick, across or down; `length` (at 100 %) holds a vertical one short."""

    def __init__(
        self,
        *,
        way: Literal["across", "down"] = "across",
        color: ColorRole = "line",
        length: float | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._across, self._color, self._length = way == "across", color, length
        long = QSizePolicy.Policy.Expanding if length is None else QSizePolicy.Policy.Fixed
        thin = QSizePolicy.Policy.Fixed
        self.setSizePolicy(long if self._across else thin, thin if self._across else long)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme().changed.connect(self.restyle)

    @Slot()
    def restyle(self) -> None:
        """Take the lengths of now."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the thickness, and the length if one was set."""
        long = theme().s(self._length or 8)
        return QSize(long, 1) if self._across else QSize(1, long)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        fill(QPainter(self), self.rect(), theme().color(self._color))
