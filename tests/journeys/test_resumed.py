"""A script played at the counter is resumed by phone the next day; what was for the talk only is nowhere."""

import json
import os
import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from agent_desktop.agents.opening import open_desk
from agent_desktop.foundation.clock import FixedClock, SystemClock
from agent_desktop.interactions.closed_queries import closed_interaction, last_closed
from agent_desktop.interactions.records import Understanding
from agent_desktop.schema import metadata
from agent_desktop.store.drafts import DraftStore
from agent_desktop.store.keys import open_with_phrase
from agent_desktop.store.profile import Profile
from tests.journeys.driver import Driver, reading, ten_fourteen
from tests.journeys.talked import at_the_counter, tell_the_budget
from tests.support.acted import ROOT, acted
from tests.support.profiles import PHRASE

FORMS = ("1517,43", "1517.43", "1 517,43", "1\u202f517,43", "1263,57", "1263.57", "1 263,57", "1\u202f263,57")
"""What is said for the talk only, in each form in which it could be kept."""


ASKED_AGAIN = "q_cause"
"""The first question whose answer leaves the disk."""


@pytest.fixture
def makes_ahead() -> bool:
    # An exchange offers to resume a script once its pages are made.
    return True


def cut_short(desk: Driver) -> None:
    """Close the exchange before its script ends."""
    desk.press("Alt+Left")
    desk.wait_for_page("exchange")
    desk.press("F9")
    desk.wait_for_focus("live.outcome.resolu")
    desk.tab_to("live.other_outcome.refus_explique")
    desk.press("Right", "Space", "F9")
    desk.wait_for_page("home")
    desk.rest()


def stages(desk: Driver) -> str:
    """Return the step on screen."""
    workstation = desk.window.workstation
    assert workstation is not None
    current = workstation.behind.models.script.current
    return "" if current is None else current.step_id


def open_again(desk: Driver) -> None:
    """Close the window, let a night pass, open it again and sign in."""
    desk.close()
    desk.clock.advance(timedelta(days=1))
    desk.start()
    desk.sign_in()


def kept_anywhere(folder: Path) -> list[str]:
    """Return where something for the talk only can be read: raw bytes, then all that the keys open."""
    forms = [form.encode(encoding) for form in FORMS for encoding in ("utf-8", "utf-16-le", "latin-1")
             if form.isascii() or encoding != "latin-1"]  # fmt: skip
    found = [str(path) for path in folder.rglob("*") if path.is_file()
             if any(form in path.read_bytes() for form in forms)]  # fmt: skip
    profile = Profile(folder)
    keys = open_with_phrase(profile, PHRASE)
    drafts = DraftStore(profile.drafts, keys, ten_fourteen())
    for exchange in drafts.exchanges():
        told = json.dumps(drafts.load(exchange), ensure_ascii=False)
        found += [f"draft {exchange}: {form}" for form in FORMS if form in told]
    drafts.release()
    desk = open_desk(profile, keys, ten_fourteen(), read_only=True)
    with closing(desk.database), desk.database.read() as session:
        for table in metadata.sorted_tables:
            for row in session.execute(select(table)):
                told = "\n".join(
                    part.decode("latin-1") if isinstance(part, bytes) else str(part) for part in row
                )
                found += [f"{table.name}: {form}" for form in FORMS if form in told]
    return found


