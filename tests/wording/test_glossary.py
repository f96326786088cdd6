"""Hard words are found in a text, and quoted ones are let through."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.wording.glossary import Term, jargon, mark

REMISSION = Term(word="remise gracieuse", plain="baisse de l'impôt", variants=("gracieuse",))
RELIEF = Term(word="remise", plain="baisse")
NOTICE = Term(word="avis d'impôt", plain="lettre", avoid=False)
TERMS = (RELIEF, REMISSION, NOTICE)


def found(text: str) -> list[tuple[str, str]]:
    return [(text[span.start : span.end], span.term.word) for span in mark(text, TERMS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Une remise gracieuse.", [("remise gracieuse", "remise gracieuse")]),
        ("Une Remise.", [("Remise", "remise")]),
        ("Des remises gracieuses.", [("remises gracieuses", "remise gracieuse")]),
        ("L’avis d’impôt arrive.", [("avis d’impôt", "avis d'impôt")]),
        ("une remise\u00a0gracieuse", [("remise\u00a0gracieuse", "remise gracieuse")]),
        ("la remiserie et l'entremise", []),
        ("remise, puis remise", [("remise", "remise"), ("remise", "remise")]),
        ("", []),
    ],
)
def test_a_term_is_found_whatever_its_case_plural_or_apostrophe(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text) == expected


def test_no_term_finds_nothing() -> None:
    assert mark("Une remise.", ()) == ()


def test_a_word_quoted_to_be_recognised_is_no_jargon() -> None:
    assert jargon("Le mot « remise gracieuse » est sur la lettre.", TERMS) == ()
    assert len(jargon("La remise gracieuse est possible.", TERMS)) == 1


def test_a_word_that_may_be_used_is_no_jargon() -> None:
    assert jargon("Regardez votre avis d'impôt.", TERMS) == ()
    assert len(mark("Regardez votre avis d'impôt.", TERMS)) == 1


@given(
    st.lists(
        st.sampled_from(["remise", "gracieuse", "avis d'impôt", "rien", "L'", " ", ", "]), max_size=12
    ).map("".join)
)
def test_marks_never_overlap_and_stand_in_order(text: str) -> None:
    spans = mark(text, TERMS)
    assert all(before.end <= after.start for before, after in itertools.pairwise(spans))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
