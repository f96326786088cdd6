"""`ledger witnesses`: who saw the last checkpoint, and how many must; a lead says so with `--need`."""

import argparse

from agent_desktop.agents.witnessing import witnesses
from agent_desktop.cli.arguments import DONE, REFUSED
from agent_desktop.cli.opening import open_for_command
from agent_desktop.foundation.i18n import _
from agent_desktop.ledger.sealing import last_checkpoint
from agent_desktop.ledger.witness import require_witnesses


def run(arguments: argparse.Namespace) -> int:
    """Say how many witnesses are needed from now on, if asked, then what is so."""
    with open_for_command(arguments, writing=arguments.need is not None) as desk:
        site = desk.actor.site
        if arguments.need is not None:
            with desk.database.write(desk.actor) as tx:
                require_witnesses(tx, arguments.need)
        with desk.database.read() as session:
            found, last = witnesses(session, site), last_checkpoint(session, site)
    print(_("Needed       {need}").format(need=found.need))
    if last is None:
        print(_("Sealed       never: chains and signatures only"))
        return DONE if found.need == 0 else REFUSED
    print(_("Log          {origin}").format(origin=last.origin))
    print(_("Entries      {size}").format(size=last.size))
    for name, at in found.seen:
        moment = at.astimezone(desk.database.clock.zone).strftime("%Y-%m-%d %H:%M")
        print(_("Seen by      {name}, {moment}").format(name=name, moment=moment))
    return DONE
