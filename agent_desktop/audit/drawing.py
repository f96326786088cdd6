"""Which decisions are read again: a draw that anyone can make again from its seed. Pure.

Each decision has a ticket, SHA-256 of the seed and of its leaf; the smallest tickets are drawn. Half of a
sample is drawn from all decisions alike: what is said of the whole rests on that half only. The other half
goes to what deserves a look, stratum after stratum, one decision each in turn. Nothing here knows a person or
an agent, nor the order of a database: the same seed gives the same sample on every engine.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from hashlib import sha256
from itertools import islice

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


class FrameDigest:
    """The fingerprint of a frame that comes decision after decision, by leaf."""

    def __init__(self) -> None:
        self._hash = sha256(f"{_FRAME}\n".encode())

    def take(self, one: Framed) -> None:
        """Take the next decision."""
        self._hash.update(("\t".join((one.leaf, *one.strata)) + "\n").encode())

    @property
    def fingerprint(self) -> str:
        """Return what the ledger keeps of what came so far, in base64."""
        return b64(self._hash.digest())


def frame_fingerprint(frame: Iterable[Framed]) -> str:
    """Return what the ledger keeps of a frame, in base64: SHA-256 over its decisions, by leaf.

    One decision more, fewer, or marked otherwise gives another.
    """
    digest = FrameDigest()
    for one in sorted(frame, key=lambda one: one.leaf):
        digest.take(one)
    return digest.fingerprint


def drawn_fingerprint(drawn: Iterable[Drawn]) -> str:
    """Return what the ledger keeps of a sample, in base64: SHA-256 over what was drawn, in its order."""
    return _digest(_DRAWN, [f"{one.leaf}\t{one.stratum}" for one in drawn])


class Drawing:
    """A draw of `size` decisions out of a frame that comes decision after decision, in any order.

    Of each stratum as many are kept as may be drawn, whatever the length of the frame: each of those that
    come first there is drawn for it, or was drawn before.
    """

    def __init__(self, seed: str, size: int) -> None:
        self._seed, self._size = seed, size
        self._alike = _Smallest(size)
        self._strata: dict[str, _Smallest] = {}
        self.count = 0

    def take(self, one: Framed) -> None:
        """Take one more decision of the frame."""
        self.count += 1
        ticket = ticket_of(self._seed, one.leaf), one.leaf
        self._alike.take(ticket)
        for name in one.strata:
            stratum = self._strata.get(name)
            if stratum is None:
                stratum = self._strata[name] = _Smallest(self._size)
            stratum.take(ticket)

    def drawn(self) -> tuple[Drawn, ...]:
        """Return what is drawn of all that came: `size` decisions, fewer when the frame holds fewer."""
        size = min(self._size, self.count)
        alike = self._alike.leaves()[: _half(size)]
        drawn = [Drawn(leaf, ALIKE) for leaf in alike]
        turns = _in_turn({name: found.leaves() for name, found in self._strata.items()}, set(alike))
        drawn += islice(turns, size - len(drawn))
        return tuple(drawn)


def draw(frame: Iterable[Framed], seed: str, size: int) -> tuple[Drawn, ...]:
    """Return `size` decisions, fewer when the frame holds fewer; the same for the same frame and seed."""
    drawing = Drawing(seed, size)
    for one in frame:
        drawing.take(one)
    return drawing.drawn()


class _Smallest:
    """The smallest of many tickets, each with its leaf: `most` of them."""

    __slots__ = ("_found", "_last", "_most")

    def __init__(self, most: int) -> None:
        self._most = most
        self._found: list[tuple[bytes, str]] = []
        self._last: tuple[bytes, str] | None = None

    def take(self, ticket: tuple[bytes, str]) -> None:
        if self._last is not None and ticket >= self._last:
            return
        self._found.append(ticket)
        if len(self._found) > 2 * self._most:
            # Once in as many: sorting each time, or a heap, would cost more than what is left out.
            self._settle()

    def leaves(self) -> list[str]:
        """Return the leaves, by ticket."""
        self._settle()
        return [leaf for _ticket, leaf in self._found]

    def _settle(self) -> None:
        self._found.sort()
        del self._found[self._most :]
        if self._found and len(self._found) == self._most:
            self._last = self._found[-1]


def _half(size: int) -> int:
    return (size + 1) // 2


def _in_turn(leaves: Mapping[str, Iterable[str]], taken: set[str]) -> Iterator[Drawn]:
    """Yield one decision of each stratum in turn, marks first, none that is taken; `leaves`: by ticket."""
    strata = {name: deque(found) for name, found in leaves.items()}
    waiting = deque(sorted(strata, key=_rank))
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


def ticket_of(seed: str, leaf: str) -> bytes:
    """Return the ticket of a decision: the smallest are drawn."""
    return sha256(f"{_TICKET}\n{seed}\n{leaf}".encode()).digest()


def _digest(name: str, lines: Iterable[str]) -> str:
    return b64(sha256("\n".join((name, *lines, "")).encode()).digest())
