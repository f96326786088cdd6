"""Approvals heard by telephone, on both engines: sheets, codes that serve once, and what is said of them."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from threading import Barrier

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from agent_desktop.adaptations.answer_queries import answer_to
from agent_desktop.adaptations.answer_records import NewAnswer, Outcome, Way
from agent_desktop.adaptations.by_code import answer_by_code, say_of_use
from agent_desktop.adaptations.code_queries import (
    approvers_far,
    hear,
    sheets_of,
    uses_contested,
    uses_to_say,
)
from agent_desktop.adaptations.code_records import NewCodeAnswer, NewSheet, SheetState
from agent_desktop.adaptations.code_reminder import code_reminder
from agent_desktop.adaptations.code_rules import new_code
from agent_desktop.adaptations.code_sheets import end_sheet, make_codes, sign_sheet
from agent_desktop.adaptations.proof import unproved
from agent_desktop.adaptations.queries import adaptation
from agent_desktop.agents.actions import let_agent_go
from agent_desktop.delegations.actions import enter_delegation
from agent_desktop.foundation.actor import Level, Role
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.ids import new_id
from agent_desktop.ledger.queries import entry_by_leaf, verified
from agent_desktop.ledger.records import Decision, EntryType, Verdict
from tests.adaptations.test_answering import TOLD, answered, passed_on
from tests.builders import a_person, an_invited, an_open_exchange
from tests.delegations.builders import ACT, a_new_delegation

TODAY = date(2026, 11, 24)
LAST_DAY = TODAY + timedelta(days=30)
WHY = "Je n’ai parlé à personne de ce dossier."


@pytest.fixture
def second(lead):
    return replace(
        lead,
        agent_id=type(lead.agent_id)("01936000-0000-7000-8000-00000000a005"),
        name="Inès Delmas",
        writer="a005-d001-0",
        signing_seed=bytes([5]) * 32,
    )


@pytest.fixture
def referent(lead):
    return replace(
        lead,
        agent_id=type(lead.agent_id)("01936000-0000-7000-8000-00000000a003"),
        name="Paul Le Goff",
        role=Role.REFERENT,
        writer="a003-d001-0",
        signing_seed=bytes([3]) * 32,
    )


@pytest.fixture
def desk(founded_database, lead, second, referent):
    for other in (second, referent):
        an_invited(founded_database, lead, other)
    return founded_database


@pytest.fixture
def exchange(desk, agent):
    return an_open_exchange(desk, agent, a_person(desk, agent).id)


@pytest.fixture(scope="session")
def drawn():
    """Return codes drawn once: they are slow on purpose, and any store may commit to them."""
    return make_codes(2)


@pytest.fixture
def made(desk, lead, drawn):
    return a_sheet(desk, lead, drawn)


def a_sheet(desk, who, drawn, last_day=LAST_DAY):
    with desk.write(who) as tx:
        sign_sheet(tx, NewSheet(id=drawn.sheet_id, committed=drawn.committed, last_day=last_day))
    return drawn


def by_phone(desk, actor, lead, new, code, told=TOLD, outcome=Outcome.APPROVED, today=TODAY):
    with desk.read() as session:
        heard = hear(session, lead.agent_id, code, today)
    answer = NewAnswer(adaptation_id=new.id, outcome=outcome, told=told)
    with desk.write(actor) as tx:
        return answer_by_code(tx, NewCodeAnswer(answer=answer, heard=heard))


def said(desk, who, new, outcome, reason=""):
    with desk.write(who) as tx:
        return say_of_use(tx, new.id, outcome, reason)


def sound(desk):
    with desk.read() as session:
        return verified(session, "local").verdict, list(unproved(session, "local"))


def test_a_sheet_is_committed_to_and_its_codes_are_kept_nowhere(desk, lead, made):
    with desk.read() as session:
        (sheet,) = sheets_of(session, lead.agent_id)
        entry = entry_by_leaf(session, sheet.leaf)
        tables = [row[0] for row in session.execute(text("SELECT canon FROM ledger_entry"))]
    assert (sheet.count, sheet.used, sheet.last_day) == (2, 0, LAST_DAY)
    assert sheet.state_on(TODAY) is SheetState.LIVE
    assert (entry.type, entry.w, entry.d["until"]) == (
        EntryType.CODE_SHEET,
        lead.writer,
        "2026-12-24T22:59:59.999Z",
    )
    assert not any(code.encode() in bytes(canon) for code in made.codes for canon in tables)


def test_an_approval_by_telephone_is_written_by_the_agent_and_counts_as_that_of_the_lead(
    desk, agent, lead, exchange, made
):
    new = passed_on(desk, agent, exchange)
    answer = by_phone(desk, agent, lead, new, made.codes[0])
    with desk.read() as session:
        record = adaptation(session, new.id)
        entry = entry_by_leaf(session, answer.leaf)
        (sheet,) = sheets_of(session, lead.agent_id)
    assert (answer.way, answer.approver_id, answer.written_by) == (Way.CODE, lead.agent_id, agent.agent_id)
    assert (record.stands, record.told) == (Decision.GRANTED, TOLD)
    assert (record.by_phone, record.contested) == (True, False)
    assert (entry.type, entry.w, entry.ref) == (EntryType.APPROVAL, agent.writer, record.leaf)
    assert (entry.d["lead"], entry.d["code"], entry.d["sheet"]) == (str(lead.agent_id), 0, sheet.leaf)
    assert made.codes[0].encode() not in entry.canon
    assert sheet.used == 1
    assert sound(desk) == (Verdict.INTACT, [])


def test_a_code_serves_once(desk, agent, lead, exchange, made):
    first, other = passed_on(desk, agent, exchange), passed_on(desk, agent, exchange, 9)
    with desk.read() as session:
        heard = hear(session, lead.agent_id, made.codes[0], TODAY)
    once = by_phone(desk, agent, lead, first, made.codes[0])
    with pytest.raises(RefusedError, match="code_used"):
        by_phone(desk, agent, lead, other, made.codes[0])
    with desk.write(agent) as tx:
        again = NewAnswer(adaptation_id=first.id, outcome=Outcome.APPROVED, told=TOLD)
        assert answer_by_code(tx, NewCodeAnswer(answer=again, heard=heard)) == once
    late = NewAnswer(adaptation_id=other.id, outcome=Outcome.APPROVED, told=TOLD)
    with pytest.raises(RefusedError, match="code_used"), desk.write(agent) as tx:
        answer_by_code(tx, NewCodeAnswer(answer=late, heard=heard))
    with desk.read() as session:
        assert answer_to(session, other.id) is None
    assert by_phone(desk, agent, lead, other, made.codes[1]).is_approved


def test_the_store_itself_refuses_a_code_a_second_time(desk, agent, lead, exchange, made):
    first, other = passed_on(desk, agent, exchange), passed_on(desk, agent, exchange, 9)
    by_phone(desk, agent, lead, first, made.codes[0])
    columns = "outcome, way, agent_id, approver_id, told, reason, day, answered_at, code_hash"
    copied = (
        f"INSERT INTO adaptation_answer (adaptation_id, position, leaf, {columns})"
        f" SELECT b.id, 0, b.leaf, {columns.replace('agent_id', 'a.agent_id', 1)}"
        " FROM adaptation_answer a JOIN adaptation b ON b.id <> a.adaptation_id"
    )
    with pytest.raises(DBAPIError, match=r"code_hash|append-only"), desk.engine.begin() as connection:
        connection.execute(text(copied))
    with desk.read() as session:
        assert answer_to(session, other.id) is None


def test_two_desks_that_use_one_code_at_the_same_time_use_it_once(desk, agent, lead, exchange, made):
    new, other = passed_on(desk, agent, exchange), passed_on(desk, agent, exchange, 9)
    together = Barrier(2)

    def use(one):
        together.wait()
        try:
            return by_phone(desk, agent, lead, one, made.codes[0])
        except RefusedError as error:
            return error.code

    with ThreadPoolExecutor(2) as desks:
        found = list(desks.map(use, (new, other)))
    assert [one for one in found if one in {"code_used", "ledger_fork"}]
    assert len([one for one in found if not isinstance(one, str)]) == 1
    assert sound(desk) == (Verdict.INTACT, [])


def test_a_deputy_approves_by_telephone_up_to_her_own_level(desk, agent, referent, exchange, drawn):
    a_sheet(desk, referent, drawn)
    hers = passed_on(desk, agent, exchange, needed_level=Level.REFERENT)
    above = passed_on(desk, agent, exchange, 9)
    assert by_phone(desk, agent, referent, hers, drawn.codes[0]).is_approved
    with pytest.raises(RefusedError, match="not_an_approver"):
        by_phone(desk, agent, referent, above, drawn.codes[1])
    assert sound(desk) == (Verdict.INTACT, [])


def test_a_wrong_code_opens_nothing(desk, agent, lead, second, exchange, made):
    new = passed_on(desk, agent, exchange)
    with pytest.raises(RefusedError, match="code_unknown"):
        by_phone(desk, agent, lead, new, new_code(0))
    with pytest.raises(RefusedError, match="code_unknown"):
        by_phone(desk, agent, lead, new, new_code(7))
    with pytest.raises(RefusedError, match="code_unknown"):
        by_phone(desk, agent, second, new, made.codes[0])
    with desk.read() as session:
        heard = hear(session, lead.agent_id, made.codes[0], TODAY)
    answer = NewAnswer(adaptation_id=new.id, outcome=Outcome.APPROVED, told=TOLD)
    for wrong in (replace(heard, rank=1), replace(heard, lead_id=second.agent_id), replace(heard, rank=-1)):
        with pytest.raises(RefusedError, match="code_unknown"), desk.write(agent) as tx:
            answer_by_code(tx, NewCodeAnswer(answer=answer, heard=wrong))


def test_a_sheet_past_its_day_or_withdrawn_opens_nothing_even_when_the_code_was_heard_before(
    desk, agent, lead, exchange, made, clock
):
    new = passed_on(desk, agent, exchange)
    with desk.read() as session:
        heard = hear(session, lead.agent_id, made.codes[0], TODAY)
        with pytest.raises(RefusedError, match="sheet_over"):
            hear(session, lead.agent_id, made.codes[0], LAST_DAY + timedelta(days=1))
    answer = NewCodeAnswer(
        answer=NewAnswer(adaptation_id=new.id, outcome=Outcome.APPROVED, told=TOLD), heard=heard
    )
    with desk.write(lead) as tx:
        assert end_sheet(tx, made.sheet_id).state_on(TODAY) is SheetState.ENDED
        assert end_sheet(tx, made.sheet_id).ended_at == tx.now
    with pytest.raises(RefusedError, match="sheet_ended"), desk.write(agent) as tx:
        answer_by_code(tx, answer)
    with desk.read() as session:
        with pytest.raises(RefusedError, match="sheet_ended"):
            hear(session, lead.agent_id, made.codes[0], TODAY)
        assert approvers_far(session, agent, adaptation(session, new.id), TODAY) == ()
    assert sound(desk) == (Verdict.INTACT, [])


def test_the_last_day_of_a_sheet_serves_until_midnight_at_the_site(desk, agent, lead, exchange, drawn, clock):
    a_sheet(desk, lead, drawn, last_day=TODAY)
    new, later = passed_on(desk, agent, exchange), passed_on(desk, agent, exchange, 9)
    clock.advance(timedelta(hours=14, minutes=59))
    assert by_phone(desk, agent, lead, new, drawn.codes[0]).is_approved
    clock.advance(timedelta(minutes=1))
    with pytest.raises(RefusedError, match="sheet_over"):
        by_phone(desk, agent, lead, later, drawn.codes[1])
    assert sound(desk) == (Verdict.INTACT, [])


@pytest.mark.parametrize(
    ("days", "code"), [(-1, "sheet_day_past"), (93, "sheet_too_long"), (92, None), (0, None)]
)
def test_a_sheet_serves_from_today_for_three_months_at_most(desk, lead, drawn, days, code):
    if code is None:
        a_sheet(desk, lead, drawn, TODAY + timedelta(days=days))
    else:
        with pytest.raises(RefusedError, match=code):
            a_sheet(desk, lead, drawn, TODAY + timedelta(days=days))


def test_neither_an_agent_makes_codes_nor_another_lead_withdraws_them(desk, agent, second, made, drawn):
    with pytest.raises(RefusedError, match="not_allowed"):
        a_sheet(desk, agent, drawn)
    with pytest.raises(RefusedError, match="sheet_unknown"), desk.write(second) as tx:
        end_sheet(tx, made.sheet_id)


def test_nobody_approves_their_own_act_by_code(desk, agent, lead, second, exchange, made):
    mine = passed_on(desk, lead, exchange)
    for typist in (agent, lead, second):
        with pytest.raises(RefusedError, match="own_decision"):
            by_phone(desk, typist, lead, mine, made.codes[0])


def test_the_register_looks_up_whoever_approves_from_afar_that_day(desk, agent, lead, second, exchange, made):
    with desk.write(second) as tx:
        enter_delegation(tx, a_new_delegation(agent_id=lead.agent_id, most=Decimal(8)))
    eight, nine = passed_on(desk, agent, exchange), passed_on(desk, agent, exchange, 9)
    assert by_phone(desk, agent, lead, eight, made.codes[0]).cover.act == ACT
    with pytest.raises(RefusedError, match="approver_not_delegated"):
        by_phone(desk, agent, lead, nine, made.codes[1])
    assert sound(desk) == (Verdict.INTACT, [])


def test_a_code_refuses_nothing_and_what_is_told_is_checked(desk, agent, lead, exchange, made):
    new = passed_on(desk, agent, exchange)
    with pytest.raises(RefusedError, match="refused_by_code"):
        by_phone(desk, agent, lead, new, made.codes[0], outcome=Outcome.REFUSED)
    with pytest.raises(RefusedError, match="answer_untold"):
        by_phone(desk, agent, lead, new, made.codes[0], told=" ")
    with pytest.raises(RefusedError, match="answer_at_fault"):
        by_phone(desk, agent, lead, new, made.codes[0], told="Accordé car elle est dépressive.")


def test_the_codes_of_someone_who_left_open_nothing(desk, agent, lead, second, exchange, made):
    new = passed_on(desk, agent, exchange)
    with desk.write(second) as tx:
        let_agent_go(tx, lead.agent_id)
    with pytest.raises(RefusedError, match="approver_unknown"):
        by_phone(desk, agent, lead, new, made.codes[0])
    with desk.read() as session:
        assert approvers_far(session, agent, adaptation(session, new.id), TODAY) == ()


def test_what_was_answered_meanwhile_is_not_answered_by_code(desk, agent, lead, second, exchange, made):
    new = passed_on(desk, agent, exchange)
    answered(desk, second, new)
    with pytest.raises(RefusedError, match="adaptation_answered"):
        by_phone(desk, agent, lead, new, made.codes[0])


def test_those_absent_who_may_approve_it_are_named_and_nobody_else(
    desk, agent, lead, referent, exchange, made, drawn
):
    a_sheet(desk, referent, replace(drawn, sheet_id=new_id()))
    new, hers = passed_on(desk, agent, exchange), passed_on(desk, lead, exchange, 9)
    to_a_referent = passed_on(desk, agent, exchange, needed_level=Level.REFERENT)
    with desk.read() as session:

        def far(actor, one, day=TODAY):
            return [found.name for found in approvers_far(session, actor, adaptation(session, one.id), day)]

        assert far(agent, new) == [lead.name]
        assert far(agent, to_a_referent) == [lead.name, referent.name]
        assert far(agent, hers) == far(lead, new) == far(replace(agent, site="ailleurs"), new) == []
        assert far(agent, new, LAST_DAY + timedelta(days=1)) == []


def test_a_use_waits_for_the_word_of_the_lead_who_confirms_it(desk, agent, lead, exchange, made):
    new = passed_on(desk, agent, exchange)
    by_phone(desk, agent, lead, new, made.codes[0])
    with desk.read() as session:
        (use,) = uses_to_say(session, lead.agent_id)
        assert code_reminder(session, lead.agent_id) == (1, 0)
        assert code_reminder(session, agent.agent_id) == (0, 0)
    assert (use.lead, use.written_by, use.waiting.record.id) == (lead.name, agent.name, new.id)
    assert said(desk, lead, new, Outcome.APPROVED).word.way is Way.CONFIRMED
    assert said(desk, lead, new, Outcome.APPROVED).word.is_approved
    with desk.read() as session:
        assert uses_to_say(session, lead.agent_id) == uses_contested(session, "local") == ()
        (sheet,) = sheets_of(session, lead.agent_id)
    assert sheet.state_on(TODAY) is SheetState.LIVE
    assert sound(desk) == (Verdict.INTACT, [])


def test_a_use_contested_is_told_the_decision_stands_and_the_sheet_opens_nothing_more(
    desk, agent, lead, second, exchange, made
):
    new, other = passed_on(desk, agent, exchange), passed_on(desk, agent, exchange, 9)
    by_phone(desk, agent, lead, new, made.codes[0])
    use = said(desk, lead, new, Outcome.REFUSED, WHY)
    assert (use.is_contested, use.word.reason) == (True, WHY)
    with desk.read() as session:
        record = adaptation(session, new.id)
        assert (record.stands, record.contested) == (Decision.GRANTED, True)
        assert [one.waiting.record.id for one in uses_contested(session, "local")] == [new.id]
        assert len(uses_contested(session, "local", agent.agent_id)) == 1
        assert uses_contested(session, "local", second.agent_id) == ()
        assert code_reminder(session, agent.agent_id) == (0, 1)
        assert code_reminder(session, lead.agent_id) == (0, 0)
        assert verified(session, "local").counts.codes_contested == 1
    with pytest.raises(RefusedError, match="sheet_ended"):
        by_phone(desk, agent, lead, other, made.codes[1])
    with pytest.raises(RefusedError, match="said_already"):
        said(desk, lead, new, Outcome.APPROVED)
    assert sound(desk) == (Verdict.INTACT, [])


def test_a_contest_says_why_and_only_she_whose_code_it_was_speaks(desk, agent, lead, second, exchange, made):
    new = passed_on(desk, agent, exchange)
    with pytest.raises(RefusedError, match="use_unknown"):
        said(desk, lead, new, Outcome.APPROVED)
    by_phone(desk, agent, lead, new, made.codes[0])
    for who in (agent, second):
        with pytest.raises(RefusedError, match="sheet_not_hers"):
            said(desk, who, new, Outcome.REFUSED, WHY)
    for reason, code in ((" ", "contest_unsaid"), ("Il est alcoolique.", "answer_at_fault")):
        with pytest.raises(RefusedError, match=code):
            said(desk, lead, new, Outcome.REFUSED, reason)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ("approver_id = agent_id", "lead"),
        ("outcome = 'refused'", "outcome"),
        ("code_hash = leaf", "code"),
    ],
)
def test_an_answer_rewritten_by_hand_is_found(desk, agent, lead, exchange, made, changed, told):
    by_phone(desk, agent, lead, passed_on(desk, agent, exchange), made.codes[0])
    rewrite(desk, f"UPDATE adaptation_answer SET {changed}")
    verdict, faults = sound(desk)
    assert verdict is Verdict.INTACT
    assert [(one.code, one.found.split("=")[0]) for one in faults] == [("answer_differs", told)]


def test_an_answer_whose_entry_is_another_is_found(desk, agent, lead, exchange, made):
    by_phone(desk, agent, lead, passed_on(desk, agent, exchange), made.codes[0])
    rewrite(desk, "UPDATE adaptation_answer SET leaf = 'AAAA'")
    assert [one.code for one in sound(desk)[1]] == ["answer_without_entry"]


def rewrite(desk, statement):
    with desk.engine.begin() as connection:
        if desk.engine.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER adaptation_answer_no_update"))
        else:
            connection.execute(text("ALTER TABLE adaptation_answer DISABLE TRIGGER USER"))
        connection.execute(text(statement))
