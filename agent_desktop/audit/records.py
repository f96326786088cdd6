"""Relecture: what is read of one decision, what a reader concludes, and the sample they come from."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from agent_desktop.adaptations.records import MarginRef, Stance
from agent_desktop.audit.drawing import Framed
from agent_desktop.foundation.actor import Level
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.records import Decision, Qualification


class Why(StrEnum):
    """Why decisions are read again: drawn, chosen one by one, or one that someone complained about."""

    DRAW = "draw"
    SELECTION = "selection"
    COMPLAINT = "complaint"


class Pace(StrEnum):
    """What the day of a decision was like at that unit, beside the days around it; never an hour."""

    CALM = "calm"
    USUAL = "usual"
    BUSY = "busy"
    UNKNOWN = "unknown"


class Followed(StrEnum):
    """What came after a decision."""

    PROMISE_OPEN = "promise_open"
    PROMISE_KEPT = "promise_kept"
    PROMISE_MISSED = "promise_missed"
    PROMISE_WITHDRAWN = "promise_withdrawn"
    APPROVED = "approved"
    REFUSED = "refused"
    CONTESTED = "contested"
    CORRECTED = "corrected"
    CAME_BACK = "came_back"


class Opinion(StrEnum):
    """What a reader answers to each of the two questions."""

    YES = "yes"
    UNSURE = "unsure"
    NO = "no"


class Conclusion(StrEnum):
    """The four outcomes of a reading; none of them is about a person's worth."""

    NOTHING = "nothing"
    SUPPORT = "support"
    CORRECT = "correct"
    RULE = "rule"


class Redecided(StrEnum):
    """What a reader would decide, told before what was decided is seen."""

    GRANT = "grant"
    NOT_GRANT = "not_grant"
    CANNOT_TELL = "cannot_tell"


class Way(StrEnum):
    """How a decision was read: without knowing whose it is, or together with them (teams under five)."""

    BLIND = "blind"
    TOGETHER = "together"


class Masked(StrEnum):
    """What stands behind a mask."""

    AGENT = "agent"
    PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The answer to one question of the margin, as it was written."""

    question: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPrecedent:
    """A precedent that the agent had in sight, without identity; `month` is the first day of its month."""

    decision: Decision
    unit: str
    value: Decimal | None
    choice: str | None
    month: date
    situation: Mapping[str, str]
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class What:
    """One thing that followed; `text` says more (a promise), `on` is a day that matters to it."""

    kind: Followed
    text: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One decision as it is read: everything that bears on it, nothing of who, nor any hour or duration.

    `said`, `understood` and every other text are masked: what names someone there is in the sealed part.
    `erased` says that the words were erased since. `stratum` is why it is in the sample (`drawing.Drawn`).
    `pack_digest` is that of the text of the pack as it was that day (hexadecimal SHA-256), empty when no
    script was played.
    """

    leaf: str
    stratum: str
    margin: MarginRef
    title: str
    site: str
    day: date
    decision: Decision
    level: Level
    unit: str
    value: Decimal | None
    choice: str | None
    lo: Decimal | None
    hi: Decimal | None
    qualification: Qualification
    situation: Mapping[str, str]
    criteria: tuple[str, ...]
    written: tuple[Written, ...]
    person_view: str
    departure: str
    motivation: str
    brought: str
    said: str
    understood: str
    confirmed: bool
    precedents_shown: int
    precedents: tuple[SeenPrecedent, ...]
    stance: Stance | None
    pace: Pace
    followed: tuple[What, ...]
    pack_digest: str = ""
    erased: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedText:
    """A text of an entry with its salt (base64): who has it can check what the entry commits to."""

    field: str
    salt: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAnswer:
    """What an agent answered to a reading, as it goes back to whoever read: nobody is named in it.

    `leaf` is that of the answer, `reading` that of the reading, `decision` that of what was read. `salt` is
    that of the text (base64); empty when something of it was masked: `sealed` then holds the text as it was
    written, with its salt, for the key of the reader (base64 of age).
    """

    leaf: str
    reading: str
    decision: str
    title: str
    day: date
    outcome: Conclusion
    share: bool
    text: str
    salt: str = ""
    sealed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What is behind the mask of a case: sealed apart, and opening it is an entry that the agent will see."""

    leaf: str
    agent: str
    agent_id: UUID
    person: str
    texts: tuple[SealedText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The decisions that may be drawn: which days (both included), and each of them with its marks."""

    since: date
    until: date
    decisions: tuple[Framed, ...]
    repeated_for: int = field(default=2)
    """From how many decisions on one margin for one person they are marked `repeated`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReading:
    """What a reader concludes of one decision: what is good, two questions, what to talk about, an outcome.

    `good` and `talk` may be empty; `missed`, what the agent lacked, is said in a reading together. Of two
    readings of one decision by one person, the later one stands.
    """

    leaf: str
    understands: Opinion
    alike: Opinion
    outcome: Conclusion
    good: str = ""
    talk: str = ""
    missed: str = ""
    decides: Redecided | None = None
    """What the reader would have decided, of one of a pair; the last text of the entry."""

    @property
    def texts(self) -> list[str]:
        """Return the texts that its entry commits to, in their order."""
        if self.decides is not None:
            return [self.good, self.talk, self.missed, self.decides.value]
        return [self.good, self.talk, *([self.missed] if self.missed else [])]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A reading as it is being written: `None` for what is not answered yet."""

    leaf: str
    understands: Opinion | None = None
    alike: Opinion | None = None
    outcome: Conclusion | None = None
    good: str = ""
    talk: str = ""
    missed: str = ""
    decides: Redecided | None = None

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was written yet."""
        return self == Draft(leaf=self.leaf)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A bundle as it is kept by its reader. `fresh`: it was not there before."""

    id: UUID
    site: str
    cases: int
    fresh: bool
