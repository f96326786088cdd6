"""Ten thousand cuts of the power. Not collected with the others: `make soak` runs it."""

import pytest

from tests.durability.cuts import Outcome, cut, recording
from tests.support.progress import tell
from tests.support.scribe import Orders

COUNT = 10_000
RECORDINGS = 10
CONTROLS = ("store", "journal", "names")


def _cut_of(folder, number: int) -> Outcome:
    """Cut one recording out of ten: six of a day like any other, four with a flush that fails."""
    orders = Orders(seed=number, acts=120, typing=0.3 + 0.06 * number, long=0.02 * number, mortal=number > 7)
    failure = "" if number < 6 else f"{'fdatasync' if number % 2 else 'fsync'}:error=EIO:when={7 * number}"
    again = Orders(seed=100 + number, acts=60) if number > 7 else None
    recorded = recording(folder, orders, failure=failure, again=again)
    return cut(recorded, count=COUNT // RECORDINGS, seed=number)


@pytest.mark.timeout(7200)
def test_a_desk_whose_power_is_cut_ten_thousand_times_keeps_its_word(tmp_path):
    kept = cuts = 0
    for number in range(RECORDINGS):
        (folder := tmp_path / str(number)).mkdir()
        outcome = _cut_of(folder, number)
        assert outcome.wrong == []
        cuts, kept = cuts + outcome.cuts, kept + outcome.kept
    assert cuts == COUNT
    tell(f"\npower cuts: {cuts}, {kept} acknowledgements looked for, lost 0, damaged 0")


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("weakened", CONTROLS)
def test_without_one_of_its_flushes_a_desk_breaks_its_word(tmp_path, weakened):
    recorded = recording(tmp_path, Orders(seed=5, acts=60, weakened=weakened))
    outcome = cut(recorded, count=1000, seed=7)
    assert outcome.wrong != []
    told = {"store": "synchronous=NORMAL", "journal": "journals not flushed", "names": "folders not flushed"}
    tell(f"\npower cuts, {told[weakened]}: an acknowledged act is lost after {outcome.cuts} cuts, as it must")
