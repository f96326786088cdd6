"""A clock that goes back or jumps changes neither the order of what is written nor what is kept."""

import shutil
from datetime import timedelta

from agent_desktop.interactions.queries import events_of
from agent_desktop.interactions.records import Event
from agent_desktop.ledger.queries import verified
from agent_desktop.ledger.records import Verdict
from tests.journeys import main_job
from tests.journeys.driver import Driver, reading, ten_fourteen

MOVED = "a été changée pendant que Parvis était ouvert"
BEHIND = "est en retard sur ce qui est déjà écrit ici"


def test_a_clock_that_jumps_back_then_on_in_the_main_job_changes_no_order(known_desk, tmp_path, qtbot):
    folder = shutil.copytree(known_desk, tmp_path / "profile")
    clock = ten_fourteen()
    with Driver(folder, clock) as desk:
        desk.start()
        desk.sign_in()
        desk.welcome("maryvonne", "Maryvonne Le Bihan")
        main_job.hear(desk)
        exchange_id = desk.window.workstation.desk.current.id
        clock.advance(timedelta(hours=-1))
        desk.window.workstation.clock_watch.look()
        desk.wait_for(MOVED)
        main_job.explain(desk)
        clock.advance(timedelta(hours=7))
        desk.window.workstation.clock_watch.look()
        main_job.adapt(desk)
        main_job.promise(desk)
        main_job.finish(desk)
    with reading(folder) as session:
        assert events_of(session, exchange_id)[0] is Event.OPENED
        assert events_of(session, exchange_id)[-1] is Event.CLOSED
        assert verified(session, desk.site).verdict is Verdict.INTACT


def test_a_desk_opened_before_what_it_holds_says_so_and_opens(known_desk, tmp_path, qtbot):
    folder = shutil.copytree(known_desk, tmp_path / "profile")
    with Driver(folder) as desk:
        desk.start()
        desk.sign_in()
        desk.press("Ctrl+N")
        desk.wait_for_page("exchange")
        desk.rest()
    clock = ten_fourteen()
    clock.advance(timedelta(hours=-2))
    with Driver(folder, clock) as desk:
        desk.start()
        desk.sign_in()
        desk.wait_for(BEHIND)
        assert desk.page == "home"
