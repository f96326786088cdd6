"""The page of a team's meeting: made of the picture on screen, opened and read again."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pikepdf
import pytest

from agent_desktop.documents.text import plain_text
from agent_desktop.equality.periods import ended_quarters
from agent_desktop.foundation.i18n import in_language
from agent_desktop.reports.team import REPORT
from agent_desktop.reports.team.charts import all_charts
from agent_desktop.reports.team.facts import TeamFacts
from agent_desktop.reports.team.making import file_name, team_pdf
from agent_desktop.team.records import (
    ChannelShare,
    Lack,
    Measure,
    Picture,
    QuarterPicture,
    ReturnedTally,
    Tally,
    ValueCount,
)
from agent_desktop.team.rules import returned_shown, shown
from tests.support.french import faults_of
from tests.support.pdfs import read
from tests.support.seals import a_seal
from tests.support.squares import squares_of

DAY = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
BEFORE = {Measure.PROMISES: (30, 32), Measure.AT_ONCE: (40, 30), Measure.UNDERSTOOD: (20, 41)}
NOW = {
    Measure.PROMISES: (61, 9),
    Measure.AT_ONCE: (44, 31),
    Measure.TAKEN_UP: (13, 8),
    Measure.PRECEDENTS: (28, 3),
    Measure.USED: (19, 17),
    Measure.UNDERSTOOD: (22, 39),
    Measure.CONFIRMED: (2, 63),
    Measure.NO_QUESTION: (57, 18),
}


def share(held, other):
    return shown(Tally(held=held, other=other))


def a_quarter(quarter, counts, **more):
    measures = {one: share(*counts.get(one, (0, 0))) for one in Measure}
    return QuarterPicture(quarter=quarter, is_small=False, measures=measures, **more)


def a_picture():
    quarters = ended_quarters(DAY, 8)
    last = a_quarter(
        quarters[-1],
        NOW,
        values=(ValueCount(value="egalite", people=58), ValueCount(value="confiance", people=37)),
        channels=(
            ChannelShare(channel="counter", shown=share(14, 27)),
            ChannelShare(channel="phone", shown=share(30, 2)),
        ),
        returned=replace(returned_shown(ReturnedTally(changed=6, later=5, kept=7, waiting=9)), rules=5),
        lacks={Lack.ANSWERS: 18, Lack.TIME: 9, Lack.LEVEL: 11},
    )
    earlier = [a_quarter(one, BEFORE if one == quarters[-2] else {}) for one in quarters[:-1]]
    return Picture(quarters=(*earlier, last), chosen=4)


def facts(**changes):
    picture = a_picture()
    usual = {"picture": picture, "quarter": picture.quarters[-1].quarter, "day": DAY}
    return TeamFacts(**{**usual, "service": "Accueil de Valbray", "sealed": a_seal(), **changes})


@pytest.fixture(scope="module")
def pdf():
    with in_language("fr"):
        return team_pdf(facts(), AT)


@pytest.fixture(scope="module")
def made(pdf):
    return read(pdf)


def test_it_is_a_tagged_french_pdf_of_three_pages_at_most(pdf, made):
    assert made.faults == []
    assert made.pages <= 3
    assert min(made.sizes) >= 11.5
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert opened.Root.Lang == "fr-FR"
        assert str(opened.docinfo.Title) == "Notre équipe\u00a0: Accueil de Valbray"


def test_each_look_is_told_by_a_sentence_first_then_its_figures(made):
    in_order = [
        "Du 1er juillet 2026 au 30 septembre 2026",
        "Trois regards de même poids",
        "Le service rendu",
        "Plus souvent qu’au trimestre d’avant : promesses tenues à leur jour.",
        "87 %, 61 sur 70",
        "entre 77 et 93 %",
        "30 sur 62",
        "Le sens collectif",
        "presque toujours",
        "La qualité de la relation",
        "Comme au trimestre d’avant, au hasard près.",
        "presque jamais",
        "27 remarques et formulations sont revenues aux auteurs des règles.",
        "18 ont reçu une réponse, 9 attendent encore.",
        "6 ont vu leur texte changé, 12 non.",
        "5 relectures ont conclu que la règle est à revoir.",
        "Ce qui nous a manqué",
        "18 personnes sont parties avec une question restée ouverte",
        "11 décisions ont dû attendre un autre niveau",
        "Ce que nous décidons, et pour quel jour",
        "Rien ici ne mesure personne",
        "Newcombe",
    ]
    where = 0
    for words in in_order:
        found = made.words.find(words, where)
        assert found >= 0, words
        where = found
    with in_language("fr"):
        assert faults_of(plain_text(REPORT.build(facts()))) == []


def test_whoever_does_not_see_a_chart_reads_every_row_of_it(made):
    with in_language("fr"):
        told = [chart.alt for chart in all_charts(a_picture(), a_picture().quarters[-1].quarter)]
    drawn = [tag.alt for tag in made.root.walk() if tag.role == "Figure"]
    assert drawn[:3] == told
    assert "L’égalité\u00a0: expliquée à 58 personnes." in drawn[1]
    assert "Au guichet\u00a0: 14 sur 41" in drawn[2]


def test_a_part_under_five_is_nowhere_on_the_page(made):
    # Three without a precedent in sight, two confirmed, two on the phone: nor any whole they are part of.
    for hidden in ("28 sur 31", "2 sur 65", "63 sur 65", "30 sur 32", "90 %", "94 %"):
        assert hidden not in made.words


def test_the_ledger_is_proved_on_the_page(pdf, made):
    assert squares_of(pdf) == [a_seal().note]
    assert a_seal().code in made.words


def test_nothing_is_printed_of_a_quarter_of_which_nothing_is_told():
    empty = a_picture().quarters[0].quarter
    with pytest.raises(ValueError, match="nothing is told"):
        REPORT.build(facts(quarter=empty))


def test_the_file_is_named_after_the_quarter():
    assert file_name(facts().quarter) == "notre-equipe-2026-t3.pdf"
