"""« Règles »: every pack of this desk looked through by any word, and read at leisure."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.facilitation.chooser import refused_note
from agent_desktop.ui.library.add_acts import AddActs
from agent_desktop.ui.library.adding_pane import AddingPane
from agent_desktop.ui.library.adding_view_model import AddingViewModel
from agent_desktop.ui.library.found_list import FoundList
from agent_desktop.ui.library.reading_pane import ReadingPane
from agent_desktop.ui.library.rows import read_reference, rows_of_books, rows_of_hits
from agent_desktop.ui.library.values_view_model import ValuesViewModel
from agent_desktop.ui.library.view_model import RulesViewModel
from agent_desktop.ui.shell_page import Handlers, ShellPage
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.announce import SaidInAPause, announce
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.icon_button import IconButton
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, clear, holder
from agent_desktop.ui.widgets.search_result import ResultRow, spoken_result

_BESIDE_FROM, _LIST, _WIDE_LIST, _WIDE = 900, 430, 520, 1500
"""Widths of the page from which both sides show, and the list is wider; those of the list. At 100 %."""

_NO_LIMIT = 16_777_215
"""The width that Qt gives to what has no limit."""

_SETTLED_MS = 120
"""How long typing pauses before the first line is read beside: a page is not made at each key."""


class RulesPage(ShellPage):
    """The focus stays in the field while the arrows go from line to line; Enter goes into what is read."""

    is_aside = True
    back_asked = Signal()

    def __init__(
        self,
        view_model: RulesViewModel,
        adding: AddingViewModel,
        values: ValuesViewModel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Rules"))
        self._view_model, self._adding = view_model, adding
        self._beside = True
        self._make_field()
        self._list = FoundList()
        self.reading = ReadingPane(view_model, adding, values)
        self.adding = AddingPane(adding)
        self.adding.hide()
        self.acts = AddActs(adding)
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settled.timeout.connect(self._read_current)
        self._faults = Column(spacing=8)
        self._left = holder(
            Column(self._field, self._count, holder(self._faults), Part(self._list, 1), self.acts, spacing=8)
        )
        self._sides = Row(self._left, Part(self.reading, 1), Part(self.adding, 1), spacing=18)
        back = IconButton("arrow-left", _("Back"), identifier="rules.back", kind="quiet")
        back.clicked.connect(self.back_asked)
        title = PlainLabel(_("Rules"), role="h2", elide=True)
        self._head = Row(back, Part(title, 1), spacing=12)
        self.setLayout(Column(self._head, Part(self._sides, 1), spacing=12, margins=(20, 18, 8, 10)))
        self._connect()

    def handlers(self) -> Handlers:
        """Go from one side to the other, and back."""
        return {
            "back": self._step_back,
            "next_pane": self._change_side,
            "previous_pane": self._change_side,
        }

    def entered(self) -> None:
        """Read the packs again; be ready to type."""
        self._view_model.read()
        self._to_field()
        self._field.edit.selectAll()

    def left(self) -> None:
        """Read nothing more behind another page."""
        self._settled.stop()

    def look_for(self, text: str) -> None:
        """Begin with these words."""
        self._field.edit.put(text)
        self._view_model.set_text(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show both sides where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows of the field walk through the list, and Enter read."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self._field.edit and pressed and isinstance(event, QKeyEvent):
            return self._take(Qt.Key(event.key()))
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the field with Escape, then back to where the agent was."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._field.edit.hasFocus():
            self.back_asked.emit()
        else:
            self._to_field()

    def _make_field(self) -> None:
        self._field = Field(
            _("Find a rule, a word, a letter"),
            identifier="rules.search",
            example=_("For instance: contest, instalments, formal notice"),
            role="lead",
            height=44,
            max_length=120,
        )
        self._field.edit.installEventFilter(self)
        self._count = PlainLabel(role="small", color="ink_2", wrap=True)
        self._said = SaidInAPause(self._field.edit)

    def _connect(self) -> None:
        model = self._view_model
        self._field.edited.connect(model.set_text)
        model.searched.connect(self._show)
        model.changed.connect(self._show_all)
        model.shown.connect(self._arrange)
        self._list.opened.connect(self._opened)
        self._list.moved.connect(self._settled.start)
        self.reading.left.connect(self._to_field)
        self._adding.changed.connect(self._show_adding)
        self._adding.used.connect(self._to_list)
        theme().changed.connect(self._arrange)

    @Slot()
    def _show_all(self) -> None:
        clear(self._faults)
        if self._view_model.refused:
            self._faults.add(refused_note(self._view_model.refused))
        self.reading.show_entry()
        self._show()

    @Slot()
    def _show(self) -> None:
        model = self._view_model
        rows = (
            rows_of_hits(model.hits, model.collection, model.day)
            if model.text.strip()
            else rows_of_books(model.collection.books, model.day)
        )
        typed = bool(model.text.strip())
        count = sum(isinstance(row, ResultRow) for row in rows)
        self._count.setText(_counted(count, typed=typed))
        if not rows:
            self._show_nothing()
            return
        self._list.show_rows(rows, at_first=typed)
        if typed:
            self._said.say(f"{self._count.text()}. {spoken_result(rows[1])}")

    def _show_nothing(self) -> None:
        if not self._view_model.is_read:
            return
        words = (
            (_("Nothing holds these words"), _("Try fewer of them, or another: the name of the letter."))
            if self._view_model.text.strip()
            else (_("No procedure on this desk"), _("Whoever looks after this desk can add them."))
        )
        self._list.show_nothing(*words)
        self._said.say(". ".join(words))

    def _take(self, key: Qt.Key) -> bool:
        match key:
            case Qt.Key.Key_Down:
                self._walk(1)
            case Qt.Key.Key_Up:
                self._walk(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._enter()
            case _:
                return False
        return True

    def _walk(self, by: int) -> None:
        row = self._list.walk(by)
        if row is not None:
            self._read_current()
            announce(self._field.edit, spoken_result(row))

    def _enter(self) -> None:
        if self._list.current is None:
            self._walk(1)
        if self._list.current is not None:
            self._opened(self._list.current)

    @Slot()
    def _read_current(self) -> None:
        self._settled.stop()
        row = self._list.current
        if row is not None and self._beside:
            self._view_model.open(*read_reference(row.reference))

    @Slot(ResultRow)
    def _opened(self, row: ResultRow) -> None:
        self._settled.stop()
        if self.adding.is_wanted and not self._adding.is_checking:
            self._adding.leave()
        self._view_model.open(*read_reference(row.reference))
        self._show_side(reading=True)
        self.reading.focus_first()

    @Slot()
    def _to_field(self) -> None:
        self._show_side(reading=False)
        self._field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _to_list(self) -> None:
        """Land where nothing is typed: undoing is then a key away."""
        self._show_side(reading=False)
        self._list.take_focus()

    @Slot()
    def _step_back(self) -> None:
        if not self._beside and self._left.isHidden():
            self._to_field()
        else:
            self.back_asked.emit()

    @Slot()
    def _change_side(self) -> None:
        focus = QApplication.focusWidget()
        if self.reading.is_empty or (focus is not None and self.reading.isAncestorOf(focus)):
            self._to_field()
        else:
            self._show_side(reading=True)
            self.reading.focus_first()

    @Slot()
    def _arrange(self) -> None:
        width = self.width() / theme().scale
        was, self._beside = self._beside, width >= _BESIDE_FROM
        list_width = theme().s(_WIDE_LIST if width >= _WIDE else _LIST)
        self._left.setMinimumWidth(list_width if self._beside else 0)
        self._left.setMaximumWidth(list_width if self._beside else _NO_LIMIT)
        if was != self._beside:
            self._show_side(reading=not self.reading.is_empty and not self._beside)

    def _show_side(self, *, reading: bool) -> None:
        adding = self.adding.is_wanted
        self._left.setVisible(self._beside or not (reading or adding))
        self.reading.setVisible((self._beside or reading) and not adding)
        self.reading.set_alone(not self._beside)
        self.adding.setVisible(adding)

    @Slot()
    def _show_adding(self) -> None:
        """Put what is checked in place of what is read, and come back from it."""
        was = not self.adding.isHidden()
        self._show_side(reading=False)
        self.adding.show_state()
        if was and not self.adding.is_wanted:
            self._to_list()


def _counted(count: int, *, typed: bool) -> str:
    if typed:
        return tidy(ngettext("{count} answer", "{count} answers", count).format(count=count))
    words = ngettext("{count} procedure on this desk", "{count} procedures on this desk", count)
    return tidy(words.format(count=count))
