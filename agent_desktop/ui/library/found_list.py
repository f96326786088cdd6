"""What the library found, line by line, or why there is nothing; arrows walk through it from elsewhere."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.library.result_lines import LibraryDelegate
from agent_desktop.ui.widgets.empty_state import EmptyState
from agent_desktop.ui.widgets.record_list import RecordListModel, RecordView
from agent_desktop.ui.widgets.search_result import Result, ResultRow, is_result_heading, spoken_result


class FoundList(QStackedWidget):
    """`moved`: the arrows, or the pointer, are on another line; `opened` carries the line to read."""

    moved = Signal()
    opened = Signal(ResultRow)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: RecordListModel[Result] = RecordListModel(
            spoken_result, is_heading=is_result_heading, parent=self
        )
        self._view = RecordView(name=_("What was found"), identifier="rules.results", ground="canvas")
        self._view.setModel(self._model)
        self._view.setItemDelegate(LibraryDelegate(self._view))
        self._empty = EmptyState("", "", icon="search", icon_color="ink_3")
        self.addWidget(self._view)
        self.addWidget(self._empty)
        self._view.opened.connect(self._opened)
        self._view.current_changed.connect(self._moved)
        self.setFocusProxy(self._view)

    @property
    def current(self) -> ResultRow | None:
        """Return the line that the arrows are on."""
        record = self._model.record(self._view.currentIndex())
        return record if isinstance(record, ResultRow) else None

    def show_rows(self, rows: Sequence[Result], *, at_first: bool) -> None:
        """Show headings and lines, the arrows on the first line or nowhere."""
        self._model.show_records(rows)
        self.setCurrentWidget(self._view)
        if at_first:
            self._view.choose(1)

    def show_nothing(self, title: str, sentence: str) -> None:
        """Say that there is nothing, and what to do then."""
        self._model.show_records(())
        self._empty.show_words(tidy(title), tidy(sentence))
        self.setCurrentWidget(self._empty)

    def walk(self, by: int) -> ResultRow | None:
        """Go to the next line, or the one before; return it, `None` at either end."""
        rows, at = self._model.records(), self._view.currentIndex().row() + by
        while 0 <= at < len(rows):
            row = rows[at]
            if isinstance(row, ResultRow):
                self._view.choose(at)
                return row
            at += by
        return None

    def take_focus(self) -> None:
        """Take the focus, the line left as it is."""
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _moved(self, record: object) -> None:
        if isinstance(record, ResultRow):
            self.moved.emit()

    @Slot(object)
    def _opened(self, record: object) -> None:
        if isinstance(record, ResultRow):
            self.opened.emit(record)
