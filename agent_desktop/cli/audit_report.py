"""`audit report`: seal the ledger, and write what half a year of readings says, as a PDF."""

import argparse
import sys

from agent_desktop.agents.records import Permission
from agent_desktop.agents.rules import check_may
from agent_desktop.audit.period import period_read
from agent_desktop.cli.arguments import DONE, REFUSED
from agent_desktop.cli.opening import open_for_command
from agent_desktop.foundation.clock import today
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ledger.paper_queries import last_sealed
from agent_desktop.ledger.sealing import seal_desk
from agent_desktop.reports.dossier.counted import period
from agent_desktop.reports.readings.facts import ReportFacts
from agent_desktop.reports.readings.making import check_report_file, report_pdf
from agent_desktop.simplification.rules import ended_halves
from agent_desktop.store.files import replace_file


def run(arguments: argparse.Namespace) -> int:
    """Seal the ledger of the site of whoever signs in, and write the report."""
    check_report_file(arguments.out)  # the ending is refused before the phrase is asked for
    with open_for_command(arguments, writing=True) as desk:
        check_may(desk.actor, Permission.REVIEW_ADAPTATIONS)
        site, clock = desk.actor.site, desk.database.clock
        half = arguments.half or ended_halves(today(clock), 1)[0]
        kept = desk.memory.known.checkpoint
        if seal_desk(desk.database, desk.actor, held=() if kept is None else (kept,)) is None:
            print(_("Nothing was sealed: a lead opens this desk once first, for its key to be trusted."))
            return REFUSED
        with desk.database.read() as session:
            found = period_read(session, site, half, clock)
            sealed = last_sealed(session, site)
    assert sealed is not None
    facts = ReportFacts(read=found, day=today(clock), sealed=sealed)
    replace_file(arguments.out, report_pdf(facts, clock.now()))
    words = _("Report written, {period}: {path}")
    print(tidy(words.format(period=period(half), path=arguments.out)), file=sys.stderr)
    print(_("Code         {code}").format(code=sealed.code))
    return DONE
