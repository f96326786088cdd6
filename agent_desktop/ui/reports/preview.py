"""A document as it will print, to print or to save: what equal treatment is read from on paper."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.ui.reports.pages import pages_of
from agent_desktop.ui.reports.paper import Paper, print_by_dialog
from agent_desktop.ui.reports.preview_view_model import PreviewViewModel
from agent_desktop.ui.shell_page import Handlers, ShellPage
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.folding import FoldingRow
from agent_desktop.ui.widgets.icon_button import IconButton
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.page import Page

_DOTS = 150
_ACTS_BESIDE = 760
"""Width of the page, in pixels at 100 %, from which its acts stand beside its title."""

_ALL = 100  # against the one of a stretch: what is left goes there once the paper is as wide as it likes


class PreviewPage(ShellPage):
    """`back_asked`: to where the document was asked for. Ctrl P prints, as on the sheet."""

    back_asked = Signal()

    def __init__(
        self, view_model: PreviewViewModel, *, identifier: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._view_model, self._identifier = view_model, identifier
        self._back = IconButton("arrow-left", _("Back"), identifier=f"{identifier}.back", kind="quiet")
        self._title = PlainLabel("", role="h2", elide=True)
        self._count = PlainLabel(role="small", color="ink_2")
        self._save = Button(_("Save as PDF…"), identifier=f"{identifier}.save", icon="save")
        self._print = Button(
            _("Print"), identifier=f"{identifier}.print", kind="primary", icon="printer", command="sheet"
        )
        self._pages = Column(spacing=18)
        front = Row(self._back, Part(self._title, 1), self._count, spacing=12)
        acts = Row(self._save, self._print, Stretch(), spacing=12)
        level = Qt.AlignmentFlag.AlignVCenter
        head = FoldingRow(Part(holder(front), 1), holder(acts), least=_ACTS_BESIDE, align=level)
        middle = Row(Stretch(), Part(self._pages, _ALL), Stretch())
        page = Page(Column(middle, Stretch(), margins=(0, 4, 0, 20)))
        self.setLayout(Column(head, Part(page, 1), spacing=14, margins=(18, 18, 18, 0)))
        self._back.clicked.connect(self.back_asked)
        self._save.clicked.connect(self.save)
        self._print.clicked.connect(self.print_it)
        self._save.setEnabled(False)
        self._print.setEnabled(False)
        view_model.making.connect(self._show_making)
        view_model.made.connect(self._show)

    def handlers(self) -> Handlers:
        """Print, go back."""
        return {"sheet": self.print_it, "finish": self.print_it, "back": self.back_asked.emit}

    def entered(self) -> None:
        """Put the focus where one goes back, until there is something to print."""
        (self._print if self._print.isEnabled() else self._back).setFocus()

    @Slot()
    def print_it(self) -> None:
        """Print through the system's dialog."""
        pdf = self._view_model.pdf
        if pdf is not None:
            print_by_dialog(self, _("Print"), self._view_model.file_name, pdf)

    @Slot()
    def save(self) -> None:
        """Ask where to save it."""
        if self._view_model.pdf is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, _("Save as PDF"), folder, _("PDF document (*.pdf)"))
        dialog.setObjectName(f"{self._identifier}.where")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(self._view_model.file_name)
        dialog.finished.connect(dialog.deleteLater)
        dialog.fileSelected.connect(self._where)
        dialog.open()

    @Slot(str)
    def _where(self, file: str) -> None:
        self._view_model.save_to(Path(file))

    @Slot()
    def _show_making(self) -> None:
        self._title.setText(self._view_model.title)
        self.setAccessibleName(self._view_model.title)
        self._count.setText("")
        self._print.setEnabled(False)
        self._save.setEnabled(False)
        clear(self._pages)

    @Slot()
    def _show(self) -> None:
        pdf = self._view_model.pdf
        assert pdf is not None
        self._view_model.draw(partial(pages_of, pdf, dpi=theme().scale * _DOTS), self._show_pages)

    def _show_pages(self, pages: Sequence[tuple[QImage, str]]) -> None:
        clear(self._pages)
        for number, (image, words) in enumerate(pages, 1):
            self._pages.add(Paper(image, _("Page {number}").format(number=number), words))
        count = ngettext("{count} page", "{count} pages", len(pages)).format(count=len(pages))
        self._count.setText(count)
        announce(self, _("Ready to print: {pages}.").format(pages=count))
        self._save.setEnabled(True)
        self._print.setEnabled(True)
        if self._back.hasFocus():
            self._print.setFocus()
