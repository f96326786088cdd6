"""What came back of decisions read again is counted by its conclusion, in the quarter it came."""

import pytest

from agent_desktop.audit.records import Conclusion
from agent_desktop.equality.records import Quarter
from agent_desktop.foundation.clock import PARIS
from agent_desktop.team.decisions import readings, signed
from agent_desktop.team.records import Measure, ReadingsTally, Tally
from agent_desktop.team.spans import Span
from tests.audit.conftest import site, told
from tests.audit.test_merging import laptop, leaves, merged, trusting

NOW = Span(site="local", quarters=(Quarter(2026, 3), Quarter(2026, 4)), zone=PARIS)


@pytest.mark.parametrize(
    ("outcome", "told_as"),
    [
        (Conclusion.RULE, ReadingsTally(rule=1)),
        (Conclusion.SUPPORT, ReadingsTally(support=1)),
        (Conclusion.CORRECT, ReadingsTally(rest=1)),
    ],
)
def test_a_reading_counts_in_the_quarter_it_came_back(
    trusting, told, leaves, laptop, merged, outcome, told_as
):
    told.decision()
    told.decision()
    bundle = laptop.open(leaves(2))
    case = laptop.cases(bundle)[0]
    laptop.read(bundle, case, outcome=outcome)
    merged(laptop.answers(bundle))
    with trusting.read() as session:
        assert readings(session, NOW) == {Quarter(2026, 4): told_as}
        found = {measure: tally for _quarter, measure, tally in signed(session, NOW)}
    assert found[Measure.READ_AGAIN] == Tally(held=1, other=1)


__all__ = ["laptop", "leaves", "merged", "site", "told", "trusting"]
