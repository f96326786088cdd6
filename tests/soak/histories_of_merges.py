"""Ten thousand histories of merges drawn at random, as `make test` draws three hundred. `make soak` runs it."""

import pytest

from tests.audit.histories import InAFile, converge, on_file
from tests.support.folders import folder_in_memory
from tests.support.progress import Progress

DRAWN = 10_000


@pytest.mark.timeout(14_400)
def test_ten_thousand_histories_of_merges_all_leave_the_same_ledger(
    tmp_path, clock, lead, agent, sqlcipher_file
):
    store, sent = on_file(lead, agent, clock, tmp_path, sqlcipher_file)
    progress = Progress("histories", DRAWN)
    with folder_in_memory() as room:

        def copies() -> InAFile:
            progress.step("lived")
            return InAFile(room / "copy.db", store, clock)

        converge(copies, lead, sent, range(DRAWN))
