"""What a decision read again says, in words: no code, no hour, no duration, and nobody's name."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from agent_desktop.audit.bundle.note import BundleNote
from agent_desktop.audit.drawing import ALIKE, Mark
from agent_desktop.audit.records import (
    Case,
    Conclusion,
    Followed,
    Opinion,
    Pace,
    Redecided,
    SeenPrecedent,
    What,
    Why,
)
from agent_desktop.audit.sending import CHOSEN
from agent_desktop.facilitation.margin_model import ChoiceBounds
from agent_desktop.facilitation.pack import Pack
from agent_desktop.foundation.actor import Level
from agent_desktop.foundation.i18n import N_, _, ngettext, pgettext
from agent_desktop.foundation.typography import filled, full_date, long_date, month_year, number, tidy
from agent_desktop.ledger.records import Decision, Qualification
from agent_desktop.ui.adaptations.bands import band_words
from agent_desktop.ui.adaptations.precedent_rows import bare_decision
from agent_desktop.ui.adaptations.units import value_words
from agent_desktop.ui.theme.roles import Tone

OPINIONS: Mapping[Opinion, str] = {
    Opinion.YES: N_("Yes"),
    Opinion.UNSURE: N_("To be made clearer"),
    Opinion.NO: N_("No"),
}
OUTCOMES: Mapping[Conclusion, tuple[str, str, str]] = {
    Conclusion.NOTHING: (N_("Nothing"), "check", N_("Nothing more to do.")),
    Conclusion.SUPPORT: (
        N_("Support"),
        "heart-handshake",
        N_("The agent is offered help: time, a colleague, a training. It is no reproach."),
    ),
    Conclusion.CORRECT: (
        N_("Correct for the person"),
        "rotate-ccw",
        N_("Something is owed to the person: the agent is told, and it is promised with a day."),
    ),
    Conclusion.RULE: (
        N_("Rule to review"),
        "scale",
        N_("The rule, or how it is applied, is at fault: it goes to its owner."),
    ),
}
"""The words of each outcome, its icon, and what it leads to."""

_REDECIDED: Mapping[Redecided, str] = {
    Redecided.GRANT: N_("Without knowing what you had decided, the reader would have granted it."),
    Redecided.NOT_GRANT: N_("Without knowing what you had decided, the reader would not have granted it."),
    Redecided.CANNOT_TELL: N_(
        "Without knowing what you had decided, the reader could not have told what to decide."
    ),
}
_LEVELS: Mapping[Level, tuple[str, Tone]] = {
    Level.AGENT: (N_("Within the agent’s margin"), "margin"),
    Level.REFERENT: (N_("With a referent"), "neutral"),
    Level.LEAD: (N_("With a lead"), "neutral"),
    Level.OUTSIDE: (N_("Outside the application"), "neutral"),
}
_STRATA: Mapping[str, str] = {
    ALIKE: N_("drawn among all"),
    CHOSEN: N_("chosen by name"),
    Mark.DEPARTED.value: N_("away from the precedents"),
    Mark.NEAR_BOUND.value: N_("near a bound"),
    Mark.NO_PRECEDENT.value: N_("without precedent"),
    Mark.REFUSED.value: N_("not granted"),
    Mark.REPEATED.value: N_("several for one person"),
}
_DECIDED: Mapping[Decision, str] = {
    Decision.GRANTED: N_("{value}, granted"),
    Decision.REFUSED: N_("{value}, not granted"),
    Decision.PASSED_ON: N_("{value}, passed on"),
}
_PACES: Mapping[Pace, tuple[str, str]] = {
    Pace.CALM: (N_("A calm day at that desk"), N_("beside the days around it")),
    Pace.USUAL: (N_("A day like others at that desk"), N_("beside the days around it")),
    Pace.BUSY: (N_("A crowded day at that desk"), N_("beside the days around it")),
    Pace.UNKNOWN: (N_("Nobody can tell what the day was like"), N_("too few days to compare")),
}
_FOLLOWED: Mapping[Followed, tuple[str, str]] = {
    Followed.PROMISE_OPEN: (N_("Promised, still to keep"), "handshake"),
    Followed.PROMISE_KEPT: (N_("Promised, and kept"), "handshake"),
    Followed.PROMISE_MISSED: (N_("Promised, and missed"), "hourglass"),
    Followed.PROMISE_WITHDRAWN: (N_("Promised, then withdrawn"), "undo-2"),
    Followed.APPROVED: (N_("Approved by whoever leads"), "user-check"),
    Followed.REFUSED: (N_("Refused by whoever leads"), "circle-x"),
    Followed.CONTESTED: (N_("A code by telephone was contested"), "phone"),
    Followed.CORRECTED: (N_("The agent corrected it"), "rotate-ccw"),
    Followed.CAME_BACK: (N_("The person came back about it within thirty days"), "repeat-2"),
}
_QUALIFIED: Mapping[Qualification, str] = {
    Qualification.ARRANGEMENT: N_("An arrangement of the rule"),
    Qualification.INTERPRETATION: N_("A reading of the rule"),
    Qualification.GUIDELINE_SET_ASIDE: N_("A guideline set aside"),
    Qualification.GRACE: N_("A measure of grace"),
    Qualification.DEROGATION: N_("A derogation, reasoned in law and in fact"),
}
_WHYS: Mapping[Why, str] = {
    Why.DRAW: N_("Drawn by lot"),
    Why.SELECTION: N_("Chosen one by one"),
    Why.COMPLAINT: N_("Read after a complaint"),
}


def value_of(case: Case, pack: Pack | None) -> str:
    """Return what was decided on, with its unit or its label; empty when there is no value."""
    if case.value is not None:
        return value_words(case.value, case.unit)
    return "" if case.choice is None else label_of(case, pack, case.choice)


def label_of(case: Case, pack: Pack | None, choice: str) -> str:
    """Return the label of a choice, as the pack of that day had it."""
    if pack is None or case.margin.margin_id not in pack.margin_by_id:
        return choice
    bounds = pack.margin(case.margin.margin_id).bounds
    labels = {one.value: one.label for one in bounds.options} if isinstance(bounds, ChoiceBounds) else {}
    return tidy(labels.get(choice, choice))


def decided(case: Case, pack: Pack | None = None) -> str:
    """Return what was decided: `6 mensualités, accordé`."""
    value = value_of(case, pack)
    told = _DECIDED.get(case.decision)
    if not value or told is None:
        return bare_decision(case.decision)
    return tidy(_(told).format(value=value))


def level_words(case: Case) -> tuple[str, Tone]:
    """Return who could decide it, and the tone of it."""
    words, tone = _LEVELS[case.level]
    return _(words), tone


def redecided_words(redecided: Redecided | None) -> str:
    """Return what a reader would have decided, to who decided; empty when nothing tells."""
    return "" if redecided is None else tidy(_(_REDECIDED[redecided]))


def stratum_words(stratum: str) -> str:
    """Return why a decision is in the sample; nothing tells one of a pair from another that was chosen."""
    if stratum.startswith("pair:"):
        stratum = CHOSEN
    if stratum.startswith("margin:"):
        return _("for its margin")
    if stratum.startswith("unit:"):
        return _("for its unit")
    return _(_STRATA[stratum]) if stratum in _STRATA else stratum


def that_day(case: Case) -> Iterator[tuple[str, str, str]]:
    """Yield what the day of a decision was like: an icon, words, and a line under them."""
    words, more = _PACES[case.pace]
    yield "users", _(words), _(more)
    yield "landmark", _(_QUALIFIED[case.qualification]), ""


def what_followed(case: Case) -> Iterator[tuple[str, str, str]]:
    """Yield what came after a decision: an icon, words, and a line under them."""
    for one in case.followed:
        words, icon = _FOLLOWED[one.kind]
        yield icon, _(words), _after(one)
    if not case.followed:
        yield "check", _("Nothing since"), _("no promise, no contest, nobody came back")


def situation(case: Case, pack: Pack | None) -> tuple[str, ...]:
    """Return the parts of the situation, in bands."""
    return bands(case.situation, pack)


def bands(parts: Mapping[str, str], pack: Pack | None) -> tuple[str, ...]:
    """Return parts of a situation in words; without their pack, as they are."""
    if pack is None:
        return tuple(tidy(f"{name.replace('_', ' ')} : {code}") for name, code in parts.items())
    return tuple(band_words(pack, name, code) for name, code in parts.items())


def precedent_words(case: Case, found: SeenPrecedent, pack: Pack | None) -> str:
    """Return what a precedent decided."""
    if found.value is not None:
        value = value_words(found.value, found.unit or case.unit)
    else:
        value = "" if found.choice is None else label_of(case, pack, found.choice)
    if not value:
        return bare_decision(found.decision)
    told = _DECIDED.get(found.decision)
    return value if found.decision is Decision.GRANTED or told is None else tidy(_(told).format(value=value))


def precedent_month(found: SeenPrecedent) -> str:
    """Return the month of a precedent."""
    return month_year(found.month)


def precedents_counted(case: Case) -> str:
    """Return how many precedents are listed, of how many that were in sight."""
    listed = len(case.precedents)
    count = max(case.precedents_shown, listed)
    if not count:
        return _("None was in sight.")
    words = ngettext("{shown} listed, of {count} in sight", "{shown} listed, of {count} in sight", count)
    return filled(words, shown=listed, count=count)


def day_words(case: Case) -> str:
    """Return the day of a decision; never its hour."""
    return tidy(long_date(case.day))


def sample_words(note: BundleNote) -> str:
    """Return how the decisions of a bundle came to be there: drawn, with the seed, or chosen."""
    why = _(_WHYS[note.why])
    if note.why is not Why.DRAW:
        return why
    words = _("{why}, seed {seed}, among {count} decisions")
    return filled(words, why=why, seed=note.seed, count=note.frame)


def days_words(note: BundleNote) -> str:
    """Return the days that the decisions of a bundle were taken from."""
    return tidy(
        _("{site}: from {since} to {until}").format(
            site=note.site, since=full_date(note.since), until=full_date(note.through)
        )
    )


def to_read_words(count: int, of: int) -> str:
    """Return how many decisions are still to read."""
    words = ngettext("{count} of {total}", "{count} of {total}", of)
    return words.format(count=number(count), total=number(of))


def bound_words(value: Decimal | None, unit: str) -> str:
    """Return a bound with its unit; empty without one."""
    return "" if value is None else value_words(value, unit)


def state_words(outcome: Conclusion | None, *, is_drafted: bool, is_current: bool) -> tuple[str, str, Tone]:
    """Return where a decision stands in the list: a word, an icon, a tone."""
    if outcome is not None:
        words, icon, _more = OUTCOMES[outcome]
        done = outcome is Conclusion.NOTHING
        return (pgettext("a decision", "read") if done else _(words)), icon, "ok" if done else "margin"
    if is_drafted:
        return pgettext("a decision", "begun"), "pencil-line", "accent"
    word = pgettext("a decision", "being read") if is_current else pgettext("a decision", "to read")
    return word, "circle", "accent" if is_current else "neutral"


def _after(one: What) -> str:
    if one.on is None:
        return one.text
    day = full_date(one.on)
    return tidy(_("{what}, by {day}").format(what=one.text, day=day)) if one.text else tidy(day)
