"""The thread of exchanges: every channel, every administration, latest first."""

from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from agent_desktop.foundation.i18n import N_, _
from agent_desktop.ui.interactions.thread import entries_of, since_words
from agent_desktop.ui.interactions.view_model import WorkspaceViewModel
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.empty_state import EmptyState
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, holder
from agent_desktop.ui.widgets.record_list import RecordListModel, RecordView
from agent_desktop.ui.widgets.segmented import Choice, Segmented
from agent_desktop.ui.widgets.timeline import Entry, TimelineDelegate, TimelineRow, is_heading, spoken_entry
from agent_desktop.user_file.records import Filter

_FILTERS = {
    Filter.ALL: N_("All"),
    Filter.EXCHANGES: N_("Exchanges"),
    Filter.CASES: N_("Procedures"),
    Filter.MARGINS: N_("Margins"),
}


_WITH_TITLE, _WITH_SINCE = 470, 580
"""Widths of the pane, in pixels at 100 %, from which the head has room for more than its filter."""


class ThreadPane(QWidget):
    """A list that scrolls on: no *load more*, the next page is read before the end is reached.

    `copy_asked` carries the exchange whose summary is to be copied.
    """

    copy_asked = Signal(UUID)

    def __init__(self, view_model: WorkspaceViewModel, zone: ZoneInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model, self._zone = view_model, zone
        self._model: RecordListModel[Entry] = RecordListModel(
            spoken_entry, is_heading=is_heading, parent=self
        )
        self.view = RecordView(name=_("Thread of exchanges"), identifier="thread.list")
        self.view.setModel(self._model)
        self.view.setItemDelegate(TimelineDelegate(self.view))
        self.view.setUniformItemSizes(False)
        self._title = PlainLabel(_("Thread of exchanges"), role="h3")
        self._since = PlainLabel(role="small", color="ink_2", elide=True)
        self._filter = Segmented(
            [Choice(shown.value, _(label)) for shown, label in _FILTERS.items()],
            name=_("What the thread shows"),
            identifier="thread.filter",
            value=Filter.ALL.value,
            height=32,
        )
        self._filter.chosen.connect(self._filtered)
        self._copy = self._make_copy()
        self._empty = EmptyState("", "", icon="messages-square", icon_color="ink_3")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        head = Row(self._title, Part(self._since, 1), self._filter, spacing=10)
        self.setLayout(Column(holder(head), Part(self._stack, 1), spacing=10, margins=(4, 6, 4, 0)))
        self.view.verticalScrollBar().valueChanged.connect(self._scrolled)
        view_model.thread_changed.connect(self.show_thread)
        view_model.file_changed.connect(self._show_since)
        view_model.exchange_changed.connect(self._reset)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the filter whole: the words beside it give way first."""
        super().resizeEvent(event)
        width = event.size().width() / theme().scale
        self._since.setVisible(width >= _WITH_SINCE)
        self._title.setVisible(width >= _WITH_TITLE)

    def minimumSizeHint(self) -> QSize:
        """Return the room of the filter: the title may go."""
        return QSize(
            self._filter.minimumSizeHint().width() + theme().s(8), super().minimumSizeHint().height()
        )

    def _make_copy(self) -> QAction:
        copy = QAction(_("Copy the summary of this exchange"), self.view)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.setEnabled(False)
        copy.triggered.connect(self._copied)
        self.view.addAction(copy)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.view.current_changed.connect(self._row_changed)
        return copy

    @Slot(object)
    def _row_changed(self, row: object) -> None:
        self._copy.setEnabled(isinstance(row, TimelineRow) and bool(row.reference))

    @Slot()
    def _copied(self) -> None:
        row = self._model.record(self.view.currentIndex())
        if isinstance(row, TimelineRow) and row.reference:
            self.copy_asked.emit(UUID(row.reference))

    @Slot()
    def show_thread(self) -> None:
        """Show what happened, or say that nothing did."""
        items = self._view_model.items
        self._model.show_records(entries_of(items, self._view_model.day, self._zone))
        named = self._view_model.exchange is not None and bool(self._view_model.exchange.draft.person_ids)
        if items:
            self._stack.setCurrentWidget(self.view)
            return
        self._empty.show_words(
            _("The thread begins here") if named else _("No thread without a name"),
            _("What is said, explained and promised today will be found here.")
            if named
            else _("What you write stays in this exchange, and on the sheet."),
        )
        self._stack.setCurrentWidget(self._empty)

    @Slot()
    def _show_since(self) -> None:
        found = self._view_model.file
        self._since.setText("" if found is None else since_words(found.since))

    @Slot()
    def _reset(self) -> None:
        self._filter.set_value(Filter.ALL.value)
        self.show_thread()

    @Slot(str)
    def _filtered(self, value: str) -> None:
        self._view_model.set_filter(Filter(value))

    @Slot(int)
    def _scrolled(self, value: int) -> None:
        bar = self.view.verticalScrollBar()
        if bar.maximum() > 0 and value >= bar.maximum() - bar.pageStep():
            self._view_model.older()
