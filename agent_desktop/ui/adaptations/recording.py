"""Have a decision on a margin recorded, and find again one that was recorded just before the desk stopped."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from agent_desktop.adaptations.actions import correct_adaptation, decide_adaptation
from agent_desktop.adaptations.queries import adaptation
from agent_desktop.adaptations.records import AdaptationRecord, NewAdaptation, Receipt
from agent_desktop.facilitation.answers import MarginChoice
from agent_desktop.foundation.actor import Level
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.queries import entry_by_leaf
from agent_desktop.ledger.records import Entry
from agent_desktop.ui.adaptations.record import choice_again
from agent_desktop.ui.interactions.exchange import Exchange
from agent_desktop.ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Act:
    """A decision on its way: where it goes once it is durable, wherever the agent is by then."""

    exchange: Exchange
    step_id: str
    choice: MarginChoice


class Recorder(QObject):
    """`recorded` carries the act and its receipt, once both the record and the draft know of it."""

    recorded = Signal(Act, Receipt)
    not_recorded = Signal(Exception)
    failed = Signal(Exception)

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks

    def record(self, act: Act, new: NewAdaptation, corrects: UUID | None) -> None:
        """Write a decision and its ledger entry; with `corrects`, in place of one already signed."""
        act.exchange.flush()

        def done(receipt: Receipt) -> None:
            self._settle(act, receipt)

        failed = self.not_recorded.emit
        if corrects is None:
            self._tasks.write(self, decide_adaptation, new, done=done, failed=failed)
        else:
            self._tasks.write(self, correct_adaptation, corrects, new, done=done, failed=failed)

    def look_for(self, exchange: Exchange, step_id: str, decision_id: UUID, level: Level) -> None:
        """Look whether this decision was recorded although the draft of the exchange was left behind."""

        def found(record: AdaptationRecord | None) -> None:
            if record is not None and record.leaf is not None and not record.corrected:
                self._take_up(Act(exchange, step_id, choice_again(record, level)), record, record.leaf)

        self._tasks.read(self, adaptation, decision_id, done=found, failed=self.failed.emit)

    def _take_up(self, act: Act, record: AdaptationRecord, leaf: str) -> None:
        def found(entry: Entry | None) -> None:
            if entry is not None:
                receipt = Receipt(
                    adaptation_id=record.id,
                    decision=record.decision,
                    writer=entry.w,
                    number=entry.n,
                    leaf=leaf,
                )
                self._settle(act, receipt)

        self._tasks.read(self, entry_by_leaf, leaf, done=found, failed=self.failed.emit)

    def _settle(self, act: Act, receipt: Receipt) -> None:
        decided = {**act.exchange.draft.decided, act.step_id: str(receipt.adaptation_id)}
        act.exchange.update(decided=decided)
        forget(act.exchange, act.step_id)
        act.exchange.flush()
        self.recorded.emit(act, receipt)


def forget(exchange: Exchange, step_id: str) -> None:
    """Take what was typed about a margin out of the draft: it is decided."""
    left = {step: typed for step, typed in exchange.draft.deciding.items() if step != step_id}
    exchange.update(deciding=left)
