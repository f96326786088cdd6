"""Before a choice, what answers close is said in few lines, and nothing that may depend on what follows."""

from PySide6.QtWidgets import QLabel

from agent_desktop.facilitation.doors import Door
from agent_desktop.ui.facilitation.doors_note import DoorsNote, door_sentences
from tests.ui.facilitation.walks import to_step

TAX = "impot-difficultes-paiement"


def door(label, *closes):
    return Door(value=label, label=label, opens=("Une aide",), closes=closes)


def test_answers_that_close_the_same_are_told_in_one_line():
    first, second = door_sentences(
        [door("Oui", "Recours"), door("Peut-être", "Recours"), door("Non", "Délai")]
    )
    assert first == "«\xa0Oui\xa0», «\xa0Peut-être\xa0» ne mènent pas à «\xa0Recours\xa0»."
    assert second == "«\xa0Non\xa0» ne mène pas à «\xa0Délai\xa0»."


def test_many_steps_are_counted_rather_than_listed():
    (line,) = door_sentences([door("Non", "Un", "Deux", "Trois", "Quatre")])
    assert line.endswith("«\xa0Un\xa0», «\xa0Deux\xa0», ni à 2 autres étapes.")


def test_what_an_answer_may_open_is_not_promised():
    assert "aide" not in " ".join(door_sentences([door("Oui", "Recours")])).lower()


def test_an_answer_that_closes_nothing_takes_no_line():
    assert door_sentences([door("Oui")]) == ()


def test_the_first_question_of_a_script_says_it_in_two_lines(begin, page):
    model = begin(TAX)
    to_step(model, "q_objet")
    (note,) = page.panes.stage.view.findChildren(DoorsNote)
    lines = [label.text() for label in note.findChildren(QLabel)]
    assert len([line for line in lines if "mène" in line]) == 2


def test_what_may_be_done_of_a_rule_stays_in_sight(begin, page, qtbot):
    model = begin(TAX)
    to_step(model, "expl_delai")
    stage = page.panes.stage
    qtbot.waitUntil(stage.talk_bar.isVisible)
    assert stage.acts.isAncestorOf(stage.talk_bar)
    bottom = stage.talk_bar.mapTo(page, stage.talk_bar.rect().bottomLeft()).y()
    assert bottom <= page.height()
    names = {
        button.accessibleName() for button in stage.talk_bar.children() if hasattr(button, "accessibleName")
    }
    assert names == {"Faire dire", "Je le dis autrement", "Ce texte ne passe pas"}
