"""What may come next waits, made while the agent speaks: it is never shown for anything but what it was made for."""

import random

import pytest
from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.answers import NOT_KNOWN
from agent_desktop.facilitation.preview import consequences
from agent_desktop.facilitation.steps.ask import Asked
from agent_desktop.facilitation.words import AnswerKind, Register
from agent_desktop.ui.facilitation.step_slot import StepSlot
from agent_desktop.ui.facilitation.steps.base import StepView
from agent_desktop.ui.widgets.label import PlainLabel
from tests.ui.facilitation.walks import to_step

TAX = "impot-difficultes-paiement"


@pytest.fixture
def slot(page):
    return page.panes.stage.findChild(StepSlot)


@pytest.fixture
def at_rest(slot, qtbot):
    """Return what waits until nothing more is to be made ready."""

    def wait():
        qtbot.waitUntil(lambda: next(slot._making, slot) is slot, timeout=20_000)

    return wait


def waiting(slot):
    return {(scene.visit.step_id, scene.visit.number) for scene in slot.waiting}


def test_the_next_step_waits_and_is_shown_as_it_is(begin, page, slot, at_rest):
    model = begin(TAX)
    to_step(model, "expl_delai")
    at_rest()
    assert waiting(slot) == {("verif_delai", 1), ("q_capacite", 1)}
    ready = next(view for view in slot._ready if view.visit.step_id == "verif_delai")
    model.proceed()
    assert page.panes.stage.view is ready
    assert ready.isVisible()


def test_what_each_answer_of_a_closed_question_leads_to_waits(begin, slot, at_rest):
    model = begin(TAX)
    to_step(model, "q_objet")
    at_rest()
    leads = {one.step_id for one in consequences(model.walk, model.current)}
    assert leads <= {step for step, _number in waiting(slot)}


def test_what_is_typed_is_foreseen_as_the_answer(begin, slot, at_rest):
    model = begin(TAX)
    to_step(model, "q_montant")
    at_rest()
    model.type_answer("600")
    at_rest()
    typed = [scene for scene in slot.waiting if scene.walk.answers.values.get("q_montant") == "600"]
    assert [scene.visit.step_id for scene in typed] == ["q_date"]
    model.type_answer("700")
    at_rest()
    assert all(scene.walk.answers.values.get("q_montant") != "600" for scene in slot.waiting)


def test_other_words_chosen_make_it_again(begin, page, slot, at_rest):
    model = begin(TAX)
    to_step(model, "expl_delai")
    at_rest()
    stale = list(slot._ready)
    model.set_register(Register.FALC)
    model.proceed()
    assert page.panes.stage.view not in stale
    assert page.panes.stage.view.scene.register is Register.FALC


def test_foreseeing_changes_nothing_that_is_kept(begin, slot, at_rest):
    model = begin(TAX)
    to_step(model, "q_objet")
    kept, walk = model.exchange.draft, model.walk
    at_rest()
    assert slot.waiting
    assert model.exchange.draft == kept
    assert model.walk is walk


def test_few_views_wait_at_a_time_and_the_others_are_gone(begin, page, slot, at_rest, qtbot):
    model = begin(TAX)
    to_step(model, "verif_delai")
    for _turn in range(3):
        model.step_back()
        at_rest()
        model.resume()
        at_rest()
    assert len(slot.waiting) <= 6
    qtbot.waitUntil(lambda: len(slot.findChildren(StepView)) == len(slot.waiting) + 1)


def test_nothing_of_an_exchange_waits_once_it_has_left(begin, desk, page, slot, at_rest, qtbot):
    model = begin(TAX)
    to_step(model, "expl_delai")
    at_rest()
    with qtbot.waitSignal(desk.opened):
        desk.welcome("counter")
    assert model.walk is None
    qtbot.waitUntil(lambda: slot.findChildren(StepView) == [])
    assert slot.waiting == ()


