import pytest

from tests.support.profiles import desk_at, keyed_profile


@pytest.fixture
def keyed(tmp_path, clock):
    """Return a profile with keys and no store, its keys, its recovery code."""
    return keyed_profile(tmp_path / "profile", clock)


@pytest.fixture
def desk(tmp_path, clock):
    """Return a whole profile at the second test migration, closed."""
    made, database = desk_at(tmp_path, clock, "0001", "0002")
    database.close()
    return made
