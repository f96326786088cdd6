"""One way to write a thing, and everything else refused. Vectors: RFC 8785 (tests/data/rfc8785)."""

import json
import struct
import unicodedata
from pathlib import Path

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger import canon

VECTORS = Path(__file__).parents[1] / "data" / "rfc8785"
NAMES = sorted(path.stem for path in (VECTORS / "input").glob("*.json"))

# RFC 8785, appendix B: IEEE 754 bits, and how they are written.
NUMBERS = [
    ("0000000000000000", "0"),
    ("8000000000000000", "0"),
    ("0000000000000001", "5e-324"),
    ("8000000000000001", "-5e-324"),
    ("7fefffffffffffff", "1.7976931348623157e+308"),
    ("ffefffffffffffff", "-1.7976931348623157e+308"),
    ("4340000000000000", "9007199254740992"),
    ("c340000000000000", "-9007199254740992"),
    ("4430000000000000", "295147905179352830000"),
    ("44b52d02c7e14af5", "9.999999999999997e+22"),
    ("44b52d02c7e14af6", "1e+23"),
    ("44b52d02c7e14af7", "1.0000000000000001e+23"),
    ("444b1ae4d6e2ef4e", "999999999999999700000"),
    ("444b1ae4d6e2ef4f", "999999999999999900000"),
    ("444b1ae4d6e2ef50", "1e+21"),
    ("3eb0c6f7a0b5ed8c", "9.999999999999997e-7"),
    ("3eb0c6f7a0b5ed8d", "0.000001"),
    ("41b3de4355555553", "333333333.3333332"),
    ("41b3de4355555554", "333333333.33333325"),
    ("41b3de4355555555", "333333333.3333333"),
    ("41b3de4355555556", "333333333.3333334"),
    ("41b3de4355555557", "333333333.33333343"),
    ("becbf647612f3696", "-0.0000033333333333333333"),
    ("43143ff3c1cb0959", "1424953923781206.2"),
]


@pytest.mark.parametrize("name", NAMES)
def test_the_vectors_of_rfc_8785_come_out_byte_for_byte(name):
    value = json.loads((VECTORS / "input" / f"{name}.json").read_text("utf-8"))
    expected = bytes.fromhex((VECTORS / "outhex" / f"{name}.txt").read_text("ascii"))
    assert rfc8785.dumps(value) == expected
    assert (VECTORS / "output" / f"{name}.json").read_bytes() == expected


@pytest.mark.parametrize(("bits", "written"), NUMBERS)
def test_the_numbers_of_rfc_8785_are_written_as_it_says(bits, written):
    (value,) = struct.unpack(">d", bytes.fromhex(bits))
    assert rfc8785.dumps(value) == written.encode()


REJECTED = [
    ("float", b'{"a":1.0}', "not_an_integer"),
    ("exponent", b'{"a":1e3}', "not_an_integer"),
    ("NaN", b'{"a":NaN}', "not_an_integer"),
    ("Infinity", b'{"a":-Infinity}', "not_an_integer"),
    ("2^53", b'{"a":9007199254740992}', "integer_too_large"),
    ("-2^53", b'{"a":-9007199254740992}', "integer_too_large"),
    ("thousands of digits", b'{"a":' + b"9" * 5000 + b"}", "integer_too_large"),
    ("minus zero", b'{"a":-0}', "not_canonical"),
    ("lone surrogate", b'{"a":"\\ud800"}', "bad_character"),
    ("raw surrogate", b'{"a":"\xed\xa0\x80"}', "not_json"),
    ("duplicate key", b'{"a":1,"a":1}', "not_canonical"),
    ("duplicate key deep", b'{"a":{"b":1,"b":2}}', "not_canonical"),
    ("NFD", '{"a":"e\u0301"}'.encode(), "not_nfc"),
    ("bidi override", '{"a":"\u202e"}'.encode(), "bad_character"),
    ("bidi isolate", '{"a":"\u2066"}'.encode(), "bad_character"),
    ("line separator", '{"a":"\u2028"}'.encode(), "bad_character"),
    ("paragraph separator", '{"a":"\u2029"}'.encode(), "bad_character"),
    ("tabulation", b'{"a":"\\t"}', "bad_character"),
    ("carriage return", b'{"a":"\\r"}', "bad_character"),
    ("NUL", b'{"a":"\\u0000"}', "bad_character"),
    ("raw control", b'{"a":"\x01"}', "not_json"),
    ("depth", b'{"a":{"a":{"a":{"a":{}}}}}', "too_deep"),
    ("depth of lists", b'{"a":[[[[]]]]}', "too_deep"),
    ("abyss", b'{"a":' + b"[" * 8000 + b"]" * 8000 + b"}", "too_deep"),
    ("size", b'{"a":"' + b"x" * canon.MAX_BYTES + b'"}', "too_long"),
    ("upper case key", b'{"A":1}', "bad_key"),
    ("empty key", b'{"":1}', "bad_key"),
    ("long key", b'{"' + b"a" * 33 + b'":1}', "bad_key"),
    ("accented key", '{"é":1}'.encode(), "bad_key"),
    ("list", b"[1]", "not_an_object"),
    ("text", b'"a"', "not_an_object"),
    ("nothing", b"", "not_json"),
    ("truncated", b'{"a":1', "not_json"),
    ("trailing", b'{"a":1}\n', "not_canonical"),
    ("two values", b'{"a":1}{"a":1}', "not_json"),
    ("space", b'{"a": 1}', "not_canonical"),
    ("order", b'{"b":1,"a":1}', "not_canonical"),
    ("useless escape", b'{"a":"\\u0041"}', "not_canonical"),
    ("escaped slash", b'{"a":"\\/"}', "not_canonical"),
    ("byte order mark", b'\xef\xbb\xbf{"a":1}', "not_json"),
    ("Latin-1", b'{"a":"\xe9"}', "not_json"),
]


