"""What is put aside, closed too soon or left at the lock is found again as it was."""

from datetime import timedelta

from agent_desktop.interactions.closed_queries import last_closed
from agent_desktop.interactions.named_queries import open_interactions
from agent_desktop.interactions.queries import events_of
from agent_desktop.interactions.records import Event, Outcome
from agent_desktop.store.engines import maintenance
from agent_desktop.store.keys import open_with_phrase
from tests.journeys.driver import Driver, reading
from tests.support.profiles import PHRASE

WORDS = "Je n’ai pas compris la lettre, ni où l’envoyer."


def finish(desk: Driver) -> None:
    """Say that it is settled, and finish."""
    desk.press("F9")
    desk.wait_for_focus("live.outcome.resolu")
    desk.press("Space", "F9")
    desk.wait_for_page("home")
    desk.rest()


def test_finish_later_frees_the_desk_and_taking_up_again_finds_every_word(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    desk.type(WORDS)
    desk.press("Shift+F9")
    desk.wait_for_page("home")
    desk.wait_for("Mis de côté")
    desk.clock.advance(timedelta(minutes=4))
    desk.welcome("oeuvrard", "Inès Œuvrard")
    finish(desk)
    desk.wait_for("Reprendre avec Maryvonne Le Bihan")
    desk.tab_to(identifier_of_taking_up(desk))
    desk.press("Space")
    desk.wait_for_page("exchange")
    desk.wait_until(lambda: desk.reads("live.said", WORDS), "the words said before")


def test_an_exchange_closed_today_is_reopened_in_two_keys_with_its_words(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    desk.type(WORDS)
    finish(desk)
    desk.press("Ctrl+Shift+T")
    desk.wait_for_page("exchange")
    desk.wait_until(lambda: desk.reads("live.said", WORDS), "the words said before")
    desk.wait_for_focus("live.said")
    desk.press("Ctrl+End")
    desk.type(" Merci.")
    desk.press("F9")
    desk.wait_for_page("home")
    desk.rest()
    agent_id = desk.tasks.actor.agent_id
    desk.close()
    with reading(desk.profile.folder) as session:
        closed = last_closed(session, agent_id)
        assert closed is not None
        assert events_of(session, closed.id)[-3:] == (Event.CLOSED, Event.REOPENED, Event.CLOSED)
    assert (closed.revision, closed.outcome) == (2, Outcome.RESOLVED)
    assert closed.content.said == f"{WORDS} Merci."


def test_one_adds_to_an_exchange_that_holds_old_words_without_having_to_mend_them(desk: Driver):
    """They were kept by an older version, which blamed them not, perhaps typed by a colleague."""
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    desk.type("Vient pour le bail.")
    finish(desk)
    old = "Une cliente pénible. Vient pour le bail."
    with maintenance(desk.profile.store, open_with_phrase(desk.profile, PHRASE).data_key) as connection:
        connection.execute("DROP TRIGGER interaction_closing_no_update")
        connection.execute("UPDATE interaction_closing SET said = ?", (old,))
    desk.press("Ctrl+Shift+T")
    desk.wait_for_page("exchange")
    desk.wait_until(lambda: desk.reads("live.said", old), "the words of before")
    assert not desk.sees("À retirer")
    desk.press("Ctrl+End")
    desk.type(" Une vraie menteuse.")
    desk.press("F9")
    desk.wait_for("À retirer")
    desk.wait_for_page("exchange")
    for _letter in " Une vraie menteuse.":
        desk.press("Backspace")
    desk.type(" Rappelée.")
    desk.press("F9")
    desk.wait_for_page("home")
    desk.rest()
    agent_id = desk.tasks.actor.agent_id
    desk.close()
    with reading(desk.profile.folder) as session:
        closed = last_closed(session, agent_id)
    assert (closed.revision, closed.content.said) == (2, f"{old} Rappelée.")


def test_locking_in_the_middle_of_a_word_loses_nothing(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    desk.type("Je voudr")
    desk.press("Ctrl+L")
    desk.wait_for("Votre poste est verrouillé")
    assert not desk.sees("Maryvonne")
    desk.press("Ctrl+K")
    assert desk.focus == "unlock.phrase"
    desk.sign_in()
    desk.wait_for("Maryvonne Le Bihan")
    desk.press("Ctrl+Tab")
    desk.wait_for_page("exchange")
    desk.wait_until(lambda: desk.reads("live.said", "Je voudr"), "the words half typed")


def test_a_wrong_phrase_opens_nothing_and_the_right_one_still_does(desk: Driver):
    desk.press("Ctrl+L")
    desk.wait_for_focus("unlock.phrase")
    desk.type("cidre franque vaisseau enivrer poreux polka tutelle")
    desk.press("Return")
    desk.wait_for("Ce n’est pas la bonne phrase")
    desk.sign_in()


def test_closing_the_window_in_the_middle_of_a_sentence_loses_nothing(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    desk.type(WORDS)
    desk.close()
    desk.start()
    desk.sign_in()
    desk.wait_for("Maryvonne Le Bihan")
    desk.press("Ctrl+Tab")
    desk.wait_for_page("exchange")
    desk.wait_until(lambda: desk.reads("live.said", WORDS), "the words said before")
    agent_id = desk.tasks.actor.agent_id
    desk.close()
    with reading(desk.profile.folder) as session:
        assert len(open_interactions(session.connection(), agent_id)) == 1


def identifier_of_taking_up(desk: Driver) -> str:
    """Return the identifier of the first button of the home page that takes an exchange up again."""
    return next(name for name in desk.named("Reprendre avec") if name.startswith("home.person."))
