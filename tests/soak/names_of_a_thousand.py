"""The names of a thousand people, in what leaves for a reader. `make soak` runs it."""

import pytest

from tests.audit.names import leaving, says_nobody
from tests.demo.conftest import demonstrated
from tests.support.progress import tell


@pytest.mark.timeout(3600)
def test_no_string_that_tells_who_leaves_of_a_thousand_people(tmp_path, sqlcipher_file):
    (tmp_path / "demo").mkdir()
    made = demonstrated(tmp_path / "demo", sqlcipher_file, people=1_000)
    with leaving(made.store, made.actor, tmp_path, sqlcipher_file) as left:
        tell(f"\nnames: {len(left.names.whole)} searched in {says_nobody(left)} decisions, 0 found")
