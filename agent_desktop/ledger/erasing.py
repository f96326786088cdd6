"""Ask for an erasure, answer it, and destroy what it names: text, salt and key, in one transaction."""

from collections.abc import Sequence

from sqlalchemy import insert, select, update

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger.actions import append
from agent_desktop.ledger.erasures import leaves_of
from agent_desktop.ledger.queries import entry_by_leaf
from agent_desktop.ledger.records import Entry, EntryType, Ground
from agent_desktop.ledger.tables import ERASED, TEXT_KEYS, TEXTS
from agent_desktop.ledger.text_keys import Opener, new_key, sealed_again
from agent_desktop.store.database import Transaction
from agent_desktop.store.erased import forget_words

MOST_LEAVES = 64
"""How many entries one erasure may name."""


def ask_erasure(tx: Transaction, leaves: Sequence[str], ground: Ground) -> tuple[Entry, ...]:
    """Write that the texts of these entries are to be erased, 64 an entry. Raises as `append`."""
    return tuple(
        append(tx, EntryType.ERASURE, {"leaves": list(leaves[at : at + MOST_LEAVES]), "ground": ground.value})
        for at in range(0, len(leaves), MOST_LEAVES)
    )


def refuse_erasure(tx: Transaction, erasure: str) -> Entry:
    """Write that an erasure is refused. Raises as `append`: `own_act`, `role_too_low`, `answered_twice`."""
    return append(tx, EntryType.REFUSAL, {"about": "erasure"}, ref=erasure)


def approve_erasure(tx: Transaction, erasure: str) -> Entry:
    """Write that an erasure is approved, and destroy what it names at once; every proof stays.

    Raises RefusedError as `append`, and `texts_of_another_desk` when texts that stay are under a key that
    this desk cannot open, to seal them again: nothing is then kept.
    """
    asked = entry_by_leaf(tx.session, erasure)
    if asked is None:
        raise RefusedError("unknown_leaf", leaf=erasure)
    answer = append(tx, EntryType.APPROVAL, {"about": "erasure"}, ref=erasure)
    leaves = leaves_of(asked)
    known = set(tx.session.scalars(select(ERASED.c.leaf).where(ERASED.c.leaf.in_(leaves))))
    rows = [
        {"leaf": leaf, "erasure": erasure, "approval": answer.leaf} for leaf in leaves if leaf not in known
    ]
    if rows:
        tx.session.execute(insert(ERASED), rows)
    _seal_what_stays_again(tx, leaves)
    forget_words(tx.connection, leaves)
    # The log of the engine keeps what was there before.
    tx.keeps_no_order = True
    return answer


def _seal_what_stays_again(tx: Transaction, leaves: Sequence[str]) -> None:
    """Put under a new key the texts that stay of a file: its own is destroyed with those that go."""
    keys = select(TEXTS.c.key).where(TEXTS.c.leaf.in_(leaves))
    staying = tx.session.execute(
        select(TEXTS.c.leaf, TEXTS.c.field, TEXTS.c.key, TEXTS.c.box, TEXT_KEYS.c.box.label("key_box"))
        .join(TEXT_KEYS, TEXT_KEYS.c.id == TEXTS.c.key)
        .where(TEXTS.c.key.in_(keys), TEXTS.c.leaf.not_in(leaves))
        .order_by(TEXTS.c.key)
    ).all()
    if not staying:
        return
    opener, fresh = Opener(tx.session), new_key(tx)
    for row in staying:
        box = sealed_again(opener.key(row.key, row.key_box), row.box, fresh, row.leaf, row.field)
        tx.session.execute(
            update(TEXTS)
            .where(TEXTS.c.leaf == row.leaf, TEXTS.c.field == row.field)
            .values(key=fresh.id, box=box)
        )
