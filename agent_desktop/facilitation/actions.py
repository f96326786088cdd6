"""What is written of packs: the very text an exchange is played with."""

import hashlib

from agent_desktop.facilitation.queries import is_kept
from agent_desktop.facilitation.tables import PackTextRow
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
