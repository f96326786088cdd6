"""What is about to be written, in full: every exchange with its hours, its words, its promises."""

from datetime import datetime
from uuid import UUID

from agent_desktop.cases.records import CaseMove, CommitmentState, NewCase, NewCommitment
from agent_desktop.demo.scripts import Played
from agent_desktop.foundation.records import dataclass
from agent_desktop.interactions.records import Content, Outcome
from agent_desktop.remarks.records import NewRemark


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What became of a promise, and when. `explanation` is for one that was missed or withdrawn."""

    state: CommitmentState
    at: datetime
    explanation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPromise:
    """A promise, and its ending when it has one."""

    new: NewCommitment
    ending: Ending | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One exchange from its first word to its outcome. `agent` is a position in the team.

    `case` is opened with it, `move` notes where the procedure then stands. `parked`: it was put aside and
    never closed; `reopened`: it was closed twice the same day.
    """

    id: UUID
    agent: int
    channel: str
    opened_at: datetime
    closed_at: datetime
    person_ids: tuple[UUID, ...]
    content: Content
    outcome: Outcome
    case: NewCase | None = None
    move: CaseMove | None = None
    played: Played | None = None
    promises: tuple[PlannedPromise, ...] = ()
    parked: bool = False
    reopened: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A visit of one minute, without a name."""

    id: UUID
    agent: int
    at: datetime
    channel: str
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarking:
    """A remark on a text of a pack, made in passing."""

    agent: int
    at: datetime
    new: NewRemark


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """What a lead answers to what an exchange passed on; `told` is what the person is told."""

    agent: int
    at: datetime
    exchange_id: UUID
    is_approved: bool
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseClosing:
    """A procedure that came to its end after its last exchange."""

    agent: int
    at: datetime
    move: CaseMove
