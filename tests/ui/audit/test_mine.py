"""What an agent writes to answer a reading: on the disk at once, kept through a crash, gone once it is signed."""

import pytest
from PySide6.QtCore import Qt

from agent_desktop.audit.records import Redecided
from agent_desktop.store.drafts import DraftStore
from agent_desktop.ui.audit.mine_pane import MinePane
from agent_desktop.ui.audit.mine_view_model import Begun, MineViewModel
from agent_desktop.ui.audit.words import redecided_words
from agent_desktop.ui.tasks import Tasks
from agent_desktop.ui.widgets.check_box import CheckBox
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.text_area import TextArea
from tests.audit.test_dialogue import come_back, mine
from tests.audit.test_pairs import decided, paired
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


@pytest.fixture
def decided_again(decided, large, paired, laptop, merged):
    """Return what the reader would have decided, by leaf, once it came back."""
    bundle = laptop.open(paired())
    said = {}
    for case, decides in zip(laptop.cases(bundle), [*Redecided, *Redecided], strict=True):
        laptop.read(bundle, case, decides=decides)
        said[case.leaf] = decides
    merged(laptop.answers(bundle))
    return said


def test_who_decided_is_told_in_words_what_the_reader_would_have_decided(
    decided_again, tasks, clock, drafts, qtbot
):
    model = MineViewModel(tasks, clock, drafts, tasks)
    with qtbot.waitSignal(model.changed):
        model.read()
    told = {one.record.leaf: one.readings[0] for one in model.found}
    assert {leaf: reading.redecided for leaf, reading in told.items()} == decided_again
    assert {reading.missed for reading in told.values()} == {""}, "a code is nobody's text"
    words = {redecided_words(redecided) for redecided in Redecided}
    assert len(words) == len(Redecided)
    assert redecided_words(None) == ""
    pane = MinePane(model)
    qtbot.addWidget(pane)
    model.changed.emit()
    shown = [one.text() for one in pane.findChildren(PlainLabel)]
    assert words <= {*shown}
    assert not {*Redecided} & {*shown}
    assert {one.textFormat() for one in pane.findChildren(PlainLabel)} == {Qt.TextFormat.PlainText}


def test_of_what_was_no_pair_nothing_is_told_whatever_the_file_of_answers_said(
    told, leaves, laptop, merged, site, agent, monkeypatch
):
    told.decision()
    bundle = laptop.open(leaves(1))
    (case,) = laptop.cases(bundle)
    # What had been decided was in front: nothing was told blind. A program of before, or another, signs it.
    monkeypatch.setattr("agent_desktop.audit.reading.is_paired", lambda _case: True)
    laptop.read(bundle, case, decides=Redecided.GRANT)
    merged(laptop.answers(bundle))
    assert mine(site, agent)[0].readings[0].redecided is None


__all__ = ["come_back", "decided", "paired"]
