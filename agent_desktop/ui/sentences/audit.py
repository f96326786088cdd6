"""Sentences of relecture: what is sealed to a reader, opened elsewhere, and comes back."""

from agent_desktop.foundation.i18n import N_
from agent_desktop.ui.sentences.text import NOTHING_CHANGED, ErrorText, Sentences

_SAFE = N_("Nothing was taken from it, and what you have already read is here.")
_ASK = N_("Ask the service that sent it for another one.")
_CALL = N_("Keep the file as it is, and call the security officer of the service that sent it.")
_NOT_SENT = N_("Nothing left this desk.")
_SAME_CODE = N_("Ask the reader for the code again, on a number that you already know.")


def _tampered(title: str) -> ErrorText:
    return ErrorText(title=title, safe=_SAFE, next_step=_CALL)


AUDIT: Sentences = {
    "not_sealed": ErrorText(
        title=N_("This file is not a bundle of Parvis."), safe=NOTHING_CHANGED, next_step=_ASK
    ),
    "sealed_for_another": ErrorText(
        title=N_("This file was sealed for someone else, or for another service."),
        safe=NOTHING_CHANGED,
        next_step=N_("Have whoever it was sealed for open it."),
    ),
    "sealed_damaged": ErrorText(
        title=N_("This file is damaged, or is not whole."), safe=NOTHING_CHANGED, next_step=_ASK
    ),
    "archive_bad": ErrorText(
        title=N_("What is sealed in this file is not a bundle."), safe=NOTHING_CHANGED, next_step=_ASK
    ),
    "archive_too_large": ErrorText(
        title=N_("This file holds more than a bundle may."), safe=NOTHING_CHANGED, next_step=_ASK
    ),
    "bundle_bad": ErrorText(
        title=N_("A file of this bundle is missing, has changed or cannot be read: {file}."),
        safe=NOTHING_CHANGED,
        next_step=_ASK,
    ),
    "bundle_refused": ErrorText(
        title=N_("The copy of the ledger in this bundle cannot be examined: {file} ({fault})."),
        safe=NOTHING_CHANGED,
        next_step=_ASK,
    ),
    "bundle_for_another": ErrorText(
        title=N_("This bundle is for another reader’s key."),
        safe=NOTHING_CHANGED,
        next_step=N_("Give the service your present card, and ask for another bundle."),
    ),
    "bundle_expired": ErrorText(
        title=N_("This bundle could be opened until {until}."),
        safe=N_("What you concluded before that day is here, and can still be sent back."),
        next_step=N_("Ask the service for another one if there is still something to read."),
    ),
    "bundle_over": ErrorText(
        title=N_("This bundle could be read until {until}."),
        safe=N_("What you concluded before that day is here, and can still be sent back."),
        next_step=N_("Ask the service for another one if there is still something to read."),
    ),
    "bundle_not_intact": ErrorText(
        title=N_("This bundle is not intact: it is not read."), safe=_SAFE, next_step=_CALL
    ),
    "bundle_differs": _tampered(N_("Another bundle came before under the same number.")),
    "bundle_forks": _tampered(N_("The ledger holds, under your own key, a reading that you did not write.")),
    "bundle_unknown": ErrorText(
        title=N_("This bundle was not opened on this desk."),
        safe=NOTHING_CHANGED,
        next_step=N_("Open its file first."),
    ),
    "bundle_unsigned": _tampered(N_("No key of the ledger signed this bundle.")),
    "bundle_of_another_ledger": _tampered(N_("This bundle is not of the ledger that it holds.")),
    "reader_not_trusted": _tampered(N_("The ledger of this bundle does not know your key.")),
    "sample_unknown": _tampered(N_("The ledger does not say that these decisions were drawn.")),
    "sample_differs": _tampered(N_("These decisions are not those that the ledger says were drawn.")),
    "draw_differs": _tampered(N_("Drawn again from its seed, the sample is not the same.")),
    "words_differ": _tampered(N_("Words of a decision are not those that were signed.")),
    "answer_differs": _tampered(N_("An answer to a reading is not the one that was signed.")),
    "case_unknown": _tampered(N_("A decision to read is not in the ledger.")),
    "case_differs": _tampered(N_("A decision to read is not told as it was signed.")),
    "pack_missing": _tampered(N_("The text of a rule is missing.")),
    "rule_differs": _tampered(N_("The text of a rule is not the one that was in force.")),
    "no_reader_keys": ErrorText(
        title=N_("You have no reader’s card on this desk yet."),
        safe=NOTHING_CHANGED,
        next_step=N_("Make one first (“audit key”), and give it to the service."),
    ),
    "card_bad": ErrorText(
        title=N_("This file is not a reader’s card, or it was changed."),
        safe=_NOT_SENT,
        next_step=N_("Ask the reader for their card again."),
    ),
    "reader_unknown": ErrorText(
        title=N_("The ledger does not know this reader’s key."),
        safe=_NOT_SENT,
        next_step=N_("Ask them to read out the code of their card, and give that code (“--heard”)."),
    ),
    "reader_differs": ErrorText(
        title=N_("The ledger knows this reader under another card."), safe=_NOT_SENT, next_step=_SAME_CODE
    ),
    "reader_code_differs": ErrorText(
        title=N_("The code that was read out is not the one of this card."),
        safe=_NOT_SENT,
        next_step=_SAME_CODE,
    ),
    "nothing_to_read": ErrorText(
        title=N_("No decision to read was found."),
        safe=_NOT_SENT,
        next_step=N_("Choose other days, or ask for more decisions."),
    ),
    "pairs_small_team": ErrorText(
        title=N_("Fewer than five agents received someone in these days: no pair is decided again."),
        safe=_NOT_SENT,
        next_step=N_("Choose more days, or have decisions drawn: they are read together."),
    ),
    "pairs_too_few": ErrorText(
        title=N_("Like pairs in these days: {found}. At least {least} are needed."),
        safe=_NOT_SENT,
        next_step=N_("Choose more days, or have decisions drawn."),
    ),
    "no_such_decision": ErrorText(
        title=N_("This decision is not among those that may be read: {leaf}."),
        safe=NOTHING_CHANGED,
        next_step=N_("Check its days: one that was corrected since counts as it was corrected."),
    ),
    "reason_missing": ErrorText(
        title=N_("A reason is missing."),
        safe=NOTHING_CHANGED,
        next_step=N_("Say why in one sentence: it is kept, and the agent can read it."),
    ),
    "seed_missing": ErrorText(
        title=N_("A draw needs a seed: one to 64 signs, on one line."),
        safe=_NOT_SENT,
        next_step=N_("Take figures that nobody chose, such as those of a draw of the day."),
    ),
    "lasts_too_long": ErrorText(
        title=N_("A bundle may be opened {most} days at most."),
        safe=_NOT_SENT,
        next_step=N_("Ask for fewer days."),
    ),
    "target_exists": ErrorText(
        title=N_("There is already a file of that name: {path}."),
        safe=N_("It was left as it is."),
        next_step=N_("Give another name."),
    ),
    "no_such_folder": ErrorText(
        title=N_("This folder does not exist: {path}."),
        safe=_NOT_SENT,
        next_step=N_("Make it first, or give another one."),
    ),
    "readings_bad": ErrorText(
        title=N_("Line {line} of the file of readings is not a reading."),
        safe=N_("Nothing was signed."),
        next_step=N_("Compare it with the schema that is published (docs/audit)."),
    ),
    "not_of_a_pair": ErrorText(
        title=N_("This decision is not of a pair to decide again: {leaf}."),
        safe=N_("Nothing was signed."),
        next_step=N_("Take “decides” out of its reading: it is kept for decisions sent in pairs."),
    ),
    "nothing_to_send": ErrorText(
        title=N_("There is no reading to send back."),
        safe=NOTHING_CHANGED,
        next_step=N_("Conclude on a decision first."),
    ),
    "answers_bad": ErrorText(
        title=N_("This file of answers cannot be read: {file}."), safe=NOTHING_CHANGED, next_step=_ASK
    ),
    "answers_unsigned": ErrorText(
        title=N_("These answers are not signed by the key of their reader."),
        safe=NOTHING_CHANGED,
        next_step=_CALL,
    ),
    "answers_unexpected": ErrorText(
        title=N_("These answers hold something else than readings ({type})."),
        safe=NOTHING_CHANGED,
        next_step=_CALL,
    ),
    "answers_of_another_ledger": ErrorText(
        title=N_("These answers belong to the ledger of “{site}”."),
        safe=NOTHING_CHANGED,
        next_step=N_("Give them to that service."),
    ),
    "gap": ErrorText(
        title=N_("Readings that came before these ones are not here yet."),
        safe=NOTHING_CHANGED,
        next_step=N_("Ask the reader for their answers again: they hold them all."),
    ),
    "by_differs": ErrorText(
        title=N_("A reading is said to be by another person than whose key signed it."),
        safe=NOTHING_CHANGED,
        next_step=_CALL,
    ),
    "previous_differs": ErrorText(
        title=N_("These readings do not follow those that are here."), safe=NOTHING_CHANGED, next_step=_CALL
    ),
    "answer_empty": ErrorText(
        title=N_("Your answer is empty."),
        safe=N_("Nothing was signed."),
        next_step=N_("Write a sentence first."),
    ),
    "answer_too_long": ErrorText(
        title=N_("Your answer is too long: {most} signs at most."),
        safe=N_("Nothing was signed."),
        next_step=N_("Keep what matters most; the rest can be said face to face."),
    ),
    "reading_unknown": ErrorText(
        title=N_("This reading is not here any more."),
        safe=NOTHING_CHANGED,
        next_step=N_("Come back to the page: the list is up to date."),
    ),
    "reading_of_another": ErrorText(
        title=N_("This reading is of a decision that someone else took."),
        safe=NOTHING_CHANGED,
        next_step=N_("Whoever decided can answer it, with their own phrase."),
    ),
    "text_differs": ErrorText(
        title=N_("Words of a reading are not those that were signed."),
        safe=NOTHING_CHANGED,
        next_step=_CALL,
    ),
}
