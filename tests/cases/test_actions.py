from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from agent_desktop.cases.actions import (
    explain_missed_promise,
    keep_promise,
    move_case,
    open_case,
    promise,
    withdraw_promise,
)
from agent_desktop.cases.named_queries import promises_due
from agent_desktop.cases.queries import (
    case,
    commitment,
    open_cases_of,
    open_promises_of,
    promises_of_interaction,
)
from agent_desktop.cases.records import (
    Bearer,
    CaseMove,
    CaseState,
    CommitmentState,
    NewCase,
)
from agent_desktop.foundation.actor import Actor
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.ids import new_id
from tests.builders import a_person, a_promise, an_open_exchange

TODAY = date(2026, 11, 24)


@pytest.fixture
def database(founded_database):
    return founded_database


def a_case(known, **changes):
    usual = {
        "person_id": known.id,
        "title": "Trop-perçu d’aide au logement",
        "administration": "Caisse du logement",
        "reference": "AL-2026-04168",
        "opened_on": date(2026, 11, 9),
        "steps_done": 1,
        "steps_total": 4,
        "next_step": "La caisse relit votre dossier.",
        "next_on": date(2026, 12, 4),
    }
    return NewCase(**{**usual, **changes})


def opened(database, agent, *cases):
    with database.write(agent) as tx:
        return [open_case(tx, new) for new in cases]


def promised(database, agent, **changes):
    with database.write(agent) as tx:
        return promise(tx, a_promise(**changes))


def test_a_procedure_is_there_with_all_that_was_said(database, agent, clock):
    known = a_person(database, agent)
    (made,) = opened(database, agent, a_case(known))
    with database.read() as session:
        assert open_cases_of(session, known.id) == (made,)
    assert (made.site, made.state, made.updated_at) == ("local", CaseState.UNDER_REVIEW, clock.now())


def test_opening_twice_under_one_id_opens_one_procedure(database, agent):
    known = a_person(database, agent)
    new = a_case(known)
    opened(database, agent, new, new)
    with database.read() as session:
        assert len(open_cases_of(session, known.id)) == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": " "}, "case_without_title"),
        ({"administration": ""}, "case_without_administration"),
        ({"steps_done": 5}, "case_steps"),
        ({"steps_done": -1}, "case_steps"),
        ({"next_step": "\x00"}, "text_unreadable"),
        ({"person_id": new_id()}, "person_unknown"),
    ],
)
def test_a_procedure_that_cannot_be_kept_is_refused(database, agent, changes, code):
    known = a_person(database, agent)
    with pytest.raises(RefusedError, match=code):
        opened(database, agent, a_case(known, **changes))


def test_a_move_leaves_what_it_does_not_name(database, agent, clock):
    known = a_person(database, agent)
    (made,) = opened(database, agent, a_case(known))
    clock.advance(timedelta(hours=1))
    with database.write(agent) as tx:
        after = move_case(tx, CaseMove(case_id=made.id, state=CaseState.GRANTED, steps_done=4))
    assert (after.state, after.steps_done, after.next_step) == (CaseState.GRANTED, 4, made.next_step)
    assert after.updated_at == clock.now()
    with database.read() as session:
        assert case(session, made.id) == after


def test_a_closed_procedure_with_nothing_next_leaves_the_list(database, agent):
    known = a_person(database, agent)
    (made,) = opened(database, agent, a_case(known))
    with database.write(agent) as tx:
        after = move_case(tx, CaseMove(case_id=made.id, state=CaseState.CLOSED, ends_next=True))
    assert (after.next_step, after.next_on, after.is_open) == ("", None, False)
    with database.read() as session:
        assert open_cases_of(session, known.id) == ()


def test_the_procedure_with_the_nearest_day_comes_first(database, agent):
    known = a_person(database, agent)
    opened(
        database,
        agent,
        a_case(known, title="sans date", next_on=None),
        a_case(known, title="loin", next_on=date(2027, 1, 1)),
        a_case(known, title="bientôt", next_on=date(2026, 11, 25)),
    )
    with database.read() as session:
        assert [one.title for one in open_cases_of(session, known.id)] == ["bientôt", "loin", "sans date"]


