"""What is said of a decision that waits: the value proposed, by whom, and the first words of an answer."""

from decimal import Decimal

from agent_desktop.adaptations.answer_records import Outcome, Waiting
from agent_desktop.adaptations.erased_words import erased_words
from agent_desktop.facilitation.catalog import margin_digest
from agent_desktop.facilitation.interpolation import fill, placeholders
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.words import Register
from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.typography import full_date, tidy
from agent_desktop.ui.adaptations.units import value_words
from agent_desktop.ui.sentences import ErrorText

_FIRST = {
    Outcome.APPROVED: N_("It is granted: {value}."),
    Outcome.REFUSED: N_("It is not granted, and the rule applies as it is: {title}."),
}


def proposed(waiting: Waiting) -> str:
    """Return the value proposed in words: `8 mensualités`, or the code of the option, readable."""
    value = waiting.value
    if isinstance(value, Decimal):
        return value_words(value, waiting.record.unit)
    return (value or "").replace("_", " ")


def in_short(waiting: Waiting) -> str:
    """Return what is proposed: `Nombre de mensualités : 8 mensualités`."""
    return tidy(_("{title}: {value}").format(title=waiting.record.title, value=proposed(waiting)))


def first_words(waiting: Waiting, outcome: Outcome) -> str:
    """Return what the person may be told, to begin with."""
    words = _(_FIRST[outcome]).format(value=proposed(waiting), title=waiting.record.title)
    return tidy(words)


def margin_words(pack: Pack, waiting: Waiting) -> str:
    """Return what the pack has for the person about the margin, as it stood when it was decided.

    Empty when the pack says otherwise since, or when the words need what only the exchange knew.
    """
    record = waiting.record
    margin = pack.margin_by_id.get(record.margin.margin_id)
    if margin is None or margin_digest(pack, margin.id) != record.margin.digest:
        return ""
    words = margin.words.words(Register.STANDARD)
    known = {} if waiting.value is None else {margin.variable: waiting.value}
    return (
        fill(words, known, pack.labels) if {name for name, _as in placeholders(words)} <= set(known) else ""
    )


def answered(waiting: Waiting, *, approved: bool) -> str:
    """Return what an answer comes to, for the script too."""
    record = waiting.record
    if not approved:
        return tidy(_("Refused, and signed. The rule applies as it is."))
    if record.value is not None and (record.lo is None or record.hi is None):
        # An unknown limit passes on, whoever answers: the pack grants nothing that it cannot compare with it.
        words = _("Approved, and signed. A limit is still unknown here: the script goes on as passed on.")
        return tidy(words)
    return tidy(_("Approved, and signed. The script goes on with it."))


def asked_for(waiting: Waiting) -> str:
    """Return who proposes, for whom, and since when: `Nadia Berthelot, pour Maryvonne Le Bihan, le 3 mai`."""
    day = full_date(waiting.record.day)
    if waiting.person_name:
        words = _("{author}, for {person}, on {day}")
        return tidy(words.format(author=waiting.author, person=waiting.person_name, day=day))
    return tidy(_("{author}, on {day}").format(author=waiting.author, day=day))


def reasons_of(waiting: Waiting) -> str:
    """Return the facts ticked and the reasons written, as one text."""
    record = waiting.record
    if record.erased is not None:
        return erased_words(record.erased)
    reasons = [*record.criteria, *(reason.text.strip() for reason in record.reasons if reason.text.strip())]
    return " ".join(reason if reason[-1] in ".!?…" else f"{reason}." for reason in reasons)


def promised(waiting: Waiting) -> str:
    """Return the day an answer was promised for, or a reserve is to be lifted by; empty when none was."""
    if waiting.promised_on is None:
        return ""
    if waiting.record.reserved_until is not None:
        words = _("Granted subject to confirmation by {day}")
        return tidy(words.format(day=full_date(waiting.promised_on)))
    return tidy(_("Answer promised for {day}").format(day=full_date(waiting.promised_on)))


def in_one_line(problem: ErrorText) -> str:
    """Return a failure as the line under a field."""
    return " ".join(part for part in (problem.title, problem.next_step) if part)
