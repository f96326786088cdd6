"""The sheet as it will print: usual or large, to print or to save."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from agent_desktop.foundation.errors import ParvisError
from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.typography import language_name
from agent_desktop.ui.reports.pages import pages_of
from agent_desktop.ui.reports.paper import Paper, print_by_dialog
from agent_desktop.ui.reports.view_model import MadeSheet, SheetViewModel
from agent_desktop.ui.sentences import describe
from agent_desktop.ui.shell_page import Handlers, ShellPage
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Note
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.folding import FoldingRow
from agent_desktop.ui.widgets.icon_button import IconButton
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.segmented import Choice, Segmented

USUAL, LARGE = "usual", "large"
ALONE = "fr"
_ACTS_BESIDE, _CHOICES_BESIDE = 590, 1_150
"""Widths of the page, in pixels at 100 %, from which its acts stand in one row, then beside its title."""

_ALL = 100  # against the one of a stretch: what is left goes there once the paper is as wide as it likes


class SheetPage(ShellPage):
    """What the person will hold, shown before it is printed."""

    back_asked = Signal()

    def __init__(self, view_model: SheetViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Sheet to take away"))
        self._view_model = view_model
        self._print_next = False
        self._back = IconButton(
            "arrow-left", _("Back to the exchange"), identifier="sheet.back", kind="quiet"
        )
        self._back.clicked.connect(self.back_asked)
        self._size = Segmented(
            [Choice(USUAL, _("Usual print")), Choice(LARGE, _("Large print"), "glasses")],
            name=_("Size of the print"),
            identifier="sheet.size",
            value=USUAL,
        )
        self._size.chosen.connect(lambda value: view_model.set_large(value == LARGE))
        self._languages: tuple[str, ...] = ()
        self._language: Segmented | None = None
        self._beside = Row(spacing=0)
        self._save = Button(_("Save as PDF…"), identifier="sheet.save", icon="save")
        self._print = Button(
            _("Print"), identifier="sheet.print", kind="primary", icon="printer", command="sheet"
        )
        self._save.clicked.connect(self.save)
        self._print.clicked.connect(self.print_sheet)
        self._pages = Column(spacing=18)
        self._problem = Column()
        self._count = PlainLabel(role="small", color="ink_2")
        self._image_cache: tuple[QImage, ...] = ()
        title = PlainLabel(_("Sheet to take away"), role="h2", elide=True)
        front = Row(self._back, Part(title, 1), self._count, spacing=12)
        acts = Row(self._save, self._print, Stretch(), spacing=12)
        size = Flow(self._size, holder(self._beside), spacing=10, comfort=620)
        level = Qt.AlignmentFlag.AlignVCenter
        choices = FoldingRow(holder(size), holder(acts), least=_ACTS_BESIDE, align=level)
        head = FoldingRow(Part(holder(front), 1), choices, least=_CHOICES_BESIDE, align=level)
        middle = Row(Stretch(), Part(self._pages, _ALL), Stretch())
        self.setLayout(
            Column(
                head,
                self._problem,
                Part(Page(Column(middle, Stretch(), margins=(0, 4, 0, 20))), 1),
                spacing=14,
                margins=(18, 18, 18, 0),
            )
        )
        view_model.making.connect(self._show_making)
        view_model.made.connect(self._show)
        view_model.failed.connect(self._show_problem)

    def handlers(self) -> Handlers:
        """Print, go back."""
        return {
            "sheet": self.print_sheet,
            "finish": self.print_sheet,
            "back": self.back_asked.emit,
        }

    def entered(self) -> None:
        """Put the focus on the print, at once or as soon as there is something to print."""
        self._print_next = True
        self._print.setFocus()

    @Slot()
    def print_sheet(self) -> None:
        """Print through the system's dialog, and keep the bytes."""
        made = self._view_model.sheet
        if made is None:
            return
        if print_by_dialog(self, _("Print the sheet"), self._view_model.file_name, made.pdf):
            self._view_model.keep()

    @Slot()
    def save(self) -> None:
        """Save where the agent chooses."""
        if self._view_model.sheet is None:
            return
        proposed = str(Path.home() / self._view_model.file_name)
        chosen, _filter = QFileDialog.getSaveFileName(
            self, _("Save the sheet"), proposed, _("PDF document (*.pdf)")
        )
        if chosen:
            self._view_model.save_to(Path(chosen))

    def _offer_languages(self) -> None:
        """Offer the languages of the pack beside French; nothing when it has none."""
        languages = self._view_model.languages
        if languages != self._languages or self._language is None:
            self._languages, self._language = languages, None
            clear(self._beside)
            if languages:
                self._language = Segmented(
                    [Choice(ALONE, _("French only")), *(Choice(one, _with(one)) for one in languages)],
                    name=_("Languages of the sheet"),
                    identifier="sheet.languages",
                    value=self._view_model.beside or ALONE,
                )
                self._language.chosen.connect(self._take_language)
                self._beside.add(self._language)
        if self._language is not None:
            self._language.set_value(self._view_model.beside or ALONE)

    @Slot(str)
    def _take_language(self, value: str) -> None:
        self._view_model.set_beside("" if value == ALONE else value)

    @Slot()
    def _show_making(self) -> None:
        self._offer_languages()
        # A button that is disabled loses the focus: it gets it back, unless the agent is elsewhere.
        self._print_next = self._print_next or self._print.hasFocus()
        self._print.setEnabled(False)
        self._save.setEnabled(False)
        clear(self._problem)

    @Slot(MadeSheet)
    def _show(self, made: MadeSheet) -> None:
        self._size.set_value(LARGE if made.large else USUAL)
        drawing = partial(pages_of, made.pdf, dpi=theme().scale * 150)
        self._view_model.draw(drawing, partial(self._show_pages, made))

    def _show_pages(self, made: MadeSheet, pages: Sequence[tuple[QImage, str]]) -> None:
        if self._view_model.sheet is not made:
            return
        clear(self._pages)
        for number, (image, words) in enumerate(pages, 1):
            self._pages.add(Paper(image, _("Page {number}").format(number=number), words))
        count = ngettext("{count} page", "{count} pages", len(pages)).format(count=len(pages))
        self._count.setText(count)
        announce(self, _("The sheet is ready: {pages}.").format(pages=count))
        self._print.setEnabled(True)
        self._save.setEnabled(True)
        if self._print_next:
            self._print.setFocus()
        self._print_next = False

    @Slot(Exception)
    def _show_problem(self, error: Exception) -> None:
        if not isinstance(error, ParvisError):
            raise error
        clear(self._pages)
        clear(self._problem)
        text = describe(error)
        note = Note(
            PlainLabel(text.title, weight="semibold", color="alert", wrap=True),
            PlainLabel(" ".join(part for part in (text.safe, text.next_step) if part), wrap=True),
            tone="alert",
        )
        self._problem.add(note)
        announce(self, " ".join(part for part in (text.title, text.safe, text.next_step) if part))
        if self._print_next:
            # There is nothing to print: what is left is to go back.
            self._back.setFocus()
        self._print_next = False


def _with(language: str) -> str:
    return _("French and {language}").format(language=language_name(language))
