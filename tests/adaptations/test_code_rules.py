"""How codes are written, heard and checked: one sign mistaken is always found."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.adaptations.code_rules import (
    ALPHABET,
    LENGTH,
    in_groups,
    new_code,
    normal,
    proof_of,
    rank_of,
)
from agent_desktop.foundation.errors import RefusedError

RANKS = st.integers(0, 30)
CODES = RANKS.map(new_code)
SHEET = UUID("01936000-0000-7000-8000-00000000c001")


@given(RANKS)
def test_a_code_says_its_place_on_the_sheet_and_is_said_in_three_groups_of_four(rank):
    code = new_code(rank)
    assert normal(code) == code
    assert rank_of(code) == rank
    assert [len(group) for group in in_groups(code)] == [4, 4, 4]


@given(CODES, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_one_sign_mistaken_is_always_found(code, place, sign):
    heard = code[:place] + sign + code[place + 1 :]
    if heard == code:
        assert normal(heard) == code
    else:
        with pytest.raises(RefusedError, match="code_mistyped"):
            normal(heard)


@given(CODES, st.integers(0, LENGTH - 1), st.integers(0, LENGTH - 1))
def test_two_signs_swapped_are_always_found(code, one, other):
    signs = list(code)
    signs[one], signs[other] = signs[other], signs[one]
    heard = "".join(signs)
    if heard == code:
        assert normal(heard) == code
    else:
        with pytest.raises(RefusedError, match="code_mistyped"):
            normal(heard)


@given(CODES, st.lists(st.sampled_from([" ", "-", ".", ",", "\u00a0", "\u202f"]), max_size=LENGTH))
def test_case_spaces_and_letters_taken_for_digits_change_nothing(code, between):
    heard = "".join(sign + gap for sign, gap in zip(code, [*between, *[""] * LENGTH], strict=False))
    letters = heard.lower().replace("0", "o").replace("1", "l")
    assert normal(letters) == normal(letters.replace("l", "i")) == normal(heard) == code


def test_a_code_cut_short_says_how_many_signs_are_missing():
    with pytest.raises(RefusedError, match="code_too_short") as raised:
        normal(new_code(0)[:-1])
    assert raised.value.facts == {"signs": 11, "wanted": 12}


@pytest.mark.parametrize("heard", ["ÀÉ7K2XQP4VMN", "U" * LENGTH, "0" * LENGTH, "2" * 13, "１" * LENGTH])
def test_what_no_sheet_prints_is_called_mistyped(heard):
    with pytest.raises(RefusedError, match="code_mistyped"):
        normal(heard)


def test_a_code_proves_one_thing_for_each_sheet_and_place():
    code = new_code(0)
    other = UUID(int=SHEET.int + 1)
    assert proof_of(code, SHEET) == proof_of(code, SHEET) != proof_of(code, other)


def test_two_codes_of_one_place_are_not_alike():
    assert len({new_code(3) for _ in range(50)}) == 50
