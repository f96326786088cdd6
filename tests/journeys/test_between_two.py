"""What happens between two people around a script, in the whole window and by keys alone."""

from agent_desktop.interactions.closed_queries import last_closed
from agent_desktop.interactions.records import Understanding, Voice
from agent_desktop.remarks.queries import own_words, remarks
from agent_desktop.remarks.records import Kind, Reason
from tests.journeys import main_job
from tests.journeys.driver import Driver, reading

MINE = "Vous payez un peu chaque mois."
ASKED = "Pourquoi on ne me l’a pas dit en juin ?"
SAID_BACK = "Je paie en plusieurs fois"


def talk_around_the_rule(desk: Driver) -> None:
    """Keep one's own words, say that a text fails, keep a question, have the rule said back with their words."""
    desk.press("Ctrl+D")
    desk.wait_for_focus("script.own.words")
    desk.type(MINE)
    desk.press("Ctrl+Return")
    desk.wait_for("Vos mots à vous")
    desk.press("Ctrl+Shift+D")
    desk.wait_for_focus("script.fails.too_long")
    desk.press("2")
    desk.wait_for("Pris, pour l’auteur du texte")
    desk.press("Shift+F7")
    desk.wait_for_focus("script.question")
    desk.type(ASKED)
    desk.press("Return", "F8")
    desk.wait_for_focus("script.said_back.compris")
    desk.tab_to("script.retold")
    desk.type(SAID_BACK)
    desk.tab_to("script.said_back.compris", key="Shift+Tab")
    desk.press("1")
    desk.wait_for_page("adapt")


def test_own_words_and_open_questions_come_back_and_the_author_learns_what_fails(desk: Driver):
    desk.welcome("le bihan maryvonne", "Maryvonne Le Bihan")
    main_job.hear(desk)
    main_job.reach_the_rule(desk)
    talk_around_the_rule(desk)
    main_job.adapt(desk)
    main_job.promise(desk)
    main_job.finish(desk)
    agent_id = desk.tasks.actor.agent_id
    desk.close()
    desk.start()
    desk.sign_in()
    desk.welcome("le bihan maryvonne", "Maryvonne Le Bihan")
    desk.wait_for("Demandé avant, encore sans réponse")
    desk.wait_for(ASKED)
    # Someone else, for whom nothing is known yet.
    desk.press("Ctrl+N")
    desk.wait_until(lambda: not desk.sees(ASKED), "an exchange with nobody named")
    main_job.reach_the_rule(desk)
    desk.wait_for("Vos mots à vous")
    desk.wait_for(MINE)
    desk.close()
    with reading(desk.profile.folder) as session:
        closed = last_closed(session, agent_id)
        (remark,) = remarks(session)
        (own,) = own_words(session, agent_id, "impot-difficultes-paiement")
    assert closed is not None
    assert closed.content.questions == (ASKED,)
    (said,) = closed.retold
    assert (said.words, said.voice, said.result) == (SAID_BACK, Voice.PERSON, Understanding.UNDERSTOOD)
    assert (remark.kind, remark.reason) == (Kind.FAILS, Reason.HARD_WORD)
    assert (own.words, own.offered_on) == (MINE, None)
