"""A sheet just made, for the only time that it is shown: its codes, to print or to save."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.adaptations.code_rules import printed
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import full_date, tidy
from agent_desktop.ui.agents.step_parts import Tiles
from agent_desktop.ui.approvals.codes_view_model import MadePage
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Note
from agent_desktop.ui.widgets.folding import FoldingRow
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, clear, holder

_ONE_LINE = 560


class MadeNote(Note):
    """`left` once it is printed or saved: nothing brings it back."""

    print_asked = Signal()
    save_asked = Signal()
    left = Signal()

    def __init__(self) -> None:
        self._title = PlainLabel("", role="h2", wrap=True)
        self._codes = Column(spacing=0)
        self._print = Button(_("Print…"), identifier="codes.print", kind="primary", icon="printer")
        self._save = Button(_("Save the page (PDF)…"), identifier="codes.save", icon="save")
        self._done = Button(_("I have them"), identifier="codes.done", kind="ghost", icon="check")
        self._saved = PlainLabel("", role="small", color="ok", elide=True)
        middle = Qt.AlignmentFlag.AlignVCenter
        words = _("Print them or save them now: they are shown this once, and kept nowhere.")
        super().__init__(
            self._title,
            PlainLabel(tidy(words), wrap=True),
            holder(self._codes),
            FoldingRow(
                self._print, self._save, self._done, Part(self._saved, 1), least=_ONE_LINE, align=middle
            ),
            tone="margin",
            spacing=12,
        )
        self._saved.setText("")
        self._print.clicked.connect(self.print_asked)
        self._save.clicked.connect(self.save_asked)
        self._done.clicked.connect(self.left)

    def first(self) -> QWidget:
        """Return where reading begins."""
        return self._print

    def show_page(self, page: MadePage) -> None:
        """Show the codes of a sheet."""
        clear(self._codes)
        day = full_date(page.sheet.last_day)
        self._title.setText(tidy(_("Your codes, until {day}").format(day=day)))
        tiles = Tiles(
            [printed(code) for code in page.codes],
            most_columns=3,
            name=_("Codes to approve by telephone"),
            identifier="codes.tiles",
            numbered=True,
        )
        self._codes.add(tiles)
        self._saved.setText("")

    def forget(self) -> None:
        """Let go of the codes."""
        clear(self._codes)
        self._saved.setText("")

    @Slot(str)
    def show_saved(self, path: str) -> None:
        """Say where the page was saved."""
        sentence = tidy(_("Page saved: {file}").format(file=Path(path).name))
        self._saved.setText(sentence)
        announce(self, sentence)
