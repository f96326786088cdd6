"""Sentences of the register of delegations, and of what is answered to decisions passed on."""

from agent_desktop.foundation.i18n import N_
from agent_desktop.ui.sentences.text import (
    NOTHING_CHANGED,
    READ_AGAIN,
    SAVED_STAYS,
    TEXT_STAYS,
    ErrorText,
    Sentences,
)

_TOO_LATE = N_("End it instead: the register keeps what was true until today.")

DELEGATIONS: Sentences = {
    "not_delegated": ErrorText(
        title=N_("The register of delegations does not let you grant this today."),
        safe=TEXT_STAYS,
        next_step=N_("Pass the decision on: your proposal and your reasons go with it."),
    ),
    "delegation_unknown": ErrorText(
        title=N_("This delegation is not in the register."), safe=NOTHING_CHANGED, next_step=READ_AGAIN
    ),
    "delegation_over": ErrorText(
        title=N_("This delegation is already over by that day."), safe=NOTHING_CHANGED, next_step=READ_AGAIN
    ),
    "delegation_end_past": ErrorText(
        title=N_("A delegation ends today at the earliest."),
        safe=N_("What was decided under it stays decided."),
        next_step=N_("Choose today, or a day to come."),
    ),
    "delegation_too_late": ErrorText(
        title=N_("This was entered on another day: it cannot be taken back."),
        safe=NOTHING_CHANGED,
        next_step=_TOO_LATE,
    ),
    "delegation_without_signatory": ErrorText(
        title=N_("Whoever signs the act is missing."),
        safe=TEXT_STAYS,
        next_step=N_("Write their name and function, as in the act."),
    ),
    "delegation_to_nobody": ErrorText(
        title=N_("Whoever receives the delegation is missing."),
        safe=TEXT_STAYS,
        next_step=N_("Choose an agent, or everyone of a role."),
    ),
    "delegation_to_oneself": ErrorText(
        title=N_("Nobody delegates to themselves."),
        safe=TEXT_STAYS,
        next_step=N_("Whoever signs the act keeps what they give: choose someone else."),
    ),
    "delegation_limit_of_several": ErrorText(
        title=N_("A limit is set for one margin at a time."),
        safe=TEXT_STAYS,
        next_step=N_("Choose the margin, or leave the limit out."),
    ),
    "delegation_two_limits": ErrorText(
        title=N_("A delegation has one limit: a value, or some choices."),
        safe=TEXT_STAYS,
        next_step=N_("Take one of the two out."),
    ),
    "delegation_of_nothing": ErrorText(
        title=N_("No choice is delegated."),
        safe=TEXT_STAYS,
        next_step=N_("Tick one at least."),
    ),
    "delegation_ends_first": ErrorText(
        title=N_("The last day comes before the first."), safe=TEXT_STAYS, next_step=N_("Change one of them.")
    ),
    "delegation_without_act": ErrorText(
        title=N_("The act is missing."),
        safe=TEXT_STAYS,
        next_step=N_("Write its date and where it was published: without an act, nobody is delegated."),
    ),
    "delegation_too_long": ErrorText(
        title=N_("This text is too long."), safe=TEXT_STAYS, next_step=N_("Keep it under {most} signs.")
    ),
    "adaptation_answered": ErrorText(
        title=N_("This decision was answered meanwhile."), safe=SAVED_STAYS, next_step=READ_AGAIN
    ),
    "adaptation_not_waiting": ErrorText(
        title=N_("This decision waits for nobody here."), safe=NOTHING_CHANGED, next_step=READ_AGAIN
    ),
    "own_decision": ErrorText(
        title=N_("Nobody approves their own act."),
        safe=TEXT_STAYS,
        next_step=N_("Ask another lead: they answer here with their phrase, or from their own desk."),
    ),
    "not_an_approver": ErrorText(
        title=N_("This phrase is not that of someone who may answer this decision."),
        safe=TEXT_STAYS,
        next_step=N_("Ask a lead: they answer here with their phrase, or from their own desk."),
    ),
    "approver_not_delegated": ErrorText(
        title=N_("The register of delegations does not let this person approve that value today."),
        safe=TEXT_STAYS,
        next_step=N_("Ask someone the register names, or refuse and say why."),
    ),
    "answer_untold": ErrorText(
        title=N_("What the person is told is missing."),
        safe=TEXT_STAYS,
        next_step=N_("Write it as you would say it to them."),
    ),
    "answer_at_fault": ErrorText(
        title=N_("Some words say what the person is, not what is decided."),
        safe=TEXT_STAYS,
        next_step=N_("Take out the words pointed out."),
    ),
    "reserve_in_the_past": ErrorText(
        title=N_("The day of the confirmation has passed."),
        safe=TEXT_STAYS,
        next_step=N_("Choose today, or a day to come."),
    ),
    "reserve_misplaced": ErrorText(
        title=N_("Only what is granted can be subject to confirmation."),
        safe=TEXT_STAYS,
        next_step=N_("Pass the decision on: your proposal and your reasons go with it."),
    ),
}
