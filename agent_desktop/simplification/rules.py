"""Which counts are shown: none under five, and none that could be found by taking one from another. Pure.

A count of its own (who understood at once, who did not, who did not wish to say it back, who was not asked)
is shown from five. No total is written that holds one which is not shown: there is nothing to take it from.
A count that is shown is parted in two only when both parts reach five, and so on within each part. Whoever
knows all this still learns of a count under five that it is under five, and not which of zero to four it is
(tests/simplification/test_rules.py tries every other table that would be shown the same).
"""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.simplification.records import (
    HalfYear,
    MarginShown,
    MarginTally,
    RuleShown,
    RuleTally,
    TextShown,
    TextTally,
)

AT_LEAST = 5
"""The least that is shown: under it, a count is a few people whom somebody may know."""

Pair = tuple[int, int] | tuple[None, None]
_HIDDEN: Pair = (None, None)


def half_of(day: date) -> HalfYear:
    """Return the half of the year that a day is in."""
    return HalfYear(day.year, 1 if day.month < 7 else 2)


def ended_halves(today: date, most: int) -> tuple[HalfYear, ...]:
    """Return the last halves that are over, latest first.

    One that still runs is not counted: two dossiers of it, a day apart, would tell what that day held.
    """
    return tuple(islice(_backwards(half_of(today).before), most))


def check_over(half: HalfYear, today: date) -> None:
    """Raise RefusedError("half_not_over", half) while a half still runs."""
    if half.last >= today:
        raise RefusedError("half_not_over", half=str(half))


def rule_shown(tally: RuleTally) -> RuleShown:
    """Return what may be shown of a rule."""
    not_at_once = tally.later + tally.almost + tally.to_resume
    later, not_yet = _parted(tally.later, tally.almost + tally.to_resume)
    almost, to_resume = _HIDDEN if not_yet is None else _parted(tally.almost, tally.to_resume)
    in_company, _alone = _parted(tally.in_company, not_at_once - tally.in_company)
    return RuleShown(
        rule_id=tally.rule_id,
        at_once=_counted(tally.at_once),
        not_at_once=_counted(not_at_once),
        later=later,
        not_yet=not_yet,
        almost=almost,
        to_resume=to_resume,
        in_company=in_company,
        declined=_counted(tally.declined),
        not_asked=_counted(tally.not_asked),
    )


def text_shown(tally: TextTally) -> TextShown | None:
    """Return what may be shown of a text, `None` for nothing."""
    form, substance = tally.too_long + tally.hard_word, tally.misunderstood + tally.wrong_here
    if form + substance < AT_LEAST:
        return None
    shown_form, shown_substance = _parted(form, substance)
    too_long, hard_word = _HIDDEN if shown_form is None else _parted(tally.too_long, tally.hard_word)
    misunderstood, wrong_here = (
        _HIDDEN if shown_substance is None else _parted(tally.misunderstood, tally.wrong_here)
    )
    return TextShown(
        rule_id=tally.rule_id,
        step_id=tally.step_id,
        idea=tally.idea,
        register=tally.register,
        language=tally.language,
        fails=form + substance,
        form=shown_form,
        substance=shown_substance,
        too_long=too_long,
        hard_word=hard_word,
        misunderstood=misunderstood,
        wrong_here=wrong_here,
    )


def margin_shown(tally: MarginTally) -> MarginShown:
    """Return what may be shown of a margin."""
    granted, otherwise = _parted(tally.granted, tally.otherwise)
    offered = None if granted is None or otherwise is None else granted + otherwise
    return MarginShown(margin_id=tally.margin_id, granted=granted, offered=offered)


def _counted(count: int) -> int | None:
    return count if count >= AT_LEAST else None


def _parted(one: int, other: int) -> Pair:
    """Return both parts of a count, or neither: a part alone would tell the other."""
    return (one, other) if min(one, other) >= AT_LEAST else _HIDDEN


def _backwards(half: HalfYear) -> Iterator[HalfYear]:
    while True:
        yield half
        half = half.before
