import hashlib
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from agent_desktop.access.queries import accesses_of_person
from agent_desktop.adaptations.records import MarginRef, UnusedMargin
from agent_desktop.adaptations.tables import UnusedMarginRow
from agent_desktop.cases.queries import promises_of_interaction
from agent_desktop.foundation.changes import Topic
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.ids import new_id
from agent_desktop.interactions.actions import (
    add_person,
    close_interaction,
    give_information,
    keep_sheet,
    move_to_person,
    open_interaction,
    park_interaction,
    remove_person,
    reopen_interaction,
    resume_interaction,
)
from agent_desktop.interactions.closed_queries import closed_interaction, last_closed, sheets_of
from agent_desktop.interactions.named_queries import open_interactions, people_of
from agent_desktop.interactions.queries import (
    events_of,
    open_interaction_record,
)
from agent_desktop.interactions.records import (
    Content,
    Event,
    ExplainedRule,
    Information,
    NewInteraction,
    Outcome,
    ScriptRun,
    Sheet,
    State,
    Understanding,
)
from agent_desktop.wording.guard import faults
from tests.builders import a_closing, a_person, a_promise, an_open_exchange


@pytest.fixture
def desk(founded_database):
    return founded_database


def test_an_exchange_that_was_closed_is_found_whole(desk, agent):
    person = a_person(desk, agent)
    opened = an_open_exchange(desk, agent, person.id)
    script = ScriptRun(
        pack_id="impot",
        pack_version="1.0.0",
        pack_digest="abc",
        path=("q_objet", "expl_delai"),
        answers={"q_objet": "difficulte"},
        skips={"q_date": "rien à dire"},
        conclusion="delai_accorde",
        product="Un papier avec les dates",
    )
    explained = ExplainedRule(
        rule_id="delai",
        title="Payer en plusieurs fois",
        digest="h",
        register="simple",
        understanding=Understanding.ALMOST,
        tries=2,
    )
    closing = a_closing(
        opened.id,
        script=script,
        explained=(explained,),
        promises=(a_promise(opened.id, person_id=person.id),),
    )
    with desk.write(agent) as tx:
        told = close_interaction(tx, closing)
    with desk.read() as session:
        found = closed_interaction(session, opened.id)
        assert open_interactions(session.connection(), agent.agent_id) == ()
    assert found is not None
    assert found == told
    assert (found.content, found.outcome, found.script) == (closing.content, closing.outcome, script)
    assert found.explained == (explained,)
    assert found.person_ids == (person.id,)
    assert [promise.text for promise in found.promises] == ["Vous envoyer la liste des dates"]


def test_a_refused_closing_leaves_no_trace(desk, agent):
    opened = an_open_exchange(desk, agent)
    with pytest.raises(RefusedError, match="interaction_incomplete"), desk.write(agent) as tx:
        close_interaction(tx, a_closing(opened.id, outcome=Outcome.ONGOING))
    with desk.read() as session:
        assert closed_interaction(session, opened.id) is None
        assert events_of(session, opened.id) == (Event.OPENED,)


def test_a_promise_refused_undoes_the_whole_closing(desk, agent):
    opened = an_open_exchange(desk, agent)
    nobody = a_promise(opened.id, deputy_name="")
    with pytest.raises(RefusedError), desk.write(agent) as tx:
        close_interaction(tx, a_closing(opened.id, promises=(nobody,)))
    with desk.read() as session:
        assert closed_interaction(session, opened.id) is None
        assert promises_of_interaction(session, opened.id) == ()


def test_opening_twice_under_one_id_opens_once(desk, agent):
    new = NewInteraction(id=new_id(), channel="phone")
    for _ in range(2):
        with desk.write(agent) as tx:
            open_interaction(tx, new)
    with desk.read() as session:
        assert len(open_interactions(session.connection(), agent.agent_id)) == 1


def test_a_visit_of_one_minute_has_no_person_no_script_no_promise(desk, agent):
    information = Information(id=new_id(), channel="counter", topic="C’est pour retirer ma carte")
    with desk.write(agent) as tx:
        given_ = give_information(tx, information)
    assert given_.content == Content(brought="C’est pour retirer ma carte")
    assert (given_.person_ids, given_.script, given_.promises) == ((), None, ())
    assert given_.outcome is Outcome.RESOLVED


def test_an_exchange_put_aside_frees_the_desk_and_comes_back(desk, agent):
    opened = an_open_exchange(desk, agent)
    with desk.write(agent) as tx:
        assert park_interaction(tx, opened.id).state is State.PARKED
    with desk.read() as session:
        assert [one.state for one in open_interactions(session.connection(), agent.agent_id)] == [
            State.PARKED
        ]
    with desk.write(agent) as tx:
        assert resume_interaction(tx, opened.id).state is State.OPEN


def test_an_exchange_opened_on_the_wrong_person_leaves_nothing_in_the_first_file(desk, agent):
    wrong, right = a_person(desk, agent), a_person(desk, agent, used_name="Lebihan", given_names="Jean-Marc")
    opened = an_open_exchange(desk, agent, wrong.id)
    with desk.write(agent) as tx:
        moved = move_to_person(tx, opened.id, wrong.id, right.id)
        assert {change.subject for change in tx.changes if change.topic is Topic.PERSON} == {
            str(wrong.id),
            str(right.id),
        }
    assert moved.person_ids == (right.id,)
    with desk.read() as session:
        assert people_of(session.connection(), opened.id) == (right.id,)
        assert events_of(session, opened.id)[-1] is Event.MOVED


