"""Sentences of the exchange, the explanation and the adaptation."""

from agent_desktop.foundation.i18n import N_
from agent_desktop.ui.sentences.text import (
    NOTHING_CHANGED,
    READ_AGAIN,
    SAVED_STAYS,
    TELL_SUPPORT,
    TEXT_STAYS,
    ErrorText,
    Sentences,
)

_PACK_FAULT = ErrorText(
    title=N_("A rule of this pack cannot be worked out."),
    safe=N_("What was answered is kept with the exchange."),
    next_step=N_("Explain in your own words, and tell whoever looks after this desk: {code}."),
)
_FAULTS = (
    "endless_path", "expression_too_deep", "expression_too_long", "incomplete", "unexpected_word",
    "unexpected_character", "unknown_function", "wrong_kind", "wrong_number_of_values",
)  # fmt: skip

EXCHANGE: Sentences = {
    **dict.fromkeys(_FAULTS, _PACK_FAULT),
    "interaction_unknown": ErrorText(
        title=N_("This exchange is not on this desk any more."), safe=NOTHING_CHANGED, next_step=READ_AGAIN
    ),
    "interaction_closed": ErrorText(
        title=N_("This exchange is already finished."),
        safe=SAVED_STAYS,
        next_step=N_("Reopen it to add something: it can be done the same day."),
    ),
    "interaction_not_closed": ErrorText(
        title=N_("This exchange is still open."),
        safe=SAVED_STAYS,
        next_step=N_("Go on with it, or finish it first."),
    ),
    "interaction_incomplete": ErrorText(
        title=N_("Something is still missing to finish."),
        safe=TEXT_STAYS,
        next_step=N_("Fill in what is pointed out, or finish later."),
    ),
    "packs_none": ErrorText(
        title=N_("There is no pack file there."),
        safe=NOTHING_CHANGED,
        next_step=N_("Choose a file that ends with .yaml, or a folder that holds some."),
    ),
    "packs_too_many": ErrorText(
        title=N_("This folder holds too many files: {found}, and {most} at most are read."),
        safe=NOTHING_CHANGED,
        next_step=N_("Put the packs to add in a folder of their own."),
    ),
    "packs_too_big": ErrorText(
        title=N_("These files are too big together: {most} MiB at most are read."),
        safe=NOTHING_CHANGED,
        next_step=N_("Put the packs to add in a folder of their own."),
    ),
    "local_value_missing": ErrorText(
        title=N_("A value is missing."), safe=NOTHING_CHANGED, next_step=N_("Write it, or leave the form.")
    ),
    "local_value_not_a_number": ErrorText(
        title=N_("This is not a number."),
        safe=NOTHING_CHANGED,
        next_step=N_("Write figures only: 15, or 62,50."),
    ),
    "local_value_not_a_flag": ErrorText(
        title=N_("This is neither true nor false."),
        safe=NOTHING_CHANGED,
        next_step=N_("Write “vrai” or “faux”."),
    ),
    "local_value_too_long": ErrorText(
        title=N_("This text is too long."), safe=NOTHING_CHANGED, next_step=N_("Keep it under {most} signs.")
    ),
    "local_value_unknown": ErrorText(
        title=N_("This value is no longer in the pack."), safe=NOTHING_CHANGED, next_step=READ_AGAIN
    ),
    "local_value_misplaced": ErrorText(
        title=N_("The value could not be written into the text of the pack."),
        safe=NOTHING_CHANGED,
        next_step=N_("Have the author write it on one line, between quotes if it is a text."),
    ),
    "pack_text_damaged": ErrorText(
        title=N_("The text this exchange was explained with can no longer be read."),
        safe=N_("The exchange and every answer are kept."),
        next_step=N_("Go on with the version installed now, and tell whoever looks after this desk."),
    ),
    "person_not_in_interaction": ErrorText(
        title=N_("This exchange is not about that person."), safe=NOTHING_CHANGED, next_step=READ_AGAIN
    ),
    "reopen_too_late": ErrorText(
        title=N_("This exchange was finished on another day."),
        safe=SAVED_STAYS,
        next_step=N_("Open a new exchange with the person: this one stays in the file."),
    ),
    "sheet_digest": ErrorText(
        title=N_("The sheet is not the one that was printed."),
        safe=N_("The exchange is as it was."),
        next_step=N_("Prepare the sheet again."),
    ),
    "remark_about_someone": ErrorText(
        title=N_("These words say something of the person."),
        safe=TEXT_STAYS,
        next_step=N_("Say it so that it holds for anyone: without a name, nor a figure given here."),
    ),
    "remark_without_words": ErrorText(
        title=N_("There are no words to keep."),
        safe=NOTHING_CHANGED,
        next_step=N_("Write them as you say them."),
    ),
    "remark_answered": ErrorText(
        title=N_("The author has already answered this remark."),
        safe=SAVED_STAYS,
        next_step=N_("Make another remark if the answer does not do."),
    ),
    "remark_unknown": ErrorText(
        title=N_("This remark is not on this desk any more."), safe=NOTHING_CHANGED, next_step=READ_AGAIN
    ),
    "half_not_over": ErrorText(
        title=N_("These six months are not over."),
        safe=N_("Nothing was counted: two dossiers of them would tell what happened in between."),
        next_step=N_("Ask for the six months before."),
    ),
    "dossier_format": ErrorText(
        title=N_("A dossier is a PDF."),
        safe=N_("No file was written."),
        next_step=N_("Give a name that ends in .pdf."),
    ),
    "remarks_format": ErrorText(
        title=N_("This kind of file is not one for remarks."),
        safe=NOTHING_CHANGED,
        next_step=N_("End its name with .csv or .yaml."),
    ),
    "answer_without_words": ErrorText(
        title=N_("There are no words to answer with."),
        safe=NOTHING_CHANGED,
        next_step=N_("Say in a sentence what was done of the remark, and why."),
    ),
    "answer_too_long": ErrorText(
        title=N_("This answer is too long."),
        safe=TEXT_STAYS,
        next_step=N_("Keep it under {most} characters."),
    ),
    "draft_unreadable": ErrorText(
        title=N_("A draft cannot be read."),
        safe=N_("It was left as it is, and the finished exchanges are in the files."),
        next_step=TELL_SUPPORT,
    ),
    "draft_closed": ErrorText(
        title=N_("This draft was closed with its exchange."), safe=SAVED_STAYS, next_step=READ_AGAIN
    ),
    "sheet_forbidden": ErrorText(
        title=N_("No sheet is printed here: found at home, it could put the person in danger."),
        safe=N_("The exchange is kept all the same."),
        next_step=N_("Say it aloud, and agree with them on how to be in touch."),
    ),
    "sheet_in_danger": ErrorText(
        title=N_("No sheet is printed here: their file says that being found with one is a danger to them."),
        safe=N_("The exchange is kept all the same, and its promises too."),
        next_step=N_("Say it aloud and have it said back, then agree on a safe day and place to meet again."),
    ),
    "pack_refused": ErrorText(
        title=N_("The pack of this procedure cannot be used."),
        safe=N_("The other procedures can, and what you wrote stays."),
        next_step=N_("Explain in your own words. To mend: {file}, line {line}."),
    ),
    "pack_not_installed": ErrorText(
        title=N_("The pack this exchange began with is not here any more."),
        safe=N_("What was answered is kept with the exchange."),
        next_step=N_("Explain in your own words, or have that version put back."),
    ),
    "answers_unreadable": ErrorText(
        title=N_("The answers given earlier cannot be read."),
        safe=N_("They were left as they are."),
        next_step=N_("Begin the explanation again."),
    ),
    "skip_without_reason": ErrorText(
        title=N_("A reason is missing to leave this step out."),
        safe=TEXT_STAYS,
        next_step=N_("A few words are enough."),
    ),
    "adaptation_refused": ErrorText(
        title=N_("This decision cannot be recorded yet."),
        safe=TEXT_STAYS,
        next_step=N_("Look at what is pointed out beside it."),
    ),
    "adaptation_unknown": ErrorText(
        title=N_("This decision is not in the file any more."), safe=NOTHING_CHANGED, next_step=READ_AGAIN
    ),
    "adaptation_already_corrected": ErrorText(
        title=N_("This decision was already corrected."), safe=NOTHING_CHANGED, next_step=READ_AGAIN
    ),
    "adaptation_of_another": ErrorText(
        title=N_("Another agent made this decision."),
        safe=NOTHING_CHANGED,
        next_step=N_("They can correct it, or a lead on site."),
    ),
    "unsigned_decision": ErrorText(
        title=N_("This decision is not one that an agent signs."),
        safe=NOTHING_CHANGED,
        next_step=TELL_SUPPORT,
    ),
    "words_at_fault": ErrorText(
        title=N_("Some words need changing first."),
        safe=TEXT_STAYS,
        next_step=N_("Write what was done or asked, not what the person is."),
    ),
    "reason_missing": ErrorText(
        title=N_("A reason is missing."),
        safe=TEXT_STAYS,
        next_step=N_("Write it as if the person were reading with you."),
    ),
    "reason_too_short": ErrorText(
        title=N_("The reason is very short."),
        safe=TEXT_STAYS,
        next_step=N_("A few more words would help the person understand, and the next colleague."),
    ),
    "outside_choices": ErrorText(
        title=N_("The rule does not offer this choice."),
        safe=TEXT_STAYS,
        next_step=N_("Take one of those that are shown."),
    ),
    "value_missing": ErrorText(
        title=N_("No value is chosen yet."), safe=TEXT_STAYS, next_step=N_("Choose one on the ruler.")
    ),
    "outside_bounds": ErrorText(
        title=N_("The margin does not go that far."),
        safe=TEXT_STAYS,
        next_step=N_("Come back inside it, or pass the decision on to a lead on site."),
    ),
    "bound_unknown": ErrorText(
        title=N_("A limit of this margin is not known here."),
        safe=TEXT_STAYS,
        next_step=N_("Pass the decision on to a lead on site."),
    ),
    "beyond_competence": ErrorText(
        title=N_("This decision is made with a lead."),
        safe=TEXT_STAYS,
        next_step=N_("Ask a lead on site, or come back inside your margin."),
    ),
}
