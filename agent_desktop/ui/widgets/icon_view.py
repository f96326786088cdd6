"""An icon on its own, beside a text that says the same."""

from PySide6.QtCore import QPointF, QSize, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.ui.theme.icons import draw_icon, icon_extent
from agent_desktop.ui.theme.paint import smooth
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.spoken import SpokenPicture


class IconView(QWidget):
    """A still icon; it says nothing to a screen reader, since a word is beside it."""

    spoken_as = SpokenPicture

    def __init__(
        self,
        name: str,
        *,
        size: float = 18,
        color: ColorRole = "ink_2",
        stroke: float | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._size, self._color, self._stroke = name, size, color, stroke
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.restyle)

    def show_icon(self, name: str, color: ColorRole | None = None) -> None:
        """Show another icon."""
        before = self._name, self._color
        self._name, self._color = name, color or self._color
        if before != (self._name, self._color):
            self.update()

    @Slot()
    def restyle(self) -> None:
        """Take the lengths of now."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the square of the icon."""
        return icon_extent(self._size)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        draw_icon(
            smooth(self), self._name, QPointF(0, 0), size=self._size, color=self._color, stroke=self._stroke
        )
