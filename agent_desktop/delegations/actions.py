"""What a lead does with the register: enter a delegation, end it, take back what was just done."""

from datetime import date, datetime
from uuid import UUID

from agent_desktop.agents.queries import agent_by_id
from agent_desktop.agents.records import Permission
from agent_desktop.agents.rules import check_may
from agent_desktop.delegations import rules
from agent_desktop.delegations.queries import delegation, last_end
from agent_desktop.delegations.records import Delegation, NewDelegation
from agent_desktop.delegations.tables import DelegationEndRow, DelegationRow
from agent_desktop.foundation.changes import Topic
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.store.database import Transaction


def enter_delegation(tx: Transaction, new: NewDelegation) -> Delegation:
    """Write a delegation in the register; a retry with the same id gives back the one already there.

    Raises RefusedError: `not_allowed` unless a lead acts, `agent_unknown`, the first of `rules.problems`.
    """
    check_may(tx.actor, Permission.KEEP_DELEGATIONS)
    for agent_id in (new.giver_id, new.agent_id):
        agent = None if agent_id is None else agent_by_id(tx.session, agent_id)
        if agent_id is not None and (agent is None or agent.site != tx.actor.site):
            raise RefusedError("agent_unknown", agent=str(agent_id))
    found = rules.problems(new)
    if found:
        raise RefusedError(found[0], most=rules.LENGTH)
    if delegation(tx.session, new.id) is None:
        tx.session.add(_row(tx, new))
        tx.changed(Topic.DELEGATION, new.pack_id)
        # What is read back below was only added.
        tx.session.flush()
    return _known(tx, new.id)


def end_delegation(tx: Transaction, delegation_id: UUID, from_day: date) -> Delegation:
    """End a delegation: from that day on, today at the earliest, it holds no more.

    Nothing decided before is taken back. Raises RefusedError: `not_allowed`, `delegation_unknown`,
    `delegation_over` when it is over already, `delegation_end_past` for a day that is past.
    """
    standing = _to_change(tx, delegation_id)
    if from_day < tx.today:
        raise RefusedError("delegation_end_past")
    ends_before = standing.stopped_from is not None and standing.stopped_from <= from_day
    if ends_before or standing.is_over_on(tx.today):
        raise RefusedError("delegation_over")
    return _say(tx, delegation_id, from_day)


def restore_delegation(tx: Transaction, delegation_id: UUID) -> Delegation:
    """Take back an end entered the same day.

    Raises RefusedError: `not_allowed`, `delegation_unknown`, `delegation_too_late` the next day.
    """
    _to_change(tx, delegation_id)
    end = last_end(tx.session, delegation_id)
    if end is None or end.from_day is None:
        return _known(tx, delegation_id)
    if _day(tx, end.entered_at) != tx.today:
        raise RefusedError("delegation_too_late")
    return _say(tx, delegation_id, None)


def take_back_delegation(tx: Transaction, delegation_id: UUID) -> Delegation:
    """Take back a delegation entered by mistake the same day: it counts as never entered.

    Raises RefusedError: as `restore_delegation`; the next day it can only be ended.
    """
    entered = _to_change(tx, delegation_id)
    if _day(tx, entered.entered_at) != tx.today:
        raise RefusedError("delegation_too_late")
    if entered.is_mistake:
        return entered
    return _say(tx, delegation_id, tx.today, is_mistake=True)


def _to_change(tx: Transaction, delegation_id: UUID) -> Delegation:
    check_may(tx.actor, Permission.KEEP_DELEGATIONS)
    found = delegation(tx.session, delegation_id)
    if found is None or found.site != tx.actor.site:
        raise RefusedError("delegation_unknown")
    return found


def _day(tx: Transaction, at: datetime) -> date:
    return at.astimezone(tx.clock.zone).date()


def _say(
    tx: Transaction, delegation_id: UUID, from_day: date | None, *, is_mistake: bool = False
) -> Delegation:
    last = last_end(tx.session, delegation_id)
    tx.session.add(
        DelegationEndRow(
            delegation_id=delegation_id,
            position=0 if last is None else last.position + 1,
            from_day=from_day,
            is_mistake=is_mistake,
            entered_at=tx.now,
            entered_by=tx.actor.agent_id,
        )
    )
    # As above.
    tx.session.flush()
    found = _known(tx, delegation_id)
    tx.changed(Topic.DELEGATION, found.pack_id)
    return found


def _known(tx: Transaction, delegation_id: UUID) -> Delegation:
    found = delegation(tx.session, delegation_id)
    assert found is not None
    return found


def _row(tx: Transaction, new: NewDelegation) -> DelegationRow:
    return DelegationRow(
        id=new.id,
        site=tx.actor.site,
        given_by=new.given_by.strip(),
        giver_id=new.giver_id,
        agent_id=new.agent_id,
        role=None if new.role is None else new.role.value,
        pack_id=new.pack_id,
        margin_id=new.margin_id,
        most=None if new.most is None else format(new.most, "f"),
        options=None if new.options is None else list(new.options),
        starts_on=new.starts_on,
        ends_on=new.ends_on,
        act=new.act.strip(),
        deputy_of=new.deputy_of.strip(),
        entered_at=tx.now,
        entered_by=tx.actor.agent_id,
    )
