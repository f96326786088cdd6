"""Reads of the texts of packs that the store keeps, and of what the site chose among them."""

import hashlib
from dataclasses import replace
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from agent_desktop.agents.tables import AgentRow
from agent_desktop.facilitation.records import ChosenText, LocalValues, SiteTexts
from agent_desktop.facilitation.tables import LocalValuesRow, PackTextRow, SitePackRow
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


def site_texts(session: Session, known: frozenset[str] = frozenset()) -> SiteTexts:
    """Return what the site chose last for each pack, and the bytes of its texts but those `known`.

    A text that is no longer itself is left out: `in_use` then goes on without it.
    """
    chosen = {
        row.pack_id: ChosenText(
            pack_id=row.pack_id, digest=row.digest or "", chosen_at=row.chosen_at, chosen_by=row.name
        )
        for row in session.execute(_last(SitePackRow, SitePackRow.digest))
    }
    values = {
        row.pack_id: LocalValues(
            pack_id=row.pack_id,
            base=row.base,
            digest=row.digest or "",
            values=dict(row.values_set),
            chosen_at=row.chosen_at,
            chosen_by=row.name,
        )
        for row in session.execute(
            _last(LocalValuesRow, LocalValuesRow.digest, LocalValuesRow.base, LocalValuesRow.values_set)
        )
    }
    found = SiteTexts(chosen=chosen, values=values)
    wanted = found.digests - known
    rows = session.execute(
        select(PackTextRow.digest, PackTextRow.content).where(PackTextRow.digest.in_(sorted(wanted)))
    )
    contents = {
        row.digest: row.content for row in rows if hashlib.sha256(row.content).hexdigest() == row.digest
    }
    return replace(found, contents=contents)


def _last(
    table: type[SitePackRow] | type[LocalValuesRow], *columns: InstrumentedAttribute[Any]
) -> Select[Any]:
    """Return the statement that reads the last row of each pack, with the name of whoever wrote it."""
    last = (
        select(table.pack_id, func.max(table.position).label("position")).group_by(table.pack_id).subquery()
    )
    return (
        select(table.pack_id, table.chosen_at, AgentRow.name, *columns)
        .join(last, and_(last.c.pack_id == table.pack_id, last.c.position == table.position))
        .join(AgentRow, AgentRow.id == table.chosen_by)
    )
