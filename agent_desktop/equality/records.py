"""What equal treatment is read from: units, periods, situations, counts. Nothing here can hold an agent."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum

from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.records import Decision


@dataclass(frozen=True, slots=True)
class Quarter:
    """Three months of a year, `number` from 1 to 4. Quarters never overlap; only those over are counted."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """Return its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        """Return its last day, included."""
        return date(self.year, 3 * self.number, 30 if self.number in {2, 3} else 31)

    @property
    def before(self) -> "Quarter":
        """Return the quarter before."""
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)

    def __str__(self) -> str:
        """Return `2026-3`."""
        return f"{self.year}-{self.number}"


@dataclass(frozen=True, slots=True)
class MarginKey:
    """One margin of one pack, whatever its version."""

    pack_id: str
    margin_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What became of a margin offered in one kind of situation, in a unit or a quarter (`group`).

    `offered` counts what was granted, refused, passed on and not used; `used` what was granted.
    """

    group: str
    bands: str
    used: int
    passed_on: int
    offered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginUse:
    """A margin over the period, teams of five and more together; `None` under twelve of their offers."""

    key: MarginKey
    used: int | None
    offered: int | None


class Compared(StrEnum):
    """What the points of a plot are."""

    UNITS = "units"
    QUARTERS = "quarters"


class Standing(StrEnum):
    """Where a point stands: chance alone gives `LOW` or `HIGH` once in 20, `UNDER` or `OVER` once in 500."""

    UNDER = "under"
    LOW = "low"
    USUAL = "usual"
    HIGH = "high"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A unit, or a quarter: `foreseen` is what its own situations would give at the rates of all.

    `place` is where it is drawn: as far between the limits as its count is between its own.
    """

    group: str
    offered: int
    used: int
    passed_on: int
    foreseen: float
    place: float
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The limits for one size, as shares from 0 to 1: once in 500 outside, once in 20 inside."""

    offered: int
    under: float
    low: float
    high: float
    over: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Whether all differ more than chance explains: `factor` is 1 when chance is enough.

    `is_judged` is false under ten points: too few to tell. `is_applied` widens every limit by its root.
    """

    factor: float
    is_judged: bool
    is_applied: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMix:
    """How far situations are compared with their like: kinds compared, and the share of offers in them."""

    kinds: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """How likely a rate twice as high (`doubled`), or half as high, is to stand beyond the outer limits.

    At `offered`, the size that half of the points reach.
    """

    offered: int
    doubled: bool
    chance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """The plot of one margin. `left_out` are the groups under twelve offers, `small` the teams under five.

    Without a point there is neither `lines` nor `power`. `rate` is that of all the points together.
    """

    compared: Compared
    rate: float
    points: tuple[Point, ...] = ()
    left_out: tuple[str, ...] = ()
    small: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    spread: Spread
    mix: CaseMix
    power: Power | None = None

    @property
    def beyond(self) -> tuple[Point, ...]:
        """Return the points that chance alone does not explain."""
        return tuple(one for one in self.points if one.standing in {Standing.UNDER, Standing.OVER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a lead looks at: the margins met over the year counted, one of them, and its plot.

    `key` and `plot` are `None` when no margin was met twelve times.
    """

    quarters: tuple[Quarter, ...]
    margins: tuple[MarginUse, ...] = ()
    key: MarginKey | None = None
    plot: Funnel | None = None


class Answer(StrEnum):
    """What whoever reads a situation, knowing nothing of what was decided, would have done."""

    GRANT = "grant"
    NOT_GRANT = "not_grant"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A situation as it is read blind: its bands, and the criteria ticked when both of a pair have some."""

    bands: Mapping[str, str] = field(default_factory=dict)
    criteria: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two situations alike on the same version of a margin, decided in opposite ways: no row is named.

    `differs` are the bands that are not the same, at most one.
    """

    key: MarginKey
    pack_version: str
    margin_digest: str
    first: Situation
    second: Situation
    first_outcome: Decision
    second_outcome: Decision
    differs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReading:
    """What one reading of a pair gave."""

    pair: Pair
    first_answer: Answer
    second_answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What readings of the pairs of a margin say, once both answers of each are in.

    `apart` counts those of two situations that differ, `alike` those of them that got the same answer.
    `twice` are the pairs that two people read, `same` those of them that got the same two answers. `readers`
    counts those of the service who may read: it takes two.
    """

    readings: int = 0
    apart: int = 0
    alike: int = 0
    twice: int = 0
    same: int = 0
    readers: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One reading kept: its pair, whether both situations were one, the mark of its reader, both answers."""

    pair_digest: str
    is_one: bool
    reader: str
    first: Answer
    second: Answer
