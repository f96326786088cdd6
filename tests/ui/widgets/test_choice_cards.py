import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton

from agent_desktop.ui.widgets.choice_cards import Answer, ChoiceCards

ANSWERS = (
    Answer(value="fits", label="100 €, ça ira", note="On garde la lettre"),
    Answer(value="less", label="Moins que 100 €", note="Un rythme plus doux"),
    Answer(value="unsure", label="Je ne sais pas", note="Le budget, ensemble"),
)


@pytest.fixture
def cards(qtbot):
    made = ChoiceCards(ANSWERS, name="Combien chaque mois ?", identifier="q")
    qtbot.addWidget(made)
    made.resize(700, 90)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def card(cards, value) -> QRadioButton:
    return cards.findChild(QRadioButton, f"q.{value}")


def test_an_arrow_moves_and_chooses_without_confirming(qtbot, cards):
    cards.set_value("fits")
    card(cards, "fits").setFocus()
    with qtbot.assertNotEmitted(cards.confirmed), qtbot.waitSignal(cards.chosen) as told:
        qtbot.keyClick(card(cards, "fits"), Qt.Key.Key_Right)
    assert told.args == ["less"]


@pytest.mark.parametrize(("key", "value"), [(Qt.Key.Key_2, "less"), (Qt.Key.Key_QuoteDbl, "unsure")])
def test_a_digit_chooses_and_confirms(qtbot, cards, key, value):
    with qtbot.waitSignal(cards.confirmed) as told:
        qtbot.keyClick(card(cards, "fits"), key)
    assert told.args == [value]
    assert cards.value() == value


def test_a_digit_without_answer_does_nothing(qtbot, cards):
    with qtbot.assertNotEmitted(cards.confirmed):
        qtbot.keyClick(card(cards, "fits"), Qt.Key.Key_7)


def test_enter_confirms_the_card_it_is_on(qtbot, cards):
    with qtbot.waitSignal(cards.confirmed) as told:
        qtbot.keyClick(card(cards, "unsure"), Qt.Key.Key_Return)
    assert told.args == ["unsure"]


def test_cards_stack_when_the_row_is_short(qtbot, cards):
    cards.resize(300, 300)
    qtbot.waitUntil(lambda: len({card(cards, answer.value).geometry().top() for answer in ANSWERS}) == 3)


def test_a_card_says_what_follows(cards):
    assert card(cards, "less").accessibleDescription() == "Un rythme plus doux"


def test_choosing_from_the_code_tells_nobody(qtbot, cards):
    with qtbot.assertNotEmitted(cards.chosen):
        cards.set_value("less")
    assert cards.value() == "less"
