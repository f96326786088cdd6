"""The strict reader: what it keeps, what it refuses, and how fast."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.facilitation.reader import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_NODES,
    Place,
    YamlError,
    place_of,
    plain,
    read_yaml,
)


def refused(data: bytes) -> YamlError:
    with pytest.raises(YamlError) as caught:
        read_yaml(data)
    return caught.value


@pytest.mark.parametrize(
    "written",
    ["01000", "no", "oui", "2026-01-31", "12:30:00", "~", "null", "1_000", "0x1F", "1e3", "true", ".inf"],
)
def test_a_scalar_stays_the_text_that_was_written(written: str) -> None:
    assert plain(read_yaml(f"code: {written}".encode())) == {"code": written}


def test_every_value_and_key_knows_its_line_and_column() -> None:
    node = read_yaml("a: un\nb:\n  - deux\n  - cé: trois\n".encode())
    assert place_of(node, ("b", 1, "cé")) == Place(4, 9)
    assert place_of(node, ("b", 1, "cé"), key=True) == Place(4, 5)
    assert place_of(node, ("b", 9)) == Place(2, 1)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: &x 1\nb: *x", "anchor", 1),
        ("a: 1\nb: *x", "alias", 2),
        ("a: !!python/object:os.system x", "tag", 1),
        ("a: ! x", "tag", 1),
        ("a: 1\n<<: {b: 2}", "merge", 2),
        ("a: 1\nb: 2\na: 3", "duplicate_key", 3),
        ("a: 1\n---\nb: 2", "several_documents", 2),
        ("%YAML 1.1\n---\na: 1", "directive", 1),
        ("? [a]\n: b", "key_not_text", 1),
        ('"": b', "empty_key", 1),
        ("", "empty", 1),
        ("a: 1\n b: [", "syntax", 2),
        ("a: {b: un, deux}\nc: {d: e: f}", "syntax", 2),
        ("a: \x07", "character", 1),
        ("a: 1\nb: \u202edroite", "unseen_character", 2),
        ("a: 1\nb: deux\u2028trois", "unseen_character", 2),
    ],
)
def test_what_is_not_plain_yaml_is_refused_where_it_stands(text: str, code: str, line: int) -> None:
    error = refused(text.encode())
    assert (error.code, error.place.line) == (code, line)


def test_a_file_that_is_not_utf8_is_refused_at_the_line_that_is_not() -> None:
    error = refused("a: 1\nb: été".encode("cp1252"))
    assert (error.code, error.place.line) == ("not_utf8", 2)


def test_a_byte_order_mark_is_not_part_of_the_first_key() -> None:
    assert plain(read_yaml(b"\xef\xbb\xbfa: 1")) == {"a": "1"}


def test_a_key_written_twice_names_the_line_of_the_first() -> None:
    assert refused(b"a: 1\nb: 2\na: 3").facts["first_line"] == 1


@pytest.mark.parametrize(
    ("bomb", "code"),
    [
        pytest.param(b"a: &a [x]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b]", "anchor", id="aliases"),
        pytest.param(b"[" * 3_000, "too_deep", id="brackets"),
        pytest.param(b"[" * MAX_BYTES, "too_deep", id="a mebibyte of brackets"),
        pytest.param(b"- " * 3_000, "too_deep", id="dashes"),
        pytest.param(b"- a\n" * 200_000, "too_many_nodes", id="items"),
        pytest.param(b"".join(b"k%d: v\n" % n for n in range(80_000)), "too_many_nodes", id="keys"),
        pytest.param(b"a: " + b"x" * MAX_BYTES, "too_big", id="bytes"),
        pytest.param(b'"' + b"x" * (MAX_BYTES - 1), "syntax", id="a quote left open"),
    ],
)
def test_a_bomb_is_refused_for_what_it_is(bomb: bytes, code: str) -> None:
    assert refused(bomb).code == code


def test_depth_and_size_are_allowed_up_to_their_bounds() -> None:
    assert plain(read_yaml(b"[" * MAX_DEPTH + b"]" * MAX_DEPTH)) is not None
    assert len(plain(read_yaml(b"- a\n" * (MAX_NODES - 1)))) == MAX_NODES - 1


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp")), min_size=1)
KEYS = TEXTS.filter(lambda key: key != "<<")
"""Merging is refused, quoted or not: an author who writes it means it."""

DOCUMENTS = st.recursive(
    TEXTS,
    lambda below: (
        st.lists(below, min_size=1, max_size=4) | st.dictionaries(KEYS, below, min_size=1, max_size=4)
    ),
)


@given(DOCUMENTS)
def test_a_document_of_texts_is_read_as_it_was_written(document: object) -> None:
    written = yaml.safe_dump(document, allow_unicode=True, default_style='"')
    assert plain(read_yaml(written.encode())) == document


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_with_a_place(data: bytes) -> None:
    try:
        read = read_yaml(data)
    except YamlError as error:
        read = error
    assert (read.place or Place(0, 0)) >= Place(1, 1)
