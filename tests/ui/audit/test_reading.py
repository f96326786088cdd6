"""A bundle read in the window: an opinion on each decision, durable, and who it is about only after."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QListView, QWidget

from agent_desktop.audit.at_hand import Unmasked
from agent_desktop.audit.records import Conclusion, Masked, Opinion
from agent_desktop.interactions.records import Content
from agent_desktop.ui.audit.opinion_form import Missing
from agent_desktop.ui.audit.ruler import case_scale
from tests.journeys.driver import plain, spoken

SAID = Content(
    brought="Une lettre",
    said="Je ne peux pas payer tout.",
    understood="Elle craint la suite.",
    understood_confirmed=True,
)


@pytest.fixture
def bundle(told, leaves, laptop, large):
    person = told.person(used_name="Kerbrat")
    for _time in range(3):
        told.decision(person, content=SAID)
    return laptop.open(leaves(3))


@pytest.fixture
def begun(reading, bundle, tasks, qtbot):
    with qtbot.waitSignal(reading.told):
        reading.begin(bundle.id)
    return reading


def idle(tasks, qtbot):
    qtbot.waitUntil(lambda: not tasks.busy)


def filled(reading, outcome=Conclusion.RULE):
    reading.write(good="Elle propose elle-même.", talk="Pourquoi six plutôt que quatre ?")
    reading.answer(understands=Opinion.YES)
    reading.answer(alike=Opinion.UNSURE)
    reading.end_with(outcome)


def concluded(reading, qtbot):
    filled(reading)
    with qtbot.waitSignal(reading.concluded):
        reading.conclude()


def shown(page):
    """Return everything a page shows or says: not what is typed."""
    texts = [one.text() for one in page.findChildren(QLabel)]
    for one in page.findChildren(QWidget):
        texts += [
            spoken(one, QAccessible.Text.Name),
            spoken(one, QAccessible.Text.Description),
            one.toolTip(),
        ]
    for view in page.findChildren(QListView):
        model = view.model()
        texts += [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    return plain("\n".join(texts))


def test_what_is_typed_is_durable_without_anyone_saving_it(begun, bundle, tasks, laptop, clock, qtbot):
    begun.write(good="Elle propose")
    assert not begun.is_kept
    qtbot.waitUntil(lambda: begun.is_kept)
    again = type(begun)(tasks, clock, tasks)
    with qtbot.waitSignal(again.chosen):
        again.begin(bundle.id)
    assert again.form.good == "Elle propose"


def test_going_to_another_decision_keeps_what_was_being_written_of_the_first(begun, tasks, qtbot):
    first = begun.current.case.leaf
    begun.write(talk="Voir ensemble.")
    begun.step(1)
    assert begun.form.talk == ""
    idle(tasks, qtbot)
    begun.choose(first)
    assert begun.form.talk == "Voir ensemble."


def test_one_concludes_once_all_is_answered_and_is_told_what_is_missing(begun, tasks, qtbot):
    assert begun.missing == (Missing.UNDERSTANDS, Missing.ALIKE, Missing.OUTCOME)
    with qtbot.waitSignal(begun.refused):
        begun.conclude()
    begun.answer(understands=Opinion.NO, alike=Opinion.YES)
    begun.end_with(Conclusion.SUPPORT)
    assert begun.missing == (Missing.TALK,), "help is offered about something"
    begun.end_with(Conclusion.NOTHING)
    assert begun.missing == ()
    with qtbot.waitSignal(begun.concluded):
        begun.conclude()
    assert (len(begun.read_already), len(begun.to_read)) == (1, 2)
    assert begun.is_as_concluded


def test_an_opinion_can_change_until_it_goes_back(begun, bundle, laptop, merged, tasks, qtbot):
    concluded(begun, qtbot)
    begun.end_with(Conclusion.NOTHING)
    assert not begun.is_as_concluded
    with qtbot.waitSignal(begun.concluded):
        begun.conclude()
    assert begun.current.reading.outcome is Conclusion.NOTHING
    assert merged(laptop.answers(bundle)).readings == 2, "both are signed, the later one stands"


def test_who_it_is_about_comes_with_the_opinion_and_not_before(begun, tasks, qtbot):
    assert (begun.who.agent, begun.who.person) == (None, None)
    filled(begun)
    with qtbot.waitSignals([begun.concluded, begun.told]):
        begun.conclude()
    assert begun.who.agent == "Nadia Berthelot"
    assert "Kerbrat" in begun.who.person
    begun.next_unread()
    assert begun.who.agent is None


def test_who_the_next_decision_is_about_is_known_when_one_goes_there_and_never_before_its_opinion(
    begun, tasks, qtbot
):
    first, second = (one.case.leaf for one in begun.to_read[:2])
    qtbot.waitUntil(lambda: second in begun._who.known)
    assert begun._who.known[second] == Unmasked(leaf=second), "nobody is read ahead of an opinion"
    concluded(begun, qtbot)
    qtbot.waitUntil(lambda: begun.who.agent is not None and second in begun._who.known)
    begun.choose(second)
    assert begun.who.agent is None
    qtbot.waitUntil(lambda: first in begun._who.known)
    begun.choose(first)
    assert begun.who.agent == "Nadia Berthelot", "the same is said, without waiting"


def test_a_mask_lifted_before_is_an_entry_that_goes_back_with_its_reason(
    begun, bundle, laptop, merged, tasks, qtbot
):
    with qtbot.waitSignal(begun.told):
        begun.lift(Masked.AGENT, "Une réclamation la nomme.")
    assert (begun.who.agent, begun.who.person) == ("Nadia Berthelot", None)
    assert merged(laptop.answers(bundle)).unmasked == 1


def test_after_its_last_day_nothing_is_read_nor_written(begun, bundle, clock, tasks, qtbot):
    clock.advance(timedelta(days=31))
    filled(begun)
    with qtbot.waitSignal(begun.failed) as said:
        begun.conclude()
    assert said.args[0].code == "bundle_over"
    with qtbot.waitSignal(begun.failed) as said:
        begun.begin(bundle.id)
    assert said.args[0].code == "bundle_over"


def test_the_page_names_nobody_and_tells_no_hour_nor_duration_before_the_opinion(
    page, reading, bundle, tasks, qtbot
):
    page.show()
    with qtbot.waitSignal(reading.told):
        reading.begin(bundle.id)
    idle(tasks, qtbot)
    told = shown(page)
    assert "Je ne peux pas payer tout." in told
    assert "Agent masqué" in told
    for name in ("Nadia", "Berthelot", "Kerbrat", "Maryvonne", "Bihan", "Kerdoncuff"):
        assert name not in told
    assert not re.search(r"\d+\s?h\s?\d\d|\d+\s?min|:\d\d", told)


def test_by_the_keyboard_alone_an_opinion_is_written_and_concluded(page, reading, bundle, tasks, qtbot):
    page.show()
    with qtbot.waitSignal(reading.told):
        reading.begin(bundle.id)
    page.room.form.focus_first()
    qtbot.keyClicks(page.room.form._good.edit, "Bien dit.")
    page.handlers()["finish"]()
    assert "une réponse à la première question" in page.room.form._lacks.text()
    for name, key in (
        ("audit.understands.yes", " "),
        ("audit.alike.no", " "),
        ("audit.outcome.nothing", " "),
    ):
        qtbot.keyClicks(page.findChild(QWidget, name), key)
    assert page.room.form._lacks.isHidden()
    with qtbot.waitSignal(reading.concluded):
        page.handlers()["finish"]()
    qtbot.waitUntil(lambda: "Nadia Berthelot" in shown(page))
    assert reading.current.reading.good == "Bien dit."
    before = reading.current
    page.handlers()["finish"]()
    assert reading.current is not before, "the same key goes on"
    assert reading.form.is_empty


def test_a_small_team_reads_together_from_what_was_lacking(page, reading, told, leaves, laptop, tasks, qtbot):
    told.decision(content=SAID)
    bundle = laptop.open(leaves(1))
    page.show()
    with qtbot.waitSignal(reading.told):
        reading.begin(bundle.id)
    assert reading.together
    assert page.room.form._missed.isVisible()
    assert "Nadia Berthelot" in shown(page)
    assert page.findChild(QWidget, "audit.lift").isHidden()


def test_what_is_seen_at_a_narrow_width_is_one_side_at_a_time(page, reading, bundle, tasks, qtbot):
    page.resize(700, 700)
    page.show()
    with qtbot.waitSignal(reading.told):
        reading.begin(bundle.id)
    sides = (page.room._left, page.room._middle, page.room.form)
    seen = []
    for _turn in range(3):
        seen.append([side.isVisible() for side in sides])
        page.handlers()["next_pane"]()
    assert sorted(seen) == [[False, False, True], [False, True, False], [True, False, False]]


def test_the_ruler_of_a_decision_is_what_was_signed(begun):
    case = begun.current.case
    drawn = case_scale(case, None)
    steps, scale = drawn.drawn.steps, drawn.drawn.scale
    assert (steps.value(scale.lowest), steps.value(scale.highest)) == (case.lo, case.hi)
    assert steps.value(drawn.place) == case.value
    assert scale.axis[0] <= scale.lowest < scale.highest < scale.axis[1]
    assert case.value != Decimal(0)


def test_a_mask_is_not_lifted_without_a_reason(page, reading, bundle, tasks, qtbot):
    page.show()
    with qtbot.waitSignal(reading.told):
        reading.begin(bundle.id)
    qtbot.mouseClick(page.findChild(QWidget, "audit.lift"), Qt.MouseButton.LeftButton)
    who = page.room.form.who
    qtbot.mouseClick(page.findChild(QWidget, "audit.lift.now"), Qt.MouseButton.LeftButton)
    assert "Dites pourquoi" in who._reason.error()
    who._reason.edit.setPlainText("Une réclamation la nomme.")
    with qtbot.waitSignal(reading.told):
        qtbot.mouseClick(page.findChild(QWidget, "audit.lift.now"), Qt.MouseButton.LeftButton)
    assert "Décidé par : Nadia Berthelot." in plain(who._names.text())
