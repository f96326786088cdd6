"""The archive inside a bundle: what was put in comes out, any tar program reads it, nothing else is opened."""

import io
import tarfile
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.audit.bundle import archive
from agent_desktop.audit.bundle.archive import BLOCK, Member, Unpacking, packed
from agent_desktop.foundation.errors import RefusedError

_NAMES = ("bundle.txt", "ledger/2026/entries.txt", "packs/impot-difficultes-paiement.yaml", "a", "ledger/x")
_FILES = st.dictionaries(st.sampled_from(_NAMES), st.binary(max_size=3 * BLOCK))


class Kept:
    """Takes what comes, whole."""

    def __init__(self):
        self.files, self._name = {}, None

    def begin(self, name, size):
        assert self._name is None
        self._name, self.files[name], self._size = name, b"", size

    def take(self, part):
        self.files[self._name] += part

    def end(self):
        assert len(self.files[self._name]) == self._size
        self._name = None


def _packed(files):
    return b"".join(packed(Member(name, len(held), [held]) for name, held in files.items()))


def _unpacked(content, cuts=()):
    kept = Kept()
    unpacking = Unpacking(kept)
    marks = [0, *sorted(cuts), len(content)]
    for begin, end in pairwise(marks):
        unpacking.take(content[begin:end])
    unpacking.finish()
    return kept.files


@given(_FILES, st.data())
def test_what_was_put_in_comes_out_however_it_is_cut(files, data):
    content = _packed(files)
    cuts = data.draw(st.lists(st.integers(0, len(content)), max_size=8))
    assert _unpacked(content, cuts) == files


@given(_FILES)
def test_any_tar_program_reads_it(files):
    with tarfile.open(fileobj=io.BytesIO(_packed(files))) as opened:
        assert {one.name: opened.extractfile(one).read() for one in opened} == files


@given(_FILES, st.data())
def test_cut_short_or_followed_by_anything_it_is_refused(files, data):
    content = _packed(files)
    short = data.draw(st.integers(0, len(content) - 1))
    for other in (content[:short], content + b"\0", content + content):
        with pytest.raises(RefusedError, match="archive_bad"):
            _unpacked(other)


def _made_otherwise(change):
    """Return an archive that a tar program wrote otherwise."""
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w", format=tarfile.USTAR_FORMAT) as opened:
        info = tarfile.TarInfo("bundle.txt")
        info.mode, info.size = 0o600, 3
        change(info)
        opened.addfile(info, io.BytesIO(b"abc"))
    return written.getvalue().rstrip(b"\0").ljust(2 * BLOCK, b"\0") + bytes(2 * BLOCK)


def test_the_same_written_by_a_tar_program_is_taken():
    assert _unpacked(_made_otherwise(id)) == {"bundle.txt": b"abc"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", "../bundle.txt"),
        ("name", "/etc/passwd"),
        ("name", "ledger/../../x"),
        ("name", "a/b/c/d"),
        ("name", ".ssh"),
        ("name", "C:bundle"),
        ("name", "A"),
        ("name", "bundle txt"),
        ("mode", 0o4755),
        ("mtime", 1),
        ("uid", 7),
        ("uname", "root"),
        ("type", tarfile.SYMTYPE),
        ("type", tarfile.LNKTYPE),
        ("type", tarfile.DIRTYPE),
        ("type", tarfile.CHRTYPE),
        ("type", tarfile.GNUTYPE_SPARSE),
        ("type", tarfile.XHDTYPE),
        ("type", tarfile.GNUTYPE_LONGNAME),
        ("linkname", "/etc/passwd"),
    ],
)
def test_nothing_but_a_plain_file_of_a_plain_name_is_taken(name, value):
    with pytest.raises(RefusedError, match="archive_bad"):
        _unpacked(_made_otherwise(lambda info: setattr(info, name, value)))


def test_a_name_comes_once():
    one = Member("a", 1, [b"x"])
    with pytest.raises(RefusedError, match="archive_bad"):
        _unpacked(b"".join(packed([one, one])))


def test_what_is_too_large_is_refused_before_it_comes(monkeypatch):
    huge = Member("a", archive.MOST_BYTES, iter(()))
    header = next(packed([huge]))
    with pytest.raises(RefusedError, match="archive_too_large"):
        Unpacking(Kept()).take(header)
    monkeypatch.setattr(archive, "MOST_MEMBERS", 2)
    with pytest.raises(RefusedError, match="archive_too_large"):
        _unpacked(_packed(dict.fromkeys(_NAMES, b"")))
    monkeypatch.setattr(archive, "MOST_BYTES", 3 * BLOCK)
    with pytest.raises(RefusedError, match="archive_too_large"):
        _unpacked(bytes(4 * BLOCK))


@pytest.mark.parametrize("name", ["../a", "A", "é", "a" * 81, f"{'a' * 60}/{'a' * 40}", "/a", "a//b", ""])
def test_a_name_that_would_not_be_taken_is_not_written(name):
    with pytest.raises(ValueError):
        _packed({name: b""})


def test_a_member_that_is_not_what_it_says_is_not_written():
    with pytest.raises(ValueError, match="2 bytes, not 3"):
        list(packed([Member("a", 3, [b"xy"])]))
