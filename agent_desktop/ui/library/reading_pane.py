"""The side of the library where one thing is read."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from agent_desktop.facilitation.collection import Book
from agent_desktop.facilitation.rule_entries import Entry, EntryKind
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import in_sentences, tidy
from agent_desktop.ui.library.adding_view_model import AddingViewModel
from agent_desktop.ui.library.letter_sheet import LetterSheet
from agent_desktop.ui.library.procedure_sheet import ProcedureSheet
from agent_desktop.ui.library.rows import cautions_of, read_reference
from agent_desktop.ui.library.rule_sheet import RuleSheet
from agent_desktop.ui.library.sheets import ReadSheet
from agent_desktop.ui.library.values_view_model import ValuesViewModel
from agent_desktop.ui.library.view_model import RulesViewModel
from agent_desktop.ui.library.word_sheet import WordSheet
from agent_desktop.ui.library.words import caution_look
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.empty_state import EmptyState
from agent_desktop.ui.widgets.identity import identify, say_more, say_name
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.spoken import SpokenGroup

_WIDEST = 1040
_ALL = 100


class _Reading(Page):
    spoken_as = SpokenGroup

    focus_radius = 14.0


class ReadingPane(QWidget):
    """Empty until something is chosen. `left` asks to go back to what was found."""

    spoken_as = SpokenGroup
    left = Signal()

    def __init__(
        self,
        view_model: RulesViewModel,
        adding: AddingViewModel,
        values: ValuesViewModel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("What is read"))
        self._view_model, self._adding, self._values = view_model, adding, values
        self._sheet: ReadSheet | None = None
        self._read: tuple[EntryKind, str, str] | None = None
        self._to_list = Button(_("What was found"), identifier="rules.to_list", icon="arrow-left", size="s")
        self._before = Button(_("Read before"), identifier="rules.before", icon="undo-2", size="s")
        self._to_list.clicked.connect(self.left)
        self._before.clicked.connect(self._go_back)
        self._to_list.hide()
        self._before.hide()
        self._nothing = EmptyState(
            _("Nothing is open"),
            tidy(_("Choose a line: the arrows go from one to the next, Enter reads it.")),
            icon="book-open",
            icon_color="ink_3",
        )
        self._held = Column(spacing=0)
        column = holder(self._held)
        keep_size(column, max_width=_WIDEST)
        self._page = _Reading(Row(Part(column, _ALL), Stretch(), margins=(4, 2, 14, 20)))
        self._page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        identify(self._page, "rules.read", _("What is read"))
        self._page.hide()
        acts = Row(self._to_list, self._before, Stretch(), spacing=8)
        self.setLayout(Column(holder(acts), Part(self._nothing, 1), Part(self._page, 1), spacing=6))
        view_model.shown.connect(self.show_entry)
        # What came of a trial stands above the buttons, and pushes them down.
        values.changed.connect(self._page.keep_focus_in_sight)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is read."""
        return self._sheet is None

    def set_alone(self, alone: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Offer the way back to the list, where there is no room for both."""
        self._to_list.setVisible(alone)

    def focus_first(self) -> None:
        """Be ready to scroll, and say what is read and what must be said of it."""
        if self._sheet is not None:
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def show_entry(self) -> None:
        """Show what is read now."""
        entry, book = self._view_model.entry, self._view_model.book
        self._before.setVisible(self._view_model.can_go_back)
        # Read again, a text stays where it was; the focus never goes by itself to what stands outside.
        focus = QApplication.focusWidget()
        held = focus is not None and self.isAncestorOf(focus)
        top = self._page.verticalScrollBar().value()
        read = None if entry is None else (entry.kind, entry.pack.id, entry.reference)
        clear(self._held)
        self._sheet = None if entry is None or book is None else self._made(book, entry)
        self._nothing.setVisible(self._sheet is None)
        self._page.setVisible(self._sheet is not None)
        if self._sheet is not None and entry is not None:
            self._sheet.followed.connect(self._follow)
            self._held.add(self._sheet, Stretch())
            self._sheet.show()
            said = cautions_of(entry, self._view_model.collection, self._view_model.day)
            say_name(self._page, entry.title)
            say_more(self._page, in_sentences(*(caution_look(one).whole for one in said)))
        if held:
            self.focus_first()
        same, self._read = read == self._read, read
        self._page.verticalScrollBar().setValue(top if same else 0)

    @Slot(str)
    def _follow(self, reference: str) -> None:
        kind, pack_id, name = read_reference(reference)
        self._view_model.open(kind, pack_id, name, follows=True)
        self.focus_first()

    @Slot()
    def _go_back(self) -> None:
        self._view_model.go_back()
        if self._before.isHidden():
            self.focus_first()
        else:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self, book: Book, entry: Entry) -> ReadSheet:
        view_model, name, pack = self._view_model, entry.reference, book.pack
        match entry.kind:
            case EntryKind.PROCEDURE:
                return ProcedureSheet(view_model, self._adding, self._values, book)
            case EntryKind.RULE:
                return RuleSheet(view_model, book, pack.rule(name))
            case EntryKind.WORD:
                word = next(one for one in pack.glossary if one.term == name)
                return WordSheet(view_model, book, word)
            case EntryKind.LETTER:
                return LetterSheet(view_model, book, name, pack.letters[name])
