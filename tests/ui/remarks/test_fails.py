"""« Ce qui ne passe pas », in the window: for those who keep the packs, rule by rule, and its PDF."""

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

from agent_desktop.facilitation.words import Register
from agent_desktop.foundation.clock import PARIS
from agent_desktop.interactions.records import Understanding
from agent_desktop.remarks.actions import make_remark
from agent_desktop.remarks.records import Kind, NewRemark, Reason, TextRef
from agent_desktop.ui.remarks.page import RemarksPage
from agent_desktop.ui.remarks.view_model import RemarksViewModel
from tests.simplification.conftest import PACK, Site
from tests.support.dossiers import PACK as DOSSIER_PACK
from tests.support.pdfs import read
from tests.ui.agents.people_who_listen import nameless, without_role

TEXT = TextRef(
    pack_id=PACK, pack_version="1.1.0", register="simple", rule_id="delai", idea=3, title="Payer en plusieurs fois",
    shown="Le service peut dire oui ou non.",
)  # fmt: skip

STEP = next(
    step_id for step_id, step in DOSSIER_PACK.steps.items() if step.say(Register.SIMPLE, DOSSIER_PACK)
)


class Opened(QObject):
    """Takes the place of the desktop: notes what is opened."""

    def __init__(self):
        super().__init__()
        self.urls = []

    @Slot(QUrl)
    def take(self, url):
        self.urls.append(url.toLocalFile())


@pytest.fixture
def opened():
    taken = Opened()
    QDesktopServices.setUrlHandler("file", taken, "take")
    yield taken
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def site(store, clock, agent):
    made = Site(store, clock, agent)
    made.explain(Understanding.UNDERSTOOD, 9)
    made.explain(Understanding.TO_RESUME, 6)
    made.explain(Understanding.TO_RESUME, 4, rule="remise")
    with store.write(agent) as tx:
        for _time in range(5):
            make_remark(tx, NewRemark(about=TEXT, reason=Reason.TOO_LONG))
        make_remark(tx, NewRemark(about=TEXT, kind=Kind.WORDING, words="On vous répond par écrit."))
    clock.at = datetime(2026, 11, 24, 9, 0, tzinfo=PARIS)
    return made


@pytest.fixture
def page(tasks, fails, qtbot):
    made = RemarksPage(RemarksViewModel(tasks, tasks), fails)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


@pytest.fixture
def as_lead(tasks, store, lead):
    tasks.forget()
    tasks.use(store, lead)


def enter(page, fails, qtbot):
    with qtbot.waitSignal(fails.changed):
        page.entered()
    tile = page.findChild(QWidget, "remarks.part.fails")
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.fails.isVisible)


def texts(page):
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


@pytest.mark.usefixtures("site", "as_lead")
def test_a_lead_reads_by_rule_how_many_did_not_understand_and_out_of_how_many(page, fails, qtbot):
    enter(page, fails, qtbot)
    shown = texts(page)
    assert "Payer en plusieurs fois" in shown
    assert "6 personnes sur 15 n’ont pas compris du premier coup." in shown
    assert "Idée 3, registre simple, « ne passe pas » 5 fois." in shown.replace("\u00a0", " ")
    assert "On vous répond par écrit." in shown
    assert "De 1er" not in shown
    assert nameless(page) + without_role(page) == []


@pytest.mark.usefixtures("as_lead")
def test_what_is_counted_beside_the_rules_is_told_below_them(page, fails, site, agent, store, qtbot):
    site.on(2026, 4, 14)
    site.explain(Understanding.UNDERSTOOD, 6, questions=("Et après ?",))
    with store.write(agent) as tx:
        make_remark(tx, NewRemark(about=TEXT, kind=Kind.WORDING, words="Voyez avec Nadia."))
        for _time in range(5):
            about = replace(TEXT, rule_id="", step_id=STEP, idea=0, title="Commencer")
            make_remark(tx, NewRemark(about=about, reason=Reason.HARD_WORD))
    site.on(2026, 11, 24)
    enter(page, fails, qtbot)
    shown = texts(page).replace("\u00a0", " ")
    assert "6 personnes sont reparties avec une question restée ouverte." in shown
    assert "« ne passe pas » 5 fois." in shown.split("Autour des règles")[1]
    assert "Des mots proposés ont été gardés ici" in shown
    assert "Nadia" not in shown


@pytest.mark.usefixtures("site", "as_lead")
def test_four_people_and_those_who_explain_are_nowhere_on_the_page(page, fails, agent, qtbot):
    enter(page, fails, qtbot)
    shown = texts(page)
    assert "effacement" not in shown
    assert agent.name not in shown
    assert "Le Bihan" not in shown


@pytest.mark.usefixtures("site")
def test_an_agent_reads_the_remarks_and_is_not_offered_the_counts(page, fails, tasks, qtbot):
    page.entered()
    tasks.wait()
    qtbot.wait(1)
    assert not fails.can_see
    assert not fails.is_read
    assert not page.findChild(QWidget, "remarks.part.fails").isVisible()
    assert not page.fails.isVisible()


@pytest.mark.usefixtures("as_lead")
def test_under_five_the_page_says_why_nothing_is_shown(page, fails, qtbot):
    enter(page, fails, qtbot)
    shown = texts(page).replace("\u00a0", " ")
    assert "Moins de cinq : rien n’est montré" in shown
    assert "Pour que personne ne soit reconnu." in shown


@pytest.mark.usefixtures("site", "as_lead")
def test_another_half_year_is_counted_when_it_is_chosen(page, fails, qtbot):
    enter(page, fails, qtbot)
    halves = page.findChild(QComboBox, "fails.half")
    assert [halves.itemText(row) for row in range(halves.count())][:2] == [
        "janvier à juin 2026", "juillet à décembre 2025",
    ]  # fmt: skip
    with qtbot.waitSignal(fails.changed):
        halves.setCurrentIndex(1)
        halves.activated.emit(1)
    assert "Moins de cinq" in texts(page)
    assert str(fails.half) == "2025-2"


@pytest.mark.usefixtures("site", "as_lead")
def test_the_dossier_is_made_saved_where_asked_and_opened(page, fails, opened, agent, tmp_path, qtbot):
    enter(page, fails, qtbot)
    told = []
    page.told.connect(lambda words, _icon: told.append(words))
    button = page.findChild(QPushButton, "fails.make")
    with qtbot.waitSignal(fails.made):
        page.fails.make_into(tmp_path / "dossier")
        assert button.is_busy()
    assert not button.is_busy()
    written = tmp_path / "dossier.pdf"
    assert opened.urls == [str(written)]
    assert str(written) in told[0]
    made = read(written.read_bytes())
    assert made.faults == []
    assert "6 personnes sur 15 n’ont pas compris du premier coup." in made.words
    assert "Accueil de Valbray" in made.words
    assert agent.name not in made.words


@pytest.mark.usefixtures("site", "as_lead")
def test_a_dossier_that_cannot_be_written_is_told_and_the_button_serves_again(page, fails, tmp_path, qtbot):
    enter(page, fails, qtbot)
    with qtbot.waitSignal(fails.failed):
        page.fails.make_into(tmp_path / "nowhere" / "dossier.pdf")
    assert not page.findChild(QPushButton, "fails.make").is_busy()
