"""What a reading found owed to a person is promised to them, once, with a day, on both engines."""

from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import event

from agent_desktop.audit.dialogue import read_of_mine
from agent_desktop.audit.owed import WITHIN, due_on, promise_of, promised_by
from agent_desktop.audit.records import Conclusion
from agent_desktop.cases.actions import keep_promise
from agent_desktop.cases.named_queries import promises_due
from agent_desktop.cases.queries import open_promises_of
from agent_desktop.cases.records import CommitmentState
from tests.audit.test_merging import laptop, leaves, merged, trusting


@pytest.fixture
def person(told):
    return told.person()


@pytest.fixture
def bundle(told, trusting, person, leaves, laptop):
    told.decision(person)
    return laptop.open(leaves(1))


def promises(store, person):
    with store.read() as session:
        return open_promises_of(session, person.id)


def test_a_correction_owed_is_on_home_and_in_the_file_of_the_person_with_a_day(
    bundle, trusting, laptop, merged, person, agent, lead, clock
):
    (case,) = laptop.cases(bundle)
    reading = laptop.read(bundle, case, outcome=Conclusion.CORRECT)
    assert merged(laptop.answers(bundle)).promised == 1
    (made,) = promises(trusting, person)
    today = clock.now().date()
    assert (made.id, made.bearer_name, made.due_on) == (promise_of(reading.leaf), agent.name, due_on(today))
    assert made.text == "Regarder à nouveau « Nombre de mensualités » et le corriger".replace(
        "« ", "«\u00a0"
    ).replace(" »", "\u00a0»")
    with trusting.read() as session:
        (due,) = promises_due(session.connection(), lead.site, today + 2 * WITHIN, today)
        (mine,) = read_of_mine(session, agent.agent_id)
    assert (due.commitment, due.person_name) == (made, person.shown_name)
    assert mine.readings[0].promised == made


def test_merged_again_or_read_again_a_correction_is_promised_once_until_it_is_kept(
    bundle, trusting, laptop, merged, person, lead
):
    (case,) = laptop.cases(bundle)
    laptop.read(bundle, case, outcome=Conclusion.CORRECT)
    answers = laptop.answers(bundle)
    assert [merged(answers).promised for _time in range(2)] == [1, 0]
    laptop.read(bundle, case, outcome=Conclusion.CORRECT, talk="Encore.")
    assert merged(laptop.answers(bundle)).promised == 0
    (made,) = promises(trusting, person)
    with trusting.write(lead) as tx:
        keep_promise(tx, made.id)
    last = laptop.read(bundle, case, outcome=Conclusion.CORRECT, talk="Toujours pas.")
    assert merged(laptop.answers(bundle)).promised == 1
    with trusting.read() as session:
        assert promised_by(session, [last.leaf])[last.leaf].state is CommitmentState.OPEN


def test_an_opinion_changed_before_it_came_back_promises_nothing(bundle, trusting, laptop, merged, person):
    (case,) = laptop.cases(bundle)
    laptop.read(bundle, case, outcome=Conclusion.CORRECT)
    laptop.read(bundle, case, outcome=Conclusion.NOTHING)
    assert merged(laptop.answers(bundle)).promised == 0
    assert promises(trusting, person) == ()


def test_an_opinion_changed_once_it_came_back_takes_the_promise_back_and_says_why(
    bundle, trusting, laptop, merged, person
):
    (case,) = laptop.cases(bundle)
    reading = laptop.read(bundle, case, outcome=Conclusion.CORRECT)
    early = laptop.answers(bundle)
    assert merged(early).promised == 1
    laptop.read(bundle, case, outcome=Conclusion.NOTHING)
    late = laptop.answers(bundle)
    assert merged(late).promised == 0
    assert promises(trusting, person) == ()
    assert merged(early).promised == 0, "what came before comes again: nothing is promised anew"
    with trusting.read() as session:
        made = promised_by(session, [reading.leaf])[reading.leaf]
    assert made.state is CommitmentState.WITHDRAWN
    assert made.explanation == "Qui a relu cette décision n’y trouve plus rien à corriger."


def test_a_promise_that_was_kept_is_not_taken_back(bundle, trusting, laptop, merged, person, lead):
    (case,) = laptop.cases(bundle)
    reading = laptop.read(bundle, case, outcome=Conclusion.CORRECT)
    merged(laptop.answers(bundle))
    (made,) = promises(trusting, person)
    with trusting.write(lead) as tx:
        keep_promise(tx, made.id)
    laptop.read(bundle, case, outcome=Conclusion.NOTHING)
    merged(laptop.answers(bundle))
    with trusting.read() as session:
        assert promised_by(session, [reading.leaf])[reading.leaf].state is CommitmentState.KEPT


@contextmanager
def questions(store, table):
    """Yield the reads of a table, as they are asked."""
    found = []

    def note(_connection, _cursor, statement, *_rest):
        if statement.startswith("SELECT") and f"FROM {table}" in statement:
            found.append(statement)

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(store.engine, "before_cursor_execute", note)


def test_many_corrections_owed_ask_the_store_no_more_than_one(trusting, told, leaves, laptop, merged):
    for _time in range(4):
        told.decision()
    bundle = laptop.open(leaves(4))
    first, *rest = laptop.cases(bundle)
    asked = []
    for cases in ([first], rest):
        for case in cases:
            laptop.read(bundle, case, outcome=Conclusion.CORRECT)
        answers = laptop.answers(bundle)
        with questions(trusting, "audit_reading") as found:
            assert merged(answers).promised == len(cases)
        asked.append(len(found))
    assert asked[0] == asked[1] > 0


def test_the_day_promised_is_a_day_of_the_week():
    assert due_on(date(2026, 11, 24)) == date(2026, 12, 9)
    assert due_on(date(2026, 11, 27)) == date(2026, 12, 14), "a Saturday becomes the Monday after"
    assert due_on(date(2026, 11, 28)) == date(2026, 12, 14)


__all__ = ["laptop", "leaves", "merged", "trusting"]
