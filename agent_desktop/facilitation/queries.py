"""Reads of the texts of packs that the store keeps."""

import hashlib

from sqlalchemy import select
from sqlalchemy.orm import Session

from agent_desktop.facilitation.tables import PackTextRow
from agent_desktop.foundation.errors import UnavailableError


def kept_text(session: Session, digest: str) -> bytes | None:
    """Return the file of a version of a pack, `None` when the store does not have it.

    Raises UnavailableError("pack_text_damaged", digest) when it is no longer the text of this digest.
    """
    content = session.scalar(select(PackTextRow.content).where(PackTextRow.digest == digest))
    if content is not None and hashlib.sha256(content).hexdigest() != digest:
        raise UnavailableError("pack_text_damaged", digest=digest)
    return content


def is_kept(session: Session, digest: str) -> bool:
    """Tell whether the store has a version of a pack."""
    return session.scalar(select(PackTextRow.digest).where(PackTextRow.digest == digest)) is not None
