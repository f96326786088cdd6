"""The way to the sheets of codes, from what waits for an answer; their page is made when first asked for."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.foundation.actor import Actor
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.store.database import Database
from agent_desktop.ui.approvals.codes_page import CodesPage
from agent_desktop.ui.approvals.codes_view_model import CodesViewModel
from agent_desktop.ui.session import Session
from agent_desktop.ui.shell import Shell


class CodesFlow(QObject):
    """`told` carries a passing word and its icon."""

    told = Signal(str, str)
    failed = Signal(Exception)

    def __init__(
        self, session: Session, shell: Shell, opens: Callable[[Database, str], Actor], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._shell = shell
        self.model = CodesViewModel(session.tasks, session.clock, opens, parent=self)
        self.model.failed.connect(self.failed)
        self.model.ended.connect(self._ended)

    @Slot()
    def show(self) -> None:
        """Show the sheets of whoever signed in."""
        if not self._shell.has_page("codes"):
            page = CodesPage(self.model)
            page.back_asked.connect(self._back)
            self._shell.add_page("codes", page, place="decisions")
        self._shell.go("codes")

    @Slot()
    def _back(self) -> None:
        self._shell.back()

    @Slot()
    def _ended(self) -> None:
        self.told.emit(tidy(_("Withdrawn, and signed. What its codes approved stays approved.")), "x")
