"""Follow the tree of each year as its entries come, and hold it against the checkpoints that were kept. Pure.

The faults: `out_of_place` and `place_missing` of the order; of a checkpoint, `bad_checkpoint`, `bad_note` and
the like when it cannot be read, `checkpoint_differs` when it is kept as another's, `unknown_sealer` when no
key that the ledger trusts signed it, `bad_signature`; `root_differs`: entries were changed, moved or taken
away since; `shorter_than_sealed`: entries at the end are gone.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from hashlib import sha256
from itertools import zip_longest
from typing import Protocol
from uuid import UUID

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.fields import b64, unb64
from agent_desktop.ledger.notes import Checkpoint, KeyType, NoteKey, checkpoint_from, opened, read
from agent_desktop.ledger.records import Place, StoredCheckpoint
from agent_desktop.ledger.tree import Tree
from agent_desktop.ledger.witnessing import AHEAD_S, Seen

WITNESS = "parvis/witness/"
"""What the name of a witness begins with; the name of its chain follows."""
_YEAR = re.compile(r"[0-9]{4}", re.ASCII)


class Trusted(Protocol):
    """The keys that may sign checkpoints at one moment of a ledger."""

    def sealers(self) -> Iterator[bytes]:
        """Yield the public keys that may seal."""

    def witness(self, writer: str) -> tuple[bytes, UUID] | None:
        """Return the public key of a chain that may cosign, and whose it is."""


def origin_of(site: str, year: int) -> str:
    """Return the name of the log of a site and a year: what its checkpoints begin with.

    A name holds no space and no plus sign (c2sp.org/signed-note): those of a site are written `%20`, `%2B`.
    """
    return f"{_name_of(site)}{year}"


def _name_of(site: str) -> str:
    """Return what the name of the log of any year begins with."""
    safe = "".join(f"%{byte:02X}" if _must_be_written(byte) else chr(byte) for byte in site.encode())
    return f"parvis/{safe}/adaptations/"


def _must_be_written(byte: int) -> bool:
    return byte in b"%+" or not 0x21 <= byte <= 0x7E


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A checkpoint that held, at the year and size it was kept at: the digest of its note, what it was worth.

    `cosigned`: how many cosignatures of it hold; `seen`: by whom, and the rank of its last entry.
    """

    place: Place
    note: bytes
    cosigned: int
    seen: Seen


