"""Promise: no paper is handed to someone it would put at risk, and the agent is told what to do instead."""

from contextlib import contextmanager
from dataclasses import replace

from agent_desktop.interactions.closed_queries import last_closed, sheets_of
from agent_desktop.people.actions import add_contact_point, correct_person, withdraw_contact_point
from agent_desktop.people.queries import person as person_with
from agent_desktop.people.records import ContactKind, NewContactPoint
from agent_desktop.people.search import search_people
from tests.journeys import main_job
from tests.journeys.driver import Driver, reading

NONE_PRINTED = "Rien n’est imprimé ici"
INSTEAD = "d’un jour et d’un lieu sûrs"
WATCHED = NewContactPoint(kind=ContactKind.PHONE, value="06 39 98 41 12", danger=True)


@contextmanager
def writing(desk: Driver):
    """Write as another desk would, about the person met in these tests."""
    database = desk.tasks.database
    with database.read() as session:
        (found,) = search_people(session, "maryvonne").hits
        someone = person_with(session, found.id)
    with database.write(desk.tasks.actor) as tx:
        yield tx, someone
    desk.rest()


def watched(desk: Driver) -> None:
    with writing(desk) as (tx, someone):
        add_contact_point(tx, someone.id, WATCHED)


def hide_the_address(desk: Driver) -> None:
    with writing(desk) as (tx, someone):
        correct_person(tx, replace(someone, address_protected=True))


def asked_for_a_sheet(desk: Driver) -> None:
    desk.press("Ctrl+P")
    desk.wait_for_page("sheet")
    desk.rest()


def sheet_of(desk: Driver):
    return desk.window.workstation.behind.models.sheet


def test_whoever_a_paper_would_put_at_risk_is_given_none_and_the_agent_reads_what_to_do(desk: Driver):
    watched(desk)
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    for step in main_job.STEPS:
        step(desk)
    asked_for_a_sheet(desk)
    desk.wait_for(NONE_PRINTED)
    desk.wait_for(INSTEAD)
    assert desk.focus == "sheet.back", "there is nothing to print: what is left is to go back"
    assert sheet_of(desk).sheet is None
    sheet_of(desk).keep()
    desk.press("Ctrl+P")
    desk.press("Alt+Left")
    main_job.finish(desk)
    agent_id = desk.tasks.actor.agent_id
    desk.close()
    with reading(desk.profile.folder) as session:
        closed = last_closed(session, agent_id)
        assert closed is not None
        assert closed.promises
        assert sheets_of(session, closed.id) == ()


def test_a_danger_noted_while_the_sheet_is_in_front_takes_it_back_and_lifted_gives_it(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    asked_for_a_sheet(desk)
    desk.wait_for("Page 1")
    assert sheet_of(desk).sheet is not None
    with writing(desk) as (tx, someone):
        noted = add_contact_point(tx, someone.id, WATCHED)
    desk.wait_for(NONE_PRINTED)
    assert sheet_of(desk).sheet is None
    with writing(desk) as (tx, _someone):
        withdraw_contact_point(tx, noted.id)
    desk.wait_for("Page 1")
    assert sheet_of(desk).sheet is not None
    hide_the_address(desk)
    desk.wait_for(NONE_PRINTED)
    assert sheet_of(desk).sheet is None


def test_a_danger_of_someone_else_keeps_no_sheet_from_anyone(desk: Driver):
    watched(desk)
    desk.press("Ctrl+N")
    desk.wait_for_page("exchange")
    asked_for_a_sheet(desk)
    desk.wait_for("Page 1")
    assert sheet_of(desk).sheet is not None
