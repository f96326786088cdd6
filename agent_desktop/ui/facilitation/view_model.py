"""What the agent does at a step of the script: answer, go on, pass over, go back."""

from functools import cached_property
from uuid import UUID

from agent_desktop.cases.rules import problems
from agent_desktop.facilitation.answers import NOT_KNOWN, Answers, MarginChoice
from agent_desktop.facilitation.pack import STEP_TYPES
from agent_desktop.facilitation.steps.ask import Asked
from agent_desktop.facilitation.steps.commit import Promised
from agent_desktop.facilitation.steps.conclude import Conclude
from agent_desktop.facilitation.steps.documents import Papers
from agent_desktop.facilitation.steps.margin import Adapting
from agent_desktop.facilitation.steps.teach_back import SaidBack
from agent_desktop.facilitation.walk import Problem, Visit, VisitState
from agent_desktop.facilitation.words import AnswerKind, Understanding, Verdict
from agent_desktop.interactions.rules import as_typed
from agent_desktop.ui.facilitation import cursor as where
from agent_desktop.ui.facilitation.after_saying import AfterSaying
from agent_desktop.ui.facilitation.cursor import Cursor
from agent_desktop.ui.facilitation.foreseen import ScriptForeseen
from agent_desktop.ui.facilitation.promising import BEARERS, commitment
from agent_desktop.ui.facilitation.remarking import Remarking
from agent_desktop.ui.facilitation.saying_back import SayingBack
from agent_desktop.ui.facilitation.tensions import Tensions
from agent_desktop.ui.interactions.asked_before import AskedBeforeList
from agent_desktop.wording.guard import faults

_SENT_BACK = frozenset({Understanding.ALMOST, Understanding.TO_RESUME})


