"""Who signed each entry and where it stands in its chain: the keys that a ledger trusts, as they come and go.

Steps 4 to 8 and 11 of docs/ledger/specification.md, §3. Pure.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import cast
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger import canon, entries, rules, signing
from agent_desktop.ledger.faults import FaultFoundError
from agent_desktop.ledger.fields import is_rank, unb64
from agent_desktop.ledger.ordinary import Ordinary
from agent_desktop.ledger.reading import Glance, Reading, is_signed
from agent_desktop.ledger.records import (
    SITE_ROLE,
    VERSIONS,
    Enrolment,
    Entry,
    EntryType,
    Mark,
    StoredEntry,
)


@dataclass(slots=True)
class Key:
    """A key that the ledger trusts, up to entry `last` of its chain once it was closed."""

    enrolment: Enrolment
    public: Ed25519PublicKey
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Enrolling:
    """Which persons an entry that brings in a key is about: who wrote it, and whose key it is."""

    by: UUID
    agent_id: UUID


@dataclass(slots=True)
class Chains:
    """The keys and the ends of the chains, as entries come in order."""

    kept: Mapping[str, Mark]
    pinned: str | None
    site: str = ""
    genesis: Entry | None = None
    keys: dict[str, Key] = field(default_factory=dict)
    tails: dict[str, Mark] = field(default_factory=dict)
    enrolling: dict[str, Enrolling] = field(default_factory=dict)
    countersigned: set[str] = field(default_factory=set)

    def key_of(self, writer: str) -> str | None:
        """Return the public key of a chain, in base64, `None` for one that nothing brought in yet."""
        key = self.keys.get(writer)
        return None if key is None else key.enrolment.key

    def role_of(self, writer: str) -> str:
        """Return the role of the key of a known chain."""
        return self.keys[writer].enrolment.role

    @property
    def persons(self) -> int:
        """Return how many keys of persons came in."""
        return sum(key.enrolment.role != SITE_ROLE for key in self.keys.values())

    # -- who signed --------------------------------------------------------------------------------------

    def believed(self, reading: Reading, *, is_first: bool) -> Entry:
        """Return what a row says once its signature holds under a key that the ledger trusts."""
        if reading.unread is not None:
            raise reading.unread
        if reading.body is not None:
            raise self._of_another_version(reading.body, reading.row)
        entry = cast("Entry", reading.entry)
        if is_first:
            self.site = entry.site
            self._open(entry, reading)
        elif entry.type is EntryType.GENESIS:
            raise FaultFoundError("second_genesis", self.genesis.leaf if self.genesis else "", entry.leaf)
        _same_row(reading.row, entry)
        key = self.keys.get(entry.w)
        if key is None:
            raise FaultFoundError("unknown_writer", found=entry.w)
        signed = reading.is_signed if reading.signed_by == key.enrolment.key else _signed(key, entry)
        if not signed:
            raise FaultFoundError("bad_signature", key.enrolment.key)
        if reading.leaf != reading.row.leaf:
            raise FaultFoundError("leaf_differs", reading.leaf, reading.row.leaf)
        return entry

    def check_author(self, entry: Entry) -> None:
        """Refuse an entry that is said to be by another person than whose key signed it."""
        expected = self.keys[entry.w].enrolment.agent_id
        if entry.by != expected:
            raise FaultFoundError("by_differs", expected, entry.by)

    def _of_another_version(self, body: Mapping[str, canon.Value], row: StoredEntry) -> FaultFoundError:
        """Return why a version this program does not know stops it: forged, or signed by a newer one."""
        version, key = body.get("v"), self.keys.get(str(body.get("w")))
        if (
            key is not None
            and is_rank(version)
            and cast("int", version) > max(VERSIONS)
            and signing.is_signed(key.public, row.canon, row.sig, cast("int", version))
        ):
            return FaultFoundError("unknown_version", max(VERSIONS), version)
        return FaultFoundError("bad_signature", found=f"v={version}")

    def _open(self, entry: Entry, reading: Reading) -> None:
        if entry.type is not EntryType.GENESIS:
            raise FaultFoundError("no_genesis", EntryType.GENESIS, entry.type)
        if self.pinned is not None and entry.leaf != self.pinned:
            raise FaultFoundError("genesis_differs", self.pinned, entry.leaf)
        if reading.wrong is not None:
            raise reading.wrong
        self._trust(entry, entries.enrolment_of(entry))
        self.genesis = entry

    # -- who may sign a checkpoint -----------------------------------------------------------------------

    def sealers(self) -> Iterator[bytes]:
        """Yield the public keys that may seal: of desks, and not closed."""
        for key in self.keys.values():
            if key.enrolment.role == SITE_ROLE and key.last is None:
                yield unb64(key.enrolment.key)

    def witness(self, writer: str) -> tuple[bytes, UUID] | None:
        """Return the public key of a chain that may cosign, and whose it is; `None` if it may not."""
        key = self.keys.get(writer)
        if key is None or key.last is not None or key.enrolment.role == SITE_ROLE:
            return None
        return unb64(key.enrolment.key), key.enrolment.agent_id

    # -- where it stands ---------------------------------------------------------------------------------

    def place(self, entry: Entry, seen: Mapping[str, int]) -> None:
        """Refuse an entry of another site, or one that does not follow the last of its chain."""
        if entry.site != self.site:
            raise FaultFoundError("other_site", self.site, entry.site)
        tail = self.tails.get(entry.w)
        due = 0 if tail is None else tail.n + 1
        if entry.n > due:
            raise FaultFoundError("gap", due, entry.n)
        if entry.n < due:
            raise FaultFoundError("duplicate" if entry.leaf in seen else "fork", due, entry.n)
        previous = None if tail is None else tail.leaf
        if entry.prev != previous:
            raise FaultFoundError("previous_differs", previous, entry.prev)
        kept = self.kept.get(entry.w)
        if kept is not None and kept.n == entry.n and kept.leaf != entry.leaf:
            raise FaultFoundError("rewritten", kept.leaf, entry.leaf)
        last = self.keys[entry.w].last
        if last is not None and entry.n > last:
            raise FaultFoundError("revoked_writer", last, entry.n)

    def follow(self, writer: str, n: int, leaf: str) -> None:
        """Move the end of a chain, whatever was wrong with the entry: `writer` is empty when nobody knows."""
        tail = self.tails.get(writer)
        if writer and n >= 0 and (tail is None or n >= tail.n):
            self.tails[writer] = Mark(writer=writer, n=n, leaf=leaf)

    # -- all of it at once -------------------------------------------------------------------------------

    def key_at_once(self, glance: Glance) -> Key | None:
        """Return the key of an ordinary entry that `believed`, `check_author` and `place` let through.

        It asks all that they ask, and does not say what is wrong: with `None`, they do.
        """
        said, leaf = glance.said, glance.leaf
        key, tail, kept = self.keys.get(said.w), self.tails.get(said.w), self.kept.get(said.w)
        if key is None or glance.signed_by != key.enrolment.key or leaf != glance.row.leaf:
            return None
        if not glance.row.bare and not _is_same_row(glance.row, said):
            return None
        if entries.person(said.by) != key.enrolment.agent_id or said.site != self.site:
            return None
        if (said.n, said.prev) != ((0, None) if tail is None else (tail.n + 1, tail.leaf)):
            return None
        is_rewritten = kept is not None and kept.n == said.n and kept.leaf != leaf
        is_closed = key.last is not None and said.n > key.last
        return None if is_rewritten or is_closed else key

    # -- keys that come and go ---------------------------------------------------------------------------

    def take(self, entry: Entry) -> None:
        """Note the keys that an entry brings in, closes or countersigns."""
        match entry.type:
            case EntryType.KEY_ENROLL:
                self._trust(entry, entries.enrolment_of(entry))
            case EntryType.KEY_ROTATE:
                self._replace(entry)
            case EntryType.KEY_REVOKE:
                self._close(str(entry.d["w"]), cast("int", entry.d["last"]))
            case _:
                pass

    def countersign(self, entry: Entry) -> None:
        """Note a countersignature.

        Raises RefusedError: `not_countersignable`, `own_act`, `countersigned_twice`.
        """
        about = self.enrolling.get(str(entry.ref))
        if about is None:
            raise RefusedError("not_countersignable", leaf=str(entry.ref))
        rules.check_countersigner(entry.by, about.by, about.agent_id)
        if entry.ref in self.countersigned:
            raise RefusedError("countersigned_twice", leaf=str(entry.ref))
        self.countersigned.add(str(entry.ref))

    def _trust(self, entry: Entry, enrolment: Enrolment) -> None:
        if enrolment.writer in self.keys:
            raise FaultFoundError("enrolled_twice", found=enrolment.writer)
        self.keys[enrolment.writer] = Key(enrolment, signing.key_from(enrolment.key))
        if entry.type in rules.COUNTERSIGNABLE:
            self.enrolling[entry.leaf] = Enrolling(entry.by, enrolment.agent_id)

    def _replace(self, entry: Entry) -> None:
        """Trust a new key in the place of the one that signs, which asked for it itself."""
        old, new = self.keys[entry.w].enrolment, entries.enrolment_of(entry)
        if new.writer in self.keys:
            raise FaultFoundError("enrolled_twice", found=new.writer)
        public = signing.key_from(new.key)
        proof = unb64(str(entry.d["proof"]))
        if not signing.proves_rotation(public, proof, entry.w, new.writer, entry.by):
            raise FaultFoundError("rotation_unproved", found=new.writer)
        if (new.agent_id, new.role) != (old.agent_id, old.role):
            expected, found = f"{old.agent_id} {old.role}", f"{new.agent_id} {new.role}"
            raise FaultFoundError("rotation_differs", expected, found)
        self._trust(entry, new)
        self._close(entry.w, entry.n)

    def _close(self, writer: str, last: int) -> None:
        key = self.keys.get(writer)
        if key is None:
            raise FaultFoundError("unknown_writer", found=writer)
        key.last = last if key.last is None else key.last


def _signed(key: Key, entry: Entry) -> bool:
    return is_signed(key.enrolment.key, entry)


def _same_row(row: StoredEntry, entry: Entry) -> None:
    """Refuse columns that say something else than what was signed: they are what the store is searched by."""
    said = (entry.w, entry.n, entry.id, entry.prev, str(entry.type), entry.site)
    kept = (row.w, row.n, row.id, row.prev, row.type, row.site)
    links, kept_links = (entries.enrols(entry), entries.revokes(entry)), (row.enrols, row.revokes)
    if said == kept and links == kept_links:
        return
    for expected, found in zip((*said, *links), (*kept, *kept_links), strict=True):
        if expected != found:
            raise FaultFoundError("row_differs", expected, found)


def _is_same_row(row: StoredEntry, said: Ordinary) -> bool:
    """Tell whether `_same_row` lets the columns of an ordinary entry through."""
    written = (said.w, said.n, said.prev, _ADAPTATION, said.site, None, None)
    kept = (row.w, row.n, row.prev, row.type, row.site, row.enrols, row.revokes)
    return written == kept and row.id.int == int(said.id.replace("-", ""), 16)


_ADAPTATION = EntryType.ADAPTATION.value
