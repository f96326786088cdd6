"""Where packs are added to a desk from: a file, or every pack file of a folder."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.library.adding_view_model import AddingViewModel
from agent_desktop.ui.widgets.button import LinkButton
from agent_desktop.ui.widgets.divider import Divider
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, holder


class AddActs(QWidget):
    """Whoever may not add packs reads who may."""

    def __init__(self, view_model: AddingViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        if view_model.may_add:
            file = LinkButton(_("Add a procedure…"), identifier="library.add.file", icon="plus")
            folder = LinkButton(_("Add a folder…"), identifier="library.add.folder", icon="save")
            file.clicked.connect(self._choose_file)
            folder.clicked.connect(self._choose_folder)
            inner: QWidget = holder(Flow(file, folder, spacing=12))
        else:
            words = tidy(_("A team lead can add procedures here, and set the values of this service."))
            inner = PlainLabel(words, role="small", color="ink_2", wrap=True)
        self.setLayout(Column(Divider(), inner, spacing=8))

    @Slot()
    def _choose_file(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(
            self, _("Add a procedure"), str(Path.home()), _("Packs (*.yaml *.yml)")
        )
        if chosen:
            self._view_model.check(Path(chosen))

    @Slot()
    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Add a folder"), str(Path.home()))
        if chosen:
            self._view_model.check(Path(chosen))
