"""The page of the day, as a screen reader hears it on screen: its code stands there whole, whatever its signs."""

from datetime import UTC, date, datetime

import pytest

from agent_desktop.foundation.i18n import in_language
from agent_desktop.ledger.paper import code_of_text
from agent_desktop.ledger.paper_records import DayCount, Sealed
from agent_desktop.reports.day_page import DayFacts, day_pdf
from agent_desktop.ui.reports.pages import pages_of

AT = datetime(2026, 11, 24, 17, 2, tzinfo=UTC)
WIDEST = "-".join(["WWWWW"] * 5)


def facts(code):
    sealed = Sealed(
        origin="parvis/local/adaptations/2026",
        year=2026,
        size=2,
        code=code,
        note=f"parvis/local/adaptations/2026\n2\n{'A' * 44}\n",
        sealed_at=AT,
    )
    count = DayCount(since=None, entries=2, kinds={})
    return DayFacts(site="local", day=date(2026, 11, 24), sealed=sealed, count=count)


@pytest.mark.parametrize("code", [WIDEST, *(code_of_text(drawn) for drawn in "abc")])
def test_what_is_heard_of_the_page_holds_its_code_whole_and_in_groups(code):
    with in_language("fr"):
        pdf = day_pdf(facts(code), AT)
    ((_picture, heard),) = pages_of(pdf, dpi=30)
    assert f" {code} " in heard
    assert f" {code.replace('-', ' ')} " in heard
