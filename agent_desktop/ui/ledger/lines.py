"""The entries of the ledger in a list that grows as one goes down it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.widgets.empty_state import EmptyState
from agent_desktop.ui.widgets.record_list import RecordListModel, RecordView
from agent_desktop.ui.widgets.search_result import (
    Result,
    ResultDelegate,
    ResultRow,
    is_result_heading,
    spoken_result,
)

_NEAR_THE_END = 2
"""How many heights of the list are left when those before are asked for."""


class LinesList(QStackedWidget):
    """`chosen` carries the leaf of the entry under the arrows; `more_asked`: the end is near."""

    chosen = Signal(str)
    opened = Signal(str)
    more_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: RecordListModel[Result] = RecordListModel(
            spoken_result, is_heading=is_result_heading, parent=self
        )
        self._view = RecordView(name=_("Entries of the ledger"), identifier="ledger.lines", ground="canvas")
        self._view.setUniformItemSizes(True)
        self._view.setModel(self._model)
        self._view.setItemDelegate(ResultDelegate(self._view))
        self._empty = EmptyState("", "", icon="search", icon_color="ink_3")
        self.addWidget(self._view)
        self.addWidget(self._empty)
        self.setFocusProxy(self._view)
        self._view.current_changed.connect(self._current)
        self._view.opened.connect(self._opened)
        self._view.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def is_at_the_top(self) -> bool:
        """Tell whether one has not gone down the list."""
        return self._view.verticalScrollBar().value() <= self._view.viewport().height()

    def show_rows(self, rows: Sequence[ResultRow]) -> None:
        """Show other entries; the one that was chosen stays chosen if it is still there."""
        chosen = self._model.record(self._view.currentIndex())
        self._model.show_records(rows)
        self.setCurrentWidget(self._view)
        if isinstance(chosen, ResultRow):
            leaves = [row.reference for row in rows]
            if chosen.reference in leaves:
                self._view.choose(leaves.index(chosen.reference))

    def add_rows(self, rows: Sequence[ResultRow]) -> None:
        """Show more entries, after those that are there: the one under the arrows stays."""
        self._model.add_records(rows)

    def show_nothing(self, title: str, sentence: str) -> None:
        """Say that there is none, and why."""
        self._model.show_records(())
        self._empty.show_words(tidy(title), tidy(sentence))
        self.setCurrentWidget(self._empty)

    @Slot(object)
    def _current(self, record: object) -> None:
        if isinstance(record, ResultRow):
            self.chosen.emit(record.reference)

    @Slot(object)
    def _opened(self, record: object) -> None:
        if isinstance(record, ResultRow):
            self.opened.emit(record.reference)

    @Slot(int)
    def _scrolled(self, value: int) -> None:
        bar = self._view.verticalScrollBar()
        if value >= bar.maximum() - _NEAR_THE_END * self._view.viewport().height():
            self.more_asked.emit()
