"""A lead lends precedents and takes those of others, from the settings; each act is told, each refusal too."""

from dataclasses import replace
from random import Random

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from agent_desktop.adaptations.lending import as_bytes, read_bytes
from agent_desktop.ui.agents.lending_view_model import LendingViewModel, Told
from agent_desktop.ui.agents.settings_lending import LendingSheet
from tests.adaptations.test_lending import DIGEST
from tests.builders import a_founded_site
from tests.support.decided import a_row, a_situation, keep
from tests.ui.agents.conftest import show
from tests.ui.agents.people_who_listen import nameless, without_role


@pytest.fixture
def desk(database, lead, agent):
    a_founded_site(database, lead, agent)
    draw = Random("window")
    with database.write(lead) as tx:
        keep(
            tx.session, [a_row(draw, number, a_situation(draw), margin_digest=DIGEST) for number in range(12)]
        )
    return database


@pytest.fixture
def model(desk, lead, tasks, clock):
    tasks.use(desk, lead)
    made = LendingViewModel(tasks, lambda: "CAF de Valbray", tasks)
    made.failures = []
    made.failed.connect(made.failures.append)
    yield made
    assert made.failures == []


@pytest.fixture
def sheet(model, qtbot):
    shown = LendingSheet(model)
    qtbot.addWidget(shown)
    shown.resize(520, 500)
    show(shown, qtbot)
    model.read()
    qtbot.waitUntil(lambda: model.is_read)
    return shown


def texts(sheet):
    return [label.text() for label in sheet.findChildren(QLabel) if label.isVisible() and label.text()]


def chosen(qtbot, sheet, name, path):
    """Choose a file in the dialog that is open."""
    qtbot.waitUntil(lambda: sheet.findChild(QFileDialog, name) is not None)
    dialog = sheet.findChild(QFileDialog, name)
    dialog.fileSelected.emit(str(path))
    dialog.reject()


def test_ours_are_written_once_it_is_said_for_whom(sheet, model, qtbot, tmp_path):
    out = tmp_path / "precedents.json"
    sheet._lend.click()
    assert sheet._audience.error()
    assert sheet.findChild(QFileDialog) is None
    sheet._audience.set_text("Réseau du département")
    sheet._lend.click()
    chosen(qtbot, sheet, "settings.lending.where", out)
    qtbot.waitUntil(lambda: model.told is Told.LENT)
    found = read_bytes(out.read_bytes())
    assert (found.unit, found.audience, len(found.precedents)) == (
        "CAF de Valbray",
        "Réseau du département",
        12,
    )
    assert any(out.name in text for text in texts(sheet))


def test_theirs_are_taken_named_and_removed(sheet, model, qtbot, tmp_path):
    out, theirs = tmp_path / "ours.json", tmp_path / "theirs.json"
    model.lend(out, "Réseau")
    qtbot.waitUntil(lambda: model.told is Told.LENT)
    theirs.write_bytes(
        as_bytes(replace(read_bytes(out.read_bytes()), source="a" * 32, unit="CAF de Kermonard"))
    )
    sheet._take.click()
    chosen(qtbot, sheet, "settings.lending.which", theirs)
    qtbot.waitUntil(lambda: bool(model.sets))
    qtbot.waitUntil(lambda: "CAF de Kermonard" in texts(sheet))
    assert nameless(sheet) == without_role(sheet) == []
    model.take(theirs)
    qtbot.waitUntil(lambda: model.told is Told.TWICE)
    qtbot.waitUntil(lambda: not model.busy)
    model.remove(model.sets[0].id)
    qtbot.waitUntil(lambda: model.told is Told.REMOVED and not model.sets)
    qtbot.waitUntil(lambda: "CAF de Kermonard" not in texts(sheet))


def test_a_file_of_ours_is_refused_with_its_sentence(sheet, model, qtbot, tmp_path):
    out = tmp_path / "ours.json"
    model.lend(out, "Réseau")
    qtbot.waitUntil(lambda: model.told is Told.LENT)
    model.take(out)
    qtbot.waitUntil(lambda: model.problem is not None)
    assert model.problem.title in texts(sheet)
    assert sheet._take.isEnabled()


def test_a_file_that_is_not_there_is_told(sheet, model, qtbot, tmp_path):
    model.take(tmp_path / "nowhere.json")
    qtbot.waitUntil(lambda: model.problem is not None)
    assert not model.busy
