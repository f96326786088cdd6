"""Which decisions are read again: a draw that anyone can make again from its seed. Pure.

Each decision has a ticket, SHA-256 of the seed and of its leaf; the smallest tickets are drawn. Half of a
sample is drawn from all decisions alike: what is said of the whole rests on that half only. The other half
goes to what deserves a look, stratum after stratum, one decision each in turn. Nothing here knows a person or
an agent, nor the order of a database: the same seed gives the same sample on every engine.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from hashlib import sha256

from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.fields import b64

_FRAME = "parvis/frame/v1"
_TICKET = "parvis/draw/v1"
_DRAWN = "parvis/drawn/v1"

ALIKE = "alike"
"""The name of the half that is drawn from all decisions alike."""


class Mark(StrEnum):
    """What makes a decision deserve a look, whoever took it."""

    NEAR_BOUND = "near_bound"
    NO_PRECEDENT = "no_precedent"
    DEPARTED = "departed"
    REFUSED = "refused"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Framed:
    """A decision that may be drawn: its leaf, its margin (`pack/margin`), the unit where it was taken."""

    leaf: str
    margin: str
    unit: str
    marks: frozenset[Mark] = frozenset()

    @property
    def strata(self) -> tuple[str, ...]:
        """Return the strata that it belongs to, by name."""
        marked = sorted(self.marks)
        return (*(str(mark) for mark in marked), f"margin:{self.margin}", f"unit:{self.unit}")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A decision that was drawn, and from which stratum: `alike`, a mark, `margin:…` or `unit:…`."""

    leaf: str
    stratum: str


def frame_fingerprint(frame: Iterable[Framed]) -> str:
    """Return what the ledger keeps of a frame, in base64: SHA-256 over its decisions, by leaf.

    One decision more, fewer, or marked otherwise gives another.
    """
    lines = sorted("\t".join((one.leaf, *one.strata)) for one in frame)
    return _digest(_FRAME, lines)


def drawn_fingerprint(drawn: Iterable[Drawn]) -> str:
    """Return what the ledger keeps of a sample, in base64: SHA-256 over what was drawn, in its order."""
    return _digest(_DRAWN, [f"{one.leaf}\t{one.stratum}" for one in drawn])


def draw(frame: Sequence[Framed], seed: str, size: int) -> tuple[Drawn, ...]:
    """Return `size` decisions, fewer when the frame holds fewer; the same for the same frame and seed."""
    tickets = sorted(frame, key=lambda one: (_ticket(seed, one.leaf), one.leaf))
    size = min(size, len(tickets))
    alike = tickets[: _half(size)]
    taken = {one.leaf for one in alike}
    drawn = [Drawn(one.leaf, ALIKE) for one in alike]
    for one in _in_turn(tickets[len(alike) :]):
        if len(drawn) == size:
            break
        if one.leaf not in taken:
            taken.add(one.leaf)
            drawn.append(one)
    return tuple(drawn)


def _half(size: int) -> int:
    return (size + 1) // 2


def _in_turn(tickets: Iterable[Framed]) -> Iterator[Drawn]:
    """Yield one decision of each stratum in turn, marks first; a decision of several comes in each."""
    strata: dict[str, deque[str]] = {}
    for one in tickets:
        for name in one.strata:
            strata.setdefault(name, deque()).append(one.leaf)
    waiting = deque(sorted(strata, key=_rank))
    taken: set[str] = set()
    while waiting:
        name = waiting.popleft()
        left = strata[name]
        while left and left[0] in taken:
            left.popleft()
        if left:
            leaf = left.popleft()
            taken.add(leaf)
            yield Drawn(leaf, name)
            waiting.append(name)


def _rank(stratum: str) -> tuple[int, str]:
    kinds = ("margin:", "unit:")
    found = next((rank for rank, kind in enumerate(kinds, 1) if stratum.startswith(kind)), 0)
    return found, stratum


def _ticket(seed: str, leaf: str) -> bytes:
    return sha256(f"{_TICKET}\n{seed}\n{leaf}".encode()).digest()


def _digest(name: str, lines: Iterable[str]) -> str:
    return b64(sha256("\n".join((name, *lines, "")).encode()).digest())
