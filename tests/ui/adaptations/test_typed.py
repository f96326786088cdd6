from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.interactions.at_fault import keepable
from agent_desktop.interactions.draft_fields import to_fields
from agent_desktop.interactions.drafting import Draft
from agent_desktop.ui.adaptations.typed import (
    PERSON_VIEW,
    Typed,
    at_fault,
    clean,
    from_draft,
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
        ".",
        "\n",
        "l’",
        "1",
        "68",
        "03 99 001 042",
        "can",
        "cer",
    ]
)


def kept(typed):
    """Return what the journal of drafts keeps of a margin."""
    draft = Draft(
        interaction_id=ID,
        channel="counter",
        opened_at=datetime(2026, 11, 24, 8, tzinfo=UTC),
        deciding={"marge": to_draft(typed, ID)},
    )
    found, _attempt = from_draft(keepable(to_fields(draft))["deciding"]["marge"])
    return found


def kept_of(text):
    """Return what a draft keeps of a text."""
    return kept(Typed(reasons={"pourquoi": text})).reasons["pourquoi"]


def test_a_text_without_fault_is_kept_as_it_is():
    assert kept_of("Son loyer est payé") == "Son loyer est payé"


def test_a_sentence_at_fault_is_not_kept_and_the_others_are():
    text = "Son loyer est payé. Elle est musulmane et paie. Le bail suit."
    assert kept_of(text) == "Son loyer est payé. Le bail suit."


def test_once_mended_the_whole_text_is_kept_again():
    assert kept_of("Elle est musulmane") == ""
    assert kept_of("Elle paie son loyer") == "Elle paie son loyer"


def test_a_social_security_number_is_not_kept():
    assert (
        kept_of("Vu ce jour.\nSon numéro : 2 68 03 99 001 042 37\nRien d’autre.")
        == "Vu ce jour.\nRien d’autre."
    )


def test_a_fault_in_one_text_keeps_no_other_from_being_kept():
    now = Typed(
        value="4",
        criteria=("Un fait",),
        reasons={"a": "Elle a un cancer", "b": "Budget fait"},
        person_view="D’accord",
    )
    left = kept(now)
    assert (left.value, left.criteria, left.reasons, left.person_view) == (
        "4",
        ("Un fait",),
        {"a": "", "b": "Budget fait"},
        "D’accord",
    )


def test_the_words_of_the_person_are_looked_at_too():
    assert set(at_fault(Typed(person_view="Je suis malade"))) == {PERSON_VIEW}


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_whatever_is_typed_what_is_kept_holds_nothing_at_fault(text):
    assert faults(kept_of(text)) == ()


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
