"""When a decision of the exchange in front was answered, its script goes on with the answer."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.adaptations.answer_queries import decisions_answered
from agent_desktop.adaptations.records import AdaptationRecord
from agent_desktop.facilitation.interpolation import fill
from agent_desktop.facilitation.offers import offer_at
from agent_desktop.facilitation.words import Verdict
from agent_desktop.foundation.changes import Change, Topic
from agent_desktop.ledger.records import Decision
from agent_desktop.ui.desk import Desk
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.tasks import Tasks

_OPEN = {Verdict.PASSED_ON, Verdict.GRANTED}
_VERDICTS = {Decision.GRANTED: Verdict.GRANTED, Decision.REFUSED: Verdict.REFUSED}


class AnswersFollowed(QObject):
    """Looks when an exchange comes in front and when a decision changes, wherever it was answered."""

    failed = Signal(Exception)

    def __init__(self, desk: Desk, tasks: Tasks, script: ScriptViewModel, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._script = desk, tasks, script
        desk.current_changed.connect(self.look)
        script.walked.connect(self._walked)
        tasks.changed.connect(self._something_changed)
        self._looked_for: UUID | None = None

    @Slot()
    def look(self) -> None:
        """Look whether something that waits in the exchange in front was answered."""
        exchange = self._desk.current
        ids = [] if exchange is None else [UUID(one) for one in self._waiting().values()]
        if ids:
            self._tasks.read(
                self,
                decisions_answered,
                ids,
                done=self._take,
                failed=self.failed.emit,
                replaces="decisions-answered",
            )

    @Slot()
    def _walked(self) -> None:
        """Look once the script of another exchange is there to be read."""
        exchange = self._desk.current
        if exchange is not None and exchange.id != self._looked_for and self._script.walk is not None:
            self._looked_for = exchange.id
            self.look()

    @Slot(list)
    def _something_changed(self, changes: Iterable[Change]) -> None:
        if any(change.topic is Topic.ADAPTATION for change in changes):
            self.look()

    def _waiting(self) -> dict[str, str]:
        """Return the decisions that the script in front holds as passed on or granted, by step."""
        walk = self._script.walk
        if walk is None:
            return {}
        choices = walk.answers.margins
        return {
            step: decision_id
            for step, decision_id in self._script.decided.items()
            if step in choices and choices[step].verdict in _OPEN
        }

    def _take(self, answered: Sequence[AdaptationRecord]) -> None:
        walk = self._script.walk
        waiting = self._waiting()
        for record in answered:
            if walk is None or waiting.get(record.step_id) != str(record.id) or record.answered is None:
                continue
            before = walk.answers.margins[record.step_id]
            if before.verdict is _VERDICTS[record.answered]:
                continue
            # The script weighs the value again: it is that of whoever had to answer.
            choice = replace(before, verdict=_VERDICTS[record.answered], level=record.needed_level)
            self._script.decide(
                record.step_id, choice, decision_id=str(record.id), exchange_id=record.interaction_id
            )


def words_in_front(script: ScriptViewModel, step_id: str) -> str:
    """Return the words of a margin for the person, with the value proposed; empty when it is not in front."""
    walk = script.walk
    if walk is None or walk.visit(step_id) is None:
        return ""
    made = offer_at(walk, step_id)
    value = walk.answers.margins[step_id].value
    names = dict(made.pack.lasting(made.where.names))
    if value is not None:
        names[made.margin.variable] = value if made.options else Decimal(value)
    return fill(made.margin.words.words(script.register), names, made.pack.labels)
