"""A rule, a word, a letter is found by any of its words, whole or begun, accents or not."""

import unicodedata
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent_desktop.facilitation.catalog import installed, load_listed
from agent_desktop.facilitation.collection import Book, Collection, collection, rules_with, words_in
from agent_desktop.facilitation.rule_entries import EntryKind, Where
from agent_desktop.facilitation.rule_search import MOST, excerpt, search, wanted
from agent_desktop.people.names import words
from tests.facilitation.builders import PACKS


@cache
def shipped() -> Collection:
    return collection(
        Book(summary=one, pack=found.pack)
        for one in installed(PACKS).packs
        if (found := load_listed(one)) is not None
    )


def found(typed: str) -> list[tuple[EntryKind, str]]:
    return [(hit.entry.kind, hit.entry.reference) for hit in search(shipped().index, typed)]


@st.composite
def a_word_of_something(draw: st.DrawFn) -> tuple[int, str]:
    entries = shipped().index.entries
    number = draw(st.integers(0, len(entries) - 1))
    _where, text = draw(st.sampled_from(entries[number].texts))
    said = [text[word.start : word.end] for word in words(text)]
    return number, draw(st.sampled_from(said))


def bare(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))


@given(a_word_of_something(), st.integers(3, 40), st.sampled_from([str.upper, str.lower, bare]))
def test_each_word_of_a_text_finds_it_whole_or_begun_with_accents_or_not(met, length, change) -> None:
    number, word = met
    entry = shipped().index.entries[number]
    answers = search(shipped().index, change(word[:length]), most=len(shipped().index.entries))
    assert entry in [hit.entry for hit in answers]


@given(st.text(max_size=40))
def test_whatever_is_typed_every_word_that_counts_is_in_each_answer(typed) -> None:
    answers = search(shipped().index, typed)
    assert len(answers) <= MOST
    assert len({id(hit.entry) for hit in answers}) == len(answers)
    for hit in answers:
        texts = (*(text for _where, text in hit.entry.texts), hit.entry.pack.title)
        said = {word.text for text in texts for word in words(text)}
        for asked in wanted(typed):
            assert any(one.startswith(asked) or one == asked[:-1] for one in said)


@given(a_word_of_something(), a_word_of_something())
def test_a_second_word_only_leaves_fewer_answers(first, second) -> None:
    if set(wanted(f"{first[1]} {second[1]}")) != {*wanted(first[1]), *wanted(second[1])}:
        return
    most = len(shipped().index.entries)
    alone = {id(hit.entry) for hit in search(shipped().index, first[1], most=most)}
    both = {id(hit.entry) for hit in search(shipped().index, f"{first[1]} {second[1]}", most=most)}
    # A thing that only its procedure's title names is not found by that word alone, plural or not.
    named = {form for word in wanted(first[1]) for form in (word, word.rstrip("sx"))}
    around = {id(one) for one in shipped().index.entries if named & folded(one.pack.title)}
    assert both <= alone | around


def folded(text: str) -> set[str]:
    return {word.text[:end] for word in words(text) for end in range(1, len(word.text) + 1)}


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("indu", (EntryKind.WORD, "indu")),
        ("dernier avis avant", (EntryKind.LETTER, "mise_en_demeure")),
        ("échéanciers", (EntryKind.WORD, "échéancier")),
        ("ECHEANCIER", (EntryKind.WORD, "échéancier")),
        ("dossier incomplet", (EntryKind.PROCEDURE, "")),
        ("payer en plusieurs fois", (EntryKind.RULE, "delai")),
    ],
)
def test_what_the_words_name_best_comes_first(typed, first) -> None:
    assert found(typed)[0] == first


def test_a_misbelief_finds_its_rule_and_says_so() -> None:
    hits = search(shipped().index, "huissier trop tard")
    assert [(hit.entry.title, hit.where) for hit in hits][:1] == [
        ("Mise en demeure, contrainte : les délais sont courts", Where.MISBELIEF)
    ]
    assert "huissier" in hits[0].excerpt.text


def test_the_title_of_a_procedure_does_not_find_everything_in_it() -> None:
    rules = len([one for one in shipped().index.entries if one.kind is EntryKind.RULE])
    assert 0 < len([kind for kind, _name in found("gracieuse") if kind is EntryKind.RULE]) < rules / 2


@pytest.mark.parametrize("typed", ["", "   ", "…", "licorne", "impôt licorne"])
def test_nothing_is_found_by_nothing_nor_by_a_word_that_is_nowhere(typed) -> None:
    assert found(typed) == []


def test_little_words_count_only_alone() -> None:
    assert found("le délai de la réponse") == found("délai réponse")
    assert found("de") != []


@settings(max_examples=60)
@given(st.text(max_size=200), st.lists(st.text(min_size=1, max_size=8), max_size=3))
def test_an_excerpt_is_a_line_and_marks_whole_words_of_it(text, asked) -> None:
    line = excerpt(text, asked)
    assert "\n" not in line.text
    for start, end in line.spans:
        assert 0 <= start < end <= len(line.text)
        assert any(words(line.text[start:end])[0].text.startswith(one) for one in asked) or any(
            one[:-1] == words(line.text[start:end])[0].text for one in asked
        )


def test_a_word_leads_to_the_rules_that_use_it_and_a_rule_to_its_words() -> None:
    pack = shipped().book("indu-prestation").pack
    word = next(one for one in pack.glossary if one.term == "indu")
    rules = rules_with(pack, word)
    assert rules
    assert any(word in words_in(pack, rule) for rule in rules)