@dataclass(slots=True)
class Seals:
    """The checkpoints of one site, and the trees of its years as they grow. Entries come in their order.

    `now`: the present, in seconds since 1970, when it is known.
    """

    kept: Sequence[StoredCheckpoint] = ()
    now: int | None = None
    site: str = ""
    year: int = 0
    tree: Tree = field(default_factory=Tree)
    held: int = 0
    cosigned: int = 0
    covered_by_year: dict[int, int] = field(default_factory=dict)
    last: Checkpoint | None = None
    holding: list[Checkpoint] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    ahead: list[int] = field(default_factory=list)
    notes: list[Held] = field(default_factory=list)
    before: int = 0
    _is_placed: bool = True
    _waiting: dict[Place, list[StoredCheckpoint]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Arrange the checkpoints by the tree they are of."""
        for one in self.kept:
            self._waiting.setdefault(Place(one.year, one.size), []).append(one)

    def take(self, place: Place | None, leaf: str, trusted: Trusted) -> None:
        """Grow the tree of a year by one leaf; hold it against the checkpoints of that size, if there are.

        Raises RefusedError, see above.
        """
        if place is None:
            self._is_placed = False
            return
        due = self._due(place)
        self.tree.add(unb64(leaf))
        if due != place:
            raise RefusedError("out_of_place", due=due.position, found=place.position, year=place.year)
        wrong = [self._wrong(kept, trusted) for kept in self._waiting.pop(self.reached, ())]
        for error in filter(None, wrong):
            raise error

    @property
    def covered(self) -> int:
        """Return how many entries a checkpoint that holds covers."""
        return sum(self.covered_by_year.values())

    def past(self, upto: Place) -> Iterator[StoredCheckpoint]:
        """Yield the checkpoints of sizes that were reached before, and wait for them no more."""
        places = sorted(self._waiting, key=lambda one: (one.year, one.position))
        for place in places:
            if (place.year, place.position) <= (upto.year, upto.position):
                yield from self._waiting.pop(place)

    def hold_again(self, kept: StoredCheckpoint, trusted: Trusted) -> None:
        """Hold a checkpoint of the size that is reached against the tree. Raises RefusedError, see above."""
        self._hold(kept, trusted)

    def missing(self) -> Iterator[tuple[StoredCheckpoint, str]]:
        """Yield the checkpoints that no tree came to, and why: not to be read, or the tree is shorter."""
        for many in self._waiting.values():
            for kept in many:
                yield kept, _why_not_reached(kept)

    @property
    def reached(self) -> Place:
        """Return the year of the tree that grows, and its size."""
        return Place(self.year, self.tree.size)

    def _wrong(self, kept: StoredCheckpoint, trusted: Trusted) -> RefusedError | None:
        try:
            self._hold(kept, trusted)
        except RefusedError as error:
            return error
        return None

    def _due(self, place: Place) -> Place:
        if not self._is_placed:
            raise RefusedError("place_missing", year=place.year, before=place.position)
        if place.year > self.year:
            self.before += self.tree.size
            self.year, self.tree = place.year, Tree()
        return self.reached

    def _hold(self, kept: StoredCheckpoint, trusted: Trusted) -> None:
        note = read(kept.note)
        checkpoint = checkpoint_from(note.text)
        origin = origin_of(self.site, kept.year)
        if (checkpoint.origin, checkpoint.size) != (origin, kept.size):
            raise RefusedError("checkpoint_differs", origin=checkpoint.origin, size=checkpoint.size)
        witnesses = _witnesses({one.name for one in note.signatures}, trusted)
        sealers = [NoteKey(origin, KeyType.LOG, public) for public in trusted.sealers()]
        signed = opened(kept.note, (*sealers, *witnesses))
        if not any(key.type is KeyType.LOG for key in signed):
            raise RefusedError("unknown_sealer", origin=origin, size=kept.size)
        if checkpoint.root != self.tree.root:
            raise RefusedError("root_differs", sealed=b64(checkpoint.root), found=b64(self.tree.root))
        told = [(witnesses[key], at) for key, at in signed.items() if at is not None]
        self.count(kept, checkpoint, self._worth(kept, told))

    def count(self, kept: StoredCheckpoint, checkpoint: Checkpoint, worth: Held) -> None:
        """Count a checkpoint that holds, after those before it."""
        self.held += 1
        self.covered_by_year[kept.year] = kept.size
        self.last = checkpoint
        self.holding.append(checkpoint)
        self.notes.append(worth)
        self.cosigned += worth.cosigned
        seen = worth.seen
        if self.seen and self.seen[-1].position == seen.position:
            seen = self.seen.pop().joined(seen)
        self.seen.append(seen)

    def _worth(self, kept: StoredCheckpoint, told: Sequence[tuple[UUID, int]]) -> Held:
        """Return what a checkpoint just held is worth: who cosigned it, and when they say they did."""
        latest = None if self.now is None else self.now + AHEAD_S
        past = [(who, at) for who, at in told if latest is None or at <= latest]
        position = self.before + self.tree.size - 1
        self.ahead += [position] * (len(told) - len(past))
        seen = Seen(
            position=position,
            persons=frozenset(who for who, _at in past),
            at=max((at for _who, at in past), default=0),
        )
        return Held(place=Place(kept.year, kept.size), note=note_digest(kept), cosigned=len(past), seen=seen)


def note_digest(kept: StoredCheckpoint) -> bytes:
    """Return what tells a note, its signatures included, from any other."""
    return sha256(kept.note.encode("utf-8", "surrogatepass")).digest()


def _witnesses(names: set[str], trusted: Trusted) -> Mapping[NoteKey, UUID]:
    """Return the keys of witnesses among the names of a note."""
    found = {}
    for name in names:
        known = trusted.witness(name.removeprefix(WITNESS)) if name.startswith(WITNESS) else None
        if known is not None:
            found[NoteKey(name, KeyType.WITNESS, known[0])] = known[1]
    return found


def brought(note: str) -> StoredCheckpoint:
    """Return a checkpoint that a reader kept, at the year and size it says; nowhere if it says none."""
    try:
        checkpoint = checkpoint_from(read(note).text)
    except RefusedError:
        return StoredCheckpoint(year=0, size=-1, note=note)
    year = checkpoint.origin.rpartition("/")[2]
    return StoredCheckpoint(year=int(year) if _YEAR.fullmatch(year) else 0, size=checkpoint.size, note=note)


def check_brought(notes: Sequence[str], names: Sequence[str], site: str) -> None:
    """Refuse what a reader brings and that proves nothing here, for or against.

    `names`: what each note is called by who brings it. Raises RefusedError, `file` beside: `kept_unreadable`
    for what is no checkpoint (its name), `another_ledger` for one of another site (its origin).
    """
    ours = re.escape(_name_of(site)) + "[0-9]{4}"
    for note, name in zip_longest(notes, names[: len(notes)], fillvalue=""):
        try:
            origin = checkpoint_from(read(note).text).origin
        except RefusedError as error:
            raise RefusedError("kept_unreadable", file=name) from error
        if re.fullmatch(ours, origin, re.ASCII) is None:
            raise RefusedError("another_ledger", file=origin)


def _why_not_reached(kept: StoredCheckpoint) -> str:
    try:
        checkpoint_from(read(kept.note).text)
    except RefusedError as error:
        return error.code
    return "shorter_than_sealed"
