"""The step in front, and those that the next act of the agent may lead to."""

from collections.abc import Iterator

from agent_desktop.facilitation.answers import NOT_KNOWN, Answers
from agent_desktop.facilitation.answers_json import Unsettled
from agent_desktop.facilitation.preview import consequences
from agent_desktop.facilitation.steps.ask import Asked
from agent_desktop.facilitation.steps.documents import Papers
from agent_desktop.facilitation.steps.explain import Explained
from agent_desktop.facilitation.steps.teach_back import SaidBack
from agent_desktop.facilitation.walk import Visit, VisitState, Walk
from agent_desktop.facilitation.words import AnswerKind, Understanding
from agent_desktop.foundation.errors import ParvisError
from agent_desktop.ui.facilitation import cursor as where
from agent_desktop.ui.facilitation.cursor import Cursor
from agent_desktop.ui.facilitation.scene import Scene
from agent_desktop.ui.facilitation.unsettled import ScriptUnsettled

_CLOSED = {AnswerKind.CHOICE, AnswerKind.YES_NO}


class ScriptForeseen(ScriptUnsettled):
    """Foreseeing changes nothing: it plays the same pure function that the act itself will."""

    @property
    def scene(self) -> Scene | None:
        """Return everything that the step in front is made from, `None` without one."""
        visit = self.current
        if self._walk is None or visit is None:
            return None
        return self._scene(self._walk, visit, self._unsettled)

    def foreseen(self) -> Iterator[Scene]:
        """Yield where the next act may lead, the likeliest first; each is played when it is asked for."""
        walk, visit = self._walk, self.current
        if walk is None or visit is None:
            return
        if visit.state is VisitState.CURRENT:
            for answers in self._next_answers(visit):
                yield from self._after(visit, answers)
        else:
            yield self._at(walk, where.after(walk, self._cursor))
        yield self._at(walk, where.before(walk, self._cursor))

    def _next_answers(self, visit: Visit) -> Iterator[Answers]:
        """Yield the answers as each act of the agent at a step would leave them."""
        answers, step = self._answers(), visit.step_id
        match visit.detail:
            case Asked() as asked:
                for text in self._given_next(visit, asked):
                    yield answers.answer(step, self._as_answer(visit, text))
            case Papers():
                yield answers.bring(step, self.ticked)
            case SaidBack():
                for result in Understanding:
                    yield answers.try_again(step, result)
            case Explained():
                yield answers.acknowledge(step, visit.number)
            case _ if visit.kind == "dire":
                yield answers.acknowledge(step, visit.number)

    def _given_next(self, visit: Visit, asked: Asked) -> Iterator[str]:
        """Yield what may be given as the answer: what is typed, else each of a closed question."""
        typed = self._unsettled.typed.get(visit.step_id)
        if typed is not None and typed.strip() and self.problem is None:
            yield typed
        if asked.suggestion is not None:
            yield asked.suggestion
        if asked.kind in _CLOSED and self._walk is not None:
            yield from (one.value for one in consequences(self._walk, visit))
        elif typed is None:
            yield NOT_KNOWN

    def _after(self, visit: Visit, answers: Answers) -> Iterator[Scene]:
        try:
            walk = self._play(answers)
        except ParvisError:
            # The act itself will say what is wrong.
            return
        yield self._scene(walk, where.looked_at(walk, None), self._unsettled.without(visit.step_id))

    def _at(self, walk: Walk, cursor: Cursor | None) -> Scene:
        visit = where.early(walk, cursor) or where.looked_at(walk, cursor)
        return self._scene(walk, visit, self._unsettled)

    def _scene(self, walk: Walk, visit: Visit, unsettled: Unsettled) -> Scene:
        return Scene(
            walk=walk,
            visit=visit,
            telling=self.telling,
            language=self.language,
            typed=unsettled.typed.get(visit.step_id),
            ticked=unsettled.ticked.get(visit.step_id),
        )
