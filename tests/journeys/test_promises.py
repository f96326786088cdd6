"""What both sides promise, by keyboard: written down in sight, kept, and marked as held when it is."""

from datetime import date

from PySide6.QtWidgets import QApplication

from agent_desktop.cases.queries import open_promises_of
from agent_desktop.cases.records import Bearer
from agent_desktop.interactions.closed_queries import last_closed
from agent_desktop.interactions.records import Outcome
from tests.journeys.driver import Driver, reading

CALL = "Vous rappeler avec la réponse de la caisse"
BRING = "Apporter la lettre"


def promise_both(desk: Driver) -> None:
    """Write a promise of the service, then one of the person."""
    desk.press("Ctrl+G")
    desk.wait_for_focus("live.promise.text")
    desk.rest()
    field = QApplication.focusWidget()
    assert field.visibleRegion().boundingRect() == field.rect()
    desk.type(CALL)
    desk.press("Tab")
    desk.wait_for_focus("live.promise.day")
    desk.type("+7")
    desk.press("Return")
    desk.wait_for(CALL)
    desk.press("Ctrl+G")
    desk.wait_for_focus("live.promise.text")
    desk.press("Shift+Tab", "Right")
    desk.tab_to("live.promise.text")
    desk.type(BRING)
    desk.press("Tab")
    desk.type("4/12")
    desk.press("Return")
    desk.wait_for(BRING)


def test_promises_of_both_sides_are_kept_with_their_bearer_and_their_day(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    promise_both(desk)
    desk.press("F9")
    desk.wait_for_focus("live.outcome.resolu")
    desk.press("Right", "F9")
    desk.wait_for_page("home")
    desk.rest()
    agent_id = desk.tasks.actor.agent_id
    desk.close()
    with reading(desk.profile.folder) as session:
        closed = last_closed(session, agent_id)
        assert closed is not None
        kept = {one.text: one for one in open_promises_of(session, closed.person_ids[0])}
    assert closed.outcome is Outcome.ONGOING
    ours, theirs = kept[CALL], kept[BRING]
    assert (ours.bearer, ours.bearer_name, ours.due_on) == (
        Bearer.SERVICE,
        "Nadia Berthelot",
        date(2026, 12, 1),
    )
    assert ours.deputy_name
    assert (theirs.bearer, theirs.bearer_name, theirs.due_on) == (
        Bearer.PERSON,
        "Maryvonne Le Bihan",
        date(2026, 12, 4),
    )


def test_a_follow_up_without_a_promise_is_asked_for_before_the_end(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    desk.press("F9")
    desk.wait_for_focus("live.outcome.resolu")
    desk.press("Right", "F9")
    desk.wait_for_focus("live.promise.text")
    assert desk.page == "exchange"


def test_a_promise_is_marked_as_held_from_the_home_page(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    promise_both(desk)
    desk.press("F9")
    desk.wait_for_focus("live.outcome.resolu")
    desk.press("Right", "F9")
    desk.wait_for_page("home")
    desk.wait_for(CALL)
    (held,) = desk.named(f"Tenu : {CALL}")
    desk.tab_to(held)
    desk.press("Space")
    desk.wait_until(lambda: not desk.named(f"Tenu : {CALL}"), "the promise gone from the list")
    agent_id = desk.tasks.actor.agent_id
    desk.close()
    with reading(desk.profile.folder) as session:
        closed = last_closed(session, agent_id)
        assert closed is not None
        assert [one.text for one in open_promises_of(session, closed.person_ids[0])] == [BRING]
