"""Whatever a cut of the power leaves of the writes not yet flushed, all that was acknowledged is there.

`make soak` cuts ten thousand times. Each guarantee is taken away once, to see that the cuts would tell.
"""

import pytest

from tests.durability.cuts import cut, recording
from tests.support.scribe import Orders

WRITING_LONG = Orders(seed=9, acts=40, typing=0.95, long=0.4)


def test_a_desk_whose_power_is_cut_keeps_its_word(tmp_path):
    recorded = recording(tmp_path, Orders(seed=5, acts=60))
    outcome = cut(recorded, count=75, seed=7)
    assert outcome.wrong == []
    assert outcome.kept > 600


def test_a_flush_of_a_draft_that_failed_takes_no_later_word_with_it(tmp_path):
    recorded = recording(tmp_path, WRITING_LONG, failure="fdatasync:error=EIO:when=4")
    assert cut(recorded, count=40, seed=3).wrong == []


@pytest.mark.parametrize(("weakened", "holds"), [("", True), ("log", False)])
def test_a_kill_after_a_flush_of_the_store_that_failed_takes_no_later_word_with_it(tmp_path, weakened, holds):
    killed, again = Orders(seed=9, acts=60, mortal=True), Orders(seed=10, acts=25, weakened=weakened)
    recorded = recording(tmp_path, killed, failure="fsync:error=EIO:when=32", again=again)
    assert (cut(recorded, count=60, seed=3).wrong == []) is holds


@pytest.mark.parametrize("weakened", ["store", "journal", "names"])
def test_without_one_of_its_flushes_a_desk_would_break_its_word(tmp_path, weakened):
    recorded = recording(tmp_path, Orders(seed=5, acts=30, weakened=weakened))
    assert cut(recorded, count=200, seed=7).wrong != []
