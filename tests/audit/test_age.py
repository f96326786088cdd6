"""Sealing: only the key it was sealed to opens it, and what was altered or cut is told from what is not for us."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyrage import passphrase

from agent_desktop.audit.bundle import age
from agent_desktop.foundation.errors import RefusedError

OURS, THEIRS = age.new_identity(), age.new_identity()
CHUNK = 65_536
CONTENT = b"x" * CHUNK + b"y" * 1000
SEALED = age.sealed(CONTENT, age.recipient_of(OURS))
HEADER = len(SEALED) - len(CONTENT) - 2 * 16
"""The header, and the 16 bytes that draw the key of the parts; each part ends with 16 bytes of its own."""


@given(st.lists(st.binary(max_size=100_000), max_size=4))
@settings(max_examples=25)
def test_what_was_sealed_in_parts_comes_out_whole(parts):
    written, taken = io.BytesIO(), bytearray()
    age.seal(parts, age.recipient_of(OURS), written)
    written.seek(0)
    age.unseal(written, [OURS], taken.extend)
    assert bytes(taken) == b"".join(parts)


def test_another_key_opens_nothing():
    with pytest.raises(RefusedError, match="sealed_for_another"):
        age.unsealed(age.sealed(b"x", age.recipient_of(THEIRS)), OURS)


def test_a_file_under_a_phrase_is_not_for_a_key_and_costs_no_work():
    with pytest.raises(RefusedError, match="sealed_for_another"):
        age.unsealed(passphrase.encrypt(b"x", "sept mots tirés au sort"), OURS)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"age-encryption.org/v1\n", b"\0" * 4096])
def test_what_is_no_sealed_file_is_told_so(content):
    with pytest.raises(RefusedError, match="not_sealed"):
        age.unsealed(content, OURS)


@given(st.integers(0, 7), st.data())
@settings(max_examples=60, deadline=None)
def test_one_bit_turned_opens_nothing_of_its_part(bit, data):
    at = data.draw(st.integers(0, len(SEALED) - 1))
    altered = SEALED[:at] + bytes([SEALED[at] ^ 1 << bit]) + SEALED[at + 1 :]
    taken = bytearray()
    with pytest.raises(RefusedError):
        age.unseal(io.BytesIO(altered), [OURS], taken.extend)
    assert CONTENT.startswith(bytes(taken))
    if at < HEADER + CHUNK + 16:
        assert not taken


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_cut_short_anywhere_it_is_refused(data):
    short = SEALED[: data.draw(st.integers(0, len(SEALED) - 1))]
    with pytest.raises(RefusedError, match=r"sealed_damaged|not_sealed"):
        age.unsealed(short, OURS)


def test_a_failing_disk_is_not_taken_for_a_damaged_file():
    class Failing(io.RawIOBase):
        def readable(self):
            return True

        def read(self, size=-1):
            raise OSError(5, "Input/output error")

    with pytest.raises(OSError, match="Input/output"):
        age.unseal(Failing(), [OURS], print)


class Disk(io.RawIOBase):
    """A disk that is full once so many parts were written."""

    def __init__(self, parts=1000):
        self._left, self.written = parts, 0

    def writable(self):
        return True

    def write(self, part):
        if self.written == self._left:
            raise OSError(28, "No space left on device")
        self.written += 1
        return len(part)


def test_a_disk_that_fills_up_at_any_part_of_it_is_told_and_nothing_is_taken_for_written():
    content, roomy = [bytes(4 * CHUNK)], Disk()
    age.seal(content, age.recipient_of(OURS), roomy)
    for parts in range(roomy.written):
        with pytest.raises(OSError, match="No space left"):
            age.seal(content, age.recipient_of(OURS), Disk(parts))


def test_whoever_gives_the_parts_may_stop():
    def parts():
        yield bytes(CHUNK)
        raise RefusedError("stopped")

    with pytest.raises(RefusedError, match="stopped"):
        age.seal(parts(), age.recipient_of(OURS), io.BytesIO())


def test_a_file_for_thousands_of_keys_is_refused_before_any_is_tried():
    head, _end, rest = SEALED.partition(b"\n--- ")
    first, stanza = head.split(b"\n", 1)
    with pytest.raises(RefusedError, match="not_sealed"):
        age.unsealed(b"\n".join([first, *[stanza] * 20_000]) + b"\n--- " + rest, OURS)


def test_what_takes_it_may_refuse_it():
    def refuse(part):
        raise RefusedError("archive_bad")

    with pytest.raises(RefusedError, match="archive_bad"):
        age.unseal(io.BytesIO(age.sealed(b"x", age.recipient_of(OURS))), [OURS], refuse)


def test_only_the_public_half_of_a_key_is_a_recipient():
    assert age.is_recipient(age.recipient_of(OURS))
    for text in ("", "age1", OURS, "ssh-ed25519 AAAA", age.recipient_of(OURS).upper()):
        assert not age.is_recipient(text)
