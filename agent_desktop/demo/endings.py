"""What becomes of promises: most of those due are kept, the others are explained, a few are late and open."""

from datetime import date, datetime, time, timedelta

from agent_desktop.cases.records import CommitmentState, NewCommitment
from agent_desktop.demo.calendar import Diary
from agent_desktop.demo.chance import Chance
from agent_desktop.demo.contents import VisitWords
from agent_desktop.demo.plan import Ending
from agent_desktop.foundation.records import dataclass

KEPT_SHARE = 0.84
_WITHDRAWN_SHARE = 0.3
_LATE_DAYS = 9
_MOST_LATE = 4


@dataclass(slots=True, kw_only=True)
class Endings:
    """Draws the ending of each promise whose day has passed."""

    chance: Chance
    diary: Diary
    words: VisitWords
    today: date
    _late: int = 0

    def ending_of(self, new: NewCommitment, made_at: datetime) -> Ending | None:
        """Return what became of a promise; `None` when its day is to come, or has passed without a word."""
        due = new.due_on
        if due is None or due >= self.today:
            return None
        if due > made_at.date() and self._stays_late(due):
            return None
        if self.chance.maybe(KEPT_SHARE):
            return Ending(state=CommitmentState.KEPT, at=self._before(due, made_at))
        if self.chance.maybe(_WITHDRAWN_SHARE):
            text = self.chance.choice(self.words.withdrawn)
            return Ending(state=CommitmentState.WITHDRAWN, at=self._before(due, made_at), explanation=text)
        text = self.chance.choice(self.words.missed)
        return Ending(state=CommitmentState.MISSED, at=self._after(due, made_at), explanation=text)

    def _stays_late(self, due: date) -> bool:
        """Let a few promises that were due these last days stand late: the home page must show some."""
        if self._late >= _MOST_LATE or due < self.today - timedelta(days=_LATE_DAYS):
            return False
        late = self.chance.maybe(0.25)
        self._late += late
        return late

    def _before(self, due: date, made_at: datetime) -> datetime:
        """Return an hour of the last open day up to the day promised, after it was promised."""
        day = self.diary.open_until(due - timedelta(days=self.chance.randint(0, 2)))
        return self._hour(day, made_at)

    def _after(self, due: date, made_at: datetime) -> datetime:
        day = self.diary.open_until(min(due + timedelta(days=4), self.diary.last))
        return self._hour(day, made_at)

    def _hour(self, day: date | None, made_at: datetime) -> datetime:
        soonest = made_at + timedelta(minutes=7)
        if day is None or day <= made_at.date():
            return soonest
        return max(soonest, self.diary.at(day, time(11, self.chance.randint(30, 59))))
