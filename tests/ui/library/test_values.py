"""The values of a service are set in a form: tried on the pack's tests, used once they pass, taken back."""

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLineEdit

from agent_desktop.facilitation.rule_entries import EntryKind
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from tests.ui.agents.people_who_listen import nameless, without_role
from tests.ui.facilitation.conftest import desk, drafts

__all__ = ["desk", "drafts"]

PACK = "indu-prestation"


@pytest.fixture
def as_lead(tasks, store, lead):
    tasks.forget()
    tasks.use(store, lead)


@pytest.fixture
def form(as_lead, reader, rules):
    """Return the reader in front of the form of one pack."""
    rules.open(EntryKind.PROCEDURE, PACK)
    reader.button("values.set").click()
    return reader


def put(reader, name, text):
    field = reader.page.findChild(QLineEdit, f"values.{name}")
    field.selectAll()
    field.insert(text)


def attempt(reader, values, qtbot):
    reader.button("values.try").click()
    qtbot.waitUntil(lambda: not values.is_trying, timeout=30_000)


def use(reader, values, rules, qtbot):
    with qtbot.waitSignal(values.used), qtbot.waitSignal(rules.changed):
        reader.button("values.use").click()


def test_an_agent_reads_the_values_and_what_they_change(reader, rules):
    rules.open(EntryKind.PROCEDURE, PACK)
    reader.wait_for("Valeurs de ce service")
    for part in (
        "Délai du rendez-vous d’explication du calcul : 7 jours",
        "marge « Nombre de remboursements »",
        "le service n’en a fixé aucune",
    ):
        assert part in reader.seen
    assert reader.page.findChild(object, "values.set") is None


def test_a_value_that_passes_the_tests_is_used_and_the_next_exchange_has_it(
    form, values, rules, library, qtbot
):
    put(form, "rdv_jours", "10")
    attempt(form, values, qtbot)
    assert form.focus == "values.use"
    form.wait_for("essais du paquet passent avec ces valeurs")
    use(form, values, rules, qtbot)
    form.wait_for("10 jours")
    form.wait_for("Fixées le")
    assert form.focus == "rules.read"
    assert rules.book.pack.parameters["rdv_jours"].value == Decimal(10)
    with qtbot.waitSignal(values.used), qtbot.waitSignal(rules.changed):
        form.button("values.back").click()
    form.wait_for("7 jours")
    with qtbot.waitSignal(rules.changed):
        values.undo()
    form.wait_for("10 jours")


def test_a_value_that_the_tests_refuse_cannot_be_used_and_says_why(form, values, qtbot):
    put(form, "agent_etalement_max", "9")
    attempt(form, values, qtbot)
    form.wait_for("Ces valeurs sont refusées")
    for part in ("Essai « Sept remboursements", "l’auteur change la valeur et ses essais ensemble"):
        assert part in form.seen
    assert not form.page.findChild(object, "values.use").isVisible()
    values.use()
    assert values.trial is not None
    put(form, "agent_etalement_max", "6")
    assert "Ces valeurs sont refusées" not in form.seen


def test_after_a_refusal_the_focus_is_still_in_sight(form, values, qtbot):
    form.page.resize(1280, 560)
    button = form.button("values.try")
    button.setFocus()
    put(form, "agent_etalement_max", "9")
    attempt(form, values, qtbot)
    form.wait_for("Ces valeurs sont refusées")
    assert form.focus == "values.try"
    qtbot.waitUntil(lambda: button.visibleRegion().boundingRect() == button.rect())


def test_what_is_typed_after_a_trial_must_be_tried_again(form, values, qtbot):
    put(form, "rdv_jours", "10")
    attempt(form, values, qtbot)
    put(form, "rdv_jours", "12")
    assert values.trial is None
    assert not form.page.findChild(object, "values.use").isVisible()
    assert form.button("values.try").isVisible()


def test_what_is_no_number_is_told_at_its_field_and_nothing_is_tried(form, values):
    put(form, "rdv_jours", "une semaine")
    form.button("values.try").click()
    assert not values.is_trying
    form.wait_for("Ce n’est pas un nombre")
    assert form.focus == "values.rdv_jours"


def test_leaving_the_form_changes_nothing(form, library):
    put(form, "rdv_jours", "10")
    form.button("values.leave").click()
    form.wait_for("7 jours")
    assert form.button("values.set").isVisible()
    assert library.site.values == {}


def test_the_form_has_a_name_and_a_role_for_who_listens(form, values, qtbot):
    assert nameless(form.page) + without_role(form.page) == []
    put(form, "rdv_jours", "10")
    attempt(form, values, qtbot)
    assert nameless(form.page) + without_role(form.page) == []


def test_an_open_exchange_keeps_the_values_it_began_with(
    form, values, rules, library, desk, tasks, clock, qtbot
):
    script = ScriptViewModel(desk, tasks, clock, library, parent=tasks)

    def begin():
        with qtbot.waitSignal(desk.opened):
            desk.welcome("counter")
        script.start(next(one for one in library.packs if one.id == PACK))
        qtbot.waitUntil(lambda: script.walk is not None and not tasks.busy)
        return desk.current

    def rdv():
        return None if script.walk is None else script.walk.variables["rdv_jours"]

    first = begin()
    put(form, "rdv_jours", "10")
    attempt(form, values, qtbot)
    use(form, values, rules, qtbot)
    assert rdv() == Decimal(7)
    begin()
    assert rdv() == Decimal(10)
    desk.bring_forward(first)
    qtbot.waitUntil(lambda: rdv() == Decimal(7))
