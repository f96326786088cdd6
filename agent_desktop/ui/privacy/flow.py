"""From the file of a person to the answer of another: asking, and what « À décider » shows of it."""

from collections.abc import Iterator
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.privacy.erasing import approve_and_wipe
from agent_desktop.privacy.records import ErasureOutcome, ErasureRequest
from agent_desktop.store.wiping import Wiped
from agent_desktop.ui.privacy.answering import AnswerPanel
from agent_desktop.ui.privacy.asking import AskPanel
from agent_desktop.ui.privacy.view_models import AskViewModel, RequestsViewModel
from agent_desktop.ui.privacy.words import done_words
from agent_desktop.ui.session import Session
from agent_desktop.ui.shell import Shell


class ErasureFlow(QObject):
    """`told` carries a passing word and its icon. `build` makes its panels, one at a time."""

    told = Signal(str, str)
    failed = Signal(Exception)

    def __init__(self, session: Session, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self.asking = AskViewModel(session.tasks, self)
        self.requests = RequestsViewModel(session.tasks, partial(approve_and_wipe, session.open_desk), self)
        self.asking.asked.connect(self._asked)
        self.requests.answered.connect(self._answered)
        for made in (self.asking, self.requests):
            made.failed.connect(self.failed)

    def build(self) -> Iterator[None]:
        """Make the panels, and stop after the first so that the window can answer."""
        host = self._shell.parentWidget()
        assert host is not None
        self.ask_panel = AskPanel(self.asking, host)
        yield
        self.answer_panel = AnswerPanel(self.requests, host)

    @Slot(UUID)
    def ask(self, person_id: UUID) -> None:
        """Open the panel that asks, about a person."""
        self.ask_panel.open(person_id)

    @Slot(ErasureRequest)
    def answer(self, request: ErasureRequest) -> None:
        """Open the panel that answers."""
        self.answer_panel.open(request)

    @Slot(str)
    def _asked(self, _person: str) -> None:
        self.told.emit(tidy(_("Asked, and signed. Another person answers it from “To decide”.")), "send")

    @Slot(object)
    def _answered(self, what: object) -> None:
        if what is ErasureOutcome.REFUSED:
            self.told.emit(tidy(_("Refused, and signed. Nothing was erased.")), "x")
        else:
            self.told.emit(done_words(what if isinstance(what, Wiped) else None), "trash-2")
