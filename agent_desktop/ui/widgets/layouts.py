"""Rows and columns whose gaps follow the scale."""

from PySide6.QtCore import QMargins, Qt, Slot
from PySide6.QtWidgets import QBoxLayout, QLayout, QSpacerItem, QWidget

from agent_desktop.foundation.records import dataclass
from agent_desktop.ui.theme.theme import theme

Margins = tuple[float, float, float, float]
"""Left, top, right, bottom, in pixels at 100 %."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Room that takes what is left."""

    factor: int = 1


@dataclass(frozen=True, slots=True)
class Part:
    """A child with its share of the room that is left, and where it stands in it."""

    item: QWidget | QLayout
    stretch: int = 0
    align: Qt.AlignmentFlag | None = None


Item = QWidget | QLayout | int | Stretch | Part
"""A child; a number is a gap in pixels at 100 %."""


class _Box(QBoxLayout):
    def __init__(self, direction: QBoxLayout.Direction, spacing: float, margins: Margins) -> None:
        super().__init__(direction)
        self._gap, self._margins = spacing, margins
        self._spacers: list[tuple[QSpacerItem, float]] = []
        theme().changed.connect(self.restyle)
        self.restyle()

    def add(self, *items: Item) -> None:
        """Add children in order."""
        for item in items:
            match item:
                case Stretch(factor):
                    self.addStretch(factor)
                case Part(child, stretch, align):
                    self._add_child(child, stretch, align)
                case int():
                    self._add_gap(item)
                case _:
                    self._add_child(item, 0, None)

    def set_margins(self, margins: Margins) -> None:
        """Change the margins, in pixels at 100 %."""
        self._margins = margins
        self.restyle()

    def set_gap(self, spacing: float) -> None:
        """Change the gap between children, in pixels at 100 %."""
        self._gap = spacing
        self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Take the lengths of now."""
        self.setSpacing(theme().s(self._gap))
        self.setContentsMargins(QMargins(*(theme().s(side) for side in self._margins)))
        for spacer, length in self._spacers:
            self._size(spacer, length)
        self.invalidate()

    def _add_child(self, child: QWidget | QLayout, stretch: int, align: Qt.AlignmentFlag | None) -> None:
        if isinstance(child, QLayout):
            self.addLayout(child, stretch)
        elif align is None:
            self.addWidget(child, stretch)
        else:
            self.addWidget(child, stretch, align)

    def _add_gap(self, length: float) -> None:
        spacer = QSpacerItem(0, 0)
        self._size(spacer, length)
        self._spacers.append((spacer, length))
        self.addSpacerItem(spacer)

    def _size(self, spacer: QSpacerItem, length: float) -> None:
        across = self.direction() in (QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.RightToLeft)
        spacer.changeSize(theme().s(length) if across else 0, 0 if across else theme().s(length))


class Column(_Box):
    """Children under one another."""

    def __init__(self, *items: Item, spacing: float = 8, margins: Margins = (0, 0, 0, 0)) -> None:
        super().__init__(QBoxLayout.Direction.TopToBottom, spacing, margins)
        self.add(*items)


class Row(_Box):
    """Children beside one another."""

    def __init__(self, *items: Item, spacing: float = 8, margins: Margins = (0, 0, 0, 0)) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight, spacing, margins)
        self.add(*items)


def holder(layout: QLayout, parent: QWidget | None = None) -> QWidget:
    """Return a bare widget that holds a layout."""
    widget = QWidget(parent)
    widget.setLayout(layout)
    return widget


def clear(layout: QLayout) -> None:
    """Take every child out of a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
            inner.deleteLater()
