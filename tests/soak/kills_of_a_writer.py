"""A thousand kills while it types and saves. Not collected with the others: `make soak` runs it."""

import pytest

from tests.durability.kills import killed_and_held
from tests.support.progress import tell

COUNT = 1000


@pytest.mark.timeout(7200)
def test_a_desk_killed_a_thousand_times_while_it_types_and_saves_keeps_its_word(tmp_path):
    witness = killed_and_held(tmp_path, COUNT, seed=1)
    tell(f"\nkills of a writer: {COUNT}, acknowledged {witness.kept}, lost 0")
