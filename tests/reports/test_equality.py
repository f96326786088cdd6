"""Equal treatment on paper: made of the plot on screen, opened and read again."""

from datetime import UTC, date, datetime
from io import BytesIO

import pikepdf
import pytest

from agent_desktop.documents.text import plain_text
from agent_desktop.equality.periods import ended_quarters
from agent_desktop.equality.records import MarginKey, MarginUse, Tally
from agent_desktop.equality.rules import funnel
from agent_desktop.foundation.i18n import in_language
from agent_desktop.reports.equality import REPORT
from agent_desktop.reports.equality.facts import EqualityFacts
from agent_desktop.reports.equality.making import equality_pdf, file_name
from tests.support.french import faults_of
from tests.support.pdfs import read
from tests.support.seals import a_seal
from tests.support.squares import squares_of

DAY = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
COUNTS = {"Kerdoual": (40, 51), "Pont-Mahé": (33, 47), "Saint-Orlan": (15, 52), "Trévinac": (29, 44)}
FEW, SMALL = "Les Essarts-Neufs", "La Haie-Blanche"


def a_tally(group, used, offered):
    return Tally(group=group, bands="a", used=used, passed_on=2, offered=offered)


def facts(counts=COUNTS):
    told = [a_tally(group, *both) for group, both in counts.items()]
    told += [a_tally(FEW, 7, 11), a_tally(SMALL, 61, 97)]
    return EqualityFacts(
        plot=funnel(told, small={SMALL}),
        margin="Nombre de mensualités",
        pack="Je n’arrive pas à payer mon impôt",
        quarters=ended_quarters(DAY, 4),
        day=DAY,
        service="Accueil de Valbray",
        use=MarginUse(key=MarginKey("impot", "echeances"), used=117, offered=194),
        sealed=a_seal(),
    )


@pytest.fixture(scope="module")
def pdf():
    with in_language("fr"):
        return equality_pdf(facts(), AT)


@pytest.fixture(scope="module")
def made(pdf):
    return read(pdf)


def test_it_is_a_tagged_french_pdf_of_two_pages(pdf, made):
    assert made.faults == []
    assert made.pages == 2
    assert min(made.sizes) >= 11.5
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert opened.Root.Lang == "fr-FR"
        assert str(opened.docinfo.Title) == "Égalité de traitement\u00a0: Nombre de mensualités"


def test_it_says_the_unit_apart_its_counts_the_limits_and_what_may_not_be_concluded(made):
    in_order = [
        "Du 1er octobre 2025 au 30 septembre 2026",
        "24 novembre 2026",
        "Une unité sort de ce que le hasard explique : Saint-Orlan.",
        "Utilisée 117 fois sur les 194 où elle était proposée.",
        "Saint-Orlan 15 52",
        "plus bas que le hasard n’explique",
        "sort des lignes intérieures",
        "Ce qu’il ne faut pas en conclure",
        "Un point à part est une question à poser, jamais une faute",
        "Rien ici ne mesure personne",
        "Spiegelhalter",
    ]
    where = 0
    for words in in_order:
        where = made.words.find(words, where)
        assert where >= 0, words
    with in_language("fr"):
        assert faults_of(plain_text(REPORT.build(facts()))) == []


def test_whoever_does_not_see_the_drawing_reads_every_point_of_it(made):
    drawing, square = [tag for tag in made.root.walk() if tag.role == "Figure"]
    assert a_seal().code in square.alt
    for name, (used, offered) in COUNTS.items():
        assert f"{name}\u00a0: utilisée {used} fois sur {offered}" in drawing.alt


def test_the_drawing_is_made_of_lines_and_holds_no_image(pdf):
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert not any(page.get_images() for page in opened.pages)
        drawn = [str(operator) for _all, operator in pikepdf.parse_content_stream(opened.pages[0])]
    # Four limits of some fifty places each, and a mark for each unit.
    assert drawn.count("l") > 150
    assert drawn.count("c") >= 4


def test_a_unit_with_few_offers_or_a_small_team_is_named_and_never_counted(made):
    assert f"Effectif insuffisant, moins de 12 propositions : {FEW}" in made.words
    assert f"non montrée : {SMALL}" in made.words
    for hidden in ("61", "97", "255", "291"):
        assert f" {hidden} " not in made.words


def test_the_ledger_that_was_counted_is_proved_on_the_page(pdf, made):
    assert squares_of(pdf) == [a_seal().note]
    assert a_seal().code in made.words


def test_nothing_is_printed_of_a_plot_without_a_point():
    with pytest.raises(ValueError, match="without a point"):
        REPORT.build(facts({}))


def test_the_file_is_named_by_the_margin_and_the_day():
    assert file_name("echeances", DAY) == "egalite-echeances-2026-11-24.pdf"
