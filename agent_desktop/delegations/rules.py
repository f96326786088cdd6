"""What a delegation must say, and what the register allows. Pure: no clock, no store."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from agent_desktop.delegations.records import Allowed, Delegation, NewDelegation
from agent_desktop.foundation.actor import Role

LENGTH = 200
"""The longest signatory, act, or name of the one who is absent."""


def problems(new: NewDelegation) -> tuple[str, ...]:
    """Return the codes of what keeps a delegation from being entered, in the order of the form."""
    several = new.margin_id is None and (new.most is not None or new.options is not None)
    found = {
        "delegation_without_signatory": not new.given_by.strip(),
        "delegation_to_nobody": (new.agent_id is None) == (new.role is None),
        "delegation_to_oneself": new.giver_id is not None and new.giver_id == new.agent_id,
        "delegation_limit_of_several": several,
        "delegation_two_limits": new.most is not None and new.options is not None,
        "delegation_of_nothing": new.options == (),
        "delegation_ends_first": new.ends_on is not None and new.ends_on < new.starts_on,
        "delegation_without_act": not new.act.strip(),
        "delegation_too_long": max(map(len, (new.given_by, new.act, new.deputy_of))) > LENGTH,
    }
    return tuple(code for code, stands in found.items() if stands)


def allowed(
    register: Iterable[Delegation], agent_id: UUID, role: Role, pack_id: str, margin_id: str, day: date
) -> Allowed:
    """Return what the register allows an agent on a margin that day.

    A margin is governed from the first day of the first delegation entered for it, and stays so when the
    last one ends: ending a delegation never gives more to anyone.
    """
    about = [one for one in register if one.is_about(pack_id, margin_id) and not one.is_mistake]
    standing = [one for one in about if one.stands_on(day)]
    return Allowed(
        is_governed=any(one.starts_on <= day for one in about),
        given=tuple(one for one in standing if is_given_to(one, agent_id, role)),
        in_own_right=any(one.giver_id == agent_id for one in standing),
    )


def is_given_to(delegation: Delegation, agent_id: UUID, role: Role) -> bool:
    """Tell whether someone receives a delegation, by name or by role."""
    return delegation.agent_id == agent_id or (delegation.role is not None and delegation.role is role)
