from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.ui.adaptations.typed import (
    PERSON_VIEW,
    Typed,
    at_fault,
    clean,
    from_draft,
    keepable,
    to_draft,
)
from agent_desktop.wording.guard import faults

ID = UUID("01936000-0000-7000-8000-00000000d001")
WORDS = st.sampled_from(
    [
        "elle",
        "paie",
        "chaque",
        "mois",
        "musulmane",
        "cancer",
        "prison",
        ",",
        "l’",
        "1",
        "68",
        "03 99 001 042",
        "can",
        "cer",
    ]
)


def typing(*texts):
    """Type texts one after the other in the same field, as a hand does; return what a draft holds at the end."""
    kept = Typed()
    for text in texts:
        now = Typed(reasons={"pourquoi": text})
        kept = keepable(kept, now, at_fault(now))
    return kept.reasons["pourquoi"]


def letter_by_letter(text):
    return [text[:end] for end in range(1, len(text) + 1)]


def test_a_text_without_fault_is_kept_as_it_is():
    assert typing("Son loyer est payé") == "Son loyer est payé"


def test_a_text_pasted_with_a_fault_leaves_what_was_kept_before():
    assert typing("Son loyer est payé", "Elle est musulmane") == "Son loyer est payé"


def test_of_a_refused_word_typed_letter_after_letter_nothing_is_left():
    assert typing(*letter_by_letter("Elle est musulmane")) == "Elle est"


def test_a_refused_word_typed_in_the_middle_leaves_both_sides():
    steps = [f"Elle est {part} et paie son loyer" for part in letter_by_letter("musulmane")]
    assert typing("Elle est  et paie son loyer", *steps) == "Elle est  et paie son loyer"


def test_once_mended_the_whole_text_is_kept_again():
    assert typing("Elle est musulmane", "Elle paie son loyer") == "Elle paie son loyer"


def test_a_social_security_number_is_not_kept():
    assert "042" not in typing(*letter_by_letter("Son numéro : 2 68 03 99 001 042 37"))


def test_a_fault_in_one_text_keeps_no_other_from_being_kept():
    now = Typed(
        value="4",
        criteria=("Un fait",),
        reasons={"a": "Elle a un cancer", "b": "Budget fait"},
        person_view="D’accord",
    )
    kept = keepable(Typed(), now, at_fault(now))
    assert (kept.value, kept.criteria, kept.reasons, kept.person_view) == (
        "4",
        ("Un fait",),
        {"a": "", "b": "Budget fait"},
        "D’accord",
    )


def test_the_words_of_the_person_are_looked_at_too():
    assert set(at_fault(Typed(person_view="Je suis malade"))) == {PERSON_VIEW}


@given(st.lists(WORDS, max_size=8).map(" ".join), st.lists(WORDS, max_size=8).map(" ".join))
def test_whatever_is_typed_what_is_kept_holds_nothing_at_fault(first, then):
    for text in (
        (typing(*letter_by_letter(first), then), typing(first, *letter_by_letter(then)))
        if first and then
        else ()
    ):
        assert faults(text) == ()


@given(
    st.builds(
        Typed,
        value=st.none() | st.sampled_from(["3", "12.5", "releve_bancaire"]),
        criteria=st.lists(st.text(max_size=9), max_size=3).map(tuple),
        reasons=st.dictionaries(st.sampled_from(["a", "b"]), st.text(max_size=20)),
        person_view=st.text(max_size=20),
    )
)
def test_what_a_draft_keeps_comes_back_whole(typed):
    assert from_draft(to_draft(typed, ID)) == (typed, ID)


@pytest.mark.parametrize("found", [None, [], "x", {"reasons": []}, {"criteria": "abc", "value": 3}])
def test_a_draft_of_another_shape_is_read_without_harm(found):
    typed, attempt = from_draft(found)
    assert typed.reasons == {}
    assert attempt is None


def test_accents_in_two_pieces_are_put_together_before_the_guard_reads_them():
    assert at_fault(Typed(reasons={"a": clean("dépression")}))
