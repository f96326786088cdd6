"""Promise: who reads another language takes it home beside French, and the agent may give French alone."""

from dataclasses import replace

from agent_desktop.people.actions import correct_person
from agent_desktop.people.queries import person as person_with
from agent_desktop.people.search import search_people
from tests.journeys.driver import Driver
from tests.journeys.main_job import STEPS
from tests.support.pdfs import read


def reads_english(desk: Driver, typed: str) -> None:
    """Write down that someone speaks English."""
    with desk.tasks.database.read() as session:
        (found,) = search_people(session, typed).hits
        someone = person_with(session, found.id)
    with desk.tasks.database.write(desk.tasks.actor) as tx:
        correct_person(tx, replace(someone, language="en"))


def print_out(desk: Driver) -> None:
    desk.press("Ctrl+P")
    desk.wait_for_page("sheet")
    desk.wait_for("Page 1")
    desk.rest()


def words_on_paper(desk: Driver) -> str:
    made = read(desk.window.workstation.behind.models.sheet.sheet.pdf)
    assert made.faults == []
    return made.words


def test_who_speaks_english_takes_english_home_beside_french(desk: Driver):
    reads_english(desk, "maryvonne")
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    for step in STEPS:
        step(desk)
    print_out(desk)
    words = words_on_paper(desk)
    assert "Ce qui a été expliqué" in words
    assert "What was explained" in words
    assert "You can ask to pay in several parts" in words
    assert "{{" not in words
    desk.tab_to("sheet.languages.en", key="Shift+Tab")
    desk.press("Left")
    desk.rest()
    assert "What was explained" not in words_on_paper(desk)
    assert desk.focus == "sheet.languages.fr"


def test_without_a_procedure_no_other_language_is_offered(desk: Driver):
    reads_english(desk, "maryvonne")
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    print_out(desk)
    assert "What brings me here" not in words_on_paper(desk)
    assert desk.window.workstation.behind.models.sheet.languages == ()


def test_the_language_things_were_told_in_is_proposed_on_the_sheet_and_the_hand_on_the_sheet_wins(
    desk: Driver,
):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    for step in STEPS:
        step(desk)
    sheet = desk.window.workstation.behind.models.sheet
    print_out(desk)
    assert sheet.beside == ""
    desk.press("Alt+Left")
    desk.press("Ctrl+E")
    desk.wait_for_page("explain")
    desk.press("Shift+F3")
    desk.rest()
    desk.press("Ctrl+E")
    desk.wait_for_page("exchange")
    print_out(desk)
    assert sheet.beside == "en"
    words = words_on_paper(desk)
    assert "What was explained" in words
    assert "You leave with" in words
    assert "{{" not in words
    desk.tab_to("sheet.languages.en", key="Shift+Tab")
    desk.press("Left")
    desk.rest()
    desk.press("Alt+Left")
    print_out(desk)
    assert sheet.beside == ""
