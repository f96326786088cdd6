"""Scripts led at random, thousands of times: by `packs check`, and with skips, changes and days in between."""

from datetime import date

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from agent_desktop.facilitation.described import line_of
from agent_desktop.facilitation.linter import check_pack
from tests.facilitation.builders import PACKS, SHIPPED
from tests.facilitation.test_walks_at_random import AtRandom

_WALKS = 20_000
_EXCHANGES = 1_500


@pytest.mark.parametrize("name", SHIPPED)
def test_no_walk_in_twenty_thousand_goes_where_it_must_not(name):
    found = check_pack(PACKS / f"{name}.yaml", walks=_WALKS, today=date(2026, 11, 26))
    assert [line_of(one) for one in found if one.is_error] == []


def test_fifteen_hundred_exchanges_lose_no_answer():
    longer = settings(
        max_examples=_EXCHANGES,
        stateful_step_count=60,
        suppress_health_check=list(HealthCheck),
        deadline=None,
    )
    run_state_machine_as_test(AtRandom, settings=longer)
