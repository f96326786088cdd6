"""Sentences of approvals by telephone: codes that were heard, sheets, and what is said of their uses."""

from agent_desktop.foundation.i18n import N_
from agent_desktop.ui.sentences.text import (
    NOTHING_CHANGED,
    READ_AGAIN,
    SAVED_STAYS,
    TEXT_STAYS,
    ErrorText,
    Sentences,
)

_ANOTHER = N_("Ask for a code of a sheet that still serves, or leave the decision waiting.")

CODES: Sentences = {
    "code_too_short": ErrorText(
        title=N_("A code has twelve signs, in three groups of four."),
        safe=TEXT_STAYS,
        next_step=N_("Type what is missing."),
    ),
    "code_mistyped": ErrorText(
        title=N_("A sign of this code was misheard."),
        safe=TEXT_STAYS,
        next_step=N_("Have it said again, group by group."),
    ),
    "code_unknown": ErrorText(
        title=N_("This code is on none of this person’s sheets."),
        safe=TEXT_STAYS,
        next_step=N_("Check the name, then have the code said again."),
    ),
    "code_used": ErrorText(
        title=N_("This code has already served."),
        safe=N_("What it approved stays approved."),
        next_step=N_("Ask for the next code of the sheet."),
    ),
    "sheet_over": ErrorText(
        title=N_("The last day of this sheet has passed."), safe=TEXT_STAYS, next_step=_ANOTHER
    ),
    "sheet_ended": ErrorText(
        title=N_("The sheet of this code was withdrawn."), safe=TEXT_STAYS, next_step=_ANOTHER
    ),
    "phrase_of_another": ErrorText(
        title=N_("This phrase is someone else’s."),
        safe=NOTHING_CHANGED,
        next_step=N_("Codes are signed for by whoever the session is of, with their own phrase."),
    ),
    "approver_unknown": ErrorText(
        title=N_("This person approves nothing here any more."),
        safe=TEXT_STAYS,
        next_step=N_("Choose someone else, or leave the decision waiting."),
    ),
    "refused_by_code": ErrorText(
        title=N_("A code approves, and refuses nothing."),
        safe=TEXT_STAYS,
        next_step=N_("Leave the decision waiting: whoever refuses answers with their phrase."),
    ),
    "sheet_day_past": ErrorText(
        title=N_("The last day of the sheet has passed."),
        safe=NOTHING_CHANGED,
        next_step=N_("Give today or a later day."),
    ),
    "sheet_too_long": ErrorText(
        title=N_("A sheet serves {most} days at most."),
        safe=NOTHING_CHANGED,
        next_step=N_("Give an earlier day: another sheet can be made then."),
    ),
    "sheet_unknown": ErrorText(
        title=N_("This sheet is not here."), safe=NOTHING_CHANGED, next_step=READ_AGAIN
    ),
    "sheet_not_hers": ErrorText(
        title=N_("These codes are someone else’s."),
        safe=NOTHING_CHANGED,
        next_step=N_("Ask whoever made them: only they withdraw or contest them."),
    ),
    "use_unknown": ErrorText(
        title=N_("No code approved this decision."), safe=NOTHING_CHANGED, next_step=READ_AGAIN
    ),
    "said_already": ErrorText(
        title=N_("You already said what you think of this use."), safe=SAVED_STAYS, next_step=READ_AGAIN
    ),
    "contest_unsaid": ErrorText(
        title=N_("What you contest is missing."),
        safe=TEXT_STAYS,
        next_step=N_("Write it: whoever typed the code reads it."),
    ),
}
