"""`ledger seal`: sign what the ledger is now, with the key of the desk, and print its code."""

import argparse

from agent_desktop.cli.arguments import DONE, REFUSED
from agent_desktop.cli.opening import open_for_command
from agent_desktop.foundation.i18n import _
from agent_desktop.ledger.paper import code_of
from agent_desktop.ledger.witness import seal_and_witness


def run(arguments: argparse.Namespace) -> int:
    """Seal the ledger of the site of whoever signs in."""
    with open_for_command(arguments, writing=True) as desk:
        kept = desk.memory.known.checkpoint
        checkpoint = seal_and_witness(desk.database, desk.actor, () if kept is None else (kept,))
    if checkpoint is None:
        print(_("Nothing was sealed: a lead opens this desk once first, for its key to be trusted."))
        return REFUSED
    print(_("Log          {origin}").format(origin=checkpoint.origin))
    print(_("Entries      {size}").format(size=checkpoint.size))
    print(_("Code         {code}").format(code=code_of(checkpoint)))
    return DONE
