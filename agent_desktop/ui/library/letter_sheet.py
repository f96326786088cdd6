"""A letter to recognise: the words written on it, what it is, and the procedure that it starts."""

from PySide6.QtCore import Slot

from agent_desktop.facilitation.cautions import cautions
from agent_desktop.facilitation.collection import Book
from agent_desktop.facilitation.interpolation import fill
from agent_desktop.facilitation.letter_model import Letter
from agent_desktop.facilitation.rule_entries import EntryKind
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.facilitation.parts import quoted, titled
from agent_desktop.ui.library.rule_sheet import sources_sheet
from agent_desktop.ui.library.sheets import ReadSheet, head, line_to
from agent_desktop.ui.library.view_model import RulesViewModel
from agent_desktop.ui.library.wording_choice import WordingChoice
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.label import PlainLabel


class LetterSheet(ReadSheet):
    """What it says is told in the words chosen."""

    def __init__(self, view_model: RulesViewModel, book: Book, name: str, letter: Letter) -> None:
        super().__init__()
        self._view_model, self._book, self._letter = view_model, book, letter
        sources = [book.pack.source(source_id) for source_id in letter.sources]
        self._plain = PlainLabel(role="plain", wrap=True)
        written = [PlainLabel(quoted(words), wrap=True) for words in letter.words]
        way = line_to(EntryKind.PROCEDURE, book.summary.id, "", book.summary.title)
        self.add(
            head(
                EntryKind.LETTER, letter.name, book.summary, cautions(book.summary, sources, view_model.day)
            ),
            titled("mail", _("Written on it"), *written, color="warm", spacing=4),
            WordingChoice(view_model, book.pack.meta.languages),
            Sheet(self._plain, margins=(18, 14, 18, 16)),
            titled("book-open", _("The procedure it starts"), self.links([way]), spacing=4),
            sources_sheet(sources, name),
        )
        view_model.reworded.connect(self._tell)
        self._tell()

    @Slot()
    def _tell(self) -> None:
        model, pack = self._view_model, self._book.pack
        words = self._letter.plain.words(model.register, model.language)
        self._plain.setText(tidy(fill(words, pack.constants, pack.labels, model.language)))
