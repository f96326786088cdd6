"""What is told of a team, and what somebody who sets one count beside another can find: nothing under five."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.audit.certainty import Method
from agent_desktop.team.records import Change, ReadingsTally, ReturnedTally, Tally, Told
from agent_desktop.team.rules import AT_LEAST, change, readings_shown, returned_shown, shown

COUNTS = st.one_of(st.integers(0, 9), st.integers(0, 300))
TRIED = range(AT_LEAST)


def share(held, other):
    return shown(Tally(held=held, other=other))


def test_a_share_comes_with_its_interval_exact_when_few():
    told = share(9, 12)
    assert (told.told, told.share.found, told.share.read) == (Told.COUNTED, 9, 21)
    assert told.share.method is Method.EXACT
    assert told.share.low < 9 / 21 < told.share.high
    assert share(60, 40).share.method is Method.WILSON


@pytest.mark.parametrize(
    ("held", "other", "told"),
    [
        (56, 4, Told.NEARLY_ALL),
        (0, 31, Told.HARDLY_ANY),
        (20, 4, Told.NEARLY_ALL),
        (19, 4, Told.TOO_FEW),
        (23, 0, Told.TOO_FEW),
        (4, 4, Told.TOO_FEW),
        (0, 0, Told.TOO_FEW),
    ],
)
def test_a_part_under_five_is_never_told_nor_what_it_is_a_part_of(held, other, told):
    assert (share(held, other).told, share(held, other).share) == (told, None)


def test_five_promises_to_one_person_are_one_person():
    told = shown(Tally(held=30, other=9, held_by=20, other_by=1))
    assert (told.told, told.share) == (Told.TOO_FEW, None)


@given(held=COUNTS, other=COUNTS)
def test_whoever_knows_the_whole_still_learns_of_a_small_part_only_that_it_is_under_five(held, other):
    told = share(held, other)
    if min(held, other) >= AT_LEAST:
        return
    whole = held + other
    alike = {small for small in TRIED if whole >= small and share(whole - small, small) == told}
    alike |= {small for small in TRIED if whole >= small and share(small, whole - small) == told}
    assert len(alike) == min(AT_LEAST, whole + 1)


def test_a_change_is_told_when_chance_does_not_explain_it():
    assert change(share(30, 70), share(60, 40)) is Change.MORE
    assert change(share(60, 40), share(30, 70)) is Change.LESS
    assert change(share(50, 50), share(55, 45)) is Change.ALIKE
    assert change(None, share(55, 45)) is Change.UNTOLD
    assert change(share(2, 1), share(55, 45)) is Change.UNTOLD


@given(held=st.integers(5, 200), other=st.integers(5, 200))
def test_nothing_changes_when_nothing_changed(held, other):
    assert change(share(held, other), share(held, other)) is Change.ALIKE


def test_what_went_back_is_parted_as_far_as_both_parts_reach_five():
    told = returned_shown(ReturnedTally(changed=8, later=6, kept=5, waiting=9))
    assert (told.sent, told.answered, told.waiting) == (28, 19, 9)
    assert (told.changed, told.unchanged, told.later, told.kept) == (8, 11, 6, 5)
    told = returned_shown(ReturnedTally(changed=8, later=6, kept=4, waiting=9))
    assert (told.changed, told.unchanged, told.later, told.kept) == (8, 10, None, None)
    told = returned_shown(ReturnedTally(changed=3, later=6, waiting=9))
    assert (told.sent, told.answered, told.changed, told.unchanged) == (18, 9, None, None)
    assert returned_shown(ReturnedTally(changed=20, waiting=4)).answered is None
    assert returned_shown(ReturnedTally(waiting=4)).sent is None


@given(st.integers(0, 8), st.integers(0, 8), st.integers(0, 8))
def test_no_conclusion_under_five_is_found_from_the_others(rule, support, rest):
    told = readings_shown(ReadingsTally(rule=rule, support=support, rest=rest))
    whole = rule + support + rest
    same = [
        parts
        for parts in product(range(whole + 1), repeat=3)
        if sum(parts) == whole
        and readings_shown(ReadingsTally(rule=parts[0], support=parts[1], rest=parts[2])) == told
    ]
    for place, count in enumerate((rule, support, rest)):
        if 0 < count < AT_LEAST:
            assert len({parts[place] for parts in same}) > 1
