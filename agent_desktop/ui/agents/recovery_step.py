"""Third step: the recovery code, shown once, until the agent says it is in a safe place."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.agents.first_run_view_model import FirstRunViewModel
from agent_desktop.ui.agents.step_parts import Tiles, heading
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.button import Button, LinkButton
from agent_desktop.ui.widgets.check_box import CheckBox
from agent_desktop.ui.widgets.folding import FoldingRow
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part


class RecoveryStep(QWidget):
    """The code in groups, its page as a PDF, and two boxes to tick."""

    def __init__(self, view_model: FirstRunViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._tiles = Tiles(
            view_model.recovery_code.split("-"),
            most_columns=3,
            name=_("Recovery code, six groups of five characters"),
            identifier="first_run.code",
        )
        self._save = Button(_("Save the page (PDF)…"), identifier="first_run.save_page", icon="save")
        self._open = LinkButton(_("Open it to print it"), identifier="first_run.open_page", icon="printer")
        self._saved = PlainLabel(role="small", color="ok", elide=True)
        self._stored = CheckBox(
            _("I have put it in a safe place, away from this desk"),
            identifier="first_run.stored",
            checked=view_model.stored,
        )
        self._demo = CheckBox(
            _("Try with fictional people"),
            identifier="first_run.demo",
            note=_("To learn without risk: do not welcome anyone real on a desk filled this way."),
            checked=view_model.with_demo,
        )
        self._page = view_model.page
        self.setLayout(self._arranged())
        self._save.clicked.connect(self.ask_where)
        self._open.clicked.connect(self._open_page)
        self._stored.toggled.connect(view_model.set_stored)
        self._demo.toggled.connect(view_model.set_with_demo)
        self.refresh()

    def first_focus(self) -> QWidget:
        """Return where reading begins."""
        return self._tiles

    @Slot()
    def refresh(self) -> None:
        """Say whether the page is saved, and where."""
        page = self._view_model.page
        self._save.set_busy(self._view_model.busy)
        self._open.setVisible(page is not None)
        if page is None:
            return
        sentence = tidy(_("Page saved: {file}").format(file=page.name))
        self._saved.setText(sentence)
        if page != self._page:
            self._page = page
            announce(self, sentence)

    def focus_problem(self) -> None:
        """Nothing can be wrong here but the saving, which has its note."""

    @Slot()
    def ask_where(self) -> None:
        """Ask where to save the page, in a window that does not stop this one."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, _("Save the page of the recovery code"), folder)
        dialog.setObjectName("first_run.where")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(_("parvis-recovery-code.pdf"))
        dialog.fileSelected.connect(self._where)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _arranged(self) -> Column:
        lead = _("It opens this desk if the phrase is lost. It is shown this once: it will not come back.")
        middle = Qt.AlignmentFlag.AlignVCenter
        page = FoldingRow(self._save, self._open, Part(self._saved, 1), least=520, align=middle)
        return Column(
            heading(_("Your recovery code"), lead),
            20,
            self._tiles,
            4,
            page,
            16,
            self._stored,
            6,
            self._demo,
        )

    @Slot(str)
    def _where(self, file: str) -> None:
        self._view_model.save_page(Path(file))

    @Slot()
    def _open_page(self) -> None:
        page = self._view_model.page
        if page is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(page)))
