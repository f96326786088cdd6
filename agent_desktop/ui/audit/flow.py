"""Reading again, and the files that come and go: a bundle opened, a card made, readings sent back."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from agent_desktop.agents.records import Permission
from agent_desktop.agents.rules import may
from agent_desktop.audit.period import PeriodRead
from agent_desktop.foundation.clock import today
from agent_desktop.foundation.i18n import _
from agent_desktop.ledger.paper_records import Sealed
from agent_desktop.reports.reading_proof import file_name as proof_file
from agent_desktop.reports.reading_proof import proof_pdf
from agent_desktop.reports.readings.facts import ReportFacts
from agent_desktop.reports.readings.making import file_name, report_pdf
from agent_desktop.ui.audit.bundles_view_model import BundlesViewModel
from agent_desktop.ui.audit.mine_view_model import MineViewModel
from agent_desktop.ui.audit.page import made_page
from agent_desktop.ui.audit.reading_view_model import ReadingViewModel
from agent_desktop.ui.audit.sending_view_model import SendingViewModel
from agent_desktop.ui.audit.trace_pane import proof_of
from agent_desktop.ui.reports.paper_flow import PaperFlow
from agent_desktop.ui.session import Session
from agent_desktop.ui.shell import Shell

_PAGE = "audit"
BUNDLE_SUFFIX, CARD_SUFFIX = "parvis", "pub"


class AuditFlow(QObject):
    """`told` carries a passing word and its icon; `failed` what no page shows by itself.

    `build` makes the page, a pane a turn.
    """

    told = Signal(str, str)
    failed = Signal(Exception)

    def __init__(self, session: Session, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._shell = session, shell
        self.bundles = BundlesViewModel(session.open_desk, session.tasks, session.clock, self)
        self.reading = ReadingViewModel(session.tasks, session.clock, self)
        self.mine = MineViewModel(session.tasks, session.clock, session.drafts, self)
        self.sending = SendingViewModel(session.open_desk, session.tasks, session.clock, self)

    def build(self) -> Iterator[None]:
        """Make the page, and stop after each pane so that the window can answer."""
        session, shell = self._session, self._shell
        reads = may(session.open_desk.actor.role, Permission.REVIEW_ADAPTATIONS)
        self.page = yield from made_page(self.bundles, self.reading, self.mine, self.sending, reads=reads)
        yield
        shell.add_page(_PAGE, self.page, place=_PAGE)
        self._paper = PaperFlow(session, shell, _PAGE, self)
        yield
        self.page.report_asked.connect(self._show_report)
        self.page.proof_asked.connect(self._show_proof)
        self._paper.back_asked.connect(self.show)
        self._paper.told.connect(self.told)
        self._paper.failed.connect(self.failed)
        self.page.back_asked.connect(shell.back)
        self.page.return_asked.connect(self._ask_where_to_return)
        self.page.bundles.opening.file_asked.connect(self._ask_which)
        self.page.bundles.card_asked.connect(self._ask_where_the_card)
        self.page.sending.card_asked.connect(self._ask_whose_card)
        self.page.sending.bundle_asked.connect(self._ask_where_the_bundle)
        self.page.sending.answers_asked.connect(self._ask_which_answers)
        session.leaving.connect(self.reading.keep_now)
        session.leaving.connect(self.mine.keep_now)
        self.mine.answered.connect(self._say_answered)
        for model in (self.bundles, self.reading, self.mine, self.sending):
            model.failed.connect(self.failed)
        self.bundles.returned.connect(self._say_returned)
        self.bundles.card_made.connect(self._say_saved)

    @Slot()
    def show(self) -> None:
        """Show the page."""
        self._shell.go(_PAGE)

    @Slot()
    def _show_report(self) -> None:
        """Show the report of a half year as it will print, the ledger sealed first."""
        half = self.page.sending.half
        if half is None:
            return

        def make(sealed: Sealed | None) -> None:
            self.sending.period(half, lambda found: self._make_paper(found, sealed))

        self._paper.prepare(_("Report of readings"), file_name(half), make)

    def _make_paper(self, found: PeriodRead, sealed: Sealed | None) -> None:
        session = self._session
        told = ReportFacts(
            read=found, day=today(session.clock), service=session.settings.service, sealed=sealed
        )
        self._paper.begin(_("Report of readings"), file_name(found.half), report_pdf, told)

    @Slot()
    def _show_proof(self) -> None:
        """Show the proof of the decision being read as it will print."""
        day = today(self._session.clock)
        facts = proof_of(self.reading, day)
        if facts is not None:
            self._paper.show(_("Proof of a decision"), proof_file(day), proof_pdf, facts)

    @Slot()
    def _ask_which(self) -> None:
        dialog = self._opening(_("Open a bundle"), _bundles(), "audit.open.which")
        dialog.fileSelected.connect(self._open)
        dialog.open()

    @Slot(str)
    def _open(self, chosen: str) -> None:
        self.page.bundles.opening.open(Path(chosen))

    @Slot()
    def _ask_whose_card(self) -> None:
        dialog = self._opening(_("The reader’s card"), _cards(), "audit.to.which")
        dialog.fileSelected.connect(self._take_card)
        dialog.open()

    @Slot(str)
    def _take_card(self, chosen: str) -> None:
        self.sending.take_card(Path(chosen))

    @Slot()
    def _ask_where_the_bundle(self) -> None:
        name = f"relecture-{today(self._session.clock).isoformat()}"
        dialog = self._saving(_("Seal the bundle"), name, BUNDLE_SUFFIX, "audit.send.where")
        dialog.setNameFilter(_bundles())
        dialog.fileSelected.connect(self._send)
        dialog.open()

    @Slot(str)
    def _send(self, chosen: str) -> None:
        self.page.sending.send(Path(chosen))

    @Slot()
    def _ask_which_answers(self) -> None:
        dialog = self._opening(_("Readings that come back"), _bundles(), "audit.merge.which")
        dialog.fileSelected.connect(self._merge)
        dialog.open()

    @Slot(str)
    def _merge(self, chosen: str) -> None:
        self.sending.merge(Path(chosen))

    @Slot()
    def _ask_where_the_card(self) -> None:
        dialog = self._saving(_("Write my card"), "carte-relecture", CARD_SUFFIX, "audit.card.where")
        dialog.setNameFilter(_cards())
        dialog.fileSelected.connect(self._make_card)
        dialog.open()

    @Slot(str)
    def _make_card(self, chosen: str) -> None:
        self.bundles.make_card(Path(chosen))

    @Slot(UUID)
    def _ask_where_to_return(self, bundle_id: UUID) -> None:
        self.reading.keep_now()
        name = f"relectures-{today(self._session.clock).isoformat()}"
        dialog = self._saving(_("Send my readings back"), name, BUNDLE_SUFFIX, "audit.return.where")
        dialog.setNameFilter(_bundles())
        dialog.fileSelected.connect(partial(self._write_back, bundle_id))
        dialog.open()

    def _write_back(self, bundle_id: UUID, chosen: str) -> None:
        self.bundles.write_back(bundle_id, Path(chosen))

    def _opening(self, title: str, names: str, identifier: str) -> QFileDialog:
        dialog = QFileDialog(self.page, title, str(Path.home()))
        dialog.setObjectName(identifier)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([names, _("All files (*)")])
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _saving(self, title: str, name: str, suffix: str, identifier: str) -> QFileDialog:
        dialog = QFileDialog(self.page, title, str(Path.home()))
        dialog.setObjectName(identifier)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(f"{name}.{suffix}")
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    @Slot(str)
    def _say_returned(self, path: str) -> None:
        words = _("Sealed for the service alone: {path}. Hand it over, or send it; twice is once.")
        self.told.emit(words.format(path=path), "send")
        self.bundles.read()

    @Slot(str)
    def _say_answered(self, _leaf: str) -> None:
        self.told.emit(_("Signed: your answer stands beside the reading."), "send")

    @Slot(str)
    def _say_saved(self, path: str) -> None:
        self.told.emit(_("Saved: {path}").format(path=path), "save")


def _bundles() -> str:
    return _("Bundles of Parvis (*.{suffix})").format(suffix=BUNDLE_SUFFIX)


def _cards() -> str:
    return _("Reader’s cards (*.{suffix})").format(suffix=CARD_SUFFIX)
