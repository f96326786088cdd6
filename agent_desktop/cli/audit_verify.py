"""`audit verify`: 0 intact, 1 tampered, 2 undecidable, 3 stale, 4 refused. Nothing is kept."""

import argparse
import json
from collections.abc import Iterator

from agent_desktop.audit.bundle.contents import ANSWER_LINES, CASE_LINES
from agent_desktop.audit.bundle.opening import LookedAt
from agent_desktop.cli.audit_opening import keys_of, looked_at
from agent_desktop.cli.ledger_verify import VERDICTS
from agent_desktop.cli.opening import open_for_command
from agent_desktop.cli.progress import INTERRUPTED
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.i18n import _
from agent_desktop.ledger.records import Verdict
from agent_desktop.ui.sentences import describe

NOT_LOOKED_AT = Verdict.REFUSED.exit_code
"""The exit code of a bundle, or a desk, that did not open."""


def run(arguments: argparse.Namespace) -> int:
    """Verify a bundle, with the keys of whoever signs in, and print what was found."""
    try:
        with (
            open_for_command(arguments, writing=False) as desk,
            looked_at(arguments, desk, keys_of(desk)) as found,
        ):
            print(_as_json(found) if arguments.json else "\n".join(_lines(found)))
            if arguments.cases:
                # What was answered is read before any decision.
                print("".join(f"{ANSWER_LINES.line(one).decode()}\n" for one in found.answers), end="")
                print("\n".join(CASE_LINES.line(case).decode() for case in found.cases))
            return found.verdict.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED


def _as_json(found: LookedAt) -> str:
    report = found.export.report
    assert report is not None
    first = report.first
    told = {
        "verdict": found.verdict.value,
        "exit_code": found.verdict.exit_code,
        "bundle": str(found.note.id),
        "site": found.note.site,
        "genesis": report.genesis,
        "until": found.note.until.date().isoformat(),
        "why": found.note.why.value,
        "way": found.note.way.value,
        "seed": found.note.seed,
        "frame": found.note.frame,
        "answers": len(found.answers),
        "cases": len(found.cases),
        "entries": report.counts.entries,
        "code": report.code,
        "first": first and {"code": first.code, "place": first.position},
        "faults": [{"code": fault.code, "at": fault.at} for fault in found.faults],
    }
    return json.dumps(told, ensure_ascii=False)


def _lines(found: LookedAt) -> Iterator[str]:
    report = found.export.report
    assert report is not None
    note = found.note
    yield _("BUNDLE OF DECISIONS TO READ AGAIN, VERIFICATION")
    yield _("Site         {site}").format(site=note.site)
    yield _("Entries      {entries}, signatures that hold: {signatures}").format(
        entries=report.counts.entries, signatures=report.counts.signatures
    )
    yield _("Decisions    {cases} of {frame}, seed {seed}").format(
        cases=len(found.cases), frame=note.frame, seed=note.seed
    )
    if found.answers:
        yield _("Answers      {count}, to be read before any decision").format(count=len(found.answers))
    if report.first is not None:
        yield _("Fault        {code}, entry {place}").format(
            code=report.first.code, place=report.first.position
        )
    for fault in found.faults[:10]:
        text = describe(RefusedError(fault.code, at=fault.at))
        yield _("Fault        {words} [{code}, {at}]").format(words=text.title, code=fault.code, at=fault.at)
    yield _("RESULT       {verdict}").format(verdict=_(VERDICTS[found.verdict]))
    if report.code:
        yield _("Code         {code}").format(code=report.code)
