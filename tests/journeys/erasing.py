"""The words of a person's decisions erased: an agent asks from the file, a lead answers, key by key."""

from agent_desktop.agents.opening import OpenDesk
from agent_desktop.foundation.actor import Actor
from agent_desktop.people.records import Person
from agent_desktop.ui.keymap import keymap
from tests.builders import a_closing, a_person, an_open_exchange
from tests.journeys.driver import Driver

NAME = "Maryvonne Le Bihan"
WORDS = "Son atelier a brûlé en septembre."


def decided_before(desk: OpenDesk, actor: Actor) -> Person:
    """Have a decision with words in an exchange that is over; return whose it is."""
    from agent_desktop.adaptations.actions import decide_adaptation
    from agent_desktop.adaptations.records import Reason
    from agent_desktop.interactions.actions import close_interaction
    from tests.adaptations.test_actions import REAL
    from tests.adaptations.test_rules import a_decision

    person = a_person(desk.database, actor)
    exchange = an_open_exchange(desk.database, actor, person.id)
    reason = Reason(question_id="why", question="Pourquoi ?", text=WORDS, min_chars=0, obligatory=True)
    new = a_decision(
        interaction_id=exchange.id, person_id=person.id, margin=REAL, reasons=(reason,), motivation=WORDS
    )
    with desk.database.write(actor) as tx:
        decide_adaptation(tx, new)
        close_interaction(tx, a_closing(exchange.id))
    return person


def reach_the_request(desk: Driver) -> None:
    """Open the file of the person, and what asks for the erasure."""
    desk.welcome("le bihan", NAME)
    desk.tab_to("person.erase", key="Shift+Tab")
    desk.press("Space")
    desk.wait_for_focus("erasure.ground.request")


def ask(desk: Driver) -> None:
    """Ask for it, because a court decided it."""
    desk.press("4")
    desk.tab_to("erasure.ask")
    desk.press("Space")
    desk.wait_for("Demandé, et signé")


def reach_the_answer(desk: Driver) -> None:
    """Open the request among what is to be decided."""
    desk.press(keymap().first("decisions"))
    desk.wait_for_page("decisions")
    desk.wait_for(f"Effacer les textes des décisions de {NAME}")


def erase(desk: Driver) -> None:
    """Say that it was understood, and erase."""
    desk.wait_for_focus("erasure.understood")
    desk.press("Space")
    desk.tab_to("erasure.approve")
    desk.press("Space")
    desk.wait_for("Effacé, et signé")
