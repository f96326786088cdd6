"""What leaves for a place that is not ours is whole there, or not there at all."""

import pytest

from agent_desktop.store.leaving import leaving, on_its_way


@pytest.fixture
def room(tmp_path):
    folder = tmp_path / "profile"
    folder.mkdir()
    return folder


@pytest.fixture
def place(tmp_path):
    folder = tmp_path / "key"
    folder.mkdir()
    return folder


def test_what_another_program_is_sending_meanwhile_is_left_alone(room, place):
    with leaving(place / "first", room) as written:
        written.write(b"first")
        with leaving(place / "second", room) as other:
            other.write(b"second")
        assert list(room.iterdir())
    assert {path.name: path.read_bytes() for path in place.iterdir()} == {
        "first": b"first",
        "second": b"second",
    }
    assert not list(room.iterdir())


def test_a_folder_that_did_not_arrive_goes_with_all_it_holds(room, place):
    with on_its_way(place / "copy", room) as folder:
        folder.mkdir()
        (folder / "entries.txt").write_text("…")
    assert not [*place.iterdir(), *room.iterdir()]


def test_it_leaves_all_the_same_where_no_note_can_be_written(room, place):
    with leaving(place / "first", room / "gone") as written:
        written.write(b"first")
    assert [path.name for path in place.iterdir()] == ["first"]
