"""The painted box: sheets, panels and tinted notes are all this one."""

from PySide6.QtCore import QRectF, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLayout, QWidget

from agent_desktop.ui.theme.paint import draw_box, smooth
from agent_desktop.ui.theme.roles import TONES, ColorRole, Tone
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.layouts import Column, Item, Margins


class Card(QWidget):
    """A rounded box: a fill, a line, a radius. Lengths are at 100 %."""

    def __init__(
        self,
        layout: QLayout | None = None,
        *,
        fill: ColorRole | None = "surface",
        line: ColorRole | None = "line",
        radius: float = 10,
        width: float = 1.0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fill, self._line, self._radius, self._width = fill, line, radius, width
        theme().changed.connect(self.restyle)
        if layout is not None:
            self.setLayout(layout)

    def set_look(self, *, fill: ColorRole | None, line: ColorRole | None, width: float = 1.0) -> None:
        """Change fill and line."""
        self._fill, self._line, self._width = fill, line, width
        self.update()

    @Slot()
    def restyle(self) -> None:
        """Paint again."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box."""
        draw_box(
            smooth(self),
            QRectF(self.rect()),
            fill=self._fill,
            line=self._line,
            radius=self._radius,
            width=self._width,
        )


class _Filled(Card):
    """A card of items under one another."""

    def __init__(
        self,
        column: Column,
        *,
        fill: ColorRole | None,
        line: ColorRole | None,
        radius: float,
        parent: QWidget | None,
    ) -> None:
        super().__init__(column, fill=fill, line=line, radius=radius, parent=parent)
        self._column = column

    def set_margins(self, margins: Margins) -> None:
        """Change the margins, in pixels at 100 %."""
        self._column.set_margins(margins)


class Sheet(_Filled):
    """A panel of a page: white, a hairline, radius 14."""

    def __init__(
        self,
        *items: Item,
        spacing: float = 12,
        margins: Margins = (18, 16, 18, 16),
        parent: QWidget | None = None,
    ) -> None:
        column = Column(*items, spacing=spacing, margins=margins)
        super().__init__(column, fill="surface", line="line", radius=14, parent=parent)


class Note(_Filled):
    """A tinted box in the colours of a meaning."""

    def __init__(
        self,
        *items: Item,
        tone: Tone,
        spacing: float = 5,
        margins: Margins = (14, 11, 13, 12),
        parent: QWidget | None = None,
    ) -> None:
        roles = TONES[tone]
        layout = Column(*items, spacing=spacing, margins=margins)
        super().__init__(layout, fill=roles.soft, line=roles.line, radius=10, parent=parent)
