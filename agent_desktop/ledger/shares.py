"""What a verification gives another process of each row, and what comes back: as little as can be.

A process that reads rows knows neither the store nor the other rows: it gets bytes, texts and keys, and
answers what it found. The entry itself is not sent back: its bytes, once they were found to be the one
writing of something, are read again faster than they are carried.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from uuid import UUID

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.processes import collected_seldom, ignore_interrupts
from agent_desktop.ledger import entries, signing
from agent_desktop.ledger.canon import Value
from agent_desktop.ledger.faults import FaultFoundError
from agent_desktop.ledger.reading import Reading, Texts, claiming, filled, read
from agent_desktop.ledger.records import Disclosure, Enrolment, StoredEntry

Share = tuple[bytes, bytes, Sequence[tuple[str, bytes, str]], tuple[str, ...]]
"""Bytes, signature, texts (field, salt, text), and the fields whose text does not open here."""

Refusal = tuple[str, Mapping[str, object]]
Wrong = tuple[str, str, str]
ToldTexts = tuple[int, bool, Wrong | None]
Answer = tuple[Refusal | None, Refusal | None, bool, ToldTexts | None, str | None, bool]
"""Why it is no entry, why it does not stand, if it is one, its texts, the key looked at, if it signed."""


def serve(line: Connection) -> None:
    """Read the rows that come, until whoever sends them goes away."""
    ignore_interrupts()
    keys: dict[str, str] = {}
    with suppress(EOFError, OSError), collected_seldom():
        while True:
            told, shares = line.recv()
            keys.update(told)
            line.send([_answer(share, keys) for share in shares])


def share_of(row: StoredEntry) -> Share:
    """Return what is sent of a row."""
    texts = [(text.field, text.salt, text.text) for text in row.texts]
    return row.canon, row.sig, texts, row.unreadable


def reading_of(row: StoredEntry, answer: Answer) -> Reading:
    """Return the reading of a row, from what was answered of it."""
    unread, wrong, is_entry, texts, key, is_signed = answer
    if unread is not None:
        return Reading(row=row, leaf=signing.leaf_of(row.canon, row.sig), unread=_refused(unread))
    body: dict[str, Value] = json.loads(row.canon)
    if not is_entry:
        return Reading(row=claiming(row, body), leaf=signing.leaf_of(row.canon, row.sig), body=body)
    entry = entries.entry_from(body, row.canon, row.sig)
    return Reading(
        row=filled(row, entry) if row.bare else row,
        leaf=entry.leaf,
        entry=entry,
        wrong=None if wrong is None else _refused(wrong),
        texts=None if texts is None else _said(texts),
        signed_by=key,
        is_signed=is_signed,
    )


def claimed_keys(rows: Iterable[StoredEntry]) -> Iterator[tuple[str, str]]:
    """Yield the chains and keys that rows claim to bring in: nobody believes them, they say where to look."""
    for row in rows:
        if any(mark in row.canon for mark in _BRINGS_A_KEY):
            enrolment = _claimed(row)
            if enrolment is not None:
                yield enrolment.writer, enrolment.key


def _claimed(row: StoredEntry) -> Enrolment | None:
    try:
        entry = entries.read(row.canon, row.sig)
        entries.check(entry)
        return entries.enrolment_of(entry)
    except RefusedError:
        return None


_NOBODY = UUID(int=0)
_BRINGS_A_KEY = tuple(b'"type":"%b"' % kind.encode() for kind in ("genesis", "key.enroll", "key.rotate"))


def _answer(share: Share, keys: Mapping[str, str]) -> Answer:
    raw, sig, texts, unreadable = share
    said = tuple(Disclosure(leaf="", field=name, salt=salt, text=text) for name, salt, text in texts)
    found = read(_row(raw, sig, said, unreadable), keys.get)
    return (
        _refusal(found.unread),
        _refusal(found.wrong),
        found.entry is not None,
        None if found.texts is None else _told(found.texts),
        found.signed_by,
        found.is_signed,
    )


def _row(raw: bytes, sig: bytes, texts: tuple[Disclosure, ...], unreadable: tuple[str, ...]) -> StoredEntry:
    """Return a row of which only what was sent is known; whoever asked compares its columns."""
    return StoredEntry(
        seq=0,
        w="",
        n=-1,
        id=_NOBODY,
        prev=None,
        leaf="",
        type="",
        site="",
        enrols=None,
        revokes=None,
        canon=raw,
        sig=sig,
        texts=texts,
        unreadable=unreadable,
    )


def _refusal(error: RefusedError | None) -> Refusal | None:
    return None if error is None else (error.code, error.facts)


def _refused(refusal: Refusal) -> RefusedError:
    code, facts = refusal
    return RefusedError(code, **facts)


def _told(texts: Texts) -> ToldTexts:
    wrong = texts.wrong
    return (
        texts.held,
        texts.lacking,
        None if wrong is None else (wrong.code, wrong.expected, wrong.found),
    )


def _said(told: ToldTexts) -> Texts:
    held, lacking, wrong = told
    return Texts(held=held, lacking=lacking, wrong=None if wrong is None else FaultFoundError(*wrong))
