"""Bring in what a trusted key signed elsewhere: all that is new of it, or nothing."""

from collections.abc import Mapping, Sequence

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger import entries, queries, rules, signing
from agent_desktop.ledger.quoting import check_quotes
from agent_desktop.ledger.records import Enrolment, Entry, Mark
from agent_desktop.ledger.storing import keep_entries
from agent_desktop.ledger.text_keys import TextKey, Words, keys_of, new_keys
from agent_desktop.store.database import Transaction
from agent_desktop.store.gathered import ask


def bring_in(
    tx: Transaction, writer: str, found: Sequence[Entry], words: Mapping[str, Mapping[str, Words]]
) -> tuple[tuple[Entry, Entry], ...]:
    """Add what one writer signed elsewhere, in the order of its chain; `words`: the texts of each, by leaf.

    Returns the entries that are new, each with the one it refers to. What is there already is passed over.
    Raises RefusedError: `writer_not_enrolled`, `writer_revoked`, `bad_signature`, `by_differs`, `ledger_fork`
    when another entry holds its rank, `gap` (`due`, `n`) when those before it are not there yet,
    `previous_differs`, `text_differs`, and what `schemas`, `rules` and `quoting` refuse.
    """
    (rows,) = ask(tx.connection, queries.asking_standing(writer))
    standing = queries.standing_from(rows, writer)
    if standing is None or standing.enrolling.site != tx.actor.site:
        raise RefusedError("writer_not_enrolled", writer=writer)
    enrolment = entries.enrolment_of(standing.enrolling)
    there = queries.known_leaves(tx.session, tx.actor.site, [entry.leaf for entry in found])
    # The same leaf is the same bytes under the same signature: it was looked at when it came.
    new = [entry for entry in found if entry.leaf not in there]
    if new and standing.is_revoked:
        raise RefusedError("writer_revoked", writer=writer)
    _check_chain(enrolment, tx.actor.site, standing.last, new)
    about = queries.entries_by_leaf(tx.session, {entry.ref for entry in new if entry.ref is not None})
    for entry in new:
        entries.check(entry)
        rules.check_role(entry.type, enrolment.role, entry.d, entry.at)
        check_quotes(tx, entry, enrolment.role, about.get(entry.ref or ""))
    texts = {entry.leaf: words.get(entry.leaf, {}) for entry in new}
    for entry in new:
        _check_texts(entry, texts[entry.leaf])
    keep_entries(tx, new, texts, _keys(tx, new))
    return tuple((entry, about[entry.ref]) for entry in new if entry.ref is not None)


def _check_chain(enrolment: Enrolment, site: str, last: Mark | None, new: Sequence[Entry]) -> None:
    """Refuse what the key of a writer did not sign, or what does not follow the end of its chain."""
    key = signing.key_from(enrolment.key)
    for entry in new:
        if (entry.w, entry.site) != (enrolment.writer, site):
            raise RefusedError("writer_not_enrolled", writer=entry.w)
        if not signing.is_signed(key, entry.canon, entry.sig, entry.v):
            raise RefusedError("bad_signature", name=entry.w)
        if entry.by != enrolment.agent_id:
            raise RefusedError("by_differs")
        due = 0 if last is None else last.n + 1
        if entry.n != due:
            code = "gap" if entry.n > due else "ledger_fork"
            raise RefusedError(code, writer=entry.w, n=entry.n, due=due)
        if entry.prev != (None if last is None else last.leaf):
            raise RefusedError("previous_differs", writer=entry.w, n=entry.n)
        last = Mark(writer=entry.w, n=entry.n, leaf=entry.leaf)


def _keys(tx: Transaction, new: Sequence[Entry]) -> Mapping[str, TextKey]:
    """Return the key of the texts of each entry, by its leaf: that of the file it concerns, else its own."""
    files = keys_of(tx, {entry.ref for entry in new if entry.ref is not None})
    alone = [entry.leaf for entry in new if entry.ref not in files]
    own = dict(zip(alone, new_keys(tx, len(alone)), strict=True))
    return {entry.leaf: own.get(entry.leaf) or files[entry.ref or ""] for entry in new}


def _check_texts(entry: Entry, words: Mapping[str, Words]) -> None:
    """Refuse texts that are not those an entry commits to: one too many, or too few."""
    found = {name: signing.commitment(one.text, one.salt) for name, one in words.items()}
    if found != dict(entries.commitments(entry.d)):
        raise RefusedError("text_differs", leaf=entry.leaf)
