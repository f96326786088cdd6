"""The main job, from page to page: explain, adapt, print. Loaded once an exchange is open."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from agent_desktop.adaptations.records import Receipt
from agent_desktop.facilitation.answers import MarginChoice
from agent_desktop.foundation.i18n import _
from agent_desktop.ledger.records import Decision
from agent_desktop.remarks.records import Kind, OwnWords, Remark
from agent_desktop.ui.adaptations.page import AdaptPage
from agent_desktop.ui.approvals.following import AnswersFollowed
from agent_desktop.ui.facilitation.page import made_page
from agent_desktop.ui.facilitation.resume_offer import ResumeOffer
from agent_desktop.ui.facing.flow import FacingFlow
from agent_desktop.ui.interactions.page import WorkspacePage
from agent_desktop.ui.models import Models
from agent_desktop.ui.reports.page import SheetPage
from agent_desktop.ui.session import Session
from agent_desktop.ui.shelf import Shelf
from agent_desktop.ui.shell import Shell
from agent_desktop.ui.summary_flow import SummaryFlow
from agent_desktop.ui.widgets.toast import show_toast

if TYPE_CHECKING:
    from agent_desktop.ui.approvals.flow import ApprovalFlow


class ScriptFlow(QObject):
    """`told` carries a passing word for the agent, and its icon. `build` makes its pages, one at a time."""

    told = Signal(str, str)

    def __init__(
        self,
        session: Session,
        models: Models,
        shell: Shell,
        workspace: WorkspacePage,
        approvals: "Shelf[ApprovalFlow]",
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._desk, self._models, self._shell = session, session.desk, models, shell
        self._workspace, self._approvals = workspace, approvals
        self._sheet_from = "exchange"

    def build(self) -> Iterator[None]:
        """Make the pages, and stop after each so that the window can answer."""
        models, shell = self._models, self._shell
        self.explain = yield from made_page(models.script)
        yield
        shell.add_page("explain", self.explain, place="exchange")
        yield
        self.adapt = AdaptPage(models.adapt)
        shell.add_page("adapt", self.adapt, place="exchange")
        yield
        self.sheet = SheetPage(models.sheet)
        shell.add_page("sheet", self.sheet, place="exchange")
        yield
        self.summary = SummaryFlow(self._session, models, shell)
        self._followed = AnswersFollowed(self._desk, self._session.tasks, models.script, self)
        self._followed.failed.connect(models.failed)
        self.facing = FacingFlow(models.script.facing, models.settings, shell, self.explain)
        offer = ResumeOffer(models.script.earlier)
        self._workspace.live.offers.add(offer)
        # What can be taken up was read while the pages were made.
        offer.show_offers()
        self._wire()

    @Slot()
    def show_script(self) -> None:
        """Show the script, or the procedures to choose from."""
        self._shell.go("explain")

    @Slot()
    def take_up(self) -> None:
        """Take up the script left last; without one, go to the script of now."""
        if self._models.script.earlier.offers:
            self._models.script.earlier.take_up_last()
        else:
            self._shell.go("explain")

    @Slot()
    def adapt_now(self) -> None:
        """Go to the margin the script waits at; without one, to the script."""
        current = self._models.script.current
        if current is not None and current.kind == "marge":
            self._adapt_at(current.step_id)
            return
        self._shell.go("explain")
        self.told.emit(_("The script opens the margin at the right moment."), "scale")

    @Slot()
    def show_sheet(self) -> None:
        """Show the sheet of the exchange in front, from its page."""
        self._show_sheet("exchange")

    def _show_sheet(self, page: str) -> None:
        exchange = self._desk.current
        if exchange is not None:
            self._sheet_from = page
            models = self._models
            models.sheet.begin(
                exchange.kept_draft,
                models.script.walk,
                models.workspace.person_name,
                large=models.workspace.reads_large,
                speaks=models.workspace.speaks,
            )
            self._shell.go("sheet")

    def _wire(self) -> None:
        models = self._models
        models.script.margin_met.connect(self._adapt_at)
        models.script.remarking.taken.connect(self._remarked)
        models.script.remarking.kept.connect(self._kept_words)
        models.script.remarking.failed.connect(models.failed)
        models.script.earlier.took_up.connect(self.show_script)
        self.explain.back_asked.connect(self._back)
        self.explain.finished.connect(self._back)
        self.explain.sheet_asked.connect(lambda: self._show_sheet("explain"))
        self.explain.adapt_asked.connect(self._adapt_at)
        self.adapt.back_asked.connect(self.show_script)
        self.adapt.acts.reserve_asked.connect(lambda: self._approvals.when_ready(lambda flow: flow.reserve()))
        models.adapt.decided.connect(self._decided)
        self.sheet.back_asked.connect(lambda: self._shell.go(self._sheet_from))
        models.sheet.saved.connect(self._saved)
        self.summary.told.connect(self.told)
        self.facing.told.connect(self.told)

    @Slot()
    def _back(self) -> None:
        self._shell.go("exchange")

    @Slot(str)
    def _adapt_at(self, step_id: str) -> None:
        exchange, walk = self._desk.current, self._models.script.walk
        if exchange is not None and walk is not None and walk.visit(step_id) is not None:
            self._models.adapt.begin(exchange, walk, step_id)
            self._shell.go("adapt")

    @Slot(str, MarginChoice, object)
    def _decided(self, step_id: str, choice: MarginChoice, receipt: Receipt | None) -> None:
        decision_id = None if receipt is None else str(receipt.adaptation_id)
        exchange = self._models.adapt.exchange
        # Decided first: the page comes in front at the step that follows, and none is made for nothing.
        self._models.script.decide(
            step_id, choice, decision_id=decision_id, exchange_id=None if exchange is None else exchange.id
        )
        self._shell.go("explain")
        if receipt is not None and receipt.decision is Decision.PASSED_ON:
            self._approvals.when_ready(lambda flow: flow.offer(receipt))
        elif receipt is not None:
            words = _("Decided, and written in the ledger (entry {number}).").format(
                number=receipt.number + 1
            )
            # Once the step is on screen: what is told of it finds its place beside what is there.
            QTimer.singleShot(0, self, partial(self.told.emit, words, "scale"))

    @Slot(Remark)
    def _remarked(self, remark: Remark) -> None:
        offered = remark.kind is Kind.WORDING
        words = (
            _("Offered to the author, without your name.")
            if offered
            else _("Taken, for the author of the text.")
        )
        toast = show_toast(self._shell.frame.canvas, words, icon="send" if offered else "flag", can_undo=True)
        toast.undone.connect(partial(self._models.script.remarking.take_back, remark.id))

    @Slot(OwnWords)
    def _kept_words(self, _own: OwnWords) -> None:
        self.told.emit(_("Kept for you. Shown first next time."), "notebook-pen")

    @Slot(str)
    def _saved(self, path: str) -> None:
        self.told.emit(_("Saved: {path}").format(path=path), "save")
