"""A side of the decision in front, beside the form: its title stays above, the rest goes under it."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.ui.audit.reading_view_model import ReadingViewModel
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, holder
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.spoken import SpokenGroup


class SidePane(QWidget):
    """Filled when it is looked at: most decisions are read without it."""

    spoken_as = SpokenGroup

    def __init__(self, view_model: ReadingViewModel, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model, self._title, self._is_late = view_model, title, True
        self.setAccessibleName(title)
        view_model.chosen.connect(self._be_late)

    def showEvent(self, event: object) -> None:
        """Be filled with the decision in front."""
        self._catch_up()

    def fill(self) -> None:
        """Show the decision in front; there is one."""
        raise NotImplementedError

    def _arrange(self, body: Column, *beside: QWidget) -> None:
        """Put what is filled in a page that scrolls, and what is pressed beside the title."""
        self.page = Page(body, ground="surface")
        sheet = Sheet(pane_head(self._title, *beside), Part(self.page, 1), spacing=6, margins=(0, 0, 0, 12))
        self.setLayout(Column(Part(sheet, 1)))

    @Slot()
    def _be_late(self) -> None:
        self._is_late = True
        if self.isVisible():
            self._catch_up()

    def _catch_up(self) -> None:
        if not self._is_late or self._view_model.current is None:
            return
        self._is_late = False
        with self.page.laid_out_once():
            self.fill()
        self.page.verticalScrollBar().setValue(0)


def pane_head(title: str, *beside: QWidget) -> QWidget:
    """Return the title of a pane, with what stands beside it."""
    return holder(Row(Part(PlainLabel(title, role="h3"), 1), *beside, spacing=8, margins=(18, 14, 18, 0)))
