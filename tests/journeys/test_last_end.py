"""After a crash the next start says so once, with a report that speaks of nobody; after a kill, only a word."""

import shutil

import pytest

from agent_desktop.store.drafts import DraftStore
from agent_desktop.store.keys import open_with_phrase
from agent_desktop.store.profile import Profile
from tests.journeys import endings
from tests.support.acted import acted
from tests.support.once import once
from tests.support.profiles import PHRASE


@pytest.fixture(scope="module")
def runs(known_desk, tmp_path_factory):
    """Play four runs of the program on one desk: crash, kill, bug, and a last look."""

    def play(scratch):
        folder = shutil.copytree(known_desk, scratch / "profile")
        phrase_file = scratch / "phrase"
        phrase_file.write_text(PHRASE + "\n", encoding="utf-8")
        return [
            acted(f"tests.journeys.endings:{name}", folder, phrase_file)
            for name in ("first", "second", "third", "fourth")
        ]

    return once(tmp_path_factory, "ends", play)


def test_ctrl_c_in_the_terminal_closes_the_window_with_all_that_was_typed(known_desk, tmp_path):
    folder = shutil.copytree(known_desk, tmp_path / "profile")
    phrase_file = tmp_path / "phrase"
    phrase_file.write_text(PHRASE + "\n", encoding="utf-8")
    run = acted("tests.journeys.endings:interrupted", folder, phrase_file)
    assert (run.code, run.told("failed"), len(run.told("asked"))) == (130, [], 1), run.err
    assert "Traceback" not in run.err
    assert said_in(Profile(folder)) == [endings.SAID]


def said_in(profile):
    """Return what was said in each exchange under way, as the next start finds it."""
    drafts = DraftStore(profile.drafts, open_with_phrase(profile, PHRASE))
    try:
        return [drafts.load(one)["said"] for one in drafts.exchanges()]
    finally:
        drafts.release()


def test_each_run_ended_as_it_was_meant_to(runs):
    assert [run.told("failed") for run in runs] == [[], [], [], []], [run.err for run in runs]
    assert [run.code for run in runs] == [-6, -9, 0, 0]


def test_a_crash_is_told_once_with_a_report_that_speaks_of_nobody(runs):
    _crashed, seen, after, _last = runs
    assert "s’est arrêté brutalement" in seen.told("seen")[0]["notice"]
    text = seen.told("report")[0]["text"]
    assert text.startswith("Parvis ")
    assert "Fatal Python error: Aborted" in text
    assert 'File "endings.py"' in text
    assert "/home" not in text
    assert str(endings.__file__) not in text
    assert seen.told("copied")[0]["text"] == text
    assert seen.told("after")[0]["notice"] == ""
    assert after.told("seen")[0]["notice"] == ""


def test_a_kill_leaves_a_word_and_no_report(runs):
    _crashed, _killed, after, last = runs
    assert "Ce que vous tapiez est là." in after.told("seen")[0]["words"][0]
    assert after.told("report") == []
    assert last.told("seen")[0]["words"] == []


def test_what_was_being_typed_is_there_after_a_crash_and_after_a_kill(runs):
    assert [run.told("found")[0]["said"] for run in runs[1:]] == [
        [endings.SAID],
        [endings.SAID, endings.SAID_AGAIN],
        [endings.SAID, endings.SAID_AGAIN],
    ]


def test_a_bug_met_in_the_last_run_is_told_without_its_message(runs):
    last = runs[-1]
    assert "imprévu" in last.told("seen")[0]["notice"]
    text = last.told("report")[0]["text"]
    assert "ValueError" in text
    assert endings.SECRET not in text
