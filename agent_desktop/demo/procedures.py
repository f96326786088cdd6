"""Where a procedure stands after each of its exchanges, and what comes next, with its day."""

from dataclasses import field
from datetime import date, timedelta
from uuid import UUID

from agent_desktop.cases.records import CaseMove, CaseState, NewCase
from agent_desktop.demo.calendar import next_open
from agent_desktop.demo.chance import Chance
from agent_desktop.demo.scripts import Played
from agent_desktop.demo.stories import Meeting, Story
from agent_desktop.demo.words import told
from agent_desktop.foundation.ids import new_id
from agent_desktop.foundation.records import dataclass
from agent_desktop.interactions.records import Outcome

_STATES = {
    Outcome.RESOLVED: CaseState.GRANTED,
    Outcome.ONGOING: CaseState.UNDER_REVIEW,
    Outcome.REFERRED: CaseState.CLOSED,
    Outcome.REFUSAL_EXPLAINED: CaseState.REFUSED,
    Outcome.INTERRUPTED: CaseState.TO_EXPLAIN,
}
# What the outcomes of the packs mean for the procedure, by a word of their code.
_BY_CODE = (
    ("contestation", CaseState.CONTESTED),
    ("verification", CaseState.CONTESTED),
    ("attente", CaseState.AWAITING_DOCUMENT),
    ("attendue", CaseState.AWAITING_DOCUMENT),
    ("blocage", CaseState.AWAITING_DOCUMENT),
)
_WAITING = 0.3


@dataclass(slots=True, kw_only=True)
class Procedure:
    """A procedure while its exchanges are planned."""

    story: Story
    chance: Chance
    today: date
    case_id: UUID = field(default_factory=new_id)

    def steps(
        self, meeting: Meeting, played: Played | None, outcome: Outcome
    ) -> tuple[NewCase | None, CaseMove]:
        """Return the procedure to open with its first exchange, and where it stands after this one."""
        state = self._state(played, outcome)
        case = self._opened(meeting.day) if meeting.first else None
        if state is CaseState.CLOSED:
            return case, closing_of(self.case_id, self.story.kind.steps)
        move = CaseMove(
            case_id=self.case_id,
            state=state,
            steps_done=self._done(state),
            next_step=self.story.kind.next_step(state),
            next_on=self._to_come(),
        )
        return case, move

    def _opened(self, day: date) -> NewCase:
        kind, person = self.story.kind, self.story.resident.person
        return NewCase(
            id=self.case_id,
            person_id=person.id,
            title=kind.title,
            administration=told(kind.administration, self.story.facts(day), person.agreement),
            reference=self.story.reference,
            opened_on=day,
            state=CaseState.TO_EXPLAIN,
            steps_total=kind.steps,
            next_step=kind.next_step(CaseState.TO_EXPLAIN),
            next_on=day,
            pack=kind.pack,
        )

    def _state(self, played: Played | None, outcome: Outcome) -> CaseState:
        code = "" if played is None or played.walk.conclusion is None else played.walk.conclusion.outcome
        found = next((state for word, state in _BY_CODE if word in code), None)
        if found is not None:
            return found
        if outcome is Outcome.ONGOING and played is None and self.chance.maybe(_WAITING):
            return CaseState.AWAITING_DOCUMENT
        return _STATES[outcome]

    def _done(self, state: CaseState) -> int:
        total = self.story.kind.steps
        match state:
            case CaseState.TO_EXPLAIN:
                return 0
            case CaseState.AWAITING_DOCUMENT:
                return min(1, total - 1)
            case CaseState.UNDER_REVIEW | CaseState.CONTESTED:
                return min(max(1, total // 2), total - 1)
            case CaseState.GRANTED | CaseState.REFUSED:
                return total - 1
            case CaseState.CLOSED:
                return total

    def _to_come(self) -> date:
        return next_open(self.today + timedelta(days=self.chance.randint(1, 42)))


def closing_of(case_id: UUID, steps: int) -> CaseMove:
    """Return the end of a procedure of so many steps."""
    return CaseMove(case_id=case_id, state=CaseState.CLOSED, steps_done=steps, ends_next=True)
