"""Records in a list: a read-only model of a tuple, and the view that every list of the application is."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.theme.dressed import Dressed
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.identity import identify
from agent_desktop.ui.widgets.scrolling import CalmScrollBar, Fade

RECORD_ROLE = Qt.ItemDataRole.UserRole + 1
T = TypeVar("T")
_Index = QModelIndex | QPersistentModelIndex


def _never(_record: object) -> bool:
    return False


class RecordListModel(QAbstractListModel, Generic[T]):
    """Shows a tuple of records. `describe` gives the whole sentence a screen reader says of one.

    A record for which `is_heading` answers yes can be neither chosen nor reached by the arrows.
    """

    def __init__(
        self,
        describe: Callable[[T], str],
        *,
        is_heading: Callable[[T], bool] = _never,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._describe, self._is_heading = describe, is_heading
        self._records: tuple[T, ...] = ()

    def show_records(self, records: Sequence[T]) -> None:
        """Show other records."""
        self.beginResetModel()
        self._records = tuple(records)
        self.endResetModel()

    def change_records(self, records: Sequence[T]) -> None:
        """Show as many records in the place of those shown: only those that differ are painted again."""
        before, self._records = self._records, tuple(records)
        for row, (old, new) in enumerate(zip(before, self._records, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def add_records(self, records: Sequence[T]) -> None:
        """Show more records, after those that are shown."""
        if records:
            first = len(self._records)
            self.beginInsertRows(QModelIndex(), first, first + len(records) - 1)
            self._records = (*self._records, *records)
            self.endInsertRows()

    def records(self) -> tuple[T, ...]:
        """Return what is shown."""
        return self._records

    def record(self, index: _Index) -> T | None:
        """Return the record of an index, or None for no index."""
        return self._records[index.row()] if index.isValid() else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - the signature of Qt
        """Return how many records are shown."""
        return 0 if parent.isValid() else len(self._records)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the sentence of a record, or the record itself."""
        record = self.record(index)
        if record is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return tidy(self._describe(record))
            case value if value == RECORD_ROLE:
                return record
            case _:
                return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return whether a record can be chosen."""
        record = self.record(index)
        if record is None:
            return Qt.ItemFlag.NoItemFlags
        if self._is_heading(record):
            # Qt skips what is not enabled when the arrows move.
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class RecordView(Dressed, QListView):
    """A list without frame nor ground.

    `opened` carries the record on Enter or double click, `current_changed` the record under the arrows.
    With `ground`, its foot melts into that colour while more follows.
    """

    dress = "records"
    opened = Signal(object)
    current_changed = Signal(object)

    def __init__(
        self, *, name: str, identifier: str, ground: ColorRole | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        identify(self, identifier, name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        CalmScrollBar(self)
        if ground is not None:
            Fade(ground, self)
        self.activated.connect(self._activated)
        theme().changed.connect(self.restyle)

    @Slot()
    def restyle(self) -> None:
        """Take the look of now, and measure the rows again."""
        self.dress_again()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell which record the arrows are on."""
        super().currentChanged(current, previous)
        self.current_changed.emit(current.data(RECORD_ROLE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows again: their lines depend on the width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def choose(self, row: int) -> None:
        """Put the arrows on a row."""
        model = self.model()
        if model is not None:
            self.setCurrentIndex(model.index(row, 0))

    @Slot(QModelIndex)
    def _activated(self, index: QModelIndex) -> None:
        record = index.data(RECORD_ROLE)
        if record is not None and index.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.opened.emit(record)
