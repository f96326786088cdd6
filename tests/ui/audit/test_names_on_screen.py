"""Nothing on the reading screen says who, at what hour nor for how long, before the opinion: a demonstration."""

import re

import pytest

from tests.audit.names import HOURS, leaving, names_in
from tests.demo.conftest import demonstration
from tests.ui.audit.test_reading import idle, shown

__all__ = ["demonstration"]

FEW = 6
LASTED = re.compile(r"\b\d+\s?(?:min|minutes?|secondes?|heures?)\b", re.IGNORECASE)


@pytest.fixture
def left(demonstration, tmp_path, sqlcipher_file, large):
    with leaving(demonstration.store, demonstration.actor, tmp_path, sqlcipher_file) as found:
        yield found


@pytest.fixture
def laptop(left):
    return left.laptop


def test_no_decision_on_screen_says_who_nor_when_in_the_day_nor_for_how_long(
    left, page, reading, tasks, qtbot
):
    bundle = left.laptop.open(left.content)
    page.show()
    with qtbot.waitSignal(reading.told):
        reading.begin(bundle.id)
    for _time in range(FEW):
        idle(tasks, qtbot)
        said = shown(page)
        assert "Agent masqué" in said
        assert not names_in(said, left.names), reading.current.case.leaf
        assert not HOURS.search(said)
        assert not LASTED.search(said)
        before = reading.current.case.leaf
        reading.step(1)
        assert reading.current.case.leaf != before
