import pytest

from agent_desktop.foundation.ids import new_id
from agent_desktop.interactions.actions import close_interaction, reopen_interaction
from agent_desktop.interactions.closed_queries import closed_interaction
from agent_desktop.interactions.draft_fields import from_fields, to_fields
from agent_desktop.interactions.drafting import Draft
from agent_desktop.interactions.records import (
    AskedBefore,
    Content,
    Outcome,
    Retelling,
    Support,
    Understanding,
    Voice,
)
from agent_desktop.interactions.telling_back import open_questions
from tests.builders import a_closing, a_person, an_open_exchange

SAID = Retelling(
    step_id="verif",
    visit=2,
    rule_ids=("recours",),
    result=Understanding.ALMOST,
    voice=Voice.INTERPRETER,
    support=Support.DRAWN,
    words="On me prend un peu chaque mois",
)


@pytest.fixture
def database(founded_database):
    return founded_database


def ask(database, agent, person, *questions, answered=()):
    """Finish an exchange that leaves questions, and answers earlier ones."""
    opened = an_open_exchange(database, agent, person.id)
    closing = a_closing(
        opened.id, content=Content(questions=questions), outcome=Outcome.RESOLVED, answered=tuple(answered)
    )
    with database.write(agent) as tx:
        close_interaction(tx, closing)
    return opened.id


def asked_of(database, person):
    with database.read() as session:
        return open_questions(session, person.id)


def test_what_was_said_back_is_found_with_the_exchange(database, agent):
    opened = an_open_exchange(database, agent)
    with database.write(agent) as tx:
        made = close_interaction(tx, a_closing(opened.id, retold=(SAID,)))
    with database.read() as session:
        found = closed_interaction(session, opened.id)
    assert found is not None
    assert found.retold == (SAID,) == made.retold


def test_a_question_left_open_waits_at_the_next_exchange(database, agent):
    person, other = a_person(database, agent), a_person(database, agent)
    first = ask(database, agent, person, "Pourquoi juin ?", "Et si je déménage ?")
    assert asked_of(database, person) == (
        AskedBefore(asked_in=first, question="Pourquoi juin ?"),
        AskedBefore(asked_in=first, question="Et si je déménage ?"),
    )
    assert asked_of(database, other) == ()


def test_a_question_answered_later_no_longer_waits(database, agent):
    person = a_person(database, agent)
    first = ask(database, agent, person, "Pourquoi juin ?", "Et si je déménage ?")
    ask(database, agent, person, answered=[AskedBefore(asked_in=first, question="Pourquoi juin ?")])
    assert [one.question for one in asked_of(database, person)] == ["Et si je déménage ?"]


def test_an_answer_taken_back_by_reopening_makes_the_question_wait_again(database, agent):
    person = a_person(database, agent)
    first = ask(database, agent, person, "Pourquoi juin ?")
    second = ask(database, agent, person, answered=[AskedBefore(asked_in=first, question="Pourquoi juin ?")])
    assert asked_of(database, person) == ()
    with database.write(agent) as tx:
        reopen_interaction(tx, second)
        close_interaction(tx, a_closing(second))
    assert len(asked_of(database, person)) == 1


def test_what_was_said_back_comes_through_the_journal(clock):
    draft = Draft(
        interaction_id=new_id(),
        channel="counter",
        opened_at=clock.now(),
        retold=(SAID,),
        answered=(AskedBefore(asked_in=new_id(), question="Pourquoi juin ?"),),
    )
    assert from_fields(draft.interaction_id, to_fields(draft)) == draft
