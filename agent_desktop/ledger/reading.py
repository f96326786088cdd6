"""What one row says by itself: its bytes, its eleven keys, its texts. Nothing of the other rows is asked.

This half of a verification is the costly one, and the one that any number of processes may share.
"""

from collections.abc import Callable, Collection, Generator, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple, cast

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger import canon, entries, ordinary, schemas, signing
from agent_desktop.ledger.canon import Value
from agent_desktop.ledger.faults import FaultFoundError
from agent_desktop.ledger.fields import is_rank, is_writer
from agent_desktop.ledger.ordinary import Ordinary
from agent_desktop.ledger.records import VERSION, VERSIONS, Entry, StoredEntry

KeyOf = Callable[[str], str | None]
"""Gives the public key (base64) of a chain, `None` for one that is not known yet."""

Body = Mapping[str, Value]
"""What the bytes of an entry say: its eleven keys, or what stands under its `d`."""

GivenTexts = Mapping[str, tuple[bytes, str]]
"""Salt and text, by field."""

ReadAll = Callable[[Iterable[StoredEntry], KeyOf], Generator["Reading | Glance"]]
"""Reads rows in their order; `read_all` does it here, `readers.Readers` in processes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """What became of the texts that an entry commits to: how many hold, one missing, the first fault."""

    held: int = 0
    lacking: bool = False
    wrong: FaultFoundError | None = None


class Looked(NamedTuple):
    """What is found of the bytes of a row, its signature and its texts. See `Reading`.

    `unread`: it is no entry; neither that nor `is_entry`: it is of a version that this program does not know.
    """

    leaf: str
    unread: RefusedError | None = None
    wrong: RefusedError | None = None
    is_entry: bool = False
    texts: Texts | None = None
    signed_by: str | None = None
    is_signed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A row, read. `unread`: why its bytes are no entry; `wrong`: why what it says does not stand.

    `signed_by` is the key under which its signature was looked at, and `is_signed` what was found. `body` is
    what a version that this program does not know says.
    """

    row: StoredEntry
    leaf: str
    entry: Entry | None = None
    unread: RefusedError | None = None
    wrong: RefusedError | None = None
    body: Mapping[str, Value] | None = None
    texts: Texts | None = None
    signed_by: str | None = None
    is_signed: bool = False


class Glance(NamedTuple):
    """An ordinary row, read at one glance, that the key `signed_by` (base64) signed: see `ordinary`."""

    row: StoredEntry
    leaf: str
    said: Ordinary
    signed_by: str

    @property
    def entry(self) -> Entry | None:
        """Return the entry that the row is."""
        return self.whole().entry

    def whole(self) -> Reading:
        """Return the reading of the row, as `read` does."""
        row = self.row
        found, body = look(row.canon, row.sig, _given(row), row.unreadable)
        return reading_of(row, found._replace(signed_by=self.signed_by, is_signed=True), body)


def look(
    raw: bytes, sig: bytes, texts: GivenTexts, unreadable: Collection[str]
) -> tuple[Looked, Body | None]:
    """Return what is found of bytes and texts, who signed apart, and what the bytes say if they do."""
    leaf = signing.leaf_of(raw, sig)
    try:
        body = canon.parse(raw)
        if not _is_known(body.get("v")):
            return Looked(leaf), body
        schemas.check_top(body)
    except RefusedError as error:
        return Looked(leaf, unread=error), None
    wrong = _wrong(body)
    told = None if wrong else _texts(cast("Body", body["d"]), texts, unreadable)
    return Looked(leaf, wrong=wrong, is_entry=True, texts=told), body


def with_signature(found: Looked, body: Body | None, raw: bytes, sig: bytes, key_of: KeyOf) -> Looked:
    """Return what was found, and whether the key of the chain that an entry claims signed it."""
    if not found.is_entry or body is None:
        return found
    key = key_of(cast("str", body["w"]))
    is_signed = key is not None and _signs(key, raw, sig, cast("int", body["v"]))
    return found._replace(signed_by=key, is_signed=is_signed)


def signer_of(said: Ordinary, raw: bytes, sig: bytes, key_of: KeyOf) -> str | None:
    """Return the key of the chain that an ordinary entry claims, if it signed it."""
    key = key_of(said.w)
    return key if key is not None and _signs(key, raw, sig, VERSION) else None