class ScriptViewModel(ScriptForeseen):
    """A change at an earlier step keeps every other answer, and leads to the first step that waits."""

    @cached_property
    def saying_back(self) -> SayingBack:
        """Return what is said back, at any step that explains."""
        return SayingBack(self)

    @cached_property
    def tensions(self) -> Tensions:
        """Return the six tensions, as help on the screen."""
        return Tensions(self)

    @cached_property
    def remarking(self) -> Remarking:
        """Return what the agent says of the texts in front."""
        return Remarking(self, self._tasks, self._name_of)

    @cached_property
    def asked_before(self) -> AskedBeforeList:
        """Return what was asked in earlier exchanges and waits for an answer."""
        return AskedBeforeList(self._desk, self._tasks, self)

    @cached_property
    def after_saying(self) -> AfterSaying:
        """Return what follows when it was not understood."""
        return AfterSaying(self, self.saying_back)

    @property
    def can_proceed(self) -> bool:
        """Tell whether going on would be taken."""
        visit = self.current
        if visit is None or isinstance(visit.step, Conclude):
            return False
        if isinstance(visit.detail, Asked) and self.typed_text is not None:
            return self.problem is None
        if visit.state is not VisitState.CURRENT:
            return True
        return not isinstance(visit.detail, Asked | SaidBack | Adapting)

    @property
    def can_skip(self) -> bool:
        """Tell whether this step may be passed over."""
        visit = self.current
        return visit is not None and STEP_TYPES[visit.kind].skip is not None

    def answer(self, text: str) -> None:
        """Give an answer and go on, or say why it cannot be taken."""
        self.type_answer(text)
        self.proceed()

    def unknown(self) -> None:
        """Say that the person does not know, or does not wish to say: it is always possible."""
        self.answer(NOT_KNOWN)

    def say_back(self, result: Understanding) -> None:
        """Say what the person could say back, and go on."""
        visit = self.current
        if visit is None or not isinstance(visit.detail, SaidBack):
            return
        step, index = visit.step_id, visit.number - 1
        answers = self._answers()
        tries = answers.tries.get(step, ())
        # Later tries only exist because this one sent back to explain again.
        later = tries[index + 1 :] if result in _SENT_BACK else ()
        changed = answers.try_again(step, result).with_tries(step, (*tries[:index], result, *later))
        self._take(visit, changed)

    def proceed(self) -> None:
        """Take what is shown as done or answered, and go on."""
        visit = self.current
        if visit is None or isinstance(visit.step, Conclude):
            return
        match visit.detail:
            case Asked():
                self._proceed_from_question(visit)
            case Papers():
                self._take(visit, self._answers().bring(visit.step_id, self.ticked))
            case SaidBack() | Adapting() if visit.state is VisitState.CURRENT:
                self.stuck.emit(Problem("answer_missing"))
            case Promised() if visit.state is VisitState.CURRENT:
                self._promise(visit)
            case _ if visit.state is VisitState.CURRENT:
                self._take(visit, self._answers().acknowledge(visit.step_id, visit.number))
            case _:
                self._forward()

    def do_after_all(self) -> None:
        """Say, explain or promise at a step that was passed over."""
        visit = self.current
        if visit is not None and visit.state is VisitState.SKIPPED:
            self._take(visit, self._answers().acknowledge(visit.step_id, visit.number))

    def skip(self, reason: str) -> None:
        """Pass over this step, with a reason. Raises RefusedError("skip_without_reason")."""
        visit = self.current
        if visit is not None and self.can_skip:
            self._take(visit, self._answers().skip(visit.step_id, as_typed(reason)))

    def keep_rule(self) -> None:
        """Leave a margin unused: the rule applies as it is."""
        visit = self.current
        if visit is not None and isinstance(visit.detail, Adapting):
            self.decide(visit.step_id, MarginChoice(verdict=Verdict.REFUSED))

    def decide(
        self,
        step_id: str,
        choice: MarginChoice,
        *,
        decision_id: str | None = None,
        exchange_id: UUID | None = None,
    ) -> None:
        """Take a decision on a margin; `decision_id` is that of the signed record, when there is one.

        A decision already signed is only replaced by another signed one. Nothing when the exchange it is
        about (`exchange_id`) is no longer in front: its draft knows of it, the margin page finds it again.
        """
        if self._exchange is None or self._walk is None:
            return
        elsewhere = exchange_id is not None and exchange_id != self._exchange.id
        if elsewhere or (decision_id is None and step_id in self.decided):
            return
        decided = self.decided if decision_id is None else {**self.decided, step_id: decision_id}
        self._go(self._answers().decide(step_id, choice), decided=decided)

    def look_at(self, step_id: str, number: int) -> None:
        """Go back to a step of the path; every answer stays."""
        self._cursor = Cursor(step_id, number)
        self.walked.emit()

    def step_back(self) -> None:
        """Go back one step."""
        if self._walk is not None:
            self._cursor = where.before(self._walk, self._cursor)
            self.walked.emit()

    def resume(self) -> None:
        """Return to where the script stands."""
        if self._cursor is not None:
            self._cursor = None
            self.walked.emit()

    def _proceed_from_question(self, visit: Visit) -> None:
        text = self._unsettled.typed.get(visit.step_id)
        if text is None:
            self._pass_question(visit)
            return
        problem = self.problem
        if not text.strip():
            problem = Problem("answer_missing")
        elif problem is None and asks_for_words(visit) and faults(text):
            problem = Problem("words_at_fault")
        if problem is not None:
            self.stuck.emit(problem)
            return
        answers = self._answers().answer(visit.step_id, self._as_answer(visit, text))
        self._take(visit, answers)

    def _pass_question(self, visit: Visit) -> None:
        if visit.state is not VisitState.CURRENT:
            self._forward()
        elif visit.problem is not None:
            self.stuck.emit(visit.problem)
        else:
            self.stuck.emit(Problem("answer_missing"))

    def _promise(self, visit: Visit) -> None:
        assert isinstance(visit.detail, Promised)
        assert self._exchange is not None
        assert self._walk is not None
        for promise in visit.detail.promises:
            who = self.who(BEARERS[promise.bearer])
            lacking = problems(
                commitment(self._exchange.draft, self._walk.pack.meta.id, promise, who), self.day
            )
            if lacking:
                self.stuck.emit(Problem(lacking[0], {"bearer": BEARERS[promise.bearer]}))
                return
        self._take(visit, self._answers().acknowledge(visit.step_id, visit.number))

    def _take(self, visit: Visit, answers: Answers) -> None:
        """Take the answers of a step: unchanged, the next step is shown; changed, the first that waits."""
        unsettled = self._unsettled.without(visit.step_id)
        if answers == self._answers():
            self._note(unsettled)
            self._forward()
            return
        self._go(answers, unsettled=unsettled)

    def _forward(self) -> None:
        if self._walk is not None:
            self._cursor = where.after(self._walk, self._cursor)
            self.walked.emit()


def asks_for_words(visit: Visit) -> bool:
    """Tell whether the answer of a step is free words, and no code, number or day."""
    return isinstance(visit.detail, Asked) and visit.detail.kind is AnswerKind.TEXT