def test_a_script_of_the_counter_is_resumed_by_phone_the_next_day_after_a_restart(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    at_the_counter(desk)
    assert stages(desk) == "expl_delai"
    desk.press("Ctrl+Down")
    desk.wait_for_focus("script.said_back.compris")
    cut_short(desk)
    open_again(desk)

    desk.window.workstation.desk.welcome("phone", (person_of(desk),))
    desk.wait_for_page("exchange")
    desk.wait_for("Reprendre où nous en étions")
    desk.press("Ctrl+R")
    desk.wait_for_page("explain")
    desk.wait_for_focus("script.answer.revenus_en_baisse")
    assert stages(desk) == ASKED_AGAIN
    desk.press("F6", "F6")
    desk.wait_for("24 novembre, au guichet")
    desk.press("F6")
    tell_the_budget(desk)
    desk.wait_for_focus("script.said_back.compris")
    desk.press("1")
    desk.wait_for_page("adapt")
    desk.press("Alt+Left")
    desk.wait_for_page("explain")
    cut_short(desk)
    agent_id = desk.tasks.actor.agent_id
    desk.close()

    with reading(desk.profile.folder) as session:
        by_phone = last_closed(session, agent_id)
        at_counter = closed_interaction(session, by_phone.script.continues)
    assert (at_counter.channel, by_phone.channel) == ("counter", "phone")
    assert by_phone.script.answers["q_montant"] == "600"
    assert by_phone.script.origins["q_montant"].channel == "counter"
    assert {rule.understanding for rule in at_counter.explained} == {Understanding.NOT_ASKED}
    assert {rule.understanding for rule in by_phone.explained} == {Understanding.UNDERSTOOD}
    assert kept_anywhere(desk.profile.folder) == []


def person_of(desk: Driver):
    """Return the person whom the agent met last."""
    with desk.window.workstation.session.open_desk.database.read() as session:
        closed = last_closed(session, desk.tasks.actor.agent_id)
        return closed.person_ids[0]


def test_what_was_for_the_talk_only_is_there_until_the_night_and_gone_at_the_next_start(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    at_the_counter(desk)
    desk.close()
    assert any("draft" in place for place in kept_anywhere(desk.profile.folder))
    desk.clock.advance(timedelta(days=1))
    desk.start()
    desk.wait_for_focus("unlock.phrase")
    assert not list(desk.profile.drafts.glob("*.talk")), "destroyed before anyone signs in"
    desk.sign_in()
    desk.press("Ctrl+Tab")
    desk.wait_for_page("exchange")
    desk.press("Ctrl+E")
    desk.wait_for_page("explain")
    desk.wait_until(lambda: stages(desk) == ASKED_AGAIN, "the answer asked again")
    desk.close()
    assert kept_anywhere(desk.profile.folder) == []


def test_after_a_crash_it_is_gone_at_the_first_start_of_the_next_day(known_desk, tmp_path, qtbot):
    folder = Path(shutil.copytree(known_desk, tmp_path / "profile"))
    phrase_file = tmp_path / "phrase"
    phrase_file.write_text(PHRASE + "\n", encoding="utf-8")
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}
    run = acted("tests.journeys.talked:talk_and_crash", folder, phrase_file, env, cwd=tmp_path)
    assert run.told("talked"), run.err
    assert run.code == -6
    assert [place for place in kept_anywhere(folder) if not place.startswith("draft")] == []
    tomorrow = FixedClock(SystemClock().now() + timedelta(days=1))
    with Driver(folder, tomorrow) as desk:
        desk.start()
        desk.wait_for_focus("unlock.phrase")
    assert kept_anywhere(folder) == []


def test_a_window_left_open_all_night_forgets_it_at_midnight_and_asks_it_again(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    at_the_counter(desk)
    desk.clock.advance(timedelta(hours=14))
    desk.window.night.look()
    desk.wait_until(lambda: stages(desk) == ASKED_AGAIN, "the answer asked again")
    desk.rest()
    assert not any(desk.sees(form) for form in FORMS)
    assert not list(desk.profile.drafts.glob("*.talk"))
    tell_the_budget(desk)
    desk.wait_until(lambda: stages(desk) == "expl_delai", "where it stood")
    desk.rest()
    assert list(desk.profile.drafts.glob("*.talk"))
    desk.window.night.look()
    desk.rest()
    assert stages(desk) == "expl_delai"


def test_a_locked_desk_forgets_it_at_midnight(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    at_the_counter(desk)
    desk.press("Ctrl+L")
    desk.wait_for_focus("unlock.phrase")
    assert list(desk.profile.drafts.glob("*.talk"))
    desk.clock.advance(timedelta(hours=14))
    desk.window.night.look()
    desk.wait_until(lambda: not list(desk.profile.drafts.glob("*.talk")), "no talk left")
    assert not list(desk.profile.drafts.glob("*.key"))
