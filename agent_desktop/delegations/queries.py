"""Reads of the register."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from agent_desktop.agents.queries import agents_of_site
from agent_desktop.agents.records import Agent
from agent_desktop.delegations import rules
from agent_desktop.delegations.records import Allowed, Delegation
from agent_desktop.delegations.tables import DelegationEndRow, DelegationRow
from agent_desktop.foundation.actor import Actor, Role


def register(session: Session, site: str) -> tuple[Delegation, ...]:
    """Return every delegation ever entered at a site, by pack and margin, the oldest first."""
    rows = session.scalars(select(DelegationRow).where(DelegationRow.site == site)).all()
    found = _records(session, rows)
    return tuple(sorted(found, key=lambda one: (one.pack_id, one.margin_id or "", one.starts_on, one.id)))


def delegation(session: Session, delegation_id: UUID) -> Delegation | None:
    """Return one delegation, or `None`."""
    row = session.get(DelegationRow, delegation_id)
    return None if row is None else _records(session, [row])[0]


def delegation_for(session: Session, actor: Actor, pack_id: str, margin_id: str, day: date) -> Allowed:
    """Return what the register allows whoever acts on a margin that day."""
    rows = session.scalars(
        select(DelegationRow).where(
            DelegationRow.site == actor.site,
            DelegationRow.pack_id == pack_id,
            or_(DelegationRow.margin_id.is_(None), DelegationRow.margin_id == margin_id),
        )
    ).all()
    found = _records(session, rows)
    return rules.allowed(found, actor.agent_id, actor.role, pack_id, margin_id, day)


def last_end(session: Session, delegation_id: UUID) -> DelegationEndRow | None:
    """Return the last word on the end of a delegation, or `None`."""
    return session.scalar(
        select(DelegationEndRow)
        .where(DelegationEndRow.delegation_id == delegation_id)
        .order_by(DelegationEndRow.position.desc())
        .limit(1)
    )


def _records(session: Session, rows: Sequence[DelegationRow]) -> tuple[Delegation, ...]:
    ends = _ends(session, [row.id for row in rows])
    return tuple(_record(row, ends.get(row.id)) for row in rows)


def _ends(session: Session, ids: Sequence[UUID]) -> Mapping[UUID, DelegationEndRow]:
    if not ids:
        return {}
    rows = session.scalars(
        select(DelegationEndRow)
        .where(DelegationEndRow.delegation_id.in_(ids))
        .order_by(DelegationEndRow.delegation_id, DelegationEndRow.position)
    )
    return {row.delegation_id: row for row in rows}


def _record(row: DelegationRow, end: DelegationEndRow | None) -> Delegation:
    return Delegation(
        id=row.id,
        site=row.site,
        given_by=row.given_by,
        giver_id=row.giver_id,
        agent_id=row.agent_id,
        role=None if row.role is None else Role(row.role),
        pack_id=row.pack_id,
        margin_id=row.margin_id,
        most=None if row.most is None else Decimal(row.most),
        options=None if row.options is None else tuple(row.options),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        act=row.act,
        deputy_of=row.deputy_of,
        entered_at=row.entered_at,
        entered_by=row.entered_by,
        stopped_from=None if end is None else end.from_day,
        is_mistake=end is not None and end.is_mistake,
    )


def register_and_team(session: Session, site: str) -> tuple[tuple[Delegation, ...], tuple[Agent, ...]]:
    """Return the register of a site, and those who work there."""
    return register(session, site), agents_of_site(session, site)
