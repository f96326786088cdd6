"""Visits that need no file, or no time: nothing is asked that the visit does not need."""

from agent_desktop.adaptations.queries import adaptations_of_interaction
from agent_desktop.interactions.closed_queries import last_closed, sheets_of
from agent_desktop.interactions.records import Outcome
from tests.journeys import main_job
from tests.journeys.driver import Driver, plain, reading
from tests.support.pdfs import read


def test_a_visit_of_one_minute_closes_in_three_keys(desk: Driver):
    desk.press("Ctrl+I")
    desk.type("C’est pour retirer ma carte")
    desk.press("Return")
    desk.wait_for("Noté.")
    agent_id = desk.tasks.actor.agent_id
    desk.close()
    with reading(desk.profile.folder) as session:
        closed = last_closed(session, agent_id)
    assert closed is not None
    assert closed.content.brought == "C’est pour retirer ma carte"
    assert (closed.person_ids, closed.script, closed.promises) == ((), None, ())


def test_a_simple_request_can_be_noted_in_the_middle_of_an_exchange(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    desk.type("Je ne comprends pas")
    desk.press("Ctrl+I")
    desk.wait_for_focus("home.information")
    desk.type("Les horaires de samedi")
    desk.press("Return")
    desk.wait_for("Noté.")
    desk.press("Ctrl+Tab")
    desk.wait_for_page("exchange")
    desk.wait_until(lambda: desk.reads("live.said", "Je ne comprends pas"), "the words half said")


def test_someone_without_a_name_is_heard_and_the_exchange_closed(desk: Driver):
    desk.press("Ctrl+N")
    desk.wait_for_page("exchange")
    desk.wait_for("Une personne, sans nom")
    desk.wait_for_focus("live.said")
    desk.type("On m’a dit de venir ici, je ne sais pas pourquoi.")
    desk.press("F9")
    desk.wait_for_focus("live.outcome.resolu")
    desk.press("Right", "Right")
    desk.press("F9")
    desk.wait_for_page("home")
    agent_id = desk.tasks.actor.agent_id
    desk.close()
    with reading(desk.profile.folder) as session:
        closed = last_closed(session, agent_id)
    assert closed is not None
    assert closed.content.said == "On m’a dit de venir ici, je ne sais pas pourquoi."
    assert (closed.person_ids, closed.outcome) == ((), Outcome.REFERRED)


def test_a_script_is_played_without_a_name_and_its_sheet_printed(desk: Driver, tmp_path):
    sheet = tmp_path / "feuille.pdf"
    desk.press("Ctrl+N")
    desk.wait_for_page("exchange")
    for step in main_job.STEPS:
        step(desk)
    main_job.print_sheet(desk, sheet)
    main_job.finish(desk)
    agent_id = desk.tasks.actor.agent_id
    desk.close()
    with reading(desk.profile.folder) as session:
        closed = last_closed(session, agent_id)
        assert closed is not None
        (adaptation,) = adaptations_of_interaction(session, closed.id)
        (kept,) = sheets_of(session, closed.id)
    assert (closed.person_ids, adaptation.person_id) == ((), None)
    assert {promise.person_id for promise in closed.promises} == {None}
    assert kept.pdf == sheet.read_bytes()
    made = read(kept.pdf)
    assert made.faults == []
    assert "Maryvonne" not in made.words
    assert plain(main_job.OURS) in plain(made.words)
