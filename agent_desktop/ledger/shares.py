"""What a verification gives another process of each row, and what comes back: as little as can be.

A process that reads rows knows neither the store nor the other rows: it gets bytes, texts and keys, and
answers what it found. The entry itself is not sent back: its bytes, once they were found to be the one
writing of something, are read again faster than they are carried.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.processes import collected_seldom, ignore_interrupts
from agent_desktop.ledger import entries, ordinary, signing
from agent_desktop.ledger.faults import FaultFoundError
from agent_desktop.ledger.ordinary import Ordinary
from agent_desktop.ledger.reading import (
    Body,
    GivenTexts,
    Glance,
    KeyOf,
    Looked,
    Reading,
    Texts,
    look,
    reading_of,
    signer_of,
    texts_held,
    with_signature,
)
from agent_desktop.ledger.records import Enrolment, StoredEntry

Share = tuple[bytes, bytes, GivenTexts, tuple[str, ...]]
"""Bytes, signature, texts, and the fields whose text does not open here."""

Refusal = tuple[str, Mapping[str, object]]
Wrong = tuple[str, str, str]
ToldTexts = tuple[int, bool, Wrong | None]
Whole = tuple[str, Refusal | None, Refusal | None, bool, ToldTexts | None, str | None, bool]
"""Leaf; why it is no entry, or does not stand; if it is one; its texts; the key looked at; if it signed."""

Glanced = tuple[str, str, tuple[Any, ...]]
"""Of an ordinary entry: leaf, the key that signed it, what it says."""

Answer = tuple[Glanced | None, Whole | None]
"""One or the other."""


def serve(line: Connection) -> None:
    """Read the rows that come, until whoever sends them goes away."""
    ignore_interrupts()
    keys: dict[str, str] = {}
    with suppress(EOFError, OSError), collected_seldom():
        while True:
            told, shares = line.recv()
            keys.update(told)
            line.send(answers(shares, keys))


def share_of(row: StoredEntry) -> Share:
    """Return what is sent of a row."""
    texts = {text.field: (text.salt, text.text) for text in row.texts}
    return row.canon, row.sig, texts, row.unreadable


def reading_in(row: StoredEntry, answer: Answer) -> Reading | Glance:
    """Return the reading of a row, from what was answered of it."""
    glanced, whole = answer
    if glanced is not None:
        leaf, key, said = glanced
        return Glance(row, leaf, Ordinary._make(said), key)
    assert whole is not None
    return reading_of(row, _found_in(whole))


def _found_in(whole: Whole) -> Looked:
    leaf, unread, wrong, is_entry, texts, key, is_signed = whole
    return Looked(
        leaf,
        unread=None if unread is None else _refused(unread),
        wrong=None if wrong is None else _refused(wrong),
        is_entry=is_entry,
        texts=None if texts is None else _said(texts),
        signed_by=key,
        is_signed=is_signed,
    )


def claimed_keys(rows: Iterable[StoredEntry]) -> Iterator[tuple[str, str]]:
    """Yield the chains and keys that rows claim to bring in: nobody believes them, they say where to look."""
    for row in rows:
        if _BRINGS_A_KEY.search(row.canon):
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


_BRINGS_A_KEY = re.compile(rb'"type":"(?:genesis|key\.enroll|key\.rotate)"')


def answers(shares: Sequence[Share], keys: Mapping[str, str]) -> list[Answer]:
    """Return what is answered of some rows, under these keys by chain.

    All are read, then all signatures are looked at: each half leaves the other little room in the caches of a
    processor, and going from one to the other at each row costs a tenth of all.
    """
    seen = [
        ordinary.read(raw, texts, unreadable) or look(raw, sig, texts, unreadable)
        for raw, sig, texts, unreadable in shares
    ]
    return [_answer(share, one, keys.get) for share, one in zip(shares, seen, strict=True)]


def _answer(share: Share, seen: Ordinary | tuple[Looked, Body | None], key_of: KeyOf) -> Answer:
    raw, sig, _texts, _unreadable = share
    if isinstance(seen, Ordinary):
        key = signer_of(seen, raw, sig, key_of)
        if key is not None:
            return (signing.leaf_of(raw, sig), key, tuple(seen)), None
        seen = look(*share)
    found, body = seen
    return None, _whole(with_signature(found, body, raw, sig, key_of))


def _whole(found: Looked) -> Whole:
    return (
        found.leaf,
        _refusal(found.unread),
        _refusal(found.wrong),
        found.is_entry,
        None if found.texts is None else _told(found.texts),
        found.signed_by,
        found.is_signed,
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
    if wrong is None and not lacking:
        return texts_held(held)
    return Texts(held=held, lacking=lacking, wrong=None if wrong is None else FaultFoundError(*wrong))
