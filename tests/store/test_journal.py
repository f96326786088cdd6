import os
import random
import signal
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.store import journal as module
from agent_desktop.store.journal import DraftJournal
from tests.support.profiles import fingerprint

KEY = bytes(range(32))
NAME = "0190-exchange"


@pytest.fixture
def journal(tmp_path):
    made = DraftJournal.open(tmp_path, NAME, KEY)
    yield made
    made.close()


def reopened(folder, key=KEY, name=NAME):
    opened = DraftJournal.open(folder, name, key)
    bursts = list(opened.replay())
    opened.close()
    return bursts


def test_what_was_put_is_replayed_in_order(journal, tmp_path):
    bursts = [b"bonjour", b"", "échéance".encode(), bytes(100_000)]
    assert [journal.put(burst) for burst in bursts] == [0, 1, 2, 3]
    assert list(journal.replay()) == bursts
    assert reopened(tmp_path) == bursts


def test_a_journal_goes_on_after_being_opened_again(journal, tmp_path):
    journal.put(b"un")
    journal.close()
    again = DraftJournal.open(tmp_path, NAME, KEY)
    assert again.put(b"deux") == 1
    again.close()
    assert reopened(tmp_path) == [b"un", b"deux"]


def test_nothing_is_readable_without_the_key_and_only_the_owner_may_read_it(journal, tmp_path):
    for _ in range(30):
        journal.put(b"MARGUERITE")
    content = (tmp_path / NAME).read_bytes()
    assert b"MARGUERITE" not in content
    assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o600
    assert len(set(content[-1024:])) > 200


def test_another_key_opens_nothing_and_destroys_nothing(journal, tmp_path):
    journal.put(b"un")
    journal.close()
    before = fingerprint(tmp_path / NAME)
    with pytest.raises(UnavailableError, match="draft_unreadable"):
        DraftJournal.open(tmp_path, NAME, bytes(32))
    assert fingerprint(tmp_path / NAME) == before


def test_a_file_of_another_kind_is_refused_and_left_alone(tmp_path):
    (tmp_path / NAME).write_bytes(b"PK\x03\x04" + bytes(200))
    before = fingerprint(tmp_path / NAME)
    with pytest.raises(UnavailableError, match="draft_unreadable"):
        DraftJournal.open(tmp_path, NAME, KEY)
    assert fingerprint(tmp_path / NAME) == before


def test_a_journal_renamed_to_another_exchange_gives_nothing_away(journal, tmp_path):
    journal.put(b"un")
    journal.close()
    (tmp_path / NAME).rename(tmp_path / "other")
    assert reopened(tmp_path, name="other") == []


def test_a_link_in_place_of_a_journal_is_not_followed(tmp_path):
    (tmp_path / "target").write_bytes(b"")
    (tmp_path / NAME).symlink_to(tmp_path / "target")
    for look in (DraftJournal.open, DraftJournal.read):
        with pytest.raises(UnavailableError, match="draft_unreadable"):
            look(tmp_path, NAME, KEY)
    assert (tmp_path / "target").read_bytes() == b""


@pytest.mark.parametrize("name", ["", "../x", "a/b", ".x", "x" * 65, "a\0"])
def test_a_name_that_leaves_the_folder_is_refused(tmp_path, name):
    with pytest.raises(ValueError, match="name of a journal"):
        DraftJournal.open(tmp_path, name, KEY)


def test_a_last_record_torn_at_any_byte_costs_that_record_alone(journal, tmp_path):
    path = tmp_path / NAME
    journal.put(b"un")
    journal.put(b"deux")
    whole = journal.size_bytes
    journal.put(b"trois, en train d'etre tape")
    journal.close()
    content = path.read_bytes()
    for cut in range(whole, len(content)):
        path.write_bytes(content[:cut])
        again = DraftJournal.open(tmp_path, NAME, KEY)
        assert list(again.replay()) == [b"un", b"deux"]
        assert path.stat().st_size == whole
        assert again.put(b"apres") == 2
        again.close()
        assert reopened(tmp_path) == [b"un", b"deux", b"apres"]


def test_a_header_torn_at_any_byte_gives_an_empty_journal(journal, tmp_path):
    header = (tmp_path / NAME).read_bytes()
    for cut in range(len(header)):
        (tmp_path / NAME).write_bytes(header[:cut])
        assert reopened(tmp_path) == []


@settings(max_examples=60, deadline=None)
@given(tail=st.binary(min_size=1, max_size=200))
def test_garbage_after_the_last_record_is_cut(tmp_path_factory, tail):
    folder = tmp_path_factory.mktemp("garbage")
    made = DraftJournal.open(folder, NAME, KEY)
    made.put(b"un")
    made.close()
    with (folder / NAME).open("ab") as opened:
        opened.write(tail)
    assert reopened(folder) == [b"un"]


def test_a_changed_bit_anywhere_in_a_record_is_seen(journal, tmp_path):
    start = journal.size_bytes
    journal.put(b"un")
    journal.close()
    content = (tmp_path / NAME).read_bytes()
    for at in range(start, len(content)):
        changed = bytearray(content)
        changed[at] ^= 1
        (tmp_path / NAME).write_bytes(changed)
        assert reopened(tmp_path) == []


