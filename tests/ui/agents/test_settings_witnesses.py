"""In the settings of a lead, how many must see each seal: chosen, then signed, never by a choice alone."""

import pytest
from PySide6.QtWidgets import QLabel

from agent_desktop.adaptations.unused import trust_desk
from agent_desktop.foundation.actor import Role
from agent_desktop.ledger.cosignatures import needed_witnesses
from agent_desktop.ledger.witness import require_witnesses, seal_and_witness
from agent_desktop.ui.agents.settings_witnesses import WitnessesSheet
from agent_desktop.ui.agents.witnesses_view_model import WitnessesViewModel
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.select_field import SelectField
from tests.journeys.driver import a_desk
from tests.ui.agents.conftest import show


@pytest.fixture
def desk(tmp_path, tasks):
    made = a_desk(tmp_path / "profile", role=Role.LEAD)
    tasks.use(made.database, made.actor)
    yield made
    made.database.close()


@pytest.fixture
def sheet(desk, tasks, qtbot):
    model = WitnessesViewModel(tasks, desk, tasks)
    shown = WitnessesSheet(model)
    qtbot.addWidget(shown)
    show(shown, qtbot)
    model.read()
    qtbot.waitUntil(lambda: model.found is not None, timeout=20_000)
    return shown


def needed(desk):
    with desk.database.read() as session:
        return needed_witnesses(session, desk.actor.site)


def choose(sheet, value):
    field = sheet.findChild(SelectField)
    field.edit.setCurrentIndex(field.edit.findData(value))
    field.edit.activated.emit(field.edit.currentIndex())


def test_a_number_chosen_is_asked_of_everyone_only_once_it_is_signed(sheet, desk, qtbot):
    sign = sheet.findChild(Button, "settings.witnesses.sign")
    assert not sign.isEnabled()
    choose(sheet, "2")
    assert sign.isEnabled()
    assert needed(desk) == 0
    sign.click()
    qtbot.waitUntil(lambda: sheet._view_model.found.need == 2, timeout=20_000)
    assert needed(desk) == 2
    assert not sign.isEnabled()


def test_who_saw_the_last_seal_is_said(sheet, desk, qtbot):
    assert "Personne" in texts(sheet)
    with desk.database.write(desk.actor) as tx:
        trust_desk(tx)
        require_witnesses(tx, 1)
    seal_and_witness(desk.database, desk.actor)
    sheet._view_model.read()
    qtbot.waitUntil(lambda: "24 novembre 2026" in texts(sheet), timeout=20_000)
    assert desk.actor.name in texts(sheet)


def texts(sheet):
    return "\n".join(label.text() for label in sheet.findChildren(QLabel) if label.isVisible())
