"""`ledger day`: seal the ledger, and make the page that goes into the paper register."""

import argparse
import sys

from agent_desktop.cli.arguments import DONE, REFUSED
from agent_desktop.cli.opening import open_for_command
from agent_desktop.foundation.clock import today
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ledger.paper_queries import day_count, last_sealed
from agent_desktop.ledger.sealing import seal_desk
from agent_desktop.reports.day_page import DayFacts, day_pdf
from agent_desktop.store.files import replace_file


def run(arguments: argparse.Namespace) -> int:
    """Seal the ledger of the site of whoever signs in, and write the page of today."""
    if arguments.out.suffix.lower() != ".pdf":
        raise RefusedError("page_format", file=arguments.out.name)
    with open_for_command(arguments, writing=True) as desk:
        site, clock = desk.actor.site, desk.database.clock
        kept = desk.memory.known.checkpoint
        if seal_desk(desk.database, desk.actor, held=() if kept is None else (kept,)) is None:
            print(_("Nothing was sealed: a lead opens this desk once first, for its key to be trusted."))
            return REFUSED
        with desk.database.read() as session:
            sealed = last_sealed(session, site)
            assert sealed is not None
            count = day_count(session, sealed, site)
    facts = DayFacts(site=site, day=today(clock), sealed=sealed, count=count)
    replace_file(arguments.out, day_pdf(facts, clock.now()))
    print(tidy(_("Page written: {path}").format(path=arguments.out)), file=sys.stderr)
    print(_("Code         {code}").format(code=sealed.code))
    return DONE
