"""Equal treatment and its paper: the page, and the same seen as it will print."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.foundation.clock import today
from agent_desktop.foundation.i18n import _
from agent_desktop.reports.equality.making import equality_pdf, file_name
from agent_desktop.ui.equality.page import EqualityPage
from agent_desktop.ui.models import Models
from agent_desktop.ui.reports.paper_flow import PaperFlow
from agent_desktop.ui.session import Session
from agent_desktop.ui.shell import Shell

_PAGE = "equality"


class EqualityFlow(QObject):
    """`told` carries a passing word and its icon; `failed` what no page shows by itself."""

    told = Signal(str, str)
    failed = Signal(Exception)

    def __init__(self, session: Session, models: Models, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._model, self._shell = session, models.equality, shell
        page = EqualityPage(models.equality)
        shell.add_page(_PAGE, page, place=_PAGE)
        self._paper = PaperFlow(session, shell, _PAGE, self)
        page.print_asked.connect(self._show_paper)
        self._paper.back_asked.connect(self.show)
        self._paper.told.connect(self.told)
        self._paper.failed.connect(self.failed)

    @Slot()
    def show(self) -> None:
        """Show the page."""
        self._shell.go(_PAGE)

    @Slot()
    def _show_paper(self) -> None:
        """Show it as it will print; nothing while there is no point to print."""
        settings = self._session.settings
        facts = self._model.on_paper(today(self._session.clock), settings.service)
        key = None if self._model.looked is None else self._model.looked.key
        if facts is None or key is None:
            return
        name = file_name(key.margin_id, facts.day)
        self._paper.show_sealed(
            _("Equal treatment"), name, equality_pdf, lambda sealed: replace(facts, sealed=sealed)
        )
