from datetime import date, timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.engine.interfaces import CacheStats

from agent_desktop.adaptations.actions import decide_adaptation
from agent_desktop.cases.actions import keep_promise, open_case
from agent_desktop.cases.records import NewCase
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.interactions.actions import close_interaction, move_to_person
from agent_desktop.interactions.records import Outcome, State
from agent_desktop.people.actions import add_need
from agent_desktop.people.records import NewNeed
from agent_desktop.user_file.queries import thread, unified_file
from agent_desktop.user_file.recent import recently_seen
from agent_desktop.user_file.records import Filter, ItemKind
from agent_desktop.user_file.search import find, prepare
from tests.adaptations.test_actions import decision_in
from tests.builders import a_closing, a_person, a_promise, an_open_exchange


@pytest.fixture
def desk(founded_database):
    return founded_database


def test_the_file_says_how_to_welcome_what_is_open_and_what_we_promised(desk, agent):
    person = a_person(desk, agent)
    with desk.write(agent) as tx:
        add_need(
            tx, NewNeed(person_id=person.id, gesture="other", words="Se placer à sa droite", consented=True)
        )
        open_case(
            tx,
            NewCase(
                person_id=person.id,
                title="Étalement",
                administration="Trésorerie",
                opened_on=date(2026, 11, 2),
            ),
        )
    opened = an_open_exchange(desk, agent, person.id)
    with desk.write(agent) as tx:
        promise = a_promise(opened.id, person_id=person.id)
        close_interaction(tx, a_closing(opened.id, promises=(promise,)))
    with desk.read() as session:
        found = unified_file(session, person.id)
    assert [need.words for need in found.needs] == ["Se placer à sa droite"]
    assert [case.title for case in found.cases] == ["Étalement"]
    assert [promise.text for promise in found.promises] == ["Vous envoyer la liste des dates"]
    assert found.administrations == 1
    assert found.since == date(2026, 11, 24)


@pytest.mark.parametrize(
    "text", ["bihan", "le bihan", "lebian", "bihan 14/03/1968", "06 39 98", "AL-2026", "1968"]
)
def test_once_searches_are_prepared_no_key_waits_for_a_statement_to_be_built(desk, agent, text):
    a_person(desk, agent)
    built: list[str] = []

    def note(_connection, _cursor, statement, _values, context, _many):
        if context.compiled is not None and context.cache_hit is CacheStats.CACHE_MISS:
            built.append(statement)

    with desk.read() as session:
        prepare(session)
    event.listen(desk.engine, "before_cursor_execute", note)
    with desk.read() as session:
        find(session, text)
    event.remove(desk.engine, "before_cursor_execute", note)
    assert built == []


def test_an_unknown_person_has_no_file(desk, agent):
    opened = an_open_exchange(desk, agent)
    with pytest.raises(RefusedError, match="person_unknown"), desk.read() as session:
        unified_file(session, opened.id)


def test_every_room_stands_on_one_thread_latest_first(desk, agent, clock):
    person = a_person(desk, agent)
    opened = an_open_exchange(desk, agent, person.id)
    promise = a_promise(opened.id, person_id=person.id)
    clock.advance(timedelta(minutes=5))
    with desk.write(agent) as tx:
        decide_adaptation(tx, decision_in(opened))
    with desk.write(agent) as tx:
        close_interaction(tx, a_closing(opened.id, promises=(promise,)))
    clock.advance(timedelta(days=2))
    with desk.write(agent) as tx:
        keep_promise(tx, promise.id)
    with desk.read() as session:
        everything = thread(session, person.id)
        margins = thread(session, person.id, Filter.MARGINS)
    assert [item.kind for item in everything] == [ItemKind.PROMISE, ItemKind.ADAPTATION, ItemKind.EXCHANGE]
    assert everything[2].said == "Je ne peux pas tout payer d’un coup."
    assert everything[2].outcome is Outcome.RESOLVED
    assert everything[2].promises == 1
    assert [item.kind for item in margins] == [ItemKind.ADAPTATION]


def test_what_goes_on_now_leads_the_thread_whatever_was_done_since(desk, agent, clock):
    person = a_person(desk, agent)
    opened = an_open_exchange(desk, agent, person.id)
    clock.advance(timedelta(minutes=5))
    with desk.write(agent) as tx:
        decide_adaptation(tx, decision_in(opened))
    with desk.read() as session:
        kinds = [item.kind for item in thread(session, person.id)]
    assert kinds == [ItemKind.EXCHANGE, ItemKind.ADAPTATION]


def test_a_long_thread_is_read_page_by_page_without_gap_nor_double(desk, agent, clock):
    person = a_person(desk, agent)
    for _ in range(7):
        clock.advance(timedelta(hours=1))
        an_open_exchange(desk, agent, person.id)
    with desk.read() as session:
        whole = thread(session, person.id, limit=50)
        first = thread(session, person.id, limit=3)
        second = thread(session, person.id, before=first[-1].at, limit=3)
        third = thread(session, person.id, before=second[-1].at, limit=3)
    assert first + second + third == whole


def test_an_exchange_moved_to_someone_else_leaves_the_first_thread(desk, agent):
    wrong, right = a_person(desk, agent), a_person(desk, agent, given_names="Jeanne")
    opened = an_open_exchange(desk, agent, wrong.id)
    with desk.write(agent) as tx:
        move_to_person(tx, opened.id, wrong.id, right.id)
    with desk.read() as session:
        assert thread(session, wrong.id) == ()
        assert [item.id for item in thread(session, right.id)] == [opened.id]


def test_people_seen_lately_stand_once_each_latest_first(desk, agent, clock):
    maryvonne = a_person(desk, agent)
    paul = a_person(desk, agent, given_names="Paul", used_name="Tréhout")
    for person in (maryvonne, paul, maryvonne):
        clock.advance(timedelta(hours=1))
        opened = an_open_exchange(desk, agent, person.id)
        with desk.write(agent) as tx:
            close_interaction(tx, a_closing(opened.id))
    with desk.look() as connection:
        seen = recently_seen(connection, agent.agent_id)
    assert [one.shown_name for one in seen] == ["Maryvonne Le Bihan", "Paul Tréhout"]
    assert seen[0].brought == "Comprendre la lettre"
    assert seen[0].state is State.CLOSED


def test_people_seen_by_another_are_not_on_this_desk(desk, agent, lead):
    an_open_exchange(desk, lead, a_person(desk, lead).id)
    with desk.look() as connection:
        assert recently_seen(connection, agent.agent_id) == ()


def test_one_search_finds_people_and_references(desk, agent):
    person = a_person(desk, agent)
    with desk.write(agent) as tx:
        open_case(
            tx,
            NewCase(
                person_id=person.id,
                title="Étalement",
                administration="Trésorerie",
                opened_on=date(2026, 11, 2),
                reference="IR-2026-04168",
            ),
        )
    with desk.read() as session:
        by_name = find(session, "le bihan")
        by_reference = find(session, "04168")
    assert [hit.shown_name for hit in by_name.people.hits] == ["Maryvonne Le Bihan"]
    assert [hit.case.reference for hit in by_reference.cases] == ["IR-2026-04168"]
    assert by_reference.count == 1
