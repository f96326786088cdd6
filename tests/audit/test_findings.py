"""What is shown of the readings of a period, and what somebody who takes one count from another can find."""

from collections import defaultdict
from itertools import product

import pytest

from agent_desktop.audit.findings import Read, Said, ToReview, findings, shares
from agent_desktop.audit.records import Conclusion, Opinion
from agent_desktop.simplification.rules import AT_LEAST

_KNOWN, _MOST = 5, 9
"""The most of the true counts tried, and of the others that would be shown the same."""


def reads(count, outcome=Conclusion.NOTHING, *, margin="p/m", is_alike=True, understands=Opinion.YES):
    one = Read(is_alike=is_alike, margin=margin, understands=understands, alike=Opinion.YES, outcome=outcome)
    return [one] * count


def others(count, *, is_alike=True):
    """Return readings of as many rules, each said once to be at fault: a site has many."""
    return [
        one
        for number in range(count)
        for one in reads(1, Conclusion.RULE, margin=f"{is_alike}/{number}", is_alike=is_alike)
    ]


def one_group(nothing, support, rule, rest):
    cells = reads(nothing), reads(support, Conclusion.SUPPORT), reads(rule, Conclusion.RULE), others(rest)
    return [one for cell in cells for one in cell]


def two_groups(rule, closer_rule, rest, closer_rest):
    cells = (
        *(reads(rule, Conclusion.RULE), others(rest)),
        *(reads(closer_rule, Conclusion.RULE, is_alike=False), others(closer_rest, is_alike=False)),
    )
    return [one for cell in cells for one in cell]


def is_tried(table, counts):
    """Tell whether both kinds were read: of one that was not, none is no secret."""
    rule, closer_rule, rest, closer_rest = counts
    return table is one_group or min(rule + rest, closer_rule + closer_rest) > 0


@pytest.mark.parametrize(("table", "cells", "left"), [(one_group, (0, 1, 2), 5), (two_groups, (0, 1), 4)])
def test_of_a_count_under_five_nobody_learns_more_than_that_it_is_under_five(table, cells, left):
    # Of a rule listed, which group it was met in may be told: that it is not none there.
    shown = defaultdict(list)
    for counts in product(range(_MOST + 1), repeat=4):
        shown[findings(table(*counts))].append(counts)
    for seen in shown.values():
        for counts in (one for one in seen if max(one) <= _KNOWN and is_tried(table, one)):
            for cell in (cell for cell in cells if counts[cell] < AT_LEAST):
                assert len({other[cell] for other in seen} & set(range(AT_LEAST))) >= left, (counts, cell)


def test_a_split_is_shown_when_both_parts_reach_five_with_what_it_tells_of_the_whole():
    read = [
        *reads(20),
        *reads(6, Conclusion.SUPPORT, understands=Opinion.UNSURE),
        *reads(3, Conclusion.CORRECT),
    ]
    found = findings(read)
    assert (found.drawn.read, found.drawn.understands.yes, found.drawn.understands.other) == (29, 23, 6)
    outcomes = found.drawn.outcomes
    assert (outcomes.nothing, outcomes.something, outcomes.rule, outcomes.support) == (20, 9, None, None)
    assert (found.drawn.alike.yes, found.closer.read) == (None, None)
    assert set(shares(found.drawn)) == {Said.UNDERSTANDS, Said.NOTHING}


def test_rules_are_counted_from_five_decisions_by_rule_whoever_they_were_drawn_by():
    read = [
        *reads(3, Conclusion.RULE, margin="a/delai"),
        *reads(2, Conclusion.RULE, margin="a/delai", is_alike=False),
        *reads(4, Conclusion.RULE, margin="b/montant"),
        *reads(9, Conclusion.RULE, margin="c/lieu"),
    ]
    assert findings(read).rules == (ToReview(margin="c/lieu", count=9), ToReview(margin="a/delai", count=5))
