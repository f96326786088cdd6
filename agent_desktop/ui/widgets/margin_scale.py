"""How far a margin goes: the zones of a ruler, and where a value falls on it. No painting here."""

from enum import StrEnum

from agent_desktop.foundation.records import dataclass


class Reach(StrEnum):
    """Who decides about a value."""

    RULE = "rule"
    OWN = "own"
    LEAD = "lead"
    BEYOND = "beyond"


@dataclass(frozen=True, slots=True, kw_only=True)
class Precedent:
    """How many comparable decisions stopped at a value."""

    value: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginScale:
    """A ruler in whole units (months, days, instalments).

    `axis` is what is drawn; `lowest` and `highest` are the hard stops of the handle; `own` is what the agent
    may grant alone, `None` for nothing; `lead` goes on from there; `beyond` is decided elsewhere. `rule` is
    what the rule gives, `limit` what nobody passes. Words: `rule_name`, `own_name`, `lead_name`,
    `beyond_name` in their zones, `limit_name` and `limit_note` at the lock.
    """

    axis: tuple[int, int]
    lowest: int
    highest: int
    own: tuple[int, int] | None
    lead: tuple[int, int] | None = None
    beyond: tuple[int, int] | None = None
    rule: int | None = None
    limit: int | None = None
    rule_name: str = ""
    own_name: str = ""
    lead_name: str = ""
    beyond_name: str = ""
    limit_name: str = ""
    limit_note: str = ""

    @property
    def home(self) -> int:
        """Return where Home goes: the rule, or the nearest value that the handle can take."""
        first = self.lowest if self.own is None else self.own[0]
        start = first if self.rule is None else self.rule
        return min(max(start, self.lowest), self.highest)

    @property
    def edge(self) -> int:
        """Return where End goes: the edge of the agent's margin that is farthest from the rule."""
        if self.own is None:
            return self.home
        far = max(self.own, key=lambda value: abs(value - self.home))
        return min(max(far, self.lowest), self.highest)

    def reach(self, value: int) -> Reach:
        """Return who decides about a value."""
        if value == self.rule:
            return Reach.RULE
        if self.own and self.own[0] <= value <= self.own[1]:
            return Reach.OWN
        if self.lead and self.lead[0] <= value <= self.lead[1]:
            return Reach.LEAD
        return Reach.BEYOND

    def part(self, value: float) -> float:
        """Return where a value falls on the axis, from 0.0 to 1.0."""
        start, end = self.axis
        return (value - start) / (end - start) if end > start else 0.0

    def value_at(self, part: float) -> int:
        """Return the value the handle can take nearest to a place on the axis."""
        start, end = self.axis
        return min(max(round(start + part * (end - start)), self.lowest), self.highest)

    def ticks(self) -> tuple[int, ...]:
        """Return the values written under the ruler, those that matter most first."""
        # The lead's zone goes on from the agent's: only its far end needs a figure.
        far = max(self.lead, key=lambda value: abs(value - self.home)) if self.lead else None
        edges = self.own or (self.lowest, self.highest)
        wanted = [self.rule, self.limit, *edges, far]
        inside = (value for value in wanted if value is not None and self.axis[0] <= value <= self.axis[1])
        return tuple(dict.fromkeys(inside))
