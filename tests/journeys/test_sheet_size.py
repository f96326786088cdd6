"""Promise: who reads large print is given large print, and nobody after them is."""

from agent_desktop.people.actions import add_need
from agent_desktop.people.gestures import LARGE_PRINT
from agent_desktop.people.records import NewNeed
from agent_desktop.people.search import search_people
from tests.journeys.driver import Driver


def reads_large(desk: Driver, typed: str) -> None:
    """Write down that someone asked for large print."""
    with desk.tasks.database.read() as session:
        (found,) = search_people(session, typed).hits
    with desk.tasks.database.write(desk.tasks.actor) as tx:
        add_need(tx, NewNeed(person_id=found.id, gesture=LARGE_PRINT, consented=True))


def print_is_large(desk: Driver) -> bool:
    """Make the sheet, and return whether it is in large print."""
    desk.press("Ctrl+P")
    desk.wait_for_page("sheet")
    desk.wait_for("Page 1")
    desk.rest()
    return desk.window.workstation.behind.models.sheet.sheet.large


def leave(desk: Driver) -> None:
    desk.press("Alt+Left")
    desk.wait_for_page("exchange")


def test_the_sheet_is_large_for_who_reads_large_print_and_usual_for_the_next(desk: Driver):
    reads_large(desk, "oeuvrard")
    desk.welcome("oeuvrard", "Inès Œuvrard")
    assert print_is_large(desk)
    leave(desk)
    desk.press("Shift+F9")
    desk.wait_for_page("home")
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    assert not print_is_large(desk)


def test_the_size_that_the_agent_chose_stays_for_this_exchange(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    assert not print_is_large(desk)
    desk.tab_to("sheet.size.usual", key="Shift+Tab")
    desk.press("Right")
    desk.rest()
    leave(desk)
    assert print_is_large(desk)


def test_the_focus_stays_on_the_size_while_the_sheet_is_made_again(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    assert not print_is_large(desk)
    assert desk.focus == "sheet.print"
    desk.tab_to("sheet.size.usual", key="Shift+Tab")
    desk.press("Right")
    desk.rest()
    assert desk.focus == "sheet.size.large"
