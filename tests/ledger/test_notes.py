"""Signed notes, checkpoints and cosignatures: the published ones are read, and nothing that differs is."""

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger.notes import (
    MOST_SIGNATURES,
    Checkpoint,
    KeyType,
    NoteSigner,
    checkpoint_from,
    cosigned,
    key_from,
    opened,
    read,
    signed,
)

PUBLISHED = {
    "the example of c2sp.org/signed-note": (
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n",
    ),
    "the example of golang.org/x/mod/sumdb/note": (
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n",
    ),
}
SEALER = NoteSigner("valbray.example/adaptations/2026", bytes(range(32)))
WITNESS = NoteSigner("valbray.example/w/claire", bytes(range(1, 33)))
CHECKPOINT = Checkpoint(SEALER.name, 12_408, bytes(range(32)))
NOTE = signed(CHECKPOINT, SEALER)
KEY, SEEN_BY = SEALER.key(KeyType.LOG), WITNESS.key(KeyType.WITNESS)


@pytest.mark.parametrize("name", PUBLISHED)
def test_what_others_published_is_believed_and_its_key_written_as_they_do(name):
    text, note = PUBLISHED[name]
    key = key_from(text)
    assert key.text == text
    assert opened(note, [key]) == {key: None}


@pytest.mark.parametrize("name", PUBLISHED)
def test_one_letter_changed_in_what_others_published_is_refused(name):
    text, note = PUBLISHED[name]
    with pytest.raises(RefusedError, match="bad_signature"):
        opened(note.replace("i", "j", 1), [key_from(text)])


def test_a_checkpoint_is_signed_and_read_again():
    assert opened(NOTE, [KEY]) == {KEY: None}
    assert checkpoint_from(read(NOTE).text) == CHECKPOINT
    assert NOTE.startswith("valbray.example/adaptations/2026\n12408\n")


def test_a_witness_adds_the_second_it_saw_it_and_changes_nothing_else():
    note = cosigned(NOTE, WITNESS, 1_679_315_147)
    assert note.startswith(NOTE)
    assert opened(note, [KEY, SEEN_BY]) == {KEY: None, SEEN_BY: 1_679_315_147}


def test_a_key_that_nobody_knows_is_passed_over():
    assert opened(cosigned(NOTE, WITNESS, 1), [KEY]) == {KEY: None}
    assert opened(NOTE, [SEEN_BY]) == {}


def test_the_same_seed_signing_in_another_way_is_another_key():
    as_log, as_witness = WITNESS.key(KeyType.LOG), WITNESS.key(KeyType.WITNESS)
    assert as_log.id != as_witness.id
    assert opened(cosigned(NOTE, WITNESS, 1), [as_log]) == {}


def test_a_witness_said_to_have_seen_it_at_another_second_is_refused():
    note = cosigned(NOTE, WITNESS, 1_679_315_147)
    line = note.splitlines()[-1]
    raw = bytearray(read(note).signatures[-1].key_id + read(note).signatures[-1].raw)
    raw[11] ^= 1
    forged = note.replace(line, line.rpartition(" ")[0] + " " + b64encode(raw).decode())
    with pytest.raises(RefusedError, match="bad_signature"):
        opened(forged, [SEEN_BY])


@given(st.data())
def test_one_bit_turned_over_anywhere_is_refused_or_names_another_key(data):
    raw = bytearray(NOTE.encode())
    at = data.draw(st.integers(min_value=0, max_value=len(raw) * 8 - 1))
    raw[at // 8] ^= 1 << at % 8
    try:
        found = opened(raw.decode(), [KEY])
    except (RefusedError, UnicodeDecodeError):
        return
    assert found == {}


@pytest.mark.parametrize(
    "text",
    [
        "a\n1\n" + "A" * 43 + "=",
        "a\n01\n" + "A" * 43 + "=\n",
        "a\n-1\n" + "A" * 43 + "=\n",
        "a\n1\n" + "A" * 42 + "B=\n",
        "a\n1\nAAAA\n",
        "a\n1\n" + "A" * 43 + "=\nextension\n",
        "a b\n1\n" + "A" * 43 + "=\n",
        "\n1\n" + "A" * 43 + "=\n",
        "a\n99999999999999999\n" + "A" * 43 + "=\n",
    ],
    ids=[
        "no end",
        "a zero before",
        "negative",
        "base64 in two ways",
        "short root",
        "extension",
        "space",
        "no name",
        "too large",
    ],
)
def test_a_checkpoint_is_written_in_one_way_only(text):
    with pytest.raises(RefusedError, match="bad_checkpoint"):
        checkpoint_from(text)


@pytest.mark.parametrize(
    ("note", "code"),
    [
        ("no signature\n", "bad_note"),
        (NOTE.removesuffix("\n"), "bad_note"),
        (NOTE.replace("\n\n", "\r\n\r\n"), "bad_note"),
        (NOTE.replace("12408", "124\x0008"), "bad_note"),
        (NOTE.replace("— ", "- "), "bad_note"),
        (NOTE.replace("— ", "—  "), "bad_note"),
        (NOTE[:-4] + "===\n", "bad_note"),
        (
            NOTE + NOTE.splitlines()[-1] + "\n" + (NOTE.splitlines()[-1] + "\n") * MOST_SIGNATURES,
            "bad_note",
        ),
        ("x" * 70_000 + "\n" + NOTE, "note_too_long"),
    ],
)
def test_a_note_is_written_in_one_way_only(note, code):
    with pytest.raises(RefusedError, match=code):
        read(note)


@pytest.mark.parametrize(
    "text", ["", "a", "a+b", KEY.text[:-4], KEY.text.replace("+", "+0", 1), KEY.text + "=", "a b" + KEY.text]
)
def test_a_key_that_is_not_whole_is_refused(text):
    with pytest.raises(RefusedError, match="bad_key"):
        key_from(text)
