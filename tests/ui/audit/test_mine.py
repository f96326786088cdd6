"""What an agent writes to answer a reading: on the disk at once, kept through a crash, gone once it is signed."""

import pytest

from agent_desktop.store.drafts import DraftStore
from agent_desktop.ui.audit.mine_pane import MinePane
from agent_desktop.ui.audit.mine_view_model import Begun, MineViewModel
from agent_desktop.ui.tasks import Tasks
from agent_desktop.ui.widgets.check_box import CheckBox
from agent_desktop.ui.widgets.text_area import TextArea
from tests.audit.test_dialogue import come_back, mine
from tests.ui.facilitation.conftest import KEYS


@pytest.fixture
def tasks(qapp, site, agent):
    made = Tasks()
    made.use(site, agent)
    yield made
    made.close()


@pytest.fixture
def answering(tasks, clock, drafts, come_back):
    made = MineViewModel(tasks, clock, drafts, tasks)
    yield made
    made.keep_now()
    tasks.wait()


@pytest.fixture
def read(answering, qtbot):
    pane = MinePane(answering)
    qtbot.addWidget(pane)
    with qtbot.waitSignal(answering.changed):
        answering.read()
    return pane


def written(pane, words):
    area = pane.findChild(TextArea)
    area.edit.setPlainText(words)
    return area


def test_what_is_typed_is_there_after_a_crash_with_what_was_ticked(
    read, answering, tasks, drafts, clock, come_back, qtbot, tmp_path
):
    written(read, "Il fallait répondre")
    read.findChild(CheckBox).setChecked(True)
    assert not answering.is_kept
    qtbot.waitUntil(lambda: answering.is_kept)
    # Nothing was told to end: another program finds the disk as it is.
    after = DraftStore(tmp_path / "drafts", KEYS, clock)
    other = MineViewModel(tasks, clock, after, tasks)
    pane = MinePane(other)
    qtbot.addWidget(pane)
    with qtbot.waitSignal(other.changed):
        other.read()
    assert other.begun(come_back) == Begun(text="Il fallait répondre", share=True)
    area = pane.findChild(TextArea)
    assert (area.text(), pane.findChild(CheckBox).isChecked()) == ("Il fallait répondre", True)
    after.release()


def test_once_signed_nothing_of_how_it_was_written_is_left(
    read, answering, drafts, come_back, site, agent, qtbot, tmp_path
):
    written(read, "Il fallait répondre, je crois.")
    qtbot.waitUntil(lambda: answering.is_kept)
    written(read, "Il fallait répondre.")
    with qtbot.waitSignal(answering.changed):
        answering.answer(come_back)
    qtbot.waitUntil(lambda: answering.is_kept)
    assert mine(site, agent)[0].readings[0].answer.text == "Il fallait répondre."
    (journal,) = drafts.exchanges()
    assert drafts.load(journal) == {come_back: None}
    assert answering.begun(come_back) == Begun()
    texts = [one.text() for one in read.findChildren(type(read._count))]
    assert any("prochain paquet" in text or "next bundle" in text for text in texts)


def test_a_disk_that_refuses_is_told_and_what_was_typed_is_tried_again(
    read, answering, drafts, come_back, qtbot, monkeypatch
):
    def full(*_):
        raise OSError("no room")

    put = drafts.put
    monkeypatch.setattr(drafts, "put", full)
    with qtbot.waitSignal(answering.failed):
        written(read, "Il fallait")
    assert not answering.is_kept
    monkeypatch.setattr(drafts, "put", put)
    answering.keep_now()
    qtbot.waitUntil(lambda: answering.is_kept)
    (journal,) = drafts.exchanges()
    assert drafts.load(journal)[come_back]["text"] == "Il fallait"


__all__ = ["come_back"]