def test_whole_records_beyond_a_damaged_one_are_set_aside_not_lost(journal, tmp_path):
    first = journal.size_bytes
    for burst in (b"un", b"deux", b"trois"):
        journal.put(burst)
    journal.close()
    content = bytearray((tmp_path / NAME).read_bytes())
    content[first + 25] ^= 1
    (tmp_path / NAME).write_bytes(content)
    assert reopened(tmp_path) == []
    assert (tmp_path / f"{NAME}.damaged").read_bytes() == content


def test_compacting_keeps_the_latest_only_and_old_records_cannot_come_back(journal, tmp_path):
    old_header = journal.size_bytes
    journal.put(b"un")
    old = (tmp_path / NAME).read_bytes()[old_header:]
    journal.compact(b"tout")
    assert journal.put(b"suite") == 1
    journal.close()
    with (tmp_path / NAME).open("ab") as opened:
        opened.write(old)
    assert reopened(tmp_path) == [b"tout", b"suite"]


def test_a_destroyed_journal_leaves_no_file(journal, tmp_path):
    journal.put(b"un")
    (tmp_path / f"{NAME}.damaged").write_bytes(b"copy")
    journal.destroy()
    assert list(tmp_path.iterdir()) == []


def test_a_burst_too_long_is_refused_before_it_is_written(journal):
    before = journal.size_bytes
    with pytest.raises(ValueError, match="4 MiB"):
        journal.put(bytes(4 * 1024 * 1024 + 1))
    assert journal.size_bytes == before


def test_a_full_disk_loses_nothing_and_the_journal_goes_on_after(journal, tmp_path, monkeypatch):
    journal.put(b"un")
    real = os.write

    def half(handle, content):
        real(handle, content[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", half)
    with pytest.raises(UnavailableError, match="disk_full"):
        journal.put(b"deux")
    monkeypatch.undo()
    assert journal.put(b"trois") == 1
    journal.close()
    assert reopened(tmp_path) == [b"un", b"trois"]


def test_a_write_done_in_pieces_is_whole(journal, tmp_path, monkeypatch):
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, content: real(handle, content[:7]))
    journal.put(b"un mot apres l'autre")
    monkeypatch.undo()
    journal.close()
    assert reopened(tmp_path) == [b"un mot apres l'autre"]


def test_a_flush_that_fails_is_never_tried_twice(journal, tmp_path, monkeypatch):
    def failing(_handle):
        raise OSError(5, "Input/output error")

    journal.put(b"un")
    monkeypatch.setattr(module, "sync_data", failing)
    with pytest.raises(UnavailableError, match="disk_error"):
        journal.put(b"deux")
    monkeypatch.undo()
    with pytest.raises(UnavailableError, match="draft_closed"):
        journal.put(b"trois")
    assert reopened(tmp_path)[0] == b"un"


def test_a_journal_opened_again_rests_on_bytes_that_were_written_anew(journal, tmp_path):
    journal.put(b"un")
    journal.close()
    before = (tmp_path / NAME).stat().st_ino
    again = DraftJournal.open(tmp_path, NAME, KEY)
    assert (tmp_path / NAME).stat().st_ino != before
    assert again.put(b"deux") == 1
    again.close()
    assert reopened(tmp_path) == [b"un", b"deux"]


def test_a_journal_is_read_without_a_byte_being_written(journal, tmp_path):
    journal.put(b"un")
    journal.close()
    with (tmp_path / NAME).open("ab") as opened:
        opened.write(b"torn")
    before = fingerprint(tmp_path / NAME)
    assert DraftJournal.read(tmp_path, NAME, KEY) == (b"un",)
    assert DraftJournal.read(tmp_path, "unknown", KEY) == ()
    assert fingerprint(tmp_path / NAME) == before
    assert not (tmp_path / "unknown").exists()


def test_a_disk_that_cannot_be_read_is_told_as_such(journal, tmp_path):
    journal.close()
    (tmp_path / NAME).unlink()
    (tmp_path / NAME).mkdir()
    with pytest.raises(UnavailableError, match="disk_error"):
        DraftJournal.read(tmp_path, NAME, KEY)


WRITER = """
import os, sys
from pathlib import Path
from agent_desktop.store.journal import DraftJournal
journal = DraftJournal.open(Path(sys.argv[1]), sys.argv[2], bytes(range(32)))
at = len(list(journal.replay()))
os.write(1, b"%d\\n" % at)
while True:
    journal.put(b"%d " % at + b"mot " * (at % 60))
    at += 1
    os.write(1, b"%d\\n" % at)
"""


def test_no_acknowledged_burst_is_lost_in_twenty_kills(tmp_path):
    drawn, acknowledged = random.Random(20), 0
    for _ in range(20):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), NAME], stdout=subprocess.PIPE, bufsize=0
        )
        for _ in range(drawn.randint(1, 30)):
            acknowledged = int(writer.stdout.readline())
        writer.send_signal(signal.SIGKILL)
        rest, _nothing = writer.communicate()
        acknowledged = int(rest.split(b"\n")[-2]) if rest.count(b"\n") else acknowledged
        with (tmp_path / NAME).open("ab") as opened:
            opened.write(drawn.randbytes(drawn.randint(0, 40)))
        kept = reopened(tmp_path)
        assert len(kept) >= acknowledged
        assert kept == [b"%d " % at + b"mot " * (at % 60) for at in range(len(kept))]
    assert acknowledged > 20
