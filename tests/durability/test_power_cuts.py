"""Whatever a cut of the power leaves of the writes not yet flushed, all that was acknowledged is there.

`make soak` cuts ten thousand times. Each guarantee is taken away once, to see that the cuts would tell.
"""

from pathlib import Path

import pytest

from tests.durability.cuts import cut, recording


@pytest.fixture
def left(tmp_path) -> Path:
    return tmp_path / "left"


def test_a_desk_whose_power_is_cut_keeps_its_word(tmp_path, left):
    recorded = recording(tmp_path, seed=5, acts=60)
    outcome = cut(recorded, left, count=120, seed=7)
    assert outcome.wrong == []
    assert outcome.kept > 1000


@pytest.mark.parametrize("failure", ["fdatasync:error=EIO:when=6", "fsync:error=EIO:when=25"])
def test_a_flush_that_failed_takes_no_later_word_with_it(tmp_path, left, failure):
    recorded = recording(tmp_path, seed=9, acts=40, failure=failure)
    assert cut(recorded, left, count=30, seed=11).wrong == []


@pytest.mark.parametrize("weakened", ["store", "journal", "names"])
def test_without_one_of_its_flushes_a_desk_would_break_its_word(tmp_path, left, weakened):
    recorded = recording(tmp_path, seed=5, acts=30, weakened=weakened)
    assert cut(recorded, left, count=200, seed=7).wrong != []