@pytest.mark.parametrize(("raw", "code"), [row[1:] for row in REJECTED], ids=[row[0] for row in REJECTED])
def test_what_could_be_read_in_two_ways_is_refused(raw, code):
    with pytest.raises(RefusedError) as refused:
        canon.parse(raw)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ({"a": 1.5}, "not_an_integer"),
        ({"a": 2**53}, "integer_too_large"),
        ({"a": "e\u0301"}, "not_nfc"),
        ({"a": "\ud800"}, "bad_character"),
        ({"a": b"bytes"}, "not_an_integer"),
        ({"a": {"b": {"c": {"d": {}}}}}, "too_deep"),
        ({"a": "x" * canon.MAX_BYTES}, "too_long"),
        ({1: "a"}, "bad_key"),
    ],
)
def test_what_could_not_be_read_again_is_not_written(value, code):
    with pytest.raises(RefusedError) as refused:
        canon.dumps(value)
    assert refused.value.code == code


def test_the_deepest_and_the_largest_that_pass_do_pass():
    assert canon.parse(canon.dumps({"a": [{"b": []}]} | {"n": 2**53 - 1, "m": -(2**53) + 1})) == {
        "a": [{"b": []}],
        "n": 2**53 - 1,
        "m": -(2**53) + 1,
    }
    full = {"a": "x" * (canon.MAX_BYTES - len('{"a":""}'))}
    assert len(canon.dumps(full)) == canon.MAX_BYTES


KEYS = st.from_regex(r"[a-z_.]{1,32}", fullmatch=True)
TEXTS = st.text(alphabet=st.sampled_from("aé€œ \n'\"\\/😂中\u202f\u00a0\x7f")).map(
    lambda text: unicodedata.normalize("NFC", text)
)
SCALARS = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS
VALUES = st.dictionaries(
    KEYS, SCALARS | st.lists(SCALARS, max_size=3) | st.dictionaries(KEYS, SCALARS, max_size=3), max_size=5
)


@given(VALUES)
def test_what_is_written_is_read_back_the_same_and_agrees_with_the_reference(value):
    raw = canon.dumps(value)
    assert canon.parse(raw) == value
    assert raw == rfc8785.dumps(value)


@given(st.text(max_size=8), st.integers())
def test_of_any_text_and_number_only_the_writing_of_the_reference_is_read(text, number):
    value = {"a": unicodedata.normalize("NFC", text), "b": [number, {"c": text}]}
    try:
        canon.dumps(value)
    except RefusedError as refused:
        expected = refused.code
    else:
        expected = None
    try:
        raw = rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError):
        assert expected in {"bad_character", "integer_too_large"}
        return
    if expected is None:
        assert canon.parse(raw) == value
        return
    with pytest.raises(RefusedError, match=expected):
        canon.parse(raw)


@given(VALUES, st.booleans(), st.booleans(), st.sampled_from([None, 0, 1]), st.sampled_from([",", ", "]))
def test_of_every_writing_of_a_value_one_is_read(value, ascii_only, in_order, indent, comma):
    raw = json.dumps(
        value, ensure_ascii=ascii_only, sort_keys=in_order, indent=indent, separators=(comma, ":")
    ).encode()
    if raw == rfc8785.dumps(value):
        assert canon.parse(raw) == value
        return
    with pytest.raises(RefusedError, match="not_canonical"):
        canon.parse(raw)


@given(st.binary(max_size=64))
def test_random_bytes_are_refused_with_a_code_or_are_canonical(raw):
    try:
        value = canon.parse(raw)
    except RefusedError:
        return
    assert canon.dumps(value) == raw
