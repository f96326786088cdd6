import pytest

from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.store.engines import create_store, maintenance
from agent_desktop.store.settling import write_log_again
from tests.conftest import STORE_KEY


@pytest.fixture
def store(tmp_path):
    path = tmp_path / "parvis.db"
    create_store(path, STORE_KEY)
    return path


def log_of(store):
    return store.with_name("parvis.db-wal")


def test_a_log_left_by_a_kill_is_written_again_byte_for_byte(store):
    with maintenance(store, STORE_KEY) as connection:
        connection.execute("CREATE TABLE note (said TEXT)")
        left = log_of(store).read_bytes() * 40
    log_of(store).write_bytes(left)
    before = log_of(store).stat()
    write_log_again(store)
    after = log_of(store).stat()
    assert log_of(store).read_bytes() == left
    assert after.st_ino == before.st_ino
    assert after.st_mtime_ns > before.st_mtime_ns


def test_a_store_that_was_closed_has_no_log_to_write(store):
    write_log_again(store)
    assert not log_of(store).exists()


def test_a_link_in_place_of_the_log_is_not_followed(store, tmp_path):
    (tmp_path / "target").write_bytes(b"theirs")
    log_of(store).symlink_to(tmp_path / "target")
    with pytest.raises(UnavailableError, match="disk_error"):
        write_log_again(store)
    assert (tmp_path / "target").read_bytes() == b"theirs"
