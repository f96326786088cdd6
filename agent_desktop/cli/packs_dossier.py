"""`packs dossier`: what does not get through in a pack over half a year, as a PDF for its author."""

import argparse
import sys

from agent_desktop.agents.records import Permission
from agent_desktop.agents.rules import check_may
from agent_desktop.audit.returned import what_returns_in_each
from agent_desktop.cli.arguments import DONE
from agent_desktop.cli.opening import open_for_command
from agent_desktop.facilitation.in_use import in_use
from agent_desktop.facilitation.queries import site_texts
from agent_desktop.foundation.bundled import bundled
from agent_desktop.foundation.clock import today
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ledger.paper_queries import last_sealed
from agent_desktop.reports.dossier.counted import period
from agent_desktop.reports.dossier.making import check_dossier_file, dossier_pdf
from agent_desktop.simplification.rules import ended_halves
from agent_desktop.store.files import replace_file


def run(arguments: argparse.Namespace) -> int:
    """Write the dossier. The desk is only read: the window may be open."""
    check_dossier_file(arguments.out)  # the ending is refused before the phrase is asked for
    with open_for_command(arguments, writing=False) as desk:
        check_may(desk.actor, Permission.READ_WHAT_FAILS)
        clock = desk.database.clock
        half = arguments.half or ended_halves(today(clock), 1)[0]
        with desk.database.read() as session:
            used = in_use(bundled("resources") / "packs", site_texts(session), {})
            pack = used.file(arguments.pack).pack
            site = desk.actor.site
            found = what_returns_in_each(session, [pack.meta.id], half, clock, site)[pack.meta.id]
            sealed = last_sealed(session, site)
    made = dossier_pdf(found, pack, day=today(clock), at=clock.now(), sender=desk.actor.site, sealed=sealed)
    replace_file(arguments.out, made)
    if found.is_empty:
        print(tidy(_("Nothing reaches five in these six months: the dossier says so.")), file=sys.stderr)
    words = _("Dossier written, {period}: {path}")
    print(tidy(words.format(period=period(half), path=arguments.out)), file=sys.stderr)
    return DONE
