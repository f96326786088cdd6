import pytest

from agent_desktop.facilitation.words import Register
from agent_desktop.remarks.records import Care
from agent_desktop.remarks.rules import Against, Private, can_keep, private_points, wording_points
from agent_desktop.wording.glossary import Term

OFFICIAL = "Le recouvrement de l'indu s'opère par retenues sur les prestations à échoir."
SIMPLE = Against(
    register=Register.SIMPLE,
    official=OFFICIAL,
    shown="Chaque mois, une partie est retirée de votre aide. Vous avez deux mois, soit 60 jours.",
    terms=(Term(word="indu", plain="ce qui a été versé en trop"),),
)
HERS = Private(names=("Maryvonne Le Bihan", "Pierre"), figures=("1248", "200.00", "2026-12-15", "difficulte"))


def cares(text, private=HERS):
    return [point.care for point in wording_points(text, SIMPLE, private)]


def test_plain_words_have_nothing_to_look_at():
    assert cares("On retire un peu chaque mois. Vous gardez le reste.") == []


def test_a_hard_word_is_named_with_its_plain_sense():
    (point,) = wording_points("On retire l'indu chaque mois.", SIMPLE, HERS)
    assert (point.care, point.words, point.plain) == (Care.JARGON, "indu", "ce qui a été versé en trop")
    assert not point.stops


def test_a_long_sentence_is_shown():
    text = "On retire un peu " + "et puis encore un peu " * 5 + "chaque mois."
    assert Care.LONG_SENTENCE in cares(text)


def test_words_harder_than_the_official_text_say_so():
    assert Care.NO_PLAINER in cares("Régularisation administrative proportionnellement déterminée.")


@pytest.mark.parametrize(
    ("text", "care", "words"),
    [
        ("Vous devez 1 248 €.", Care.FIGURE, "1 248"),
        ("Vous devez 1248,00 €.", Care.FIGURE, "1248,00"),
        ("On retire 200 € par mois.", Care.FIGURE, "200"),
        ("Madame Le Bihan, on retire un peu.", Care.NAME, "Bihan"),
        ("C'est l'argent de Maryvonne.", Care.NAME, "Maryvonne"),
        ("MARYVONNE, on retire un peu.", Care.NAME, "MARYVONNE"),
        ("Elle est en dépression.", Care.ABOUT_SOMEONE, "dépression"),
    ],
)
def test_what_the_exchange_says_of_someone_stops_the_words(text, care, words):
    points = wording_points(text, SIMPLE, HERS)
    assert (care, words) in [(point.care, point.words) for point in points]
    assert not can_keep(points)


@pytest.mark.parametrize(
    "text",
    ["Vous avez 60 jours.", "C'est écrit noir sur blanc, sur la pierre.", "On retire 30 € à chacun."],
    ids=["figure of the pack", "common word", "figure nobody gave"],
)
def test_what_is_no_one_s_may_be_kept(text):
    private = Private(names=HERS.names, figures=(*HERS.figures, "60"))
    assert can_keep(wording_points(text, SIMPLE, private))


def test_words_that_say_nothing_are_not_kept():
    assert not can_keep(wording_points(" \n", SIMPLE, HERS))


def test_a_text_past_the_length_is_not_kept():
    assert not can_keep(private_points("a" * 1_001, Private()))