def test_one_exchange_about_a_couple_stands_in_two_files(desk, agent):
    irene, paul = a_person(desk, agent, given_names="Irène"), a_person(desk, agent, given_names="Paul")
    opened = an_open_exchange(desk, agent, irene.id)
    with desk.write(agent) as tx:
        assert add_person(tx, opened.id, paul.id).person_ids == (irene.id, paul.id)
    with desk.write(agent) as tx:
        assert add_person(tx, opened.id, paul.id).person_ids == (irene.id, paul.id)
    with desk.write(agent) as tx:
        assert remove_person(tx, opened.id, irene.id).person_ids == (paul.id,)


def test_a_closed_exchange_reopens_the_same_day_and_keeps_both_closings(desk, agent):
    opened = an_open_exchange(desk, agent)
    promise = a_promise(opened.id)
    with desk.write(agent) as tx:
        close_interaction(tx, a_closing(opened.id, promises=(promise,)))
    with desk.write(agent) as tx:
        reopen_interaction(tx, opened.id)
    with desk.write(agent) as tx:
        again = a_closing(opened.id, content=Content(brought="Autre chose"), promises=(promise,))
        assert close_interaction(tx, again).revision == 2
    with desk.read() as session:
        first = closed_interaction(session, opened.id, revision=1)
        assert first is not None
        assert first.content.brought == "Comprendre la lettre"
        assert len(promises_of_interaction(session, opened.id)) == 1
        assert last_closed(session, agent.agent_id).content.brought == "Autre chose"


def test_a_closed_exchange_does_not_reopen_the_next_day(desk, agent, clock):
    opened = an_open_exchange(desk, agent)
    with desk.write(agent) as tx:
        close_interaction(tx, a_closing(opened.id))
    clock.advance(timedelta(days=1))
    with pytest.raises(RefusedError, match="reopen_too_late"), desk.write(agent) as tx:
        reopen_interaction(tx, opened.id)


@pytest.mark.parametrize("change", [park_interaction, resume_interaction])
def test_a_closed_exchange_is_not_changed(desk, agent, change):
    opened = an_open_exchange(desk, agent)
    with desk.write(agent) as tx:
        close_interaction(tx, a_closing(opened.id))
    with pytest.raises(RefusedError, match="interaction_closed"), desk.write(agent) as tx:
        change(tx, opened.id)
    with pytest.raises(RefusedError, match="interaction_closed"), desk.write(agent) as tx:
        close_interaction(tx, a_closing(opened.id))


def test_a_margin_not_used_is_noted_once_without_link_to_the_exchange(desk, agent):
    opened = an_open_exchange(desk, agent)
    margin = UnusedMargin(
        step_id="marge_echeances",
        margin=MarginRef(pack_id="p", pack_version="1.0.0", margin_id="echeances", digest="h"),
        title="Nombre de mensualités",
        applicable=True,
        unit="mensualités",
        situation={"montant": "500-1000"},
    )
    with desk.write(agent) as tx:
        close_interaction(tx, a_closing(opened.id, unused_margins=(margin,)))
    with desk.write(agent) as tx:
        reopen_interaction(tx, opened.id)
    with desk.write(agent) as tx:
        close_interaction(tx, a_closing(opened.id, unused_margins=(margin,)))
    with desk.read() as session:
        (row,) = session.scalars(select(UnusedMarginRow)).all()
    assert (row.step_id, row.applicable, row.situation) == ("marge_echeances", True, {"montant": "500-1000"})


def test_the_bytes_of_a_sheet_are_kept(desk, agent):
    opened = an_open_exchange(desk, agent)
    pdf = b"%PDF-1.7 des octets"
    sheet = Sheet(
        id=new_id(),
        interaction_id=opened.id,
        made_at=desk.clock.now(),
        large=True,
        register="simple",
        language="fr",
        sha256=hashlib.sha256(pdf).hexdigest(),
        pdf=pdf,
    )
    for _ in range(2):
        with desk.write(agent) as tx:
            keep_sheet(tx, sheet)
    with desk.read() as session:
        assert sheets_of(session, opened.id) == (sheet,)


def test_a_sheet_whose_bytes_do_not_match_is_refused(desk, agent):
    opened = an_open_exchange(desk, agent)
    sheet = Sheet(
        id=new_id(),
        interaction_id=opened.id,
        made_at=desk.clock.now(),
        large=False,
        register="simple",
        language="fr",
        sha256="0" * 64,
        pdf=b"autre chose",
    )
    with pytest.raises(RefusedError, match="sheet_digest"), desk.write(agent) as tx:
        keep_sheet(tx, sheet)


hostile = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=200)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(brought=hostile, said=hostile, understood=hostile, question=hostile)
def test_any_text_that_blames_nobody_is_found_as_it_was(desk, agent, brought, said, understood, question):
    assume(not any(faults(text) for text in (brought, said, understood, question)))
    opened = an_open_exchange(desk, agent)
    content = Content(brought=brought, said=said, understood=understood, questions=(question,))
    with desk.write(agent) as tx:
        close_interaction(tx, a_closing(opened.id, content=content))
    with desk.read() as session:
        found = closed_interaction(session, opened.id)
    assert found is not None
    assert found.content == content


def test_opening_and_closing_write_no_access_row(desk, agent):
    person = a_person(desk, agent)
    opened = an_open_exchange(desk, agent, person.id)
    with desk.write(agent) as tx:
        close_interaction(tx, a_closing(opened.id))
    with desk.read() as session:
        assert accesses_of_person(session, person.id) == ()
        assert open_interaction_record(session, opened.id).state is State.CLOSED
