import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.store.recovery import draw_recovery_code, read_recovery_code

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_a_code_is_six_groups_of_five_signs_that_no_hand_confuses():
    for _ in range(100):
        assert re.fullmatch(rf"([{SIGNS}]{{5}}-){{5}}[{SIGNS}]{{5}}", draw_recovery_code())


def test_codes_differ_and_stand_for_130_bits():
    codes = [draw_recovery_code() for _ in range(200)]
    assert len({read_recovery_code(code) for code in codes}) == 200
    assert all(len(read_recovery_code(code)) == 17 for code in codes)


def test_a_code_is_read_however_it_is_cut_and_whatever_a_hand_confuses():
    code = next(code for code in iter(draw_recovery_code, None) if "0" in code and "1" in code)
    asked = read_recovery_code(code)
    assert read_recovery_code(code.lower().replace("-", " ")) == asked
    assert read_recovery_code(code.replace("-", "").replace("0", "o").replace("1", "l")) == asked
    assert read_recovery_code(f"  {code.replace('1', 'I')}\n") == asked


@given(st.integers(0, 29), st.integers(1, 31))
def test_one_wrong_sign_is_told_apart_from_a_wrong_code(at, step):
    signs = list(draw_recovery_code().replace("-", ""))
    signs[at] = SIGNS[(SIGNS.index(signs[at]) + step) % 32]
    with pytest.raises(RefusedError) as refused:
        read_recovery_code("".join(signs))
    assert refused.value.code == "wrong_recovery"
    assert refused.value.facts == {"reason": "check"}


@pytest.mark.parametrize(("text", "reason"), [("", "length"), ("7K2QF", "length"), ("U" * 30, "sign")])
def test_what_is_no_code_says_why(text, reason):
    with pytest.raises(RefusedError) as refused:
        read_recovery_code(text)
    assert refused.value.facts == {"reason": reason}
