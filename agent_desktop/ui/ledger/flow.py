"""The ledger and its papers: the page, the proof of an entry and the page of the day as they will print."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.foundation.clock import today
from agent_desktop.foundation.i18n import _
from agent_desktop.ledger.paper_records import DayCount, Sealed
from agent_desktop.reports.day_page import day_pdf
from agent_desktop.reports.day_page import file_name as day_file
from agent_desktop.reports.entry_proof import entry_pdf
from agent_desktop.reports.entry_proof import file_name as proof_file
from agent_desktop.ui.clipboard import copy_for_a_while
from agent_desktop.ui.ledger.page import LedgerPage
from agent_desktop.ui.ledger.view_model import LedgerViewModel
from agent_desktop.ui.reports.preview import PreviewPage
from agent_desktop.ui.reports.preview_view_model import PreviewViewModel
from agent_desktop.ui.reports.sealing import sealed_first
from agent_desktop.ui.session import Session
from agent_desktop.ui.shell import Shell

_PAGE, _PREVIEW = "ledger", "ledger-print"


class LedgerFlow(QObject):
    """`told` carries a passing word and its icon; `failed` what no page shows by itself."""

    told = Signal(str, str)
    failed = Signal(Exception)

    def __init__(self, session: Session, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._shell = session, shell
        self.model = LedgerViewModel(session.open_desk, session.tasks, session.clock, self)
        self.page = LedgerPage(self.model)
        self._paper = PreviewViewModel(session.tasks, self)
        preview = PreviewPage(self._paper, identifier="ledger.paper")
        # As the ledger itself: going back from it, later, leads to where the ledger was asked for.
        preview.is_aside = True
        shell.add_page(_PAGE, self.page, place="ledger")
        shell.add_page(_PREVIEW, preview, place="ledger")
        self.page.back_asked.connect(shell.back)
        self.page.day_asked.connect(self.print_day)
        self.page.proof_asked.connect(self._print_proof)
        self.page.copy_asked.connect(self._copy)
        preview.back_asked.connect(self.show)
        self.model.failed.connect(self.failed)
        self._paper.saved.connect(self._say_saved)
        self._paper.failed.connect(self.failed)

    @Slot()
    def show(self) -> None:
        """Show the ledger."""
        self._shell.go(_PAGE)

    @Slot()
    def print_day(self) -> None:
        """Seal, then show the page of the day as it will print; without a seal there is none."""
        session = self._session
        sealed_first(session.sealing, session.tasks, self, self._count, failed=self.failed.emit)

    def _count(self, sealed: Sealed | None) -> None:
        if sealed is None:
            words = _("No page yet: the ledger was never sealed. A lead opens this desk once first.")
            self.told.emit(words, "shield")
        else:
            self.model.count_day(sealed, partial(self._show_day, sealed))

    def _show_day(self, sealed: Sealed, count: DayCount) -> None:
        facts, clock = self.model.day_facts(sealed, count), self._session.clock
        self._paper.begin(_("Page of the day"), day_file(facts.day), day_pdf, facts, clock.now())
        self._shell.go(_PREVIEW)

    @Slot()
    def _print_proof(self) -> None:
        facts, clock = self.model.entry_facts(), self._session.clock
        if facts is not None:
            name = proof_file(today(clock))
            self._paper.begin(_("Proof of an entry"), name, entry_pdf, facts, clock.now())
            self._shell.go(_PREVIEW)

    @Slot(str)
    def _copy(self, words: str) -> None:
        copy_for_a_while(words)
        self.told.emit(_("Copied, for a while."), "copy")

    @Slot(str)
    def _say_saved(self, path: str) -> None:
        self.told.emit(_("Saved: {path}").format(path=path), "save")
