"""What is written of packs: the very text an exchange is played with, and which ones the site uses."""

import base64
import hashlib
from collections.abc import Mapping, Sequence

from sqlalchemy import func, select

from agent_desktop.agents.records import Permission
from agent_desktop.agents.rules import check_may
from agent_desktop.facilitation.queries import is_kept
from agent_desktop.facilitation.records import LocalValues, NewText
from agent_desktop.facilitation.tables import LocalValuesRow, PackTextRow, SitePackRow
from agent_desktop.foundation.changes import Topic
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger.actions import append
from agent_desktop.ledger.records import EntryType
from agent_desktop.store.database import Transaction


def keep_text(tx: Transaction, pack_id: str, version: str, content: bytes) -> str:
    """Keep the file of a version of a pack, once; return its digest.

    What an agent explained can then be read again as it was, whatever is installed later.
    """
    digest = hashlib.sha256(content).hexdigest()
    if not is_kept(tx.session, digest):
        tx.session.add(
            PackTextRow(digest=digest, pack_id=pack_id, version=version, kept_at=tx.now, content=content)
        )
        tx.session.flush()  # a second exchange begun in the same breath finds it
    return digest


def use_packs(tx: Transaction, texts: Sequence[NewText]) -> tuple[str, ...]:
    """Have new exchanges begin with these texts; return what was chosen before for each, to take it back.

    Exchanges already begun keep theirs. Each choice is written in the ledger. Raises RefusedError
    ("not_allowed").
    """
    check_may(tx.actor, Permission.ADOPT_PACK)
    before = []
    for text in texts:
        digest = keep_text(tx, text.pack_id, text.version, text.content)
        before.append(_choose(tx, text.pack_id, digest))
        _say_in_ledger(tx, text.pack_id, text.version, digest)
    return tuple(before)


def choose_text(tx: Transaction, pack_id: str, digest: str) -> str:
    """Have new exchanges begin with a text kept here, or with that of the application for no digest.

    Return what was chosen before. Raises RefusedError: not_allowed, pack_not_installed.
    """
    check_may(tx.actor, Permission.ADOPT_PACK)
    kept = tx.session.get(PackTextRow, digest) if digest else None
    if digest and kept is None:
        raise RefusedError("pack_not_installed", pack=pack_id, version="")
    before = _choose(tx, pack_id, digest)
    if kept is not None:
        _say_in_ledger(tx, pack_id, kept.version, digest)
    return before


def set_values(
    tx: Transaction, pack_id: str, base: str, values: Mapping[str, str], text: NewText | None
) -> None:
    """Use these values in the text `base` of a pack, which make `text`; none of both: the pack's own again.

    Whoever calls has had the tests of the pack pass with them. Raises RefusedError("not_allowed").
    """
    check_may(tx.actor, Permission.ADOPT_PACK)
    digest = None if text is None else keep_text(tx, pack_id, text.version, text.content)
    tx.session.add(
        LocalValuesRow(
            pack_id=pack_id,
            position=_next(tx, LocalValuesRow, pack_id),
            base=base,
            digest=digest,
            values_set=dict(values),
            chosen_at=tx.now,
            chosen_by=tx.actor.agent_id,
        )
    )
    if text is not None and digest is not None:
        _say_in_ledger(tx, pack_id, text.version, digest)
    tx.changed(Topic.PACK, pack_id)


def restore_values(tx: Transaction, values: LocalValues) -> None:
    """Use again values that were used before, in the same text. Raises RefusedError as `set_values` does."""
    kept = tx.session.get(PackTextRow, values.digest) if values.digest else None
    text = None
    if kept is not None:
        text = NewText(pack_id=values.pack_id, version=kept.version, content=kept.content)
    set_values(tx, values.pack_id, values.base, values.values if text is not None else {}, text)


def _choose(tx: Transaction, pack_id: str, digest: str) -> str:
    """Write a choice; return the digest of the one before, empty for none."""
    position = _next(tx, SitePackRow, pack_id)
    before = tx.session.scalar(
        select(SitePackRow.digest).where(SitePackRow.pack_id == pack_id, SitePackRow.position == position - 1)
    )
    tx.session.add(
        SitePackRow(
            pack_id=pack_id,
            position=position,
            digest=digest or None,
            chosen_at=tx.now,
            chosen_by=tx.actor.agent_id,
        )
    )
    tx.session.flush()  # two texts of one pack in the same gesture come one after the other
    tx.changed(Topic.PACK, pack_id)
    return before or ""


def _next(tx: Transaction, table: type[SitePackRow] | type[LocalValuesRow], pack_id: str) -> int:
    last = tx.session.scalar(select(func.max(table.position)).where(table.pack_id == pack_id))
    return 0 if last is None else int(last) + 1


def _say_in_ledger(tx: Transaction, pack_id: str, version: str, digest: str) -> None:
    hashed = base64.b64encode(bytes.fromhex(digest)).decode()
    append(tx, EntryType.PACK_ADOPT, {"pack": pack_id, "version": version, "hash": hashed})
