"""Decisions to choose from: Space chooses, Shift and the arrows go on, Ctrl+A takes all, Ctrl+Z undoes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.typography import filled, tidy
from agent_desktop.ui.audit.case_list import CaseDelegate, CaseRow, spoken_row
from agent_desktop.ui.audit.choice import DecisionChoice
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, holder
from agent_desktop.ui.widgets.record_list import RecordListModel, RecordView

_HIGH = 300
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ChoosingList(QWidget):
    """`changed`: other decisions are chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = DecisionChoice()
        self._rows: tuple[CaseRow, ...] = ()
        self._model: RecordListModel[CaseRow] = RecordListModel(spoken_row, parent=self)
        self._view = _View(name=_("Which decisions"), identifier="audit.decisions")
        self._view.setModel(self._model)
        self._view.setItemDelegate(CaseDelegate(self._view))
        keep_size(self._view, min_height=_HIGH, max_height=_HIGH)
        self._count = PlainLabel("", role="small", weight="semibold")
        self._all = Button(_("All, or none"), identifier="audit.decisions.all", size="s", kind="ghost")
        self._undo = Button(
            _("Undo"), identifier="audit.decisions.undo", size="s", kind="ghost", icon="undo-2"
        )
        how = _("Space chooses, Shift and the arrows go on, Ctrl+A takes all, Ctrl+Z undoes.")
        self.setLayout(
            Column(
                PlainLabel(_("Which decisions"), role="small", weight="semibold", color="ink_2"),
                self._view,
                holder(Row(Part(self._count, 1), self._all, self._undo, spacing=8)),
                PlainLabel(tidy(how), role="micro", color="ink_2", wrap=True),
                spacing=6,
            )
        )
        self.setFocusProxy(self._view)
        self._view.toggled.connect(self._toggle)
        self._view.stepped.connect(self._step)
        self._view.all_asked.connect(self._take_all)
        self._view.undo_asked.connect(self._take_back)
        self._all.clicked.connect(self._take_all)
        self._undo.clicked.connect(self._take_back)

    @property
    def leaves(self) -> tuple[str, ...]:
        """Return the decisions that are chosen, in the order of the list."""
        return self._choice.chosen

    def show_decisions(self, rows: Sequence[CaseRow]) -> None:
        """List other decisions; what was chosen stays, as long as it is listed."""
        self._rows = tuple(rows)
        self._choice.list_again([row.leaf for row in rows])
        self._show()

    def _show(self) -> None:
        at = self._view.currentIndex().row()
        chosen = set(self._choice.chosen)
        rows = tuple(_marked(row, is_chosen=row.leaf in chosen) for row in self._rows)
        if rows != self._model.records():
            bar = self._view.verticalScrollBar()
            seen = bar.value()
            self._model.show_records(rows)
            if rows:
                self._view.choose(min(max(at, 0), len(rows) - 1))
            bar.setValue(seen)
        self._count.setText(chosen_words(len(chosen), len(rows)))
        self._undo.setEnabled(self._choice.can_undo)

    def _changed(self) -> None:
        self._show()
        announce(self, self._count.text())
        self.changed.emit()

    @Slot(int)
    def _toggle(self, row: int) -> None:
        if 0 <= row < len(self._rows):
            self._choice.toggle(self._rows[row].leaf)
            self._changed()

    @Slot(int, int)
    def _step(self, row: int, by: int) -> None:
        """Choose the decision under the arrows, and the next one, which they then stand on."""
        to = row + by
        if 0 <= row < len(self._rows):
            ends = {row, to if 0 <= to < len(self._rows) else row}
            self._choice.add([self._rows[one].leaf for one in sorted(ends)])
            self._changed()
            self._view.choose(max(ends) if by > 0 else min(ends))

    @Slot()
    def _take_all(self) -> None:
        self._choice.choose_all()
        self._changed()

    @Slot()
    def _take_back(self) -> None:
        self._choice.undo()
        self._changed()


class _View(RecordView):
    """`toggled` carries a row, `stepped` a row and a step; `all_asked` and `undo_asked`: by their keys."""

    toggled = Signal(int)
    stepped = Signal(int, int)
    all_asked = Signal()
    undo_asked = Signal()

    def __init__(self, *, name: str, identifier: str) -> None:
        super().__init__(name=name, identifier=identifier, ground="surface")
        self.clicked.connect(self._clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by keys; the arrows alone choose nothing."""
        at = self.currentIndex().row()
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Space:
            self.toggled.emit(at)
        elif key in _STEPS and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.stepped.emit(at, _STEPS[key])
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.all_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo_asked.emit()
        else:
            super().keyPressEvent(event)

    @Slot(object)
    def _clicked(self, index: object) -> None:
        self.toggled.emit(self.currentIndex().row())


def chosen_words(count: int, of: int) -> str:
    """Return how many decisions are chosen."""
    words = ngettext("{count} decision chosen of {total}", "{count} decisions chosen of {total}", count)
    return filled(words, count=count, total=of)


def _marked(row: CaseRow, *, is_chosen: bool) -> CaseRow:
    state = _("chosen") if is_chosen else ""
    return CaseRow(
        leaf=row.leaf,
        title=row.title,
        line=row.line,
        state=state,
        icon="circle-check" if is_chosen else "circle",
        tone="accent" if is_chosen else "neutral",
    )
