"""What is shown of counts, and what somebody who takes one from another can find: nothing under five."""

from collections import defaultdict
from datetime import date, timedelta
from functools import cache
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.simplification.records import (
    HalfYear,
    MarginShown,
    MarginTally,
    RuleShown,
    RuleTally,
    TextTally,
)
from agent_desktop.simplification.rules import (
    AT_LEAST,
    ended_halves,
    half_of,
    margin_shown,
    rule_shown,
    text_shown,
)

COUNTS = st.one_of(st.integers(0, 9), st.integers(0, 200))
MOST_TRIED = 16
"""Three parts of five at most are drawn: each is tried from nothing to the whole of them."""
PART = st.integers(0, 5)


def rule(**counts):
    return rule_shown(RuleTally(rule_id="delai", **counts))


def numbers_of(shown):
    names = ("at_once", "not_at_once", "later", "not_yet", "almost", "to_resume", "in_company", "declined")
    counts = [getattr(shown, name) for name in (*names, "not_asked", "said_back", "explained")]
    return [count for count in counts if count is not None]


@st.composite
def tallies(draw):
    parts = {name: draw(COUNTS) for name in ("later", "almost", "to_resume")}
    others = {name: draw(COUNTS) for name in ("at_once", "declined", "not_asked")}
    return RuleTally(rule_id="delai", **parts, **others, in_company=draw(st.integers(0, sum(parts.values()))))


def test_what_did_not_get_through_is_told_out_of_those_who_said_it_back():
    shown = rule(at_once=28, later=6, almost=1, to_resume=5, declined=3, not_asked=0)
    assert (shown.not_at_once, shown.said_back) == (12, 40)
    assert (shown.later, shown.not_yet) == (6, 6)
    assert (shown.almost, shown.to_resume) == (None, None)


def test_no_total_is_told_when_one_of_its_parts_is_not_shown():
    shown = rule(at_once=4, almost=9, not_asked=20)
    assert (shown.at_once, shown.not_at_once, shown.not_asked) == (None, 9, 20)
    assert (shown.said_back, shown.explained) == (None, None)


def test_a_part_is_not_shown_when_it_would_tell_the_other():
    shown = rule(at_once=9, later=8, almost=4)
    assert (shown.not_at_once, shown.later, shown.not_yet) == (12, None, None)


@given(tallies())
def test_no_number_under_five_is_ever_shown(tally):
    assert [count for count in numbers_of(rule_shown(tally)) if count < AT_LEAST] == []


@given(tallies())
def test_no_difference_of_two_numbers_shown_counts_fewer_than_five_people(tally):
    """Of two numbers where one holds the other, the rest is people too."""
    shown = rule_shown(tally)
    inside = [
        (shown.not_at_once, shown.later),
        (shown.not_at_once, shown.not_yet),
        (shown.not_at_once, shown.in_company),
        (shown.not_yet, shown.almost),
        (shown.not_yet, shown.to_resume),
        (shown.said_back, shown.at_once),
        (shown.said_back, shown.not_at_once),
        (shown.explained, shown.said_back),
        (shown.explained, shown.declined),
        (shown.explained, shown.not_asked),
    ]
    assert [
        pair for pair in inside if None not in pair and pair[0] != pair[1] and pair[0] - pair[1] < AT_LEAST
    ] == []


@cache
def shown_alike():
    """Return, by what is shown, every table of those who did not understand at once that is shown so."""
    tables = defaultdict(list)
    for later, almost, to_resume in product(range(MOST_TRIED), repeat=3):
        if later + almost + to_resume >= MOST_TRIED:
            continue
        for in_company in range(later + almost + to_resume + 1):
            counts = {
                "later": later,
                "almost": almost,
                "to_resume": to_resume,
                "in_company": in_company,
            }
            tables[rule(**counts)].append(counts)
    return dict(tables)


@given(PART, PART, PART, st.data())
def test_whoever_knows_how_counts_are_hidden_cannot_tell_which_of_zero_to_four_one_is(
    later, almost, to_resume, data
):
    """Everyone who reads it, the rules in hand, tries every table that would be shown just the same."""
    in_company = data.draw(st.integers(0, later + almost + to_resume))
    true = {"later": later, "almost": almost, "to_resume": to_resume, "in_company": in_company}
    shown = rule(**true)
    alike = shown_alike()[shown]
    for name, count in true.items():
        if count < AT_LEAST:
            assert set(range(AT_LEAST)) <= {counts[name] for counts in alike}, name
    not_yet = {counts["almost"] + counts["to_resume"] for counts in alike}
    if almost + to_resume < AT_LEAST:
        assert set(range(AT_LEAST)) <= not_yet


@given(st.lists(COUNTS, min_size=4, max_size=4), st.integers(0, 3), st.integers(0, 4))
def test_a_count_of_its_own_under_five_could_be_any_other_under_five(counts, which, instead):
    names = ("at_once", "almost", "declined", "not_asked")
    hidden = dict(zip(names, counts, strict=True)) | {names[which]: 3}
    assert rule(**hidden) == rule(**(hidden | {names[which]: instead}))


@given(st.integers(0, 40), st.integers(0, 40))
def test_a_margin_granted_is_told_out_of_those_offered_or_not_at_all(granted, otherwise):
    shown = margin_shown(MarginTally(margin_id="echeances", granted=granted, otherwise=otherwise))
    told = min(granted, otherwise) >= AT_LEAST
    expected = (granted, granted + otherwise) if told else (None, None)
    assert (shown.granted, shown.offered) == expected
    assert isinstance(shown, MarginShown)


def test_a_text_that_fails_five_times_is_shown_and_its_reasons_only_when_none_is_told_by_the_rest():
    few = TextTally(rule_id="delai", idea=2, too_long=2, hard_word=2)
    assert text_shown(few) is None
    five = text_shown(TextTally(rule_id="delai", idea=2, too_long=3, hard_word=2))
    assert (five.fails, five.form, five.too_long) == (5, None, None)
    many = text_shown(TextTally(rule_id="delai", too_long=5, hard_word=7, misunderstood=5, wrong_here=4))
    assert (many.fails, many.form, many.substance) == (21, 12, 9)
    assert (many.too_long, many.hard_word, many.misunderstood, many.wrong_here) == (5, 7, None, None)


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_a_day_is_counted_in_one_half_of_a_year_alone_once_that_half_is_over(day):
    """Two dossiers count the same days or none in common: taking one from the other tells no day."""
    half = half_of(day)
    assert half.first <= day <= half.last
    assert half.last + timedelta(days=1) == half.after.first
    assert half.after.before == half
    ended = ended_halves(day, 6)
    assert [one.after.first for one in ended] == [half.first, *[one.first for one in ended[:-1]]]
    assert all(one.last < day for one in ended)


@pytest.mark.parametrize(("year", "number"), [(2026, 0), (2026, 3), (0, 1), (9999, 2)])
def test_there_are_two_halves_in_a_year(year, number):
    with pytest.raises(ValueError, match="no such half"):
        HalfYear(year, number)


def test_a_rule_of_which_nothing_is_shown_says_so():
    assert rule(at_once=4, almost=2, to_resume=2, declined=4, not_asked=4).is_empty
    assert not rule(not_asked=5).is_empty
    assert RuleShown(rule_id="delai").is_empty
