"""Every page of the list of what a desk holds, lost alone. `make soak` runs it."""

import pytest

from tests.ui.agents.test_rescue_doors import filled, lose_each

__all__ = ["filled"]


@pytest.mark.timeout(1800)
def test_each_page_of_the_list_lost_alone_loses_nobody_and_no_entry_of_the_ledger(filled, tmp_path):
    lose_each(filled, tmp_path)
