"""`delegations list`: who may decide what, up to how much, by which act, one line a delegation."""

import argparse
import json
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from agent_desktop.agents.queries import names_of
from agent_desktop.cli.arguments import DONE
from agent_desktop.cli.opening import clock_of, open_for_command
from agent_desktop.delegations.queries import register
from agent_desktop.delegations.records import Delegation
from agent_desktop.foundation.clock import today
from agent_desktop.foundation.i18n import N_, _

Names = Mapping[UUID, str]

_STATES = {
    "standing": N_("standing"),
    "to_come": N_("to come"),
    "over": N_("over"),
    "mistake": N_("entered by mistake"),
}


def run(arguments: argparse.Namespace) -> int:
    """Print the delegations by margin, the oldest first. The desk is only read: the window may be open."""
    day = today(clock_of(arguments))
    with open_for_command(arguments, writing=False) as desk, desk.database.read() as session:
        found = register(session, desk.actor.site)
        names = names_of(session, {one.agent_id for one in found if one.agent_id is not None})
    shown = [one for one in found if arguments.all or not one.is_over_on(day)]
    if arguments.json:
        print(json.dumps([_as_json(one, names, day) for one in shown], ensure_ascii=False, indent=1))
        return DONE
    for one in shown:
        print("\t".join(_line(one, names, day)))
    if not shown:
        print(_("The register is empty: the levels of the packs alone say who decides."))
    return DONE


def _line(one: Delegation, names: Names, day: date) -> tuple[str, ...]:
    facts = _as_json(one, names, day)
    last = facts["until"] or _("no end")
    return (
        f"{one.pack_id}/{one.margin_id or '*'}",
        str(facts["receiver"]),
        str(facts["limit"] or _("as far as the pack goes")),
        f"{one.starts_on.isoformat()} → {last}",
        one.given_by,
        one.act,
        _(_STATES[str(facts["state"])]),
    )


def _as_json(one: Delegation, names: Names, day: date) -> dict[str, object]:
    receiver = names.get(one.agent_id, str(one.agent_id)) if one.agent_id is not None else one.role
    return {
        "id": str(one.id),
        "pack": one.pack_id,
        "margin": one.margin_id,
        "receiver": str(receiver),
        "limit": ", ".join(one.options) if one.options is not None else _plain(one),
        "from": one.starts_on.isoformat(),
        "until": None if one.ends_on is None else one.ends_on.isoformat(),
        "stopped_from": None if one.stopped_from is None else one.stopped_from.isoformat(),
        "given_by": one.given_by,
        "deputy_of": one.deputy_of,
        "act": one.act,
        "state": _state(one, day),
    }


def _plain(one: Delegation) -> str | None:
    return None if one.most is None else format(one.most, "f")


def _state(one: Delegation, day: date) -> str:
    if one.is_mistake:
        return "mistake"
    if one.is_over_on(day):
        return "over"
    return "standing" if one.stands_on(day) else "to_come"
