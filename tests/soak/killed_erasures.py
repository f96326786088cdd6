"""An erasure killed at each of its statements, one after the other: nothing went, or all did."""

from tests.privacy.conftest import desk, nadia, told  # noqa: F401 - fixtures
from tests.privacy.test_killed import MOST, killed_at, waiting  # noqa: F401 - likewise


def test_an_erasure_killed_at_each_statement_took_nothing_or_all(waiting, tmp_path):  # noqa: F811
    for moment in range(1, MOST):
        killed, _gone = killed_at(waiting, moment, tmp_path / str(moment))
        if not killed:
            break
    assert 20 < moment < MOST
