import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.people.keys import name_keys
from agent_desktop.people.names import find_typed, fold, reference_key, squeeze, ways_in, words
from agent_desktop.people.records import NewPerson
from tests.people.hard_names import hard_people


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Le Bihan", "le bihan"),
        ("D’Hérouville", "d herouville"),
        ("Lœuillet", "loeuillet"),
        ("Cæsar", "caesar"),
        ("Żółć", "zolc"),
        ("Groß", "gross"),
        ("İbrahim", "ibrahim"),
        ("Yıldırım", "yildirim"),
        ("Þóra", "thora"),
        ("Đặng", "dang"),
        ("Kealiʻi", "keali i"),
        ("Ёлкина", "елкина"),
        ("e\u0301lise", "elise"),
        ("\x00\ud800 - ", ""),
    ],
)
def test_a_name_is_folded_to_bare_letters(written, folded):
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_each_word_stands_where_it_says(text):
    assert [fold(text[word.start : word.end]) for word in words(text)] == [word.text for word in words(text)]


def test_a_compound_name_has_a_way_in_at_each_word():
    assert set(ways_in("Le Bihan-Lecoq")) == {
        "le bihan lecoq",
        "bihan lecoq",
        "lecoq",
        "le",
        "bihan",
        "lebihanlecoq",
        "bihanlecoq",
        "lebihan",
    }


def test_a_particle_joined_to_its_word_is_found_inside_a_name():
    assert find_typed("Kerdoual-Le Bihan", "lebih") == (9, 15, False)


@pytest.mark.parametrize(
    ("text", "typed", "shown"),
    [
        ("Lœuillet", "loe", "Lœ"),
        ("Hérouville", "he", "Hé"),
        ("Żółć", "zolc", "Żółć"),
        ("Ele\u0301a", "ele", "Ele\u0301"),
    ],
)
def test_what_is_highlighted_holds_whole_letters(text, typed, shown):
    start, end, _ = find_typed(text, typed)
    assert text[start:end] == shown


@given(st.sampled_from(hard_people()), st.data())
def test_any_beginning_of_any_word_is_found_in_its_name(person, data):
    word = data.draw(st.sampled_from(words(person.used_name)))
    typed = word.text[: data.draw(st.integers(1, len(word.text)))]
    start, end, _ = find_typed(person.used_name, typed)
    assert fold(person.used_name[start:end]).startswith(typed)


def test_the_words_typed_after_a_surname_begin_with_the_given_name():
    keys = {key.key: key.other for key in name_keys(NewPerson(used_name="Martin", given_names="Martin, Luc"))}
    assert keys["martin"] == "martin luc"


def test_references_are_compared_without_their_marks():
    assert reference_key("AL-2026/041 68") == "al202604168"
    assert squeeze("N’Guyen") == "nguyen"
