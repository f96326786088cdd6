"""How a decision stands among those on the same margin, in words: counts from five up, with an interval."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from agent_desktop.audit.certainty import share
from agent_desktop.audit.records import Case
from agent_desktop.audit.traces import Counted
from agent_desktop.facilitation.pack import Pack
from agent_desktop.foundation.i18n import N_, _, ngettext
from agent_desktop.foundation.records import dataclass
from agent_desktop.foundation.typography import filled, number, tidy
from agent_desktop.ledger.records import Decision
from agent_desktop.ui.adaptations.units import value_words
from agent_desktop.ui.audit.words import label_of

FEWEST = 5
"""Under so many decisions nothing is counted."""

_OUTCOMES: Mapping[Decision, str] = {
    Decision.GRANTED: N_("Granted"),
    Decision.REFUSED: N_("Not granted"),
    Decision.PASSED_ON: N_("Passed on"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One line of what is counted: its name, how many of how many, and whether this one is there."""

    name: str
    count: int
    whole: int
    is_here: bool

    @property
    def words(self) -> str:
        """Return the figures, as they are read: `27 sur 34`."""
        return tidy(_("{count} of {total}").format(count=number(self.count), total=number(self.whole)))


def is_told(counted: Counted | None) -> bool:
    """Tell whether there is enough to count."""
    return counted is not None and counted.decisions >= FEWEST


def sentence(counted: Counted | None, *, together: bool) -> str:
    """Return the sentence that comes first, or why nothing is counted."""
    if together:
        return tidy(_("A small team: nothing is counted of it. The precedents are what to compare with."))
    if counted is None or counted.decisions < FEWEST:
        return tidy(_("Fewer than five decisions on this margin in these days: nothing is counted."))
    found = share(counted.outcomes.get(Decision.GRANTED, 0), counted.decisions)
    assert found is not None
    words = ngettext(
        "Of {count} decision on this margin in these days, {percent}% are granted; what one would see over"
        " time stands between {low} and {high}%, 95 times out of 100.",
        "Of {count} decisions on this margin in these days, {percent}% are granted; what one would see over"
        " time stands between {low} and {high}%, 95 times out of 100.",
        counted.decisions,
    )
    shares = {"percent": found.share, "low": found.low, "high": found.high}
    told = {name: round(100 * value) for name, value in shares.items()}
    return filled(words, count=counted.decisions, **told)


def outcome_bars(case: Case, counted: Counted) -> tuple[Bar, ...]:
    """Return what became of the margin, one bar an outcome."""
    return tuple(
        Bar(
            name=_(name),
            count=counted.outcomes.get(decision, 0),
            whole=counted.decisions,
            is_here=case.decision is decision,
        )
        for decision, name in _OUTCOMES.items()
    )


def choice_bars(case: Case, pack: Pack | None, counted: Counted) -> tuple[Bar, ...]:
    """Return which choices were granted, the most frequent first."""
    granted = sum(counted.choices.values())
    ordered = sorted(counted.choices.items(), key=lambda one: (-one[1], one[0]))
    return tuple(
        Bar(name=label_of(case, pack, choice), count=count, whole=granted, is_here=case.choice == choice)
        for choice, count in ordered
    )


def values_granted(counted: Counted) -> Mapping[Decimal, int]:
    """Return the values granted on this margin, and how often each."""
    return {Decimal(value): count for value, count in counted.values.items()}


def value_bars(case: Case, counted: Counted) -> tuple[Bar, ...]:
    """Return the values granted, in order: the ruler as a table."""
    granted = sum(counted.values.values())
    return tuple(
        Bar(
            name=value_words(value, case.unit),
            count=count,
            whole=granted,
            is_here=case.value == value and case.decision is Decision.GRANTED,
        )
        for value, count in sorted(values_granted(counted).items())
    )


def spread_words(case: Case, counted: Counted) -> str:
    """Return where the value of a decision stands among those granted; empty without enough of them."""
    values = sorted(Decimal(value) for value, count in counted.values.items() for _time in range(count))
    if len(values) < FEWEST or case.value is None:
        return ""
    last = len(values) - 1
    low, middle, high = (values[round(last * part)] for part in (0.25, 0.5, 0.75))
    below = sum(value < case.value for value in values)
    words = _(
        "Values granted: half of them from {low} to {high}, {middle} in the middle. Here: {value}, above"
        " {below} of {count}."
    )
    told = {"low": low, "middle": middle, "high": high, "value": case.value}
    said = {name: value_words(value, case.unit) for name, value in told.items()}
    return filled(words, below=below, count=len(values), **said)


def precedent_lines(case: Case) -> Iterator[str]:
    """Yield what the precedents in sight say together; they are listed with the decision."""
    listed = case.precedents
    if not listed:
        yield tidy(_("The agent had no precedent in sight."))
        return
    same = sum(one.decision is case.decision for one in listed)
    words = ngettext(
        "Of the {count} precedent in sight, {same} ended as this decision does.",
        "Of the {count} precedents in sight, {same} ended as this decision does.",
        len(listed),
    )
    yield filled(words, count=len(listed), same=same)
    alike = sum(dict(one.situation) == dict(case.situation) for one in listed)
    if not alike:
        return
    words = ngettext(
        "{alike} of them is of the very same situation.",
        "{alike} of them are of the very same situation.",
        alike,
    )
    yield filled(words, alike=alike)
