"""Nothing of the person is ever on the window turned to them, whole scripts long; amounts on an act only."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from itertools import cycle

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from agent_desktop.facilitation.facing import MOST_WORDS, About, FacingLine
from agent_desktop.facilitation.facing_pictures import Plan
from agent_desktop.facilitation.steps.ask import Asked
from agent_desktop.facilitation.words import AnswerKind, Register
from agent_desktop.foundation.clock import PARIS
from agent_desktop.foundation.typography import euros, full_date
from agent_desktop.people.records import ContactKind, NewContactPoint
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.facing.drawing import GROUND
from agent_desktop.ui.facing.ink import Ink
from agent_desktop.ui.facing.seen import place_words, seen_line
from agent_desktop.ui.facing.window import FacingWindow
from agent_desktop.ui.theme.theme import theme
from tests.builders import a_person
from tests.journeys.driver import plain
from tests.support.facing_read import everything, painted, painted_sizes, spoken
from tests.support.hostile import HOSTILE
from tests.ui.facilitation.walks import as_trial_says
from tests.ui.theme.test_contrast import contrast

STREET, PHONE, REFERENCE = "3 venelle du Puits", "06 39 98 00 77", "AL-2026-00077"
IDENTITY = (
    "Bihan",
    "Kerdoncuff",
    "Maryvonne",
    "Plouharzel",
    "venelle",
    "39 98 00",
    "2026-00077",
    "14 mars",
    "Nadia",
    "Berthelot",
)
"""What would say who she is, or who the agent is."""

PACKS = ("dossier-incomplet", "impot-difficultes-paiement", "indu-prestation")
A_FEW = 8
"""How many trials of each pack are walked here."""


@pytest.fixture
def window(qtbot):
    made = FacingWindow()
    qtbot.addWidget(made)
    made.setGeometry(QRect(0, 0, 1280, 720))
    return made


@pytest.fixture
def shown(window, desk, tasks, clock, library, store, agent, qtbot):
    """Return what begins a procedure for someone known; the window shows what the script shows."""
    person = a_person(
        store,
        agent,
        town="Plouharzel",
        address=(STREET,),
        reference=REFERENCE,
        contact_points=(NewContactPoint(kind=ContactKind.PHONE, value=PHONE),),
    )
    model = ScriptViewModel(
        desk, tasks, clock, library, name_of=lambda _id: "Maryvonne Le Bihan", parent=tasks
    )
    with qtbot.waitSignal(desk.opened):
        desk.welcome("counter", [person.id])
    with qtbot.waitSignal(library.listed):
        library.look(failed=lambda error: pytest.fail(str(error)))
    model.facing.changed.connect(lambda: window.show_seen(model.facing.seen))

    def start(pack_id):
        model.leave_script()
        model.start(next(pack for pack in library.packs if pack.id == pack_id))
        qtbot.waitUntil(lambda: model.walk is not None)
        model.facing.turn_on()
        return model

    return start


def each_line(model):
    """Point at each line of the step, and yield whether its amounts are told."""
    facing = model.facing
    facing.show()
    for figures in (False, True):
        if facing.shows_figures is not figures:
            facing.toggle_figures()
        if facing.shows_figures is not figures:
            continue
        for _line in range(facing.count):
            facing.previous()
        for _line in range(facing.count):
            if facing.shows_figures is figures:
                yield figures
            facing.next()


def own_values(model):
    """Return the amounts and days that the script knows of the person, as they would be written."""
    known = model.walk.variables
    mine = {name: value for name, value in known.items() if name not in model.pack.constants}
    amounts = [euros(value) for value in mine.values() if isinstance(value, Decimal) and abs(value) > 31]
    due = {promise.due for promise in model.walk.promises}
    asked = [visit.detail.value for visit in model.walk.shown if isinstance(visit.detail, Asked)]
    days = [full_date(value) for value in asked if isinstance(value, date) and value not in due]
    return [plain(text) for text in (*amounts, *days)]


def is_in(figure, text):
    """Tell whether a figure is in a text, not as the end of a longer one."""
    return re.search(rf"(?<!\d){re.escape(figure)}", text) is not None


def answer_as(model, trial):
    """Go on as a trial says; where words are typed, type who she is."""
    visit = model.current
    if isinstance(visit.detail, Asked) and visit.detail.kind is AnswerKind.TEXT:
        model.answer(f"Maryvonne Le Bihan, {STREET}, {PHONE}, {REFERENCE}")
    else:
        as_trial_says(model, trial)


@pytest.mark.parametrize("pack_id", PACKS)
def test_whole_scripts_show_nothing_of_the_person(shown, window, clock, pack_id):
    read = 0
    model = shown(pack_id)
    for trial, register in zip(model.pack.trials[:A_FEW], cycle(Register)):
        clock.at = datetime.combine(trial.today, time(9), PARIS)
        model = shown(pack_id)
        model.set_register(register)
        while True:
            for figures in each_line(model):
                found = everything(window)
                read += 1
                assert [word for word in IDENTITY if word in found] == []
                assert figures or [text for text in own_values(model) if is_in(text, found)] == []
                assert len(model.facing.seen.words.split(" ")) <= MOST_WORDS
            if model.walk.conclusion is not None:
                break
            answer_as(model, trial)
    assert read > 40


def test_the_amount_is_there_once_the_agent_shows_it_and_is_kept_back_at_the_next_step(shown, window):
    model = shown("indu-prestation")
    trial = model.pack.trials[0]
    while not model.facing.has_figures:
        answer_as(model, trial)
    model.facing.show()
    amount = plain(euros(model.walk.variables["montant"]))
    assert amount not in everything(window)
    assert "•••" in everything(window)
    model.facing.toggle_figures()
    assert amount in everything(window)
    answer_as(model, trial)
    assert amount not in everything(window)
    assert not model.facing.shows_figures


def test_it_is_told_in_the_language_of_the_person_with_the_french_under_it(shown, window):
    model = shown("impot-difficultes-paiement")
    trial = next(one for one in model.pack.trials if "six mensualités" in one.name)
    while model.current.kind != "expliquer":
        answer_as(model, trial)
    model.facing.show()
    french = model.facing.seen
    model.set_language("en")
    assert model.facing.is_showing
    assert model.facing.seen.language == "en"
    assert model.facing.seen.words != french.words
    assert "This screen shows only what is being explained to you." in everything(window)
    assert "1 of" in everything(window)
    assert place_words(model.facing.seen).startswith("1 sur"), "the agent reads it in French"


def test_a_question_is_asked_there_in_the_language_of_the_person(shown, window):
    model = shown("impot-difficultes-paiement")
    model.set_language("en")
    trial = next(one for one in model.pack.trials if "six mensualités" in one.name)
    while model.current.step_id != "q_montant":
        answer_as(model, trial)
    model.facing.show()
    assert model.facing.seen.words == "How much is left to pay?"
    assert model.facing.seen.language == "en"


def test_what_is_painted_is_what_the_page_says_it_wrote(shown, window):
    model = shown("impot-difficultes-paiement")
    model.facing.show()
    found = plain(" ".join(painted(window)))
    assert model.facing.is_showing
    assert window.page.written
    assert [text for text in window.page.written if plain(text) not in found] == []


@pytest.mark.parametrize("name", [name for name in HOSTILE if not name.startswith("long")])
def test_hostile_words_are_drawn_as_they_are(window, name):
    line = FacingLine(words=HOSTILE[name].replace("\0", ""), about=About.IDEA, topic="<b>titre</b>")
    window.show_seen(seen_line(line, 1, 2))
    window.grab()
    assert window.page.written[0] == "<b>titre</b>"
    assert "<b>titre</b>" in " ".join(painted(window)) if name == "markup" else True


@pytest.mark.parametrize("role", ["ink", "ink_2", "warm", "ok", "accent"])
def test_its_words_stand_out_whatever_the_theme_of_the_desk(window, role):
    theme().configure(scheme="dark")
    ink = Ink(QPainter())
    assert contrast(ink.color(role).name(), ink.color(GROUND).name()) >= 7
    assert window.grab().toImage().pixelColor(5, 5) == ink.color(GROUND)


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("Payer en plusieurs fois, cela se demande.", ["Payer en plusieurs fois,", "cela se demande."]),
        ("La somme est fausse ? On vérifie d’abord.", ["La somme est fausse ?", "On vérifie d’abord."]),
    ],
)
def test_a_line_ends_where_one_breathes(window, words, lines):
    window.show_seen(seen_line(FacingLine(words=words, about=About.IDEA), 1, 2))
    assert [text for text in map(plain, painted(window)) if text in lines] == lines


@pytest.mark.parametrize("count", [2, 3, 6, 7, 12])
def test_which_idea_of_how_many_is_as_large_whatever_their_number(window, count):
    line = FacingLine(words="Payer en plusieurs fois.", about=About.IDEA, topic="Payer")
    window.show_seen(seen_line(line, 2, count))
    assert painted_sizes(window)[f"2 sur {count}"] == 26


def test_a_picture_is_told_to_who_listens(window):
    plan = Plan(count=6, is_example=False, each=Decimal(150))
    line = FacingLine(words="Vous payez chaque mois.", about=About.PERSON_PROMISES, picture=plan)
    window.show_seen(seen_line(line, 1, 1))
    heard = plain(" ".join(spoken(window)))
    assert "6 paiements, un par mois, puis il ne reste rien à payer. Chacun : 150 €." in heard


def test_hidden_it_says_a_welcome_that_is_the_same_for_everybody(shown, window):
    model = shown("indu-prestation")
    model.facing.show()
    model.facing.hide()
    assert painted(window) == ["Bonjour.", "Nous regardons cela ensemble."]
    assert window.page.accessibleName() == "Bonjour. Nous regardons cela ensemble."
