"""A layout that fills lines like a paragraph: chips, tensions, actions."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Slot
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from agent_desktop.ui.theme.theme import theme


class Flow(QLayout):
    """Children in lines, each as wide as it likes; `spacing` is in pixels at 100 %.

    `comfort` is the width it asks for before it makes a second line, in pixels at 100 %.
    """

    def __init__(self, *widgets: QWidget, spacing: float = 6, comfort: float = 360) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap, self._comfort = spacing, comfort
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)
        theme().changed.connect(self.restyle)
        for widget in widgets:
            self.addWidget(widget)

    @Slot()
    def restyle(self) -> None:
        """Take the lengths of now."""
        self.invalidate()

    def invalidate(self) -> None:
        """Forget how high the lines were: a child changed, came or went."""
        self._heights.clear()
        super().invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Add a child at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many children there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return a child, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take a child out, or return None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no room beyond the hint."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Tell parents that lines depend on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at this width, in pixels."""
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Return all children on one line, up to a comfortable width."""
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        wanted = sum(size.width() for size in shown) + theme().s(self._gap) * max(0, len(shown) - 1)
        width = min(wanted, theme().s(self._comfort))
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        """Return the widest child, one line high."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def setGeometry(self, rect: QRect) -> None:
        """Place the children."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        gap = theme().s(self._gap)
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if line and x + size.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + gap, 0
            size.setWidth(min(size.width(), max(rect.width(), 1)))
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + gap
            line = max(line, size.height())
        return y + line - rect.y()
