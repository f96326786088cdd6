"""What was saved of a damaged desk and what is lost, in words. No Qt: commands say it too."""

from collections.abc import Iterator

from agent_desktop.foundation.clock import PARIS
from agent_desktop.foundation.i18n import N_, _, ngettext
from agent_desktop.foundation.typography import day_month, tidy
from agent_desktop.store.lending import Lent
from agent_desktop.store.salvage import Salvage
from agent_desktop.store.salvage_tables import TableReport

SUBJECTS = {
    "access_log": N_("Traces of opened files"),
    "adaptation": N_("Adaptations"),
    "adaptation_answer": N_("Answers to decisions passed on"),
    "agent": N_("Agents"),
    "approval_sheet": N_("Sheets of approval codes"),
    "approval_sheet_end": N_("Sheets of codes withdrawn"),
    "answered_question": N_("Answers to earlier questions"),
    "audit_answered": N_("Answers of agents to readings"),
    "audit_case": N_("Decisions to read again"),
    "audit_draft": N_("Readings being written"),
    "audit_drawn": N_("Decisions sent to be read again"),
    "audit_entry": N_("Readings written here"),
    "audit_key": N_("Keys of readers"),
    "audit_opened": N_("Bundles opened here"),
    "audit_reading": N_("Readings that came back"),
    "audit_sent": N_("Bundles sent to readers"),
    "case_file": N_("Cases"),
    "commitment": N_("Promises"),
    "contact_point": N_("Telephones and addresses"),
    "delegation": N_("Delegations"),
    "delegation_end": N_("Ends of delegations"),
    "explained_rule": N_("Explained rules"),
    "interaction": N_("Exchange files"),
    "interaction_closing": N_("Ends of exchanges"),
    "interaction_event": N_("Steps of exchanges"),
    "interaction_person": N_("Names on exchanges"),
    "interaction_script": N_("Scripts of exchanges"),
    "interaction_state": N_("States of exchanges"),
    "erasure_answer": N_("Answers to erasures"),
    "erasure_request": N_("Erasures asked for"),
    "ledger_checkpoint": N_("Seals of the ledger"),
    "ledger_cosignature": N_("Witnesses of the ledger"),
    "ledger_disclosure": N_("Reasons in the ledger"),
    "ledger_entry": N_("Entries of the ledger"),
    "ledger_erased": N_("Texts of the ledger that were erased"),
    "ledger_place": N_("Places of the entries in the ledger"),
    "ledger_text": N_("Texts of the ledger"),
    "ledger_text_key": N_("Keys of the texts of the ledger"),
    "lent_precedent": N_("Precedents borrowed from other services"),
    "lent_set": N_("Files of borrowed precedents"),
    "local_values": N_("Values set for procedures"),
    "mandate": N_("People who speak for someone"),
    "need": N_("Needs"),
    "own_words": N_("Agents' own words"),
    "pack_text": N_("Texts of procedures"),
    "person": N_("People"),
    "retelling": N_("What was said back"),
    "sheet": N_("Sheets"),
    "site_pack": N_("Procedures added to this desk"),
    "text_remark": N_("Remarks on texts"),
    "text_remark_answer": N_("Answers to remarks"),
    "pair_reading": N_("Readings of like pairs"),
    "unused_margin": N_("Margins not used, waiting for the end of the day"),
}


def report_of(saved: Salvage) -> tuple[str, ...]:
    """Return what became of each part that is not whole, one a line, or that nothing is lost.

    What the catalogue was lent comes first: all that follows was read by it.
    """
    marred = [_line(report, saved) for report in saved.tables if not report.is_whole]
    if saved.lent is None:
        lines = marred or [_("Everything could be read: nothing is lost.")]
    else:
        lines = [_lent(saved.lent), *(marred or [_("Everything else could be read: nothing is lost.")])]
    return tuple(tidy(line) for line in lines)


def is_anything_lost(saved: Salvage) -> bool:
    """Tell whether something of the desk is missing from what was saved."""
    return any(report.lost != 0 or report.left_out for report in saved.tables)


def _lent(lent: Lent) -> str:
    return ngettext(
        "List of what the file holds: {count} page taken from the copy of {day}.",
        "List of what the file holds: {count} pages taken from the copy of {day}.",
        lent.pages,
    ).format(count=lent.pages, day=day_month(lent.copy.made.astimezone(PARIS).date()))


def _line(report: TableReport, saved: Salvage) -> str:
    subject = _(SUBJECTS[report.table]) if report.table in SUBJECTS else report.table
    return _("{subject}: {counts}.").format(subject=subject, counts=", ".join(_counts(report, saved)))


def _counts(report: TableReport, saved: Salvage) -> Iterator[str]:
    if report.kept or not report.copied:
        yield ngettext("{count} read", "{count} read", report.kept).format(count=report.kept)
    if report.copied and saved.copy is not None:
        words = ngettext(
            "{count} taken from the copy of {day}", "{count} taken from the copy of {day}", report.copied
        )
        yield words.format(count=report.copied, day=day_month(saved.copy.made.astimezone(PARIS).date()))
    if report.left_out:
        yield ngettext(
            "{count} left out, with what it depends on",
            "{count} left out, with what they depend on",
            report.left_out,
        ).format(count=report.left_out)
    if report.lost is None:
        yield _("others lost, nobody can say how many")
    elif report.lost:
        yield ngettext("{count} lost", "{count} lost", report.lost).format(count=report.lost)
