"""The program's verifier and the one that strangers are given say the same of every copy.

`make soak` draws ten thousand ledgers and turns over every bit; here are a few of each.
"""

import json
from itertools import count
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent_desktop.ledger.fields import b64
from tests.support.copies import Stranger, by_the_program, copied, noted, put
from tests.support.histories import drawn
from tests.support.logs import LEAD
from tests.support.tampers import TAMPERS, a_week

DRAWN = 300
FLIPPED = 1_000
_RANKS = count()


@pytest.fixture(scope="module")
def stranger():
    """Return the verifier that strangers are given."""
    return Stranger()


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """Return a folder for copies."""
    return tmp_path_factory.mktemp("copies")


def both(copy, room: Path, stranger):
    folder = put(copy, room / str(next(_RANKS)))
    mine, theirs = by_the_program(folder, copy.known), stranger.tell(folder, copy.known)
    assert mine == theirs
    return mine


def test_a_week_of_sixteen_entries_is_intact_to_both(room, stranger):
    told = both(copied(a_week()), room, stranger)
    assert (told["verdict"], told["counts"]["entries"], told["counts"]["erased"]) == ("intact", 16, 1)


@pytest.mark.parametrize("name", TAMPERS)
def test_each_way_of_bending_is_named_with_its_code_and_its_place(name, room, stranger):
    tamper = TAMPERS[name]
    told = both(tamper.copy(), room, stranger)
    assert (told["verdict"], told["first"]) == (tamper.verdict, {"code": tamper.code, "place": tamper.place})


def test_the_list_of_thirty_is_whole():
    assert {name.partition(".")[0] for name in TAMPERS} == {f"T{rank:02}" for rank in range(1, 31)}


@settings(max_examples=DRAWN)
@given(st.integers(0, 2**64 - 1))
def test_both_say_the_same_of_ledgers_drawn_at_random(room, stranger, seed):
    both(drawn(Random(seed)), room, stranger)


@pytest.mark.parametrize(
    "origin",
    [
        "parvis/ailleurs/adaptations/2026",
        "parvis/local/adaptations/neuf",
        "parvis/local/adaptations/2026/2026",
        "parvis/local/adaptations/\u0662\u0660\u0662\u0666",
        "example.com/log",
    ],
)
def test_a_checkpoint_of_another_ledger_is_not_compared(origin, room, stranger):
    note = noted(f"{origin}\n3\n{b64(bytes(32))}\n", origin, LEAD.seed)
    told = both(copied(a_week(), kept=[a_week().checkpoints[0].note, note]), room, stranger)
    first = {"code": "another_ledger", "place": origin}
    assert told == {"verdict": "refused", "exit_code": 4, "first": first}


@pytest.mark.parametrize("brought", ["", "une facture\n", "parvis/local/adaptations/2026\n3\n\n— a b\n"])
def test_a_file_that_is_no_checkpoint_is_named_and_says_nothing_of_the_ledger(brought, room, stranger):
    told = both(copied(a_week(), kept=[a_week().checkpoints[0].note, brought]), room, stranger)
    assert (told["exit_code"], told["first"]["code"]) == (4, "kept_unreadable")
    assert told["first"]["place"].endswith(".kept.1")


def test_a_checkpoint_kept_in_a_file_of_windows_is_read(room, stranger):
    copy = a_week()
    note = copy.checkpoints[0].note
    for brought in (note.replace("\n", "\r\n"), note.rstrip("\n"), note + "\n\r\n"):
        assert both(copied(copy, kept=[brought]), room, stranger)["verdict"] == "intact"


def test_a_checkpoint_of_a_year_that_this_ledger_does_not_have_is_compared(room, stranger):
    origin = "parvis/local/adaptations/2019"
    note = noted(f"{origin}\n3\n{b64(bytes(32))}\n", origin, LEAD.seed)
    assert both(copied(a_week(), kept=[note]), room, stranger)["first"]["code"] == "shorter_than_sealed"


def test_a_bit_turned_over_anywhere_is_refused_by_both(room, stranger):
    copy = copied(a_week())
    folder = put(copy, room / "bits")
    chance = Random(7)
    bits = [(name, bit) for name, content in copy.files.items() for bit in range(8 * len(content))]
    for name, bit in chance.sample(bits, FLIPPED):
        turned = bytearray(copy.files[name])
        turned[bit // 8] ^= 1 << bit % 8
        (folder / name).write_bytes(turned)
        told = by_the_program(folder, {}), stranger.tell(folder, {})
        (folder / name).write_bytes(copy.files[name])
        assert [one["exit_code"] for one in told] != [0, 0], (name, bit)
        assert all(one["exit_code"] in {1, 2, 4} for one in told), (name, bit, json.dumps(told))
