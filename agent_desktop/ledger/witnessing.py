"""Whether enough persons saw the last checkpoints of a ledger, and lately enough. Pure.

Section 6.2 of docs/ledger/specification.md. Times are seconds since 1970, as witnesses claim them.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from agent_desktop.foundation.records import dataclass

AHEAD_S = 5 * 60
"""How far in the future a time may be, for clocks that differ."""

_DAY = timedelta(hours=24)
_SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The checkpoints of one size that hold: the rank of their last entry, who cosigned, the latest time."""

    position: int
    persons: frozenset[UUID] = frozenset()
    at: int = 0

    def joined(self, other: "Seen") -> "Seen":
        """Return what this checkpoint and another of the same size are worth together: they say the same."""
        persons = self.persons | other.persons
        return Seen(position=self.position, persons=persons, at=max(self.at, other.at))


def fault_of(seen: Sequence[Seen], need: int, now: int | None) -> str | None:
    """Return `quorum_missing`, `witness_stale` (not without knowing `now`), or `None`.

    `seen` in the order of the ledger; `need` is how many persons the ledger asks for.
    """
    if need == 0 or not seen:
        return None
    enough = [one for one in seen if len(one.persons) >= need]
    if not enough:
        return "quorum_missing"
    if now is not None and _is_old(enough[-1].at, now):
        return "witness_stale"
    return None


def _is_old(at: int, now: int) -> bool:
    """Tell whether more than 24 hours of working days (Monday to Friday, UTC) lie between two instants."""
    return sum(_working_stretches(at, now), timedelta()) > _DAY


def _working_stretches(at: int, now: int) -> Iterator[timedelta]:
    """Yield what each working day holds of the time between two instants, until it is enough."""
    start, end = datetime.fromtimestamp(at, UTC), datetime.fromtimestamp(now, UTC)
    for _day in range(7):
        midnight = datetime.combine(start.date() + timedelta(days=1), datetime.min.time(), UTC)
        if start >= end:
            return
        if start.weekday() < _SATURDAY:
            yield min(midnight, end) - start
        start = midnight
