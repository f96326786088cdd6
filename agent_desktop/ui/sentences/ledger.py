"""Sentences of the ledger. An agent cannot mend a malformed entry: one text serves the whole family."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from agent_desktop.foundation.i18n import N_, _, ngettext
from agent_desktop.ui.sentences.text import (
    NOTHING_CHANGED,
    READ_AGAIN,
    TELL_SUPPORT,
    TEXT_STAYS,
    ErrorText,
    Sentences,
)

if TYPE_CHECKING:
    # The lock speaks before anything of the store is loaded.
    from agent_desktop.ledger.memory import Behind

_NOT_SIGNED = ErrorText(
    title=N_("This entry could not be signed."),
    safe=N_("The ledger is intact, and what you wrote stays on the screen."),
    next_step=N_("Tell whoever looks after this desk, with this code: {code}."),
)
_OTHERS = N_("Nothing was concluded about the ledger itself.")
_AGAIN = N_("Ask for the copy again, from whoever made it.")
_FORM = (
    "not_an_object", "not_canonical", "not_nfc", "not_json", "not_an_integer",
    "integer_too_large", "too_long", "too_deep", "bad_character", "bad_key", "bad_field",
    "missing_field", "unknown_field", "type_to_come", "enrols_nobody", "reference_missing",
    "reference_misplaced", "unknown_leaf", "not_correctable", "not_reviewable", "unit_missing",
    "need_missing", "need_misplaced", "nothing_granted",
    "value_and_choice", "author_not_hidden", "needs_site_key", "site_key_misused", "entry_differs",
    "not_answerable", "own_act", "answered_twice", "answered_once_corrected",
    "proof_differs", "not_by_code", "bad_hash", "no_such_leaf", "no_such_size", "bad_key_text",
    "bad_key_name", "note_too_long", "bad_note", "bad_checkpoint", "bad_signature",
    "out_of_place", "place_missing", "checkpoint_differs", "unknown_sealer", "root_differs",
    "not_countersignable", "manifest_bad", "no_text_key",
)  # fmt: skip

_VERIFY = N_(
    "Erase nothing and go on receiving. Call the security officer, who copies the folder of this desk"
    " and runs “ledger verify”."
)

INTEGRITY: Sentences = {
    "seal_refused": ErrorText(
        title=N_("The ledger was not sealed: something in it does not hold any more ({fault})."),
        safe=N_("Nothing was signed over it and nothing was erased. Codes already printed still prove."),
        next_step=_VERIFY,
    ),
    "checkpoint_lost": ErrorText(
        title=N_("The last seal of the ledger is missing from this desk, which remembers it."),
        safe=N_("No entry is missing. It is sealed again, from what this desk remembers."),
        next_step=_VERIFY,
    ),
    "ledger_older": ErrorText(
        title=N_("This desk holds an older copy of its ledger. Missing: {gone}."),
        safe=N_("What is here is whole, and nothing is signed over what is missing."),
        next_step=N_(
            "If you brought this desk back from a backup, start again from here: you get a new signing key,"
            " and a lead a new seal. If nobody did, call the security officer first."
        ),
    ),
}
"""What is told on a banner until it is looked into, to every agent of the desk."""


def missing(behind: "Behind", names: Mapping[str, str]) -> str:
    """Return whose entries are missing, and how many; `names` by chain."""
    parts = []
    for gap in behind.gaps:
        # One that another stands in place of is missing too, and those before may be.
        count = max(gap.mark.n - gap.last, 1)
        words = ngettext("{name}, {count} entry", "{name}, {count} entries", count)
        parts.append(words.format(name=names.get(gap.mark.writer) or gap.mark.writer, count=count))
    return "; ".join(parts) or _("what was sealed last")


LEDGER: Sentences = {
    **INTEGRITY,
    **dict.fromkeys(_FORM, _NOT_SIGNED),
    "bounds_unknown": ErrorText(
        title=N_("A limit of this margin is not known here."),
        safe=TEXT_STAYS,
        next_step=N_("Pass the decision on to a lead on site."),
    ),
    "level_too_low": ErrorText(
        title=N_("This decision is made with a lead."),
        safe=TEXT_STAYS,
        next_step=N_("Ask a lead on site, or come back inside your margin."),
    ),
    "role_too_low": ErrorText(
        title=N_("Your role does not let you do this."),
        safe=NOTHING_CHANGED,
        next_step=N_("Ask a lead on site."),
    ),
    "no_signing_key": ErrorText(
        title=N_("This desk was opened read-only: nothing can be signed."),
        safe=NOTHING_CHANGED,
        next_step=N_("Lock the desk, then open it with your phrase."),
    ),
    "wrong_signing_key": ErrorText(
        title=N_("Your key is not the one this site trusts."),
        safe=NOTHING_CHANGED,
        next_step=N_("Ask a lead to invite you again."),
    ),
    "verification_died": ErrorText(
        title=N_("The verification ended before it could conclude."),
        safe=NOTHING_CHANGED,
        next_step=N_("Start it again. If it ends the same way, run `agent-desktop doctor`."),
    ),
    "memory_damaged": ErrorText(
        title=N_("What this desk remembers of its ledger outside the store cannot be read."),
        safe=N_("The ledger itself is as it was."),
        next_step=N_("Open the window once: it is made again. If it comes back, call the security officer."),
    ),
    "chain_cut": ErrorText(
        title=N_("This desk holds an older copy of what you signed: nothing more is signed here."),
        safe=TEXT_STAYS,
        next_step=N_("Read the banner above the page, and start again from here."),
    ),
    "bad_key_bytes": ErrorText(
        title=N_("A key of this site cannot be read."), safe=NOTHING_CHANGED, next_step=TELL_SUPPORT
    ),
    "writer_not_enrolled": ErrorText(
        title=N_("This site does not trust your key yet."),
        safe=NOTHING_CHANGED,
        next_step=N_("Ask a lead to invite you."),
    ),
    "writer_revoked": ErrorText(
        title=N_("This site does not trust your key any more."),
        safe=N_("What you signed before stays valid."),
        next_step=N_("Ask a lead to invite you again."),
    ),
    "already_enrolled": ErrorText(
        title=N_("This key is already trusted."), safe=NOTHING_CHANGED, next_step=READ_AGAIN
    ),
    "countersigned_twice": ErrorText(
        title=N_("Another person has vouched for this key already."),
        safe=NOTHING_CHANGED,
        next_step=READ_AGAIN,
    ),
    "copy_manifest_missing": ErrorText(
        title=N_("This folder holds no copy of a ledger."),
        safe=NOTHING_CHANGED,
        next_step=N_("Choose the folder in which {file} is."),
    ),
    **dict.fromkeys(
        ("copy_manifest_bad", "copy_manifest_unsigned", "copy_manifest_signature", "copy_manifest_differs"),
        ErrorText(
            title=N_("What this copy says of itself is not what was signed."), safe=_OTHERS, next_step=_AGAIN
        ),
    ),
    "copy_file_missing": ErrorText(
        title=N_("A file of this copy is missing: {file}."), safe=_OTHERS, next_step=_AGAIN
    ),
    "copy_file_differs": ErrorText(
        title=N_("A file of this copy was changed: {file}."),
        safe=_OTHERS,
        next_step=_AGAIN,
    ),
    "copy_line_bad": ErrorText(
        title=N_("A file of this copy cannot be read: {file}."), safe=_OTHERS, next_step=_AGAIN
    ),
    **dict.fromkeys(
        ("another_ledger", "copy_another_ledger"),
        ErrorText(
            title=N_("The checkpoint you bring is of another ledger: {file}."),
            safe=_OTHERS,
            next_step=N_("Bring a checkpoint of this ledger, or verify it without any."),
        ),
    ),
    **dict.fromkeys(
        ("kept_unreadable", "copy_kept_unreadable"),
        ErrorText(
            title=N_("This file is not a checkpoint of a ledger: {file}."),
            safe=_OTHERS,
            next_step=N_("Look for the file that was kept, or verify without any."),
        ),
    ),
    "folder_not_empty": ErrorText(
        title=N_("There is something in this folder already: {path}."),
        safe=NOTHING_CHANGED,
        next_step=N_("Choose a folder that does not exist yet."),
    ),
    "ledger_already_founded": ErrorText(
        title=N_("The ledger of this site is already open."),
        safe=NOTHING_CHANGED,
        next_step=N_("Ask a lead of the site to invite you."),
    ),
    "paper_code_mistyped": ErrorText(
        title=N_("A code of the ledger has 25 signs, in five groups of five."),
        safe=TEXT_STAYS,
        next_step=N_("Look at the page again, group by group."),
    ),
    "page_format": ErrorText(
        title=N_("The page of the day is a PDF."),
        safe=N_("No file was written."),
        next_step=N_("Give a name that ends in .pdf."),
    ),
    "ledger_fork": ErrorText(
        title=N_("Another window signed at the same moment."), safe=TEXT_STAYS, next_step=N_("Sign again.")
    ),
}
