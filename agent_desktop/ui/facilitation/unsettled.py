"""What is typed, chosen or ticked at the step in front, before it is given as its answer."""

from datetime import date

from agent_desktop.cases.records import Bearer
from agent_desktop.facilitation.answers import NOT_KNOWN, Answers
from agent_desktop.facilitation.preview import away
from agent_desktop.facilitation.steps.ask import Asked
from agent_desktop.facilitation.steps.documents import Papers
from agent_desktop.facilitation.walk import Problem, Visit, Warn
from agent_desktop.facilitation.words import AnswerKind
from agent_desktop.interactions.rules import as_typed
from agent_desktop.ui.facilitation.cards import ScriptCards
from agent_desktop.ui.facilitation.kept_answer import is_as_kept, written
from agent_desktop.ui.facilitation.said_day import nearest_day


class ScriptUnsettled(ScriptCards):
    """It is kept at each key, and tried as an answer to tell what it would bring; the path does not move."""

    @property
    def typed_text(self) -> str | None:
        """Return what is typed or chosen at this step, else what was answered; `None` for neither.

        An answer is given back as people write it, a day in figures; what is being typed stays as it is.
        """
        visit = self.current
        if visit is None or not isinstance(visit.detail, Asked):
            return None
        typed = self._unsettled.typed.get(visit.step_id)
        return written(visit.detail) if typed is None and visit.detail.raw is not None else typed

    @property
    def ticked(self) -> frozenset[str]:
        """Return the documents ticked at this step."""
        visit = self.current
        if visit is None or not isinstance(visit.detail, Papers):
            return frozenset()
        at_hand = frozenset(state.piece.id for state in visit.detail.pieces if state.at_hand)
        return self._unsettled.ticked.get(visit.step_id, at_hand)

    @property
    def problem(self) -> Problem | None:
        """Return why what is typed cannot be taken, `None` when it can or nothing is typed."""
        visit = self._tried()
        return None if visit is None else visit.problem

    @property
    def warnings(self) -> tuple[Warn, ...]:
        """Return the warnings that apply here, those of what is typed included."""
        visit = self._tried()
        return () if visit is None else visit.warnings

    @property
    def said_day(self) -> date | None:
        """Return the day that what is typed stands for, when a day is asked."""
        visit = self._tried()
        detail = None if visit is None else visit.detail
        value = detail.value if isinstance(detail, Asked) else None
        return value if isinstance(value, date) else None

    def type_answer(self, text: str) -> None:
        """Keep what is typed or chosen, before it is given as the answer."""
        visit = self.current
        if visit is not None and isinstance(visit.detail, Asked):
            self._note(self._unsettled.type(visit.step_id, as_typed(text)))

    def tick(self, document: str, at_hand: bool) -> None:  # noqa: FBT001 - the state of a box
        """Tick a document at hand, or untick it."""
        visit = self.current
        if visit is not None and isinstance(visit.detail, Papers):
            now = self.ticked | {document} if at_hand else self.ticked - {document}
            self._note(self._unsettled.tick(visit.step_id, now))

    def write_who(self, bearer: Bearer, *, name: str, deputy: str = "") -> None:
        """Write who bears the promises of a side, and who keeps them when they are away."""
        typed = self._unsettled.type(f"@{bearer.value}.name", as_typed(name))
        self._note(typed.type(f"@{bearer.value}.deputy", as_typed(deputy)))

    def _answers(self) -> Answers:
        assert self._walk is not None
        return self._walk.answers

    def _tried(self) -> Visit | None:
        """Return the step as what is typed would make it."""
        visit = self.current
        if visit is None or not isinstance(visit.detail, Asked):
            return visit
        text = self._unsettled.typed.get(visit.step_id)
        if text is None or not text.strip():
            return visit
        tried = self._play(self._answers().answer(visit.step_id, self._as_answer(visit, text)))
        here = (visit.step_id, visit.number)
        met = next((one for one in tried.visits if (one.step_id, one.number) == here), None)
        return met or away(tried, visit.step_id)

    def _as_answer(self, visit: Visit, text: str) -> str:
        """Return what is typed as the player takes it: a day as people say it becomes one of the calendar.

        What stands for the answer already kept is that answer: writing it another way changes nothing.
        """
        assert isinstance(visit.detail, Asked)
        if visit.detail.raw is not None and is_as_kept(visit.detail, text):
            return visit.detail.raw
        if visit.detail.kind is not AnswerKind.DATE or text == NOT_KNOWN:
            return text
        day = nearest_day(text, self.day)
        return text if day is None else day.isoformat()
