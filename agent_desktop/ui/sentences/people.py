"""Sentences of people, procedures, promises and agents."""

from agent_desktop.foundation.i18n import N_
from agent_desktop.ui.sentences.text import (
    NOTHING_CHANGED,
    READ_AGAIN,
    TELL_SUPPORT,
    TEXT_STAYS,
    ErrorText,
    Sentences,
)

_BROUGHT_UP_TO_DATE = N_("What you wrote stays on the screen, the file is as the other agent left it.")

PEOPLE: Sentences = {
    "person_unknown": ErrorText(
        title=N_("This file is not here any more."), safe=NOTHING_CHANGED, next_step=READ_AGAIN
    ),
    "person_changed_meanwhile": ErrorText(
        title=N_("Someone changed this file in the meantime."),
        safe=_BROUGHT_UP_TO_DATE,
        next_step=N_("Read what changed, then keep one of the two, or both."),
    ),
    "contact_unknown": ErrorText(
        title=N_("This number or address is not in the file any more."),
        safe=NOTHING_CHANGED,
        next_step=READ_AGAIN,
    ),
    "mandate_unknown": ErrorText(
        title=N_("This relative is not in the file any more."), safe=NOTHING_CHANGED, next_step=READ_AGAIN
    ),
    "need_unknown": ErrorText(
        title=N_("This way of welcoming is not in the file any more."),
        safe=NOTHING_CHANGED,
        next_step=READ_AGAIN,
    ),
    "person_without_name": ErrorText(
        title=N_("A name is missing."),
        safe=TEXT_STAYS,
        next_step=N_("Write the name as the person says it, or welcome them without a name."),
    ),
    "name_too_long": ErrorText(
        title=N_("This name is longer than a file can hold."),
        safe=TEXT_STAYS,
        next_step=N_("Keep the names the person uses."),
    ),
    "text_too_long": ErrorText(
        title=N_("This text is longer than the file can hold."),
        safe=TEXT_STAYS,
        next_step=N_("Cut it in two, or keep what matters."),
    ),
    "text_unreadable": ErrorText(
        title=N_("A character in this text cannot be kept."),
        safe=TEXT_STAYS,
        next_step=N_("Type the last words again instead of pasting them."),
    ),
    "birth_in_the_future": ErrorText(
        title=N_("This birth date is still to come."),
        safe=TEXT_STAYS,
        next_step=N_("Check the year with the person."),
    ),
    "birth_too_old": ErrorText(
        title=N_("This birth date is very far back."),
        safe=TEXT_STAYS,
        next_step=N_("Check the year with the person."),
    ),
    "birth_precision_unknown": ErrorText(
        title=N_("The date of birth is not complete."),
        safe=TEXT_STAYS,
        next_step=N_("Say whether the day, the month or only the year is known."),
    ),
    "language_unknown": ErrorText(
        title=N_("This language is not in the list."),
        safe=TEXT_STAYS,
        next_step=N_("Choose the language in the list."),
    ),
    "gesture_unknown": ErrorText(
        title=N_("This gesture is not in the list."),
        safe=TEXT_STAYS,
        next_step=N_("Choose a gesture, or “other” with a few words."),
    ),
    "need_without_words": ErrorText(
        title=N_("A few words are missing to know what to do."),
        safe=TEXT_STAYS,
        next_step=N_("Write the gesture that helps, not its cause."),
    ),
    "need_without_consent": ErrorText(
        title=N_("The person has not yet agreed that it be kept."),
        safe=NOTHING_CHANGED,
        next_step=N_("Ask them, then tick their agreement."),
    ),
    "mandate_without_name": ErrorText(
        title=N_("The name of the relative is missing."),
        safe=TEXT_STAYS,
        next_step=N_("Write who speaks for the person."),
    ),
    "mandate_ends_before_it_begins": ErrorText(
        title=N_("The mandate ends before it begins."),
        safe=TEXT_STAYS,
        next_step=N_("Check its two dates."),
    ),
    "phone_not_understood": ErrorText(
        title=N_("This does not read as a phone number."),
        safe=TEXT_STAYS,
        next_step=N_("Count the digits: ten in France, or + and the country."),
    ),
    "email_not_understood": ErrorText(
        title=N_("This does not read as an e-mail address."),
        safe=TEXT_STAYS,
        next_step=N_("Check the @ sign and what follows it."),
    ),
    "address_empty": ErrorText(
        title=N_("The address is empty."), safe=TEXT_STAYS, next_step=N_("Write it, or take it away.")
    ),
    "case_unknown": ErrorText(
        title=N_("This procedure is not in the file any more."), safe=NOTHING_CHANGED, next_step=READ_AGAIN
    ),
    "case_without_title": ErrorText(
        title=N_("The procedure has no name."),
        safe=TEXT_STAYS,
        next_step=N_("Write it as the person would say it."),
    ),
    "case_without_administration": ErrorText(
        title=N_("The service that handles the procedure is missing."),
        safe=TEXT_STAYS,
        next_step=N_("Write which service it is."),
    ),
    "case_steps": ErrorText(
        title=N_("More steps are done than there are."),
        safe=TEXT_STAYS,
        next_step=N_("Check the two numbers."),
    ),
    "promise_unknown": ErrorText(
        title=N_("This promise is not in the file any more."), safe=NOTHING_CHANGED, next_step=READ_AGAIN
    ),
    "promise_not_open": ErrorText(
        title=N_("This promise is already closed."), safe=NOTHING_CHANGED, next_step=READ_AGAIN
    ),
    "promise_without_explanation": ErrorText(
        title=N_("A word to the person is missing."),
        safe=TEXT_STAYS,
        next_step=N_("Say what happened, as you would tell them."),
    ),
    "promise_without_words": ErrorText(
        title=N_("The promise says nothing yet."),
        safe=TEXT_STAYS,
        next_step=N_("Write what will be done."),
    ),
    "promise_without_bearer": ErrorText(
        title=N_("Nobody is seeing to this promise yet."),
        safe=TEXT_STAYS,
        next_step=N_("Name who will do it."),
    ),
    "promise_without_deputy": ErrorText(
        title=N_("Nobody stands in if that agent is away."),
        safe=TEXT_STAYS,
        next_step=N_("Name a colleague who will do it in their place."),
    ),
    "promise_deputy_is_bearer": ErrorText(
        title=N_("The same agent cannot stand in for themselves."),
        safe=TEXT_STAYS,
        next_step=N_("Name a colleague who will do it in their place."),
    ),
    "promise_without_day": ErrorText(
        title=N_("The promise has no day."), safe=TEXT_STAYS, next_step=N_("Choose by which day.")
    ),
    "promise_in_the_past": ErrorText(
        title=N_("This day has passed."), safe=TEXT_STAYS, next_step=N_("Choose today or a day to come.")
    ),
    "profile_not_empty": ErrorText(
        title=N_("This desk already holds people."),
        safe=NOTHING_CHANGED,
        next_step=N_("Use another folder: fictional people never mix with real ones."),
    ),
    "actor_differs": ErrorText(
        title=N_("The agent who founds this desk is not the one who signs."),
        safe=NOTHING_CHANGED,
        next_step=TELL_SUPPORT,
    ),
    "agent_unknown": ErrorText(
        title=N_("This agent does not work at this site."),
        safe=NOTHING_CHANGED,
        next_step=N_("Check who works here in the list of agents."),
    ),
    "agent_differs": ErrorText(
        title=N_("This agent was already invited with another key."),
        safe=NOTHING_CHANGED,
        next_step=N_("Invite them again."),
    ),
    "agent_has_left": ErrorText(
        title=N_("This agent does not work here any more."),
        safe=N_("What they signed stays theirs."),
        next_step=N_("A lead can invite them again."),
    ),
    "not_oneself": ErrorText(
        title=N_("You cannot take your own place away."),
        safe=NOTHING_CHANGED,
        next_step=N_("Ask another lead."),
    ),
    "not_allowed": ErrorText(
        title=N_("Your role does not let you do this."),
        safe=NOTHING_CHANGED,
        next_step=N_("Ask a lead on site."),
    ),
    "bad_name": ErrorText(
        title=N_("This name cannot be kept as it is."),
        safe=TEXT_STAYS,
        next_step=N_("Write a name with letters, {most} characters at most."),
    ),
}