@pytest.mark.parametrize("seed", range(4))
def test_the_step_on_screen_is_always_the_one_of_the_answers(begin, page, slot, seed, qtbot):
    """Walk at random, the views being made or not between two acts: what is shown is what a new view would be."""
    chance = random.Random(seed)
    model = begin(TAX)
    for _act in range(40):
        before = page.panes.stage.view
        _act_at_random(model, chance)
        if chance.random() < 0.5:
            for _turn in range(chance.randrange(8)):
                next(slot._making, None)
        scene, view = model.scene, page.panes.stage.view
        if view is before:
            # The act was refused, and the step says why.
            continue
        assert view.scene.is_same(scene)
        fresh = slot._made(scene)
        fresh.complete()
        fresh.come()
        assert _told(view) == _told(fresh)
        fresh.deleteLater()


def _act_at_random(model, chance):
    visit = model.current
    acts = [
        model.step_back,
        model.resume,
        model.proceed,
        lambda: model.set_register(chance.choice(list(Register))),
    ]
    if isinstance(visit.detail, Asked):
        acts += [lambda: model.answer(chance.choice(_answers(model, visit)))] * 6
    chance.choice(acts)()


def _answers(model, visit):
    typed = {AnswerKind.EUROS: "600", AnswerKind.DATE: "15/12/2026", AnswerKind.NUMBER: "3"}
    if visit.detail.kind in typed:
        return [typed[visit.detail.kind], NOT_KNOWN]
    return [one.value for one in consequences(model.walk, visit)] or [NOT_KNOWN]


def _told(view):
    """Return everything that a view says, in order, names included."""
    return [
        (type(widget).__name__, widget.objectName(), widget.accessibleName(), _text(widget))
        for widget in view.findChildren(object)
        if hasattr(widget, "accessibleName")
    ]


def _text(widget):
    text = getattr(widget, "text", None)
    return text() if callable(text) else ""


def test_what_helps_with_the_next_step_is_got_ready_out_of_sight(begin, page, slot, at_rest):
    aside = page.panes.aside
    model = begin(TAX)
    to_step(model, "q_capacite")
    at_rest()
    model.type_answer("200")
    at_rest()
    assert aside.words.isHidden()
    assert aside.words.open_entry == ""
    ready = [label.text() for label in aside.words.findChildren(PlainLabel) if label.text()]
    model.proceed()
    assert model.current.step_id == "expl_delai"
    assert aside.words.isVisible()
    assert aside.words.open_entry
    assert [label.text() for label in aside.words.findChildren(PlainLabel) if label.text()] == ready


def test_a_step_foreseen_and_its_help_are_painted_together(begin, page, at_rest, qtbot):
    model = begin(TAX)
    to_step(model, "q_capacite")
    model.type_answer("200")
    at_rest()
    model.proceed()
    # Nothing is left to a turn of its own: it would paint a part of the page once more.
    before = {part: part.geometry() for part in page.panes.aside.findChildren(QWidget) if part.isVisible()}
    assert before
    qtbot.wait(50)
    assert {part: part.geometry() for part in before} == before


def test_the_help_of_a_step_made_at_once_comes_in_the_turn_that_follows(begin, page, qtbot):
    model = begin(TAX)
    to_step(model, "q_capacite")
    model.type_answer("200")
    model.proceed()
    assert model.current.step_id == "expl_delai"
    qtbot.waitUntil(page.panes.aside.words.isVisible)
    assert page.panes.aside.words.open_entry


def test_a_step_half_made_when_its_turn_comes_is_finished_and_shown(begin, page, slot, at_rest):
    model = begin(TAX)
    to_step(model, "q_capacite")
    at_rest()
    model.type_answer("200")
    slot._soon.stop()
    slot._making = slot._make()
    while slot._half is None or not slot._half.findChildren(PlainLabel):
        next(slot._making)
    half = slot._half
    said_by_then = _told(half)
    model.proceed()
    view = page.panes.stage.view
    assert view is half
    fresh = slot._made(model.scene)
    fresh.complete()
    fresh.come()
    assert _told(view) == _told(fresh)
    assert len(_told(view)) > len(said_by_then)
    fresh.deleteLater()


def test_a_step_half_made_that_is_no_longer_to_come_is_left(begin, slot, at_rest, qtbot):
    model = begin(TAX)
    to_step(model, "q_capacite")
    at_rest()
    model.type_answer("200")
    slot._soon.stop()
    slot._making = slot._make()
    while slot._half is None:
        next(slot._making)
    half = slot._half
    model.set_register(Register.FALC)
    at_rest()
    assert slot._half is None
    qtbot.waitUntil(lambda: half not in slot.findChildren(StepView))
