"""What the picture of a team holds: shares of a quarter, counts, and nothing that could be someone's."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from agent_desktop.audit.certainty import Share
from agent_desktop.equality.records import Quarter
from agent_desktop.foundation.records import dataclass


class Look(StrEnum):
    """The three looks, of the same weight."""

    SERVICE = "service"
    MEANING = "meaning"
    RELATION = "relation"


class Measure(StrEnum):
    """A share that a look is made of; which of its two parts is better is for people to say."""

    PROMISES = "promises"
    AT_ONCE = "at_once"
    TAKEN_UP = "taken_up"
    PRECEDENTS = "precedents"
    USED = "used"
    READ_AGAIN = "read_again"
    UNDERSTOOD = "understood"
    CONFIRMED = "confirmed"
    NO_QUESTION = "no_question"


MEASURES: Mapping[Look, tuple[Measure, ...]] = {
    Look.SERVICE: (Measure.PROMISES, Measure.AT_ONCE, Measure.TAKEN_UP),
    Look.MEANING: (Measure.PRECEDENTS, Measure.USED, Measure.READ_AGAIN),
    Look.RELATION: (Measure.UNDERSTOOD, Measure.CONFIRMED, Measure.NO_QUESTION),
}


class Told(StrEnum):
    """How much of a share is told: both parts, that one of them is under five, or nothing."""

    COUNTED = "counted"
    NEARLY_ALL = "nearly_all"
    HARDLY_ANY = "hardly_any"
    TOO_FEW = "too_few"


class Change(StrEnum):
    """What a share did since the quarter before, beyond what chance explains."""

    MORE = "more"
    LESS = "less"
    ALIKE = "alike"
    UNTOLD = "untold"


class Lack(StrEnum):
    """What the team lacked, as its records tell it."""

    ANSWERS = "answers"
    TIME = "time"
    TAKING_UP = "taking_up"
    LEVEL = "level"
    SUPPORT = "support"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The two parts of a count, and how many people stand behind each. Never leaves the room."""

    held: int = 0
    other: int = 0
    held_by: int | None = None
    other_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A share as anyone may read it; `share` is `None` unless both parts are told."""

    told: Told
    share: Share | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueCount:
    """How many people a rule that serves this value was explained to."""

    value: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelShare:
    """On one channel: of the people who said it back, those who had understood."""

    channel: str
    shown: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedTally:
    """What was sent to the owners of rules over a quarter, by its last answer. Never leaves the room."""

    changed: int = 0
    later: int = 0
    kept: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingsTally:
    """What readings of decisions concluded over a quarter. Never leaves the room."""

    rule: int = 0
    support: int = 0
    rest: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """The same, as anyone may read it: `None` for what is not told.

    `sent` are remarks and words offered; `answered` and `waiting` its parts; `changed` and `unchanged` those
    of `answered`; `later` and `kept` those of `unchanged`. `rules`: readings that concluded on the rule.
    """

    sent: int | None = None
    answered: int | None = None
    waiting: int | None = None
    changed: int | None = None
    unchanged: int | None = None
    later: int | None = None
    kept: int | None = None
    rules: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterPicture:
    """One quarter. `is_small`: fewer than five agents received someone, and nothing of it is told.

    `values` and `channels` are in a fixed order, never by size.
    """

    quarter: Quarter
    is_small: bool
    measures: Mapping[Measure, Shown]
    values: tuple[ValueCount, ...] = ()
    channels: tuple[ChannelShare, ...] = ()
    returned: Returned = field(default_factory=Returned)
    lacks: Mapping[Lack, int] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing of it reaches what is told."""
        some = any(one.told is not Told.TOO_FEW for one in self.measures.values())
        return not (some or self.values or self.lacks or self.returned != Returned())


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The quarters that are over, the earliest first; the last `chosen` of them may be looked at."""

    quarters: tuple[QuarterPicture, ...]
    chosen: int

    @property
    def choices(self) -> tuple[QuarterPicture, ...]:
        """Return those that may be looked at, the latest first."""
        return tuple(reversed(self.quarters[-self.chosen :]))

    def of(self, quarter: Quarter) -> QuarterPicture:
        """Return one quarter. Raises KeyError when it was not read."""
        for one in self.quarters:
            if one.quarter == quarter:
                return one
        raise KeyError(str(quarter))

    def before(self, quarter: Quarter) -> QuarterPicture | None:
        """Return the quarter before one, `None` when it was not read."""
        return next((one for one in self.quarters if one.quarter == quarter.before), None)

    def until(self, quarter: Quarter, most: int) -> tuple[QuarterPicture, ...]:
        """Return the last quarters up to one, itself included, the earliest first."""
        there = [one for one in self.quarters if one.quarter.first <= quarter.first]
        return tuple(there[-most:])