def read(row: StoredEntry, key_of: KeyOf) -> Reading:
    """Read one row."""
    found, body = look(row.canon, row.sig, _given(row), row.unreadable)
    return reading_of(row, with_signature(found, body, row.canon, row.sig, key_of), body)


def reading_of(row: StoredEntry, found: Looked, body: Body | None = None) -> Reading:
    """Return the reading of a row, from what was found of it; its bytes are read again without a `body`."""
    if found.unread is not None:
        return Reading(row=_claiming_again(row), leaf=found.leaf, unread=found.unread)
    body = canon.parsed_again(row.canon) if body is None else body
    if not found.is_entry:
        return Reading(row=claiming(row, body), leaf=found.leaf, body=body)
    entry = entries.entry_from(body, row.canon, row.sig, found.leaf)
    return Reading(
        row=filled(row, entry) if row.bare else row,
        leaf=found.leaf,
        entry=entry,
        wrong=found.wrong,
        texts=found.texts,
        signed_by=found.signed_by,
        is_signed=found.is_signed,
    )


def read_all(rows: Iterable[StoredEntry], key_of: KeyOf) -> Generator[Reading | Glance]:
    """Yield the reading of each row, one at a time: keys are known as they come."""
    for row in rows:
        said = ordinary.read(row.canon, _given(row), row.unreadable)
        key = None if said is None else signer_of(said, row.canon, row.sig, key_of)
        if said is None or key is None:
            yield read(row, key_of)
        else:
            yield Glance(row, signing.leaf_of(row.canon, row.sig), said, key)


def is_signed(key: str, entry: Entry) -> bool:
    """Tell whether a public key (base64) signed an entry; no point of the curve signed anything."""
    return _signs(key, entry.canon, entry.sig, entry.v)


def filled(row: StoredEntry, entry: Entry) -> StoredEntry:
    """Return a line of a copy with the columns that a store would have kept of it."""
    return replace(
        row,
        w=entry.w,
        n=entry.n,
        id=entry.id,
        prev=entry.prev,
        type=str(entry.type),
        site=entry.site,
        enrols=entries.enrols(entry),
        revokes=entries.revokes(entry),
    )


def claiming(row: StoredEntry, body: Mapping[str, Value]) -> StoredEntry:
    """Return a line of a copy with the chain that it claims, whatever becomes of the rest."""
    writer, n = body.get("w"), body.get("n")
    if not row.bare or not is_writer(writer) or not is_rank(n):
        return row
    return replace(row, w=str(writer), n=cast("int", n))


def _given(row: StoredEntry) -> GivenTexts:
    return {text.field: (text.salt, text.text) for text in row.texts}


def _claiming_again(row: StoredEntry) -> StoredEntry:
    """Return a line of a copy that is no entry with the chain that it claims, if its bytes say anything."""
    try:
        return claiming(row, canon.parse(row.canon)) if row.bare else row
    except RefusedError:
        return row


def _signs(key: str, raw: bytes, sig: bytes, version: int) -> bool:
    try:
        return signing.is_signed(signing.key_from(key), raw, sig, version)
    except RefusedError:
        return False


def _is_known(version: Value) -> bool:
    return isinstance(version, int) and not isinstance(version, bool) and version in VERSIONS


def _wrong(body: Body) -> RefusedError | None:
    try:
        entries.check_said(body)
    except RefusedError as error:
        return error
    return None


def _texts(d: Body, given: GivenTexts, unreadable: Collection[str]) -> Texts:
    texts = dict(given)
    held, lacking = 0, False
    closed: FaultFoundError | None = None
    for name, expected in entries.commitments(d):
        text = texts.pop(name, None)
        if text is None and name in unreadable:
            closed = closed or FaultFoundError("text_unreadable", expected, name)
            continue
        if text is None:
            lacking = True
            continue
        salt, words = text
        found = signing.commitment(words, salt)
        if found != expected:
            wrong = FaultFoundError("text_differs", expected, found)
            return Texts(held=held, lacking=lacking, wrong=wrong)
        held += 1
    for name in texts:
        wrong = FaultFoundError("text_of_nothing", found=name)
        return Texts(held=held, lacking=lacking, wrong=wrong)
    if closed is None and not lacking:
        return texts_held(held)
    return Texts(held=held, lacking=lacking, wrong=closed)


@lru_cache(maxsize=128)
def texts_held(count: int) -> Texts:
    """Return that so many texts hold, as nearly always: the same object for all."""
    return Texts(held=count)
