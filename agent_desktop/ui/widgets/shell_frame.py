"""The frame of the window: rail, top bar, and the canvas with its rounded corner."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.theme.paint import fill, smooth
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.theme.tokens import tokens
from agent_desktop.ui.widgets.layouts import Column, Item, Part, Row
from agent_desktop.ui.widgets.page_stack import PageStack
from agent_desktop.ui.widgets.pasting import TOASTS


class TopBar(QWidget):
    """The bar above the canvas: its children in a row."""

    def __init__(self, *items: Item, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = Row(*items, spacing=8, margins=(20, 0, 14, 0))
        self.setLayout(self.row)
        keep_size(self, height=tokens().size["topbar"])


class ShellFrame(QWidget):
    """Rail at the left, top bar above, banners, and a stack of pages on the canvas.

    `banners` is an empty column between the bar and the pages; `pages` is the stack; what passes over every
    page, as a toast does, belongs to `canvas`: a stack raises the page it shows.
    """

    def __init__(self, rail: QWidget, top_bar: QWidget, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Painted whole at each turn: what is behind it need not be.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.rail, self.top_bar = rail, top_bar
        self.pages = PageStack()
        self.banners = Column(spacing=8, margins=(0, 0, 0, 0))
        self.canvas = QWidget()
        self.canvas.setProperty(TOASTS, True)
        self.canvas.setLayout(Column(self.banners, Part(self.pages, 1), spacing=0))
        self.setLayout(
            Row(rail, Part(Column(top_bar, Part(self.canvas, 1), spacing=0), 1), spacing=0),
        )
        theme().changed.connect(self.restyle)

    @Slot()
    def restyle(self) -> None:
        """Paint again."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chrome, and the canvas with its one rounded corner."""
        painter = smooth(self)
        corner = self.canvas.mapTo(self, QPoint(0, 0))
        radius = theme().s(tokens().radius["canvas"])
        # Longer than the window at the right and below, so that only the top left corner shows its curve.
        rect = QRect(corner, QSize(self.width() + radius, self.height() + radius))
        wanted = event.rect()
        if rect.contains(wanted) and not wanted.intersects(QRect(corner, QSize(radius, radius))):
            fill(painter, wanted, theme().color("canvas"))
            return
        fill(painter, self.rect(), theme().color("chrome"))
        painter.setBrush(theme().color("canvas"))
        painter.drawRoundedRect(QRectF(rect), radius, radius)
