"""Seal the texts that versions before kept in clear, a few at a time: stopped anywhere, it goes on later."""

from sqlalchemy import delete, select

from agent_desktop.foundation.actor import Actor
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger.entries import read
from agent_desktop.ledger.tables import CLEAR_TEXTS, ENTRIES, TEXTS
from agent_desktop.ledger.text_keys import Words, keep_texts, key_for
from agent_desktop.store.database import Database, Transaction

_ENTRIES_AT_A_TIME = 200


def seal_clear_texts(database: Database, actor: Actor, *, at_a_time: int = _ENTRIES_AT_A_TIME) -> int:
    """Put under a key each text kept in clear, and take it out of where it lay; return how many entries.

    A few entries a transaction: whoever reads meanwhile finds each text in one place or the other. A text
    whose entry is gone stays where it is, for the verification to name. Raises RefusedError("no_text_key"),
    UnavailableError.
    """
    count = 0
    while True:
        with database.write(actor) as tx:
            sealed = _seal_some(tx, at_a_time)
            # What the log keeps of them would be in clear.
            tx.keeps_no_order = True
        count += sealed
        if sealed < at_a_time:
            return count


def _seal_some(tx: Transaction, most: int) -> int:
    # In the order of arrival: what an entry refers to has its key already.
    waiting = tx.session.execute(
        select(ENTRIES.c.leaf, ENTRIES.c.canon, ENTRIES.c.sig)
        .where(ENTRIES.c.leaf.in_(select(CLEAR_TEXTS.c.leaf)))
        .order_by(ENTRIES.c.seq)
        .limit(most)
    ).all()
    for leaf, canon, sig in waiting:
        _seal_those_of(tx, leaf, _ref(canon, sig))
    return len(waiting)


def _seal_those_of(tx: Transaction, leaf: str, ref: str | None) -> None:
    rows = tx.session.execute(select(CLEAR_TEXTS).where(CLEAR_TEXTS.c.leaf == leaf)).all()
    words = {str(row.field): Words(str(row.text), bytes(row.salt)) for row in rows}
    file = words.get("file_c")
    known = set(tx.session.scalars(select(TEXTS.c.field).where(TEXTS.c.leaf == leaf)))
    key = key_for(tx, None if file is None else file.text, ref)
    keep_texts(tx, leaf, key, {name: one for name, one in words.items() if name not in known})
    tx.session.execute(delete(CLEAR_TEXTS).where(CLEAR_TEXTS.c.leaf == leaf))


def _ref(canon: bytes, sig: bytes) -> str | None:
    try:
        return read(canon, sig).ref
    except RefusedError:
        # Bytes that are no entry any more: the verification names them.
        return None
