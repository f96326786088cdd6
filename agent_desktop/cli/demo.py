"""`demo`: fill an empty profile with fictional people, their procedures, exchanges, margins and promises."""

import argparse
import sys
from collections.abc import Iterator

from agent_desktop.cli.arguments import DONE
from agent_desktop.cli.opening import open_for_command
from agent_desktop.demo.filling import fill
from agent_desktop.demo.records import DemoReport, Elsewhere
from agent_desktop.foundation.clock import today
from agent_desktop.foundation.i18n import N_, _, ngettext
from agent_desktop.foundation.typography import number, tidy
from agent_desktop.ledger.records import Decision

_DECISIONS = {
    Decision.GRANTED: N_("granted: {count}"),
    Decision.PASSED_ON: N_("passed on: {count}"),
    Decision.REFUSED: N_("refused: {count}"),
    Decision.NOT_USED: N_("not used: {count}"),
}


def run(arguments: argparse.Namespace) -> int:
    """Fill the profile and say with what. Refused when it already holds someone."""
    with open_for_command(arguments, writing=True) as desk:
        report = fill(
            desk.database,
            desk.actor,
            people=arguments.people,
            seed=arguments.seed,
            day=today(desk.database.clock),
            progress=_show_progress if sys.stderr.isatty() else None,
        )
    for line in _lines(report):
        print(tidy(line))
    return DONE


def _lines(report: DemoReport) -> list[str]:
    people, cases = report.people, report.cases
    decided = ", ".join(
        _(words).format(count=number(report.decisions.get(decision, 0)))
        for decision, words in _DECISIONS.items()
    )
    return [
        ngettext("{count} fictional person", "{count} fictional people", people).format(count=number(people)),
        _("{exchanges} exchanges about {cases} procedures, {visits} short visits").format(
            exchanges=number(report.exchanges), cases=number(cases), visits=number(report.visits)
        ),
        _("{promises} promises").format(promises=number(report.promises)),
        _("Adaptations: {decisions}").format(decisions=decided),
        *_elsewhere(report.elsewhere),
        _("None of it is true: no person, number or address here exists."),
    ]


def _elsewhere(other: Elsewhere) -> Iterator[str]:
    if other.units:
        words = ngettext(
            "{count} other unit of the service, {exchanges} exchanges",
            "{count} other units of the service, {exchanges} exchanges",
            other.units,
        )
        yield words.format(count=number(other.units), exchanges=number(other.exchanges))


def _show_progress(done: int, whole: int) -> None:
    share = done * 100 // max(1, whole)
    print(f"\r{share:3d} %", end="\n" if done >= whole else "", file=sys.stderr, flush=True)
