"""What the person reads or hears is there in each language that a pack promises, and is used wherever it shows."""

import pytest

from agent_desktop.facilitation.answers import Answers, MarginChoice
from agent_desktop.facilitation.facing import facing_lines, fits
from agent_desktop.facilitation.interpolation import placeholders
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.player import play
from agent_desktop.facilitation.prompting import to_prompt
from agent_desktop.facilitation.sheet import sheet_blocks
from agent_desktop.facilitation.speech import said
from agent_desktop.facilitation.steps.ask import Ask
from agent_desktop.facilitation.steps.conclude import Conclude
from agent_desktop.facilitation.translated import translated
from agent_desktop.facilitation.walk import Walk
from agent_desktop.facilitation.words import Register, Verdict
from tests.facilitation.builders import NEWER, SHIPPED, TODAY, a_pack, at_the_margin, shipped

ASKED = Answers().acknowledge("accueil")
ENGLISH = [
    *NEWER,
    (("paquet", "langues"), ["fr", "en"]),
    (("etapes", "accueil", "dire"), {"standard": "Bonjour à vous.", "simple": "Bonjour.", "langues": {"en": "Hello to you."}}),
    (("etapes", "q_impot", "question"), {"standard": "Quel impôt ?", "simple": "Quel impôt ?", "langues": {"en": "Which tax? Look at the top of the letter."}}),
    (("etapes", "papiers", "pieces", 0, "langues"), {"en": "Your bank details"}),
    (("etapes", "promesse", "engagements", 0, "langues"), {"en": "Write to you about {{montant|euros}}"}),
    (("etapes", "fin", "langues"), {"en": "A paper for {{montant|euros}}."}),
    (("regles", 0, "idees", 0, "ecran_langues"), {"en": "You pay a little each month."}),
    (("regles", 0, "langues"), {"en": "Paying in parts"}),
    (("fiche_a_emporter", "langues"), {"en": "What we decided"}),
    (("fiche_a_emporter", "blocs", 2, "langues"), {"en": "How to reach us"}),
    (("lettres", "mise_en_demeure", "explique", "langues"), {"en": "This letter asks you to pay."}),
]  # fmt: skip


@pytest.fixture(scope="module")
def pack() -> Pack:
    return a_pack(*ENGLISH)


def seen(walk: Walk, step_id: str, language: str = "en") -> list[tuple[str, str, str]]:
    visit = walk.visit(step_id)
    assert visit is not None
    lines = facing_lines(walk, visit, Register.SIMPLE, language, figures=True)
    return [(line.words, line.under, line.language) for line in lines]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_pack_has_all_its_words_in_each_language_it_promises(name: str) -> None:
    found = shipped(name)
    for language in set(found.meta.languages) - {"fr"}:
        assert [one.trail for one in translated(found) if language not in one.words] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_each_question_of_a_shipped_pack_tells_what_happens_without_an_answer(name: str) -> None:
    asked = [step for step in shipped(name).steps.values() if isinstance(step, Ask)]
    assert asked
    assert [step.variable for step in asked if not step.without_answer] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_no_translation_of_a_shipped_pack_needs_what_its_french_does_not(name: str) -> None:
    """A variable that the French does not need may be unknown there."""
    found = shipped(name)
    for step in found.steps.values():
        if isinstance(step, Conclude):
            french = {one for one, _filter in placeholders(step.product)}
            for text in step.languages.values():
                assert {one for one, _filter in placeholders(text)} <= french


@pytest.mark.parametrize("name", SHIPPED)
def test_each_line_for_the_screen_holds_in_twelve_words_in_every_language(name: str) -> None:
    ideas = [idea for rule in shipped(name).rules for idea in rule.ideas]
    assert [line for idea in ideas for line in idea.screens.values() if not fits(line)] == []


def test_words_to_say_and_questions_are_told_in_the_language_chosen_else_in_french(pack: Pack) -> None:
    walk = play(pack, ASKED, TODAY)
    hello, question = walk.visits[0], walk.visits[1]
    assert said(walk, hello, Register.SIMPLE, "en") == "Hello to you."
    assert said(walk, question, Register.STANDARD, "en") == "Which tax? Look at the top of the letter."
    assert said(walk, question, Register.STANDARD, "ar") == "Quel impôt ?"
    assert said(walk, question, Register.STANDARD) == "Quel impôt ?"


def test_on_the_phone_they_are_too_without_french_figures_or_silences(pack: Pack) -> None:
    walk = play(pack, Answers(), TODAY)
    assert [one.text for one in to_prompt(walk, walk.visits[0], Register.SIMPLE, "en")] == ["Hello to you."]


def test_the_letter_in_hand_is_explained_in_the_language_chosen(pack: Pack) -> None:
    walk = play(pack, Answers(letter="mise_en_demeure"), TODAY)
    assert said(walk, walk.visits[0], Register.SIMPLE, "en") == "This letter asks you to pay."


def test_the_facing_screen_asks_in_the_language_chosen(pack: Pack) -> None:
    walk = play(pack, ASKED, TODAY)
    assert seen(walk, "accueil") == [("Hello to you.", "", "en")]
    assert [words for words, _under, _language in seen(walk, "q_impot")] == [
        "Which tax?",
        "Look at the top of the letter.",
    ]
    assert [language for _words, _under, language in seen(walk, "q_impot", "ar")] == ["fr"]


def test_the_facing_screen_has_the_line_written_for_it_with_the_french_under(pack: Pack) -> None:
    walk = play(pack, at_the_margin(), TODAY)
    visit = walk.visit("explication")
    assert visit is not None
    (line,) = facing_lines(walk, visit, Register.SIMPLE, "en")
    assert (line.words, line.under, line.topic) == (
        "You pay a little each month.",
        "Vous payez un peu chaque mois.",
        "Paying in parts",
    )


def test_papers_promises_and_what_she_leaves_with_are_shown_in_it_with_its_figures(pack: Pack) -> None:
    told = at_the_margin("1200").decide("marge_duree", MarginChoice(verdict=Verdict.GRANTED, value="6"))
    walk = play(pack, told, TODAY)
    assert ("Your bank details", "Un RIB", "en") in seen(walk, "papiers")
    walk = play(pack, told.bring("papiers", frozenset({"rib", "bail"})), TODAY)
    (promise, *_rest) = seen(walk, "promesse")
    assert promise[0].startswith("Write to you about €1,200")
    assert promise[1].startswith("Vous écrire pour 1")
    walk = play(pack, told.bring("papiers", frozenset({"rib", "bail"})).acknowledge("promesse"), TODAY)
    assert walk.conclusion is not None
    assert "1,200" in walk.conclusion.translations["en"]
    assert [language for _words, _under, language in seen(walk, "fin")] == ["en"]


def test_the_sheet_has_its_titles_in_the_language_beside(pack: Pack) -> None:
    walk = play(pack, at_the_margin(), TODAY)
    content = sheet_blocks(pack, walk, beside="en")
    assert content.title_translation == "What we decided"
    assert [block.title_translation for block in content.blocks if block.title == "Nous joindre"] == [
        "How to reach us"
    ]
    assert sheet_blocks(pack, walk).title_translation == ""
