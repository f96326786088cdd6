"""What one row says by itself: its bytes, its eleven keys, its texts. Nothing of the other rows is asked.

This half of a verification is the costly one, and the one that any number of processes may share.
"""

from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import replace
from typing import cast

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger import canon, entries, schemas, signing
from agent_desktop.ledger.canon import Value
from agent_desktop.ledger.faults import FaultFoundError
from agent_desktop.ledger.fields import is_rank, is_writer
from agent_desktop.ledger.records import VERSIONS, Entry, StoredEntry

KeyOf = Callable[[str], str | None]
"""Gives the public key (base64) of a chain, `None` for one that is not known yet."""

ReadAll = Callable[[Iterable[StoredEntry], KeyOf], Generator["Reading"]]
"""Reads rows in their order; `read_all` does it here, `readers.Readers` in processes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """What became of the texts that an entry commits to: how many hold, one missing, the first fault."""

    held: int = 0
    lacking: bool = False
    wrong: FaultFoundError | None = None


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


def read(row: StoredEntry, key_of: KeyOf) -> Reading:
    """Read one row."""
    leaf = signing.leaf_of(row.canon, row.sig)
    try:
        body = canon.parse(row.canon)
        row = claiming(row, body)
        if not _is_known(body.get("v")):
            return Reading(row=row, leaf=leaf, body=body)
        schemas.check_top(body)
    except RefusedError as error:
        return Reading(row=row, leaf=leaf, unread=error)
    entry = entries.entry_from(body, row.canon, row.sig)
    row = filled(row, entry) if row.bare else row
    key = key_of(entry.w)
    wrong = _wrong(entry)
    return Reading(
        row=row,
        leaf=leaf,
        entry=entry,
        wrong=wrong,
        texts=None if wrong else _texts(entry, row),
        signed_by=key,
        is_signed=key is not None and is_signed(key, entry),
    )


def read_all(rows: Iterable[StoredEntry], key_of: KeyOf) -> Generator[Reading]:
    """Yield the reading of each row, one at a time: keys are known as they come."""
    for row in rows:
        yield read(row, key_of)


def is_signed(key: str, entry: Entry) -> bool:
    """Tell whether a public key (base64) signed an entry; no point of the curve signed anything."""
    try:
        return signing.is_signed(signing.key_from(key), entry.canon, entry.sig, entry.v)
    except RefusedError:
        return False


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


def _is_known(version: Value) -> bool:
    return isinstance(version, int) and not isinstance(version, bool) and version in VERSIONS


def _wrong(entry: Entry) -> RefusedError | None:
    try:
        entries.check(entry)
    except RefusedError as error:
        return error
    return None


def _texts(entry: Entry, row: StoredEntry) -> Texts:
    texts = {text.field: text for text in row.texts}
    held, lacking = 0, False
    closed: FaultFoundError | None = None
    for name, expected in entries.commitments(entry.d):
        text = texts.pop(name, None)
        if text is None and name in row.unreadable:
            closed = closed or FaultFoundError("text_unreadable", expected, name)
            continue
        if text is None:
            lacking = True
            continue
        found = signing.commitment(text.text, text.salt)
        if found != expected:
            wrong = FaultFoundError("text_differs", expected, found)
            return Texts(held=held, lacking=lacking, wrong=wrong)
        held += 1
    for name in texts:
        wrong = FaultFoundError("text_of_nothing", found=name)
        return Texts(held=held, lacking=lacking, wrong=wrong)
    return Texts(held=held, lacking=lacking, wrong=closed)