def test_a_promise_keeps_its_bearer_its_deputy_and_its_day(database, agent, clock):
    exchange = an_open_exchange(database, agent)
    made = promised(database, agent, interaction_id=exchange.id)
    assert (made.bearer_name, made.deputy_name, made.due_on) == (
        "Nadia Berthelot",
        "L’accueil",
        date(2026, 12, 1),
    )
    assert (made.state, made.made_at, made.made_by) == (CommitmentState.OPEN, clock.now(), agent.agent_id)
    with database.read() as session:
        assert promises_of_interaction(session, exchange.id) == (made,)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"text": " "}, "promise_without_words"),
        ({"bearer_name": ""}, "promise_without_bearer"),
        ({"deputy_name": " "}, "promise_without_deputy"),
        ({"deputy_name": "Nadia Berthelot"}, "promise_deputy_is_bearer"),
        ({"due_on": None}, "promise_without_day"),
        ({"due_on": date(2026, 11, 23)}, "promise_in_the_past"),
        ({"text": "\ud800"}, "text_unreadable"),
    ],
)
def test_a_promise_that_cannot_be_kept_is_refused_and_leaves_no_trace(database, agent, changes, code):
    with pytest.raises(RefusedError, match=code):
        promised(database, agent, **changes)
    with database.read() as session:
        assert promises_due(session.connection(), "local", date(2027, 1, 1), TODAY) == ()


def test_a_promise_for_today_or_of_the_person_alone_is_made(database, agent):
    made = promised(
        database, agent, bearer=Bearer.PERSON, bearer_name="Maryvonne", deputy_name="", due_on=TODAY
    )
    assert not made.is_ours


def test_a_promise_sent_twice_is_made_once(database, agent):
    new = a_promise()
    for _ in range(2):
        with database.write(agent) as tx:
            promise(tx, new)
    with database.read() as session:
        assert len(promises_due(session.connection(), "local", date(2027, 1, 1), TODAY)) == 1


def test_a_promise_links_to_a_procedure_opened_in_the_same_gesture(database, agent):
    known = a_person(database, agent)
    new = a_case(known)
    with database.write(agent) as tx:
        open_case(tx, new)
        made = promise(tx, a_promise(case_id=new.id, person_id=known.id))
    assert made.case_id == new.id


def test_a_promise_about_nobody_we_know_is_refused_by_the_base(database, agent):
    with pytest.raises(IntegrityError), database.write(agent) as tx:
        promise(tx, a_promise(person_id=new_id()))


def test_a_kept_promise_says_when_and_leaves_the_list(database, agent, clock):
    made = promised(database, agent)
    clock.advance(timedelta(days=10))
    with database.write(agent) as tx:
        kept = keep_promise(tx, made.id)
        assert keep_promise(tx, made.id) == kept
    assert (kept.state, kept.kept_at) == (CommitmentState.KEPT, clock.now())
    with database.read() as session:
        assert commitment(session, made.id) == kept
        assert promises_due(session.connection(), "local", date(2027, 1, 1), TODAY) == ()


@pytest.mark.parametrize(
    ("action", "state"),
    [(withdraw_promise, CommitmentState.WITHDRAWN), (explain_missed_promise, CommitmentState.MISSED)],
)
def test_a_promise_not_kept_says_why(database, agent, action, state):
    made = promised(database, agent)
    with pytest.raises(RefusedError, match="promise_without_explanation"), database.write(agent) as tx:
        action(tx, made.id, " ")
    with database.write(agent) as tx:
        ended = action(tx, made.id, "Le notaire n’a pas répondu.")
    assert (ended.state, ended.explanation) == (state, "Le notaire n’a pas répondu.")


def test_a_promise_ends_one_way_only(database, agent):
    made = promised(database, agent)
    with database.write(agent) as tx:
        keep_promise(tx, made.id)
    with pytest.raises(RefusedError, match="promise_not_open"), database.write(agent) as tx:
        withdraw_promise(tx, made.id, "erreur")


def test_a_promise_nobody_made_is_unknown(database, agent):
    with pytest.raises(RefusedError, match="promise_unknown"), database.write(agent) as tx:
        keep_promise(tx, new_id())


def test_promises_due_begin_with_the_latest_and_name_the_person(database, agent, clock):
    known = a_person(database, agent)
    promised(database, agent, person_id=known.id, due_on=date(2026, 11, 26))
    promised(database, agent, due_on=date(2026, 12, 20))
    clock.advance(timedelta(days=4))
    promised(database, agent, due_on=date(2026, 11, 28))
    with database.read() as session:
        due = promises_due(session.connection(), "local", date(2026, 12, 1), date(2026, 11, 28))
    assert [(one.days_left, one.is_late, one.person_name) for one in due] == [
        (-2, True, "Maryvonne Le Bihan"),
        (0, False, ""),
    ]


def test_promises_of_another_site_are_not_ours_to_keep(database, agent):
    promised(database, agent)
    with database.read() as session:
        assert promises_due(session.connection(), "ailleurs", date(2027, 1, 1), TODAY) == ()


def test_the_open_promises_of_a_person_are_theirs_alone(database, agent: Actor):
    known = a_person(database, agent)
    mine = promised(database, agent, person_id=known.id)
    promised(database, agent)
    with database.read() as session:
        assert open_promises_of(session, known.id) == (mine,)
