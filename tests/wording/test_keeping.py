"""Of a text with words at fault, their sentences alone are left out of what is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.wording.guard import faults
from agent_desktop.wording.keeping import without_faults

WORDS = st.sampled_from(
    ["elle", "menteuse", "malade", "paie.", "le", "bail !", "1 84 12", "76 451 089", ".", "\n", "; ", "4 mai"]
)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", ""),
        ("Vient pour le bail. Menteuse. Rappeler lundi.", "Vient pour le bail. Rappeler lundi."),
        ("Menteuse", ""),
        ("Bail vu\nMenteuse\nClés rendues", "Bail vu\nClés rendues"),
        ("Payé 1.250 € le 3.05 à elle. Malade !", "Payé 1.250 € le 3.05 à elle."),
        ("NIR 1.62.11.75.115.003. Vu.", " Vu."),
    ],
)
def test_the_sentences_at_fault_are_left_out_and_no_other(text: str, kept: str) -> None:
    assert without_faults(text) == kept


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_nothing_at_fault_is_left_and_nothing_is_made_up(text: str) -> None:
    kept = without_faults(text)
    assert faults(kept) == ()
    signs = iter(text)
    assert all(sign in signs for sign in kept)


@given(st.text(max_size=80))
def test_a_text_without_fault_is_kept_whole(text: str) -> None:
    if not faults(text):
        assert without_faults(text) is text
