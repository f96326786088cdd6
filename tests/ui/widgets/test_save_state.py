import pytest

from agent_desktop.ui.theme.tokens import tokens
from agent_desktop.ui.widgets import save_state
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.save_state import SaveState, SaveStatus


@pytest.fixture
def said(monkeypatch):
    sentences = []

    def note(_widget, sentence, *, at_once=False):
        sentences.append((sentence, at_once))

    monkeypatch.setattr(save_state, "announce", note)
    return sentences


@pytest.fixture
def state(qtbot, said):
    made = SaveState()
    qtbot.addWidget(made)
    return made


def test_each_state_says_itself_in_words(state):
    seen = []
    for show in (
        state.show_writing,
        lambda: state.show_saved("10 h 14"),
        lambda: state.show_kept(3),
        state.show_held,
        lambda: state.show_not_saved("le disque est plein"),
    ):
        show()
        seen.append((state.status(), state.sentence()))
    assert [status for status, _words in seen] == list(SaveStatus)
    assert len({words for _status, words in seen}) == 5
    assert "10 h 14" in seen[1][1]
    assert "3" in seen[2][1]
    assert state.accessibleName() == seen[4][1]


def test_a_loss_is_said_at_once(state, said):
    state.show_not_saved("le disque est plein")
    assert [at_once for _words, at_once in said] == [True]


def test_nothing_is_said_before_anything_happened(qtbot, said):
    qtbot.addWidget(SaveState())
    assert said == []


def test_saving_is_said_at_most_every_thirty_seconds(state, said, monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(save_state, "monotonic", lambda: now[0])
    for minute in range(10):
        state.show_writing()
        state.show_saved(f"10 h {minute}")
        now[0] += 10.0
    assert len(said) == 4
    assert not any(at_once for _words, at_once in said)


def test_the_words_are_wide_enough_at_rest(state):
    state.show_saved("10 h 14")
    assert state.sizeHint().width() > tokens().size["control"]


def test_without_room_the_sign_stays_and_its_words_are_in_the_tooltip(qtbot, state):
    state.show_saved("10 h 14")
    state.show()
    whole = state.sizeHint().width()
    state.set_bare(True)
    assert state.isVisible()
    assert state.sizeHint().width() < whole / 3
    assert "10 h 14" in state.toolTip()
    assert "10 h 14" in state.accessibleName()
    state.set_bare(False)
    assert (state.sizeHint().width(), state.toolTip()) == (whole, "")


def test_a_loss_is_in_words_even_without_room(qtbot, state):
    state.set_bare(True)
    state.show()
    state.show_not_saved("le disque est plein")
    assert state.findChildren(PlainLabel)[0].isVisible()
