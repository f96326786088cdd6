"""The words of the page for the closed lists of the packs. No Qt, and no word of any pack."""

from datetime import date
from decimal import Decimal

from agent_desktop.channels.all import CHANNELS
from agent_desktop.facilitation.catalog import Validity
from agent_desktop.facilitation.walk import Problem
from agent_desktop.facilitation.words import (
    Alarm,
    AnswerKind,
    Nature,
    Register,
    Status,
    Tension,
    Understanding,
)
from agent_desktop.foundation.actor import Level
from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.typography import day_month, euros, full_date, number, tidy
from agent_desktop.interactions.records import Origin

REGISTERS = {
    Register.STANDARD: N_("Everyday"),
    Register.SIMPLE: N_("Simple"),
    Register.FALC: N_("Easy to read (inspired)"),
}
STATUSES = {
    Status.EXAMPLE: N_("Example pack"),
    Status.DRAFT: N_("Draft"),
    Status.REVIEWED: N_("Reviewed by the service, not yet valid"),
    Status.VALID: N_("Valid"),
}
VALIDITIES = {
    Validity.NOT_YET: N_("Not yet in force"),
    Validity.EXPIRED: N_("Out of date"),
    Validity.CURRENT: N_("In force"),
}
NATURES = {
    Nature.RESOLVED: N_("Settled"),
    Nature.ONGOING: N_("Follow-up promised"),
    Nature.REFERRED: N_("Referred"),
    Nature.REFUSAL_EXPLAINED: N_("Refusal explained"),
    Nature.INTERRUPTED: N_("Interrupted"),
}
UNDERSTANDINGS = {
    Understanding.UNDERSTOOD: N_("It is clear"),
    Understanding.ALMOST: N_("Almost"),
    Understanding.TO_RESUME: N_("To explain again"),
    Understanding.DECLINED: N_("Does not wish to"),
}
ALARMS = {Alarm.INFO: N_("Good to know"), Alarm.CARE: N_("Take care"), Alarm.STOP: N_("Limit")}
LEVELS = {
    Level.AGENT: N_("you"),
    Level.REFERENT: N_("a senior colleague"),
    Level.LEAD: N_("a team lead"),
    Level.OUTSIDE: N_("an authority outside this desk"),
}
TENSIONS = {
    Tension.LISTENING: N_("Does not feel heard"),
    Tension.PERSON_AND_GROUP: N_("Why me and not the others"),
    Tension.SINGULARITY: N_("Their situation is unlike others"),
    Tension.FREEDOM: N_("Feels forced"),
    Tension.SUBJECT: N_("Feels like a number"),
    Tension.CLOSENESS: N_("Wants someone in front of them"),
}
_PROBLEMS = {
    "not_an_amount": N_("Write an amount in figures, for instance 600 or 62,40."),
    "not_a_number": N_("Write a number in figures, for instance 3."),
    "not_a_day": N_("Which day? For instance 15/12/2026, or 15 December."),
    "below_lowest": N_("Here it cannot be less than {lowest}. Check with them?"),
    "above_highest": N_("Here it cannot be more than {highest}. Check with them?"),
    "day_to_come": N_("This day has not come yet. On which day was the letter received?"),
    "answer_missing": N_("Write their answer, or say that they do not know."),
    "choice_missing": N_("Choose an answer to go on."),
    "not_yes_no": N_("Yes, no, or they do not know?"),
    "not_an_option": N_("Choose one of the answers shown."),
    "promise_without_words": N_("Say what is promised, as the person will read it."),
    "promise_without_day": N_("Which day? For instance 4/12, Monday or +7."),
    "promise_in_the_past": N_("This day has passed. Choose today or later."),
    "promise_without_bearer": N_("Who will see to it?"),
    "promise_without_deputy": N_("Who keeps it when they are away?"),
    "promise_deputy_is_bearer": N_("The deputy must be someone else."),
    "words_at_fault": N_("Write what was done or asked, not what the person is."),
    "text_unreadable": N_("A character here cannot be kept. Type it again."),
}
_NOT_TAKEN = N_("This answer cannot be taken. Check it with them?")


def value_words(value: object, kind: AnswerKind | None) -> str:
    """Return a value as it is read: an amount in euros, a day in words."""
    match value:
        case bool():
            return _("yes") if value else _("no")
        case Decimal():
            return euros(value) if kind is AnswerKind.EUROS else number(value)
        case date():
            return full_date(value)
        case _:
            return str(value)


def problem_sentence(problem: Problem, kind: AnswerKind | None = None) -> str:
    """Return what to mend, and how."""
    facts = problem.facts
    code = problem.code
    if code == "not_a_number":
        code = "not_an_amount" if kind is AnswerKind.EUROS else code
    if code == "answer_missing" and kind in {AnswerKind.CHOICE, AnswerKind.YES_NO, None}:
        code = "choice_missing"
    limits = {name: value_words(facts[name], kind) for name in ("lowest", "highest") if name in facts}
    return tidy(_(_PROBLEMS.get(code, _NOT_TAKEN)).format(**limits))


def said_when(origin: Origin, *, year: bool = False) -> str:
    """Return when and how something was said: `24 novembre, au guichet`."""
    place = CHANNELS.get(origin.channel)
    return _("{day}, {place}").format(
        day=full_date(origin.day) if year else day_month(origin.day),
        place=_(place.label).lower() if place else origin.channel,
    )
