"""Put entries in the store, with the texts they commit to. Whoever calls has checked them."""

from collections.abc import Mapping, Sequence
from functools import partial

from sqlalchemy.exc import IntegrityError

from agent_desktop.foundation.changes import Topic
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger import entries
from agent_desktop.ledger.committing import Text
from agent_desktop.ledger.records import Entry
from agent_desktop.ledger.tables import ENTRIES
from agent_desktop.ledger.text_keys import TextKey, Words, keeping_texts, key_for
from agent_desktop.store.database import Transaction
from agent_desktop.store.gathered import Statement, later
from agent_desktop.store.prepared import adding

# A statement of the table, not of its class: an entry is written at once, nothing is tracked.
_ADD_ENTRY = adding(ENTRIES)


def keep_entry(tx: Transaction, entry: Entry, texts: Mapping[str, Text], key: TextKey | None = None) -> None:
    """Keep one entry; its texts under a key, that of what it refers to unless told.

    Raises RefusedError `ledger_fork` when another entry of its writer has its rank, `no_text_key`.
    """
    kept = [Statement(_ADD_ENTRY, _row(tx, entry), partial(_fork, entry))]
    if texts:
        key = key or key_for(tx, None, entry.ref)
        kept += keeping_texts(entry.leaf, key, {name: text.words for name, text in texts.items()})
    later(tx.connection, *kept)
    tx.changed(Topic.LEDGER, entry.id)


def keep_entries(
    tx: Transaction,
    new: Sequence[Entry],
    texts: Mapping[str, Mapping[str, Words]],
    keys: Mapping[str, TextKey],
) -> None:
    """Keep entries of one writer, many at once; their texts, and the key of each, by its leaf.

    Raises RefusedError `ledger_fork`.
    """
    if not new:
        return
    refusal = partial(_fork, new[0])
    kept = [Statement(_ADD_ENTRY, _row(tx, entry), refusal) for entry in new]
    for leaf, found in texts.items():
        kept += keeping_texts(leaf, keys[leaf], found)
    later(tx.connection, *kept)
    for entry in new:
        tx.changed(Topic.LEDGER, entry.id)


def _row(tx: Transaction, entry: Entry) -> Mapping[str, object]:
    return {
        "w": entry.w,
        "n": entry.n,
        "id": entry.id,
        "prev": entry.prev,
        "leaf": entry.leaf,
        "type": str(entry.type),
        "site": entry.site,
        "enrols": entries.enrols(entry),
        "revokes": entries.revokes(entry),
        "canon": entry.canon,
        "sig": entry.sig,
        "recorded_at": tx.now,
    }


def _fork(entry: Entry, _error: IntegrityError) -> RefusedError:
    return RefusedError("ledger_fork", writer=entry.w, n=entry.n)
