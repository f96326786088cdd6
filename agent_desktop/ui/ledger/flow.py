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
from agent_desktop.ui.reports.paper_flow import PaperFlow
from agent_desktop.ui.reports.sealing import sealed_first
from agent_desktop.ui.session import Session
from agent_desktop.ui.shell import Shell

_PAGE = "ledger"


class LedgerFlow(QObject):
    """`told` carries a passing word and its icon; `failed` what no page shows by itself."""

    told = Signal(str, str)
    failed = Signal(Exception)

    def __init__(self, session: Session, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._shell = session, shell
        self.model = LedgerViewModel(session.open_desk, session.tasks, session.clock, self)
        self.page = LedgerPage(self.model)
        shell.add_page(_PAGE, self.page, place=_PAGE)
        # As the ledger itself: going back from it, later, leads to where the ledger was asked for.
        self._paper = PaperFlow(session, shell, _PAGE, self, is_aside=True)
        self.page.back_asked.connect(shell.back)
        self.page.day_asked.connect(self.print_day)
        self.page.proof_asked.connect(self._print_proof)
        self.page.copy_asked.connect(self._copy)
        self._paper.back_asked.connect(self.show)
        self._paper.told.connect(self.told)
        self._paper.failed.connect(self.failed)
        self.model.failed.connect(self.failed)

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
        facts = self.model.day_facts(sealed, count)
        self._paper.show(_("Page of the day"), day_file(facts.day), day_pdf, facts)

    @Slot()
    def _print_proof(self) -> None:
        facts = self.model.entry_facts()
        if facts is not None:
            name = proof_file(today(self._session.clock))
            self._paper.show(_("Proof of an entry"), name, entry_pdf, facts)

    @Slot(str)
    def _copy(self, words: str) -> None:
        copy_for_a_while(words)
        self.told.emit(_("Copied, for a while."), "copy")
