"""Sheets of approval codes, what was heard of one, and what whoever made it says of its uses."""

from dataclasses import field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from agent_desktop.adaptations.answer_records import Answer, NewAnswer, Waiting
from agent_desktop.foundation.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeCodes:
    """The codes of a sheet about to be made, whole here and nowhere else, and what commits to them."""

    sheet_id: UUID
    codes: tuple[str, ...] = field(repr=False)
    committed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSheet:
    """A sheet to sign: what it commits to, and the last day it opens anything."""

    id: UUID
    committed: tuple[str, ...]
    last_day: date


class SheetState(StrEnum):
    """Whether the codes of a sheet still open something."""

    LIVE = "live"
    USED_UP = "used_up"
    OVER = "over"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSheet:
    """A sheet as its owner sees it again: how many codes, how many used; `ended_at` when she withdrew it."""

    id: UUID
    agent_id: UUID
    leaf: str
    made_at: datetime
    last_day: date
    count: int
    used: int
    ended_at: datetime | None = None

    def state_on(self, day: date) -> SheetState:
        """Return what the sheet is worth on a day."""
        if self.ended_at is not None:
            return SheetState.ENDED
        if day > self.last_day:
            return SheetState.OVER
        return SheetState.USED_UP if self.used >= self.count else SheetState.LIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A code that was heard and found: of which sheet, which one, and the proof, in base64."""

    lead_id: UUID
    sheet_id: UUID
    rank: int
    proof: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCodeAnswer:
    """An approval heard by telephone: what the person is told, and the code that was given for it."""

    answer: NewAnswer
    heard: Heard


@dataclass(frozen=True, slots=True, kw_only=True)
class Approver:
    """Someone absent who may approve by telephone: a sheet of theirs is live."""

    agent_id: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeUse:
    """A use of a code: the decision, the answer written for her, who wrote it, and what she said of it since.

    `word` is `None` until she confirms or contests; an approved one confirms, a refused one contests.
    """

    waiting: Waiting
    answer: Answer
    lead: str
    written_by: str
    word: Answer | None = None

    @property
    def is_contested(self) -> bool:
        """Tell whether she says that she did not give this code for this."""
        return self.word is not None and not self.word.is_approved


@dataclass(frozen=True, slots=True, kw_only=True)
class UsesInSight:
    """What someone sees of uses of codes: of her own codes, those still to say a word of; those contested."""

    to_say: tuple[CodeUse, ...] = ()
    contested: tuple[CodeUse, ...] = ()
