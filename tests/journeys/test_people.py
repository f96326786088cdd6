"""Whom an exchange is about: found, new, two of them, or someone else than first thought."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event as Gate

from agent_desktop.interactions.named_queries import open_interactions
from agent_desktop.interactions.queries import events_of
from agent_desktop.interactions.records import Event
from agent_desktop.people.queries import count_people, people
from tests.journeys.driver import Driver, reading


def names_of_the_open_exchange(desk: Driver) -> tuple[list[str], tuple[Event, ...]]:
    """Close the window, and return whom its one open exchange is about, and what happened to it."""
    agent_id = desk.tasks.actor.agent_id
    desk.close()
    with reading(desk.profile.folder) as session:
        (kept,) = open_interactions(session.connection(), agent_id)
        found = people(session, kept.person_ids)
        return [found[one].shown_name for one in kept.person_ids], events_of(session, kept.id)


def test_an_exchange_opened_on_the_wrong_person_is_moved(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    desk.type("Non, moi c’est Yann.")
    desk.tab_to("person.move", key="Shift+Tab")
    desk.press("Space")
    desk.wait_for_focus("palette.text")
    desk.type("yann le bihan")
    desk.choose("Yann Le Bihan")
    desk.wait_for("Ce que dit Yann Le Bihan")
    assert desk.text_of("live.said") == "Non, moi c’est Yann."
    desk.rest()
    names, events = names_of_the_open_exchange(desk)
    assert names == ["Yann Le Bihan"]
    assert events == (Event.OPENED, Event.PERSON_ADDED, Event.MOVED)


def test_an_exchange_about_a_couple_is_in_the_file_of_each(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    desk.tab_to("person.add_other", key="Shift+Tab")
    desk.press("Space")
    desk.wait_for_focus("palette.text")
    desk.type("yann")
    desk.choose("Yann Le Bihan")
    desk.rest()
    names, events = names_of_the_open_exchange(desk)
    assert names == ["Maryvonne Le Bihan", "Yann Le Bihan"]
    assert events == (Event.OPENED, Event.PERSON_ADDED, Event.PERSON_ADDED)


def test_someone_who_gave_no_name_may_say_it_later(desk: Driver):
    desk.press("Ctrl+N")
    desk.wait_for_focus("live.said")
    desk.type("Je préfère ne pas dire mon nom.")
    desk.tab_to("person.attach", key="Shift+Tab")
    desk.press("Space")
    desk.wait_for_focus("palette.text")
    desk.type("oeuvrard")
    desk.choose("Inès Œuvrard")
    desk.wait_for("Ce que dit Inès Œuvrard")
    desk.rest()
    names, _events = names_of_the_open_exchange(desk)
    assert names == ["Inès Œuvrard"]


def test_someone_unknown_is_welcomed_from_the_search_with_a_name_only(desk: Driver):
    desk.press("Ctrl+K")
    desk.wait_for_focus("palette.text")
    desk.type("şahin kaplan")
    desk.wait_for("Aucune personne à ce nom")
    desk.tab_to("palette.new")
    desk.press("Space")
    desk.wait_for_page("new_person")
    assert (desk.text_of("new.given"), desk.text_of("new.used")) == ("Şahin", "Kaplan")
    desk.press("F9")
    desk.wait_for_page("exchange")
    desk.wait_for("Ce que dit Şahin Kaplan")
    desk.rest()
    names, _events = names_of_the_open_exchange(desk)
    assert names == ["Şahin Kaplan"]
    with reading(desk.profile.folder) as session:
        assert count_people(session) == 4


@contextmanager
def slow_disk(desk: Driver) -> Iterator[None]:
    """Keep every read of the store waiting."""
    may_go_on = Gate()
    for _lane in range(2):
        desk.tasks.read(desk.window, lambda _session: may_go_on.wait(), done=lambda _answer: None)
    yield
    may_go_on.set()


def test_enter_on_an_older_answer_opens_nobody_else_and_escape_gives_the_focus_back(desk: Driver):
    desk.press("Ctrl+K")
    desk.wait_for_focus("palette.text")
    desk.type("maryvonne")
    desk.wait_until(lambda: "Maryvonne" in desk.row_in_front("palette.results"), "Maryvonne in front")
    with slow_disk(desk):
        desk.press("Ctrl+A")
        desk.type("yann")
        desk.press("Return")
    desk.wait_until(lambda: "Yann" in desk.row_in_front("palette.results"), "Yann in front")
    assert desk.page == "home"
    desk.choose("Yann Le Bihan")
    desk.wait_for("Ce que dit Yann Le Bihan")
    enter_may_be_pressed_before_the_answer_when_the_same_person_stays_in_front(desk)


def enter_may_be_pressed_before_the_answer_when_the_same_person_stays_in_front(desk: Driver) -> None:
    desk.press("Ctrl+K")
    desk.wait_for_focus("palette.text")
    desk.press("Escape")
    desk.wait_for_focus("live.said")
    desk.press("Ctrl+K")
    desk.wait_for_focus("palette.text")
    desk.press("Ctrl+A")
    desk.type("maryvon")
    desk.wait_until(lambda: "Maryvonne" in desk.row_in_front("palette.results"), "Maryvonne in front")
    with slow_disk(desk):
        desk.type("ne")
        desk.press("Return")
    desk.wait_for("Ce que dit Maryvonne Le Bihan")


def test_someone_who_types_while_the_file_opens_does_not_keep_it_from_opening(desk: Driver):
    desk.welcome("maryvonne", "Maryvonne Le Bihan")
    desk.press("Ctrl+N")
    desk.wait_for("Ce que dit la personne")
    desk.rest()
    with slow_disk(desk):
        desk.press("Ctrl+Tab")
        desk.wait_for_focus("live.said")
        desk.type("Je voudrais savoir où en est ma demande, s’il vous plaît.")
        assert len(desk.tasks._waiting) < 12
    desk.wait_for("Ce que dit Maryvonne Le Bihan")
