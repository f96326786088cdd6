"""`ledger verify`: 0 intact, 1 tampered, 2 undecidable, 3 stale, 4 refused."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import cast

from agent_desktop.adaptations.checked_file import checked_file_of
from agent_desktop.adaptations.verifying import known_of, verified_again
from agent_desktop.cli.opening import open_for_command
from agent_desktop.cli.progress import INTERRUPTED, shown_progress
from agent_desktop.foundation.clock import Clock
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.i18n import N_, _, ngettext
from agent_desktop.foundation.progress import Progress
from agent_desktop.ledger.exported.reading import read_export
from agent_desktop.ledger.exported.telling import told_as_json
from agent_desktop.ledger.notes import note_in
from agent_desktop.ledger.paper import normal
from agent_desktop.ledger.paper_check import PaperChecked, check_code
from agent_desktop.ledger.paper_words import said_of
from agent_desktop.ledger.readers import Readers
from agent_desktop.ledger.records import Fault, Mark, Report, Reread, Verdict
from agent_desktop.ledger.sealed import check_brought
from agent_desktop.ledger.verify import Known
from agent_desktop.ui.sentences import describe

NOT_LOOKED_AT = Verdict.REFUSED.exit_code
"""The exit code when the desk did not open."""

_MOST_FAULTS = 10

VERDICTS = {
    Verdict.INTACT: N_("INTACT"),
    Verdict.TAMPERED: N_("TAMPERED"),
    Verdict.UNDECIDABLE: N_("CANNOT BE DECIDED"),
    Verdict.STALE: N_("INTACT, BUT NOT RECENT"),
    Verdict.REFUSED: N_("REFUSED"),
}


def run(arguments: argparse.Namespace) -> int:
    """Verify the ledger of the site of whoever signs in, or a copy, and print what was found."""
    try:
        return _verify(arguments, _known(arguments))
    except KeyboardInterrupt:
        print(
            _("Verification stopped before its end: nothing is concluded, nothing was changed."),
            file=sys.stderr,
        )
        return INTERRUPTED


def _verify(arguments: argparse.Namespace, known: Known) -> int:
    if arguments.export is not None:
        return _copy(arguments, known)
    with open_for_command(arguments, writing=False) as desk, desk.database.read() as session:
        site = desk.actor.site
        check_brought(known.notes, known.names, site)
        known = known_of(desk, known)
        with shown_progress(_so_far) as progress:
            report = verified_again(
                session,
                site,
                known,
                checked_file_of(desk),
                is_whole=arguments.whole,
                read_all=Readers(),
                progress=progress,
            )
        typed = None if known.code is None else check_code(session, site, known.code)
    if arguments.json:
        print(json.dumps(_as_json(report), ensure_ascii=False, indent=1))
    else:
        *lines, result = _lines(report)
        again = _reread(report, desk.database.clock)
        print("\n".join((*lines, *again, *_lost(desk.memory.known.lost), *_paper(typed), result)))
    return report.verdict.exit_code


def _reread(report: Report, clock: Clock) -> Iterator[str]:
    """Yield what was not verified again, and since when."""
    again = report.reread
    if again is not None:
        day = datetime.fromtimestamp(again.whole_at, clock.zone).date()
        yield _(
            "Read again   {entries} entries byte for byte: unchanged since all was verified ({day}) or since"
        ).format(entries=again.entries, day=day)
        yield _("             they came; {verified} verified now. To verify all of them: --whole").format(
            verified=report.counts.entries - again.entries
        )


def _lost(marks: Sequence[Mark]) -> Iterator[str]:
    """Yield what is missing since this desk was brought back from an older copy, and went on from there."""
    for mark in marks:
        yield _("Lost         {writer} up to entry {n}: this desk came back from an older copy").format(
            writer=mark.writer, n=mark.n
        )


def _paper(typed: PaperChecked | None) -> Iterator[str]:
    """Yield what a code typed back is of."""
    if typed is not None:
        said = said_of(typed)
        yield _("Paper        {words}").format(words=said.title)
        yield from (f"             {words}" for words in said.rest)


def _so_far(progress: Progress) -> str:
    words = ngettext("{done} entry verified of {total}", "{done} entries verified of {total}", progress.done)
    return words.format(done=progress.done, total=progress.total)


def _percent(progress: Progress) -> str:
    return _("Copy verified: {percent}%").format(percent=progress.percent)


def _known(arguments: argparse.Namespace) -> Known:
    notes = [note_in(path.read_bytes()) for path in arguments.kept]
    if arguments.code is not None:
        normal(arguments.code)  # one that can be none is refused before the phrase is asked for
    names = tuple(map(str, arguments.kept))
    return Known(genesis=arguments.genesis, code=arguments.code, notes=tuple(notes), names=names)


def _copy(arguments: argparse.Namespace, known: Known) -> int:
    with shown_progress(_percent) as progress:
        found = read_export(arguments.export, known, progress, read_all=Readers())
    if arguments.json:
        print(json.dumps(told_as_json(found), ensure_ascii=False, indent=1))
        return found.verdict.exit_code
    if found.refused is not None:
        code, name = found.refused
        text = describe(RefusedError(f"copy_{code}", file=name))
        print(f"{text.title}\n{text.safe}\n{text.next_step}")
        print(_("RESULT       {verdict}").format(verdict=_(VERDICTS[Verdict.REFUSED])))
    else:
        lines = _lines(cast("Report", found.report))
        lines += [_("Not covered  {file}").format(file=name) for name in found.unlisted]
        print("\n".join(lines))
    return found.verdict.exit_code


def _lines(report: Report) -> list[str]:
    lines = [*_counted(report), *_sealed(report)]
    lines += [_fault(fault) for fault in report.faults[:_MOST_FAULTS]]
    if report.fault_count > _MOST_FAULTS:
        lines.append(
            _("Faults       the first {shown} of {count}").format(
                shown=_MOST_FAULTS, count=report.fault_count
            )
        )
    lines.append(_("RESULT       {verdict}").format(verdict=_(VERDICTS[report.verdict])))
    if report.code:
        lines.append(_("Code         {code}").format(code=report.code))
    lines.append(
        _("Not proven   that what was written is true; what no checkpoint covers; the hour to the minute")
    )
    return lines


def _counted(report: Report) -> list[str]:
    counts = report.counts
    lines = [
        _("LEDGER OF ADAPTATIONS, VERIFICATION"),
        _("Site         {site}").format(site=report.site),
        _("Entries      {entries}, of which {adaptations} adaptations and {corrections} corrections").format(
            entries=counts.entries, adaptations=counts.adaptations, corrections=counts.corrections
        ),
        _("Writers      {writers}; keys {keys}, of which {countersigned} countersigned").format(
            writers=counts.writers, keys=counts.keys, countersigned=counts.keys_countersigned
        ),
        _("Signatures   {signatures} of {entries}").format(
            signatures=counts.signatures, entries=counts.entries
        ),
        _("Approvals    {needed} needed, {waiting} waiting").format(
            needed=counts.approvals_needed, waiting=counts.approvals_waiting
        ),
    ]
    if counts.codes_used:
        lines.append(
            _("Codes        used by telephone: {used}, contested: {contested}").format(
                used=counts.codes_used, contested=counts.codes_contested
            )
        )
    if counts.exchanges:
        lines.append(
            _("Loans        files lent, borrowed or given back: {exchanges}").format(
                exchanges=counts.exchanges
            )
        )
    if counts.erased:
        lines.append(
            _("Erased       texts of {erased} entries, as two persons decided").format(erased=counts.erased)
        )
    return lines


def _sealed(report: Report) -> list[str]:
    counts = report.counts
    lines = [_("Genesis      {leaf}").format(leaf=report.genesis or "-")]
    if report.solo:
        lines.append(_("             signed by one person alone (solo)"))
    if report.sealed:
        lines.append(
            _("Sealed       {sealed} of {entries}; checkpoints that hold: {checkpoints}").format(
                sealed=counts.sealed, entries=counts.entries, checkpoints=counts.checkpoints
            )
        )
        lines.append(
            _("Witnesses    {witnesses} persons, {cosignatures} cosignatures").format(
                witnesses=counts.witnesses, cosignatures=counts.cosignatures
            )
        )
    else:
        lines.append(_("Sealed       never: chains and signatures only"))
    return lines


def _fault(fault: Fault) -> str:
    where = _("{writer} entry {n}").format(writer=fault.writer, n=fault.n)
    what = f"{fault.code}"
    if fault.expected or fault.found:
        what += _(" (expected {expected}, found {found})").format(
            expected=fault.expected or "-", found=fault.found or "-"
        )
    return _("Fault        {where}: {what} [{id}]").format(where=where, what=what, id=fault.entry_id or "-")


def _instant(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def _as_json(report: Report) -> dict[str, object]:
    found = asdict(report)
    found["exit_code"] = report.verdict.exit_code
    again = report.reread or Reread()
    found["reread"], found["verified"] = again.entries, report.counts.entries - again.entries
    found["whole_at"] = None if report.reread is None else _instant(again.whole_at)
    return json.loads(json.dumps(found, default=str))  # type: ignore[no-any-return]
