"""From a decision passed on to its answer: the panel over any page, the list, what the script makes of it."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.adaptations.answer_queries import waiting_among, waiting_decisions
from agent_desktop.adaptations.answer_records import Answer, Waiting
from agent_desktop.adaptations.code_records import CodeUse
from agent_desktop.adaptations.records import Receipt
from agent_desktop.agents.opening import signs_beside
from agent_desktop.facilitation.answers import MarginChoice
from agent_desktop.facilitation.pack_file import PackFile
from agent_desktop.foundation.actor import Level
from agent_desktop.foundation.clock import today
from agent_desktop.foundation.errors import ParvisError
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.adaptations.units import said_value
from agent_desktop.ui.approvals.codes_flow import CodesFlow
from agent_desktop.ui.approvals.contest import ContestPanel
from agent_desktop.ui.approvals.following import words_in_front
from agent_desktop.ui.approvals.page import WaitingPage
from agent_desktop.ui.approvals.panel import ApprovalPanel
from agent_desktop.ui.approvals.reserve import ReservePanel, confirmation
from agent_desktop.ui.approvals.uses_view_model import UsesViewModel
from agent_desktop.ui.approvals.view_model import ApprovalViewModel
from agent_desktop.ui.approvals.waiting_view_model import WaitingViewModel
from agent_desktop.ui.approvals.words import answered, margin_words
from agent_desktop.ui.models import Models
from agent_desktop.ui.privacy.flow import ErasureFlow
from agent_desktop.ui.session import Session
from agent_desktop.ui.shell import Shell
from agent_desktop.ui.widgets.toast import show_toast

OFFERED_MS = 20_000
"""How long the answer on the spot is offered after passing on: the time to turn to a lead."""


class ApprovalFlow(QObject):
    """`told` carries a passing word and its icon. `build` makes its pages and panels, one at a time."""

    told = Signal(str, str)

    def __init__(self, session: Session, models: Models, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._tasks, self._models, self._shell = session, session.tasks, models, shell
        self._clock, self._desk = session.clock, session.desk
        self._opens = partial(signs_beside, session.open_desk.profile)
        self._until: date | None = None
        self.model = ApprovalViewModel(session.tasks, self._opens, session.clock, parent=self)
        self.waiting = WaitingViewModel(session.tasks, session.clock, self)
        self.uses = UsesViewModel(session.tasks, self)

    def build(self) -> Iterator[None]:
        """Make the pages and the panels, and stop after each so that the window can answer."""
        session, shell = self._session, self._shell
        host = shell.parentWidget()
        assert host is not None
        self.panel = ApprovalPanel(self.model, host)
        yield
        self.reserving = ReservePanel(host)
        self.contesting = ContestPanel(self.uses, host)
        yield
        self.erasures = ErasureFlow(session, shell, self)
        yield from self.erasures.build()
        yield
        self.page = WaitingPage(self.waiting, self.uses, self.erasures.requests)
        self.codes = CodesFlow(session, shell, self._opens, self)
        shell.add_page("decisions", self.page, place="decisions")
        self._wire()

    def _wire(self) -> None:
        models, shell = self._models, self._shell
        parts = (
            self.model,
            self.waiting,
            self.uses,
            self.codes,
            self.erasures,
        )
        for made in parts:
            made.failed.connect(models.failed)
        self.model.answered.connect(self._answered)
        self.page.back_asked.connect(shell.back)
        self.page.answer_asked.connect(self.answer)
        self.page.contest_asked.connect(self.contesting.open)
        self.contesting.overlay.closed.connect(self.page.take_back)
        self.page.erasure_asked.connect(self.erasures.answer)
        self.erasures.answer_panel.overlay.closed.connect(self._take_back)
        self.erasures.told.connect(self.told)
        self.panel.overlay.closed.connect(self._take_back)
        self.page.codes_asked.connect(self.codes.show)
        self.uses.said.connect(self._said_of_use)
        self.codes.told.connect(self.told)
        self.reserving.asked.connect(self._grant_reserved)
        models.adapt.decided.connect(self._promise_confirmation)
        models.adapt.failed.connect(self._forget_day)

    @Slot()
    def _take_back(self) -> None:
        """Land on the list again, where the card that was answered may be gone before the panel is."""
        if self._shell.current_page == "decisions":
            self.page.take_back()

    @Slot()
    def show_waiting(self) -> None:
        """Show what waits."""
        self._shell.go("decisions")

    def offer(self, receipt: Receipt) -> None:
        """Say that a decision was passed on, and offer to have it answered on the spot."""
        said = _("Passed on, and written in the ledger (entry {number}).").format(number=receipt.number + 1)

        def found(waiting: tuple[Waiting, ...]) -> None:
            here = any(one.record.needed_level is not Level.OUTSIDE for one in waiting)
            show_toast(
                self._shell.frame.canvas,
                tidy(said),
                icon="send",
                action=self._shell.action("answer_here") if here else None,
                offer=_("A lead answers here"),
                lasts_ms=OFFERED_MS,
            )

        self._read(receipt.adaptation_id, found)

    @Slot()
    def ask_here(self) -> None:
        """Open the panel on what was passed on last in the exchange in front."""
        actor, exchange = self._tasks.actor, self._desk.current

        def found(waiting: tuple[Waiting, ...]) -> None:
            here = [one for one in waiting if exchange and one.record.interaction_id == exchange.id]
            if here:
                self.panel.open(here[-1], words_in_front(self._models.script, here[-1].record.step_id))
            else:
                self.told.emit(tidy(_("Nothing of this exchange waits for an answer.")), "user-check")

        failed = self._models.failed.emit
        self._tasks.read(self, waiting_decisions, actor.site, actor.agent_id, done=found, failed=failed)

    @Slot(Waiting)
    def answer(self, waiting: Waiting) -> None:
        """Open the panel on one of the list, with the words of its margin for the person."""
        margin = waiting.record.margin

        def found(pack: PackFile) -> None:
            self.panel.open(waiting, margin_words(pack.pack, waiting))

        def missing(error: Exception) -> None:
            # The words are a help: without the pack, what is told is written by whoever answers.
            self.panel.open(waiting)
            if not isinstance(error, ParvisError | OSError):
                self._models.failed.emit(error)

        self._models.library.installed(self, margin.pack_id, margin.pack_version, done=found, failed=missing)

    def _read(self, adaptation_id: UUID, done: Callable[[tuple[Waiting, ...]], None]) -> None:
        failed = self._models.failed.emit
        self._tasks.read(self, waiting_among, (adaptation_id,), done=done, failed=failed)

    @Slot()
    def reserve(self) -> None:
        """Ask the day by which what is on the page of the margin is confirmed."""
        page = self._models.adapt
        if page.value is not None:
            what = _("{title}: {value}").format(
                title=page.offer.margin.title, value=said_value(page.offer, page.value)
            )
            self.reserving.open(tidy(what), today(self._clock))

    @Slot(object)
    def _grant_reserved(self, until: date) -> None:
        self._until = until
        self._models.adapt.grant_reserved(until)

    @Slot(str, MarginChoice, object)
    def _promise_confirmation(self, _step: str, _choice: MarginChoice, receipt: Receipt | None) -> None:
        """Promise the person to tell them by that day: it stands on the sheet with the other promises."""
        until, self._until = self._until, None
        exchange = self._models.adapt.exchange
        if until is not None and receipt is not None and exchange is not None:
            draft = exchange.draft
            new = confirmation(
                draft, receipt.adaptation_id, self._tasks.actor.name, self.reserving.what, until
            )
            exchange.update(promises=(*draft.promises, new))
            exchange.flush()

    @Slot(Exception)
    def _forget_day(self, _error: Exception) -> None:
        self._until = None

    @Slot(Answer)
    def _answered(self, answer: Answer) -> None:
        self.told.emit(answered(self.model.waiting, approved=answer.is_approved), "user-check")

    @Slot(CodeUse)
    def _said_of_use(self, use: CodeUse) -> None:
        words = _("Confirmed, and signed.")
        if use.is_contested:
            words = _("Contested, and signed. The sheet is withdrawn: its codes open nothing any more.")
        self.told.emit(tidy(words), "flag" if use.is_contested else "user-check")
