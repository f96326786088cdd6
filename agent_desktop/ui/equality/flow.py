"""Equal treatment and its paper: the page, and the same seen as it will print."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.foundation.clock import today
from agent_desktop.foundation.i18n import _
from agent_desktop.ledger.paper_records import Sealed
from agent_desktop.reports.equality.facts import EqualityFacts
from agent_desktop.reports.equality.making import equality_pdf, file_name
from agent_desktop.ui.equality.page import EqualityPage
from agent_desktop.ui.models import Models
from agent_desktop.ui.reports.preview import PreviewPage
from agent_desktop.ui.reports.preview_view_model import PreviewViewModel
from agent_desktop.ui.reports.sealing import sealed_first
from agent_desktop.ui.session import Session
from agent_desktop.ui.shell import Shell

_PREVIEW = "equality-print"


class EqualityFlow(QObject):
    """`told` carries a passing word and its icon; `failed` what no page shows by itself."""

    told = Signal(str, str)
    failed = Signal(Exception)

    def __init__(self, session: Session, models: Models, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._model, self._shell = session, models.equality, shell
        self._paper = PreviewViewModel(session.tasks, self)
        page = EqualityPage(models.equality)
        preview = PreviewPage(self._paper, identifier="equality.paper")
        shell.add_page("equality", page, place="equality")
        shell.add_page(_PREVIEW, preview, place="equality")
        page.print_asked.connect(self._show_paper)
        preview.back_asked.connect(self._back)
        self._paper.saved.connect(self._say_saved)
        self._paper.failed.connect(self.failed)

    @Slot()
    def _show_paper(self) -> None:
        """Show it as it will print; nothing while there is no point to print."""
        settings = self._session.settings
        facts = self._model.on_paper(today(self._session.clock), settings.service)
        key = None if self._model.looked is None else self._model.looked.key
        if facts is None or key is None:
            return
        name = file_name(key.margin_id, facts.day)
        self._paper.prepare(_("Equal treatment"), name)
        self._shell.go(_PREVIEW)
        session, make = self._session, partial(self._make_paper, name, facts)
        sealed_first(session.sealing, session.tasks, self, make, failed=self.failed.emit)

    def _make_paper(self, name: str, facts: EqualityFacts, sealed: Sealed | None) -> None:
        told = replace(facts, sealed=sealed)
        self._paper.begin(_("Equal treatment"), name, equality_pdf, told, self._session.clock.now())

    @Slot()
    def _back(self) -> None:
        self._shell.go("equality")

    @Slot(str)
    def _say_saved(self, path: str) -> None:
        self.told.emit(_("Saved: {path}").format(path=path), "save")
