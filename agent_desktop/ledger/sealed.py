"""Follow the tree of each year as its entries come, and hold it against the checkpoints that were kept. Pure.

The faults: `out_of_place` and `place_missing` of the order; of a checkpoint, `bad_checkpoint`, `bad_note` and
the like when it cannot be read, `checkpoint_differs` when it is kept as another's, `unknown_sealer` when no
key that the ledger trusts signed it, `bad_signature`; `root_differs`: entries were changed, moved or taken
away since; `shorter_than_sealed`: entries at the end are gone.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import field

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.fields import b64, unb64
from agent_desktop.ledger.notes import KeyType, NoteKey, checkpoint_from, opened, read
from agent_desktop.ledger.records import Place, StoredCheckpoint
from agent_desktop.ledger.tree import Tree


def origin_of(site: str, year: int) -> str:
    """Return the name of the log of a site and a year: what its checkpoints begin with.

    A name holds no space and no plus sign (c2sp.org/signed-note): those of a site are written `%20`, `%2B`.
    """
    safe = "".join(f"%{byte:02X}" if _must_be_written(byte) else chr(byte) for byte in site.encode())
    return f"parvis/{safe}/adaptations/{year}"


def _must_be_written(byte: int) -> bool:
    return byte in b"%+" or not 0x21 <= byte <= 0x7E


@dataclass(slots=True)
class Seals:
    """The checkpoints of one site, and the trees of its years as they grow. Entries come in their order."""

    kept: Sequence[StoredCheckpoint] = ()
    site: str = ""
    year: int = 0
    tree: Tree = field(default_factory=Tree)
    held: int = 0
    covered: int = 0
    _before: int = 0
    _is_placed: bool = True
    _waiting: dict[Place, StoredCheckpoint] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Arrange the checkpoints by the tree they are of."""
        self._waiting = {Place(one.year, one.size): one for one in self.kept}

    def take(self, place: Place | None, leaf: str, sealers: Collection[bytes]) -> None:
        """Grow the tree of a year by one leaf; hold it against the checkpoint of that size, if there is one.

        `sealers` are the public keys that may seal. Raises RefusedError, see above.
        """
        if place is None:
            self._is_placed = False
            return
        due = self._due(place)
        self.tree.add(unb64(leaf))
        if due != place:
            raise RefusedError("out_of_place", due=due.position, found=place.position, year=place.year)
        kept = self._waiting.pop(Place(self.year, self.tree.size), None)
        if kept is not None:
            self._hold(kept, sealers)

    def missing(self) -> Iterator[StoredCheckpoint]:
        """Yield the checkpoints of trees that are shorter now."""
        yield from self._waiting.values()

    def _due(self, place: Place) -> Place:
        if not self._is_placed:
            raise RefusedError("place_missing", year=place.year, before=place.position)
        if place.year > self.year:
            self._before += self.tree.size
            self.year, self.tree = place.year, Tree()
        return Place(self.year, self.tree.size)

    def _hold(self, kept: StoredCheckpoint, sealers: Collection[bytes]) -> None:
        checkpoint = checkpoint_from(read(kept.note).text)
        origin = origin_of(self.site, kept.year)
        if (checkpoint.origin, checkpoint.size) != (origin, kept.size):
            raise RefusedError("checkpoint_differs", origin=checkpoint.origin, size=checkpoint.size)
        keys = [NoteKey(origin, KeyType.LOG, public) for public in sealers]
        if not opened(kept.note, keys):
            raise RefusedError("unknown_sealer", origin=origin, size=kept.size)
        if checkpoint.root != self.tree.root:
            raise RefusedError("root_differs", sealed=b64(checkpoint.root), found=b64(self.tree.root))
        self.held += 1
        self.covered = self._before + self.tree.size
