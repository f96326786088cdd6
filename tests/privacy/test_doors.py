"""The doors that words leave by: shut until an approval says so, on either engine, and never for anything else."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from agent_desktop.adaptations.actions import decide_adaptation
from agent_desktop.adaptations.queries import adaptation
from agent_desktop.interactions.actions import close_interaction
from agent_desktop.ledger import queries
from agent_desktop.ledger.records import Ground, Verdict
from agent_desktop.privacy.actions import answer_erasure, request_erasure
from agent_desktop.privacy.queries import erasure_scope
from agent_desktop.privacy.records import ErasureOutcome
from tests.adaptations.test_actions import decision_in
from tests.builders import a_closing, a_person, an_open_exchange

WORDS_GO = "UPDATE adaptation SET criteria = '[]', reasons = '[]', person_view = '', departure = NULL, motivation = ''"
SHUT = (
    WORDS_GO,
    "UPDATE adaptation_answer SET told = '', reason = ''",
    "DELETE FROM ledger_text",
    "DELETE FROM ledger_text_key",
    "DELETE FROM ledger_erased",
    "INSERT INTO ledger_erased (leaf, erasure, approval) SELECT leaf, leaf, leaf FROM ledger_entry",
    "DELETE FROM erasure_request",
)
SHUT_AFTER = (
    f"{WORDS_GO}, value = '7'",
    f"{WORDS_GO[:-2]}'autre'",
    "UPDATE adaptation SET title = 'x'",
    "DELETE FROM adaptation",
    "DELETE FROM ledger_entry",
    "DELETE FROM ledger_erased",
    "UPDATE ledger_erased SET approval = erasure",
    "UPDATE erasure_answer SET outcome = 'refused'",
)


@pytest.fixture
def decided(founded_database, agent):
    """Return a store where a person has a decision, and whose it is."""
    database = founded_database
    person = a_person(database, agent)
    exchange = an_open_exchange(database, agent, person.id)
    new = decision_in(exchange)
    with database.write(agent) as tx:
        decide_adaptation(tx, new)
        close_interaction(tx, a_closing(exchange.id))
    return database, person.id, new.id


def refused(database, statement):
    with pytest.raises(DBAPIError, match=r"append-only|approved only"), database.engine.begin() as connection:
        connection.execute(text(statement))


def test_nothing_goes_before_an_approval_and_nothing_else_after(decided, lead, agent):
    database, person_id, decision_id = decided
    with database.write(agent) as tx:
        erasures = request_erasure(tx, person_id, Ground.TERM)
    for statement in SHUT:
        if "adaptation_answer" not in statement and statement.split()[-1] != "ledger_erased":
            refused(database, statement)
    with database.write(lead) as tx:
        answer_erasure(tx, erasures, ErasureOutcome.APPROVED)
    for statement in SHUT_AFTER:
        refused(database, statement)
    with database.read() as session:
        report = queries.verified(session, "local")
        assert adaptation(session, decision_id).motivation == ""
        assert erasure_scope(session, person_id, "local").erased == 1
        assert session.scalar(text("SELECT count(*) FROM ledger_text_key")) == 0
    assert (report.verdict, report.counts.erased, report.counts.texts) == (Verdict.INTACT, 1, 0)


def test_an_erasure_that_was_only_refused_opens_no_door(decided, lead, agent):
    database, person_id, _decision = decided
    with database.write(agent) as tx:
        erasures = request_erasure(tx, person_id, Ground.REQUEST)
    with database.write(lead) as tx:
        answer_erasure(tx, erasures, ErasureOutcome.REFUSED)
    forged = (
        "INSERT INTO ledger_erased (leaf, erasure, approval) SELECT a.leaf, r.erasure, s.leaf"
        " FROM adaptation a, erasure_request r, erasure_answer s WHERE a.leaf IS NOT NULL"
    )
    refused(database, forged)
    refused(database, "DELETE FROM ledger_text")
    with database.read() as session:
        assert queries.verified(session, "local").verdict is Verdict.INTACT
