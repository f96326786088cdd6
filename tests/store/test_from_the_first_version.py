"""A desk made by the first version comes to this one with its exchanges, and goes on."""

from contextlib import closing

import pytest
from sqlalchemy import Uuid, bindparam, insert, text
from sqlalchemy.exc import DBAPIError

from agent_desktop.adaptations.rules import bands_line
from agent_desktop.foundation.ids import new_id
from agent_desktop.interactions.actions import close_interaction, open_interaction
from agent_desktop.interactions.closed_queries import closed_interaction
from agent_desktop.interactions.records import NewInteraction, Outcome, ScriptRun
from agent_desktop.interactions.rows import ADD_CLOSING, STAND_REVISED, closing_columns
from agent_desktop.interactions.script_queries import facts_said, resumable_scripts
from agent_desktop.ledger.actions import found_ledger
from agent_desktop.ledger.queries import texts_of
from agent_desktop.ledger.tables import CLEAR_TEXTS
from agent_desktop.ledger.taking_up import seal_clear_texts
from agent_desktop.store.database import Database
from agent_desktop.store.engines import create_store, maintenance_engine, postgres_engine, sqlcipher_engine
from agent_desktop.store.migrate import needs_upgrade, stored_revision, upgrade
from tests.builders import a_closing, a_founded_site, a_person
from tests.conftest import ENGINES, STORE_KEY, TEXT_KEY

RUN = ScriptRun(
    pack_id="impot",
    pack_version="1.0.0",
    pack_digest="abc",
    path=("q_objet",),
    answers={"q_objet": "difficulte"},
)


@pytest.fixture(params=ENGINES)
def first(request, tmp_path, clock):
    """Yield how to open a store that has only seen the first migration, and how to upgrade it."""
    if request.param == "sqlcipher":
        path = tmp_path / "parvis.db"
        create_store(path, STORE_KEY)
        opening, writing = (
            (lambda: sqlcipher_engine(path, STORE_KEY)),
            lambda: maintenance_engine(path, STORE_KEY),
        )
        yield opening, writing
        return
    server = request.getfixturevalue("postgres_server")
    with server.cloned("template0") as url:
        yield (lambda: postgres_engine(url)), lambda: postgres_engine(url)


def moved(writing, to):
    engine = writing()
    try:
        upgrade(engine, to=to)
        return stored_revision(engine), needs_upgrade(engine)
    finally:
        engine.dispose()


def closed_as_the_first_version_did(tx, person_id):
    """Write an exchange and its end with the tables that the first version had."""
    opened = open_interaction(tx, NewInteraction(id=new_id(), channel="counter", person_ids=(person_id,)))
    ended = a_closing(opened.id, script=RUN)
    ADD_CLOSING.send(tx.session.connection(), closing_columns(tx, ended, 1, is_information=False))
    STAND_REVISED.send(
        tx.session.connection(),
        {"interaction": opened.id, "state": "closed", "closed_at": tx.now, "revision": 1},
    )
    return opened.id


def test_exchanges_of_the_first_version_are_read_and_new_ones_keep_their_script(first, clock, lead, agent):
    opening, writing = first
    assert moved(writing, "0001") == ("0001", True)
    with closing(Database(opening(), clock, text_key=TEXT_KEY)) as database:
        a_founded_site(database, lead, agent)
        person = a_person(database, agent)
        with database.write(agent) as tx:
            old = closed_as_the_first_version_did(tx, person.id)
    assert moved(writing, "head")[1] is False
    with closing(Database(opening(), clock, text_key=TEXT_KEY)) as database:
        with database.read() as session:
            assert closed_interaction(session, old).script == RUN
            assert resumable_scripts(session, person.id) == ()
            assert facts_said(session, person.id, "impot", {}) == {}
        with database.write(agent) as tx:
            new = open_interaction(tx, NewInteraction(id=new_id(), channel="phone", person_ids=(person.id,)))
            close_interaction(tx, a_closing(new.id, outcome=Outcome.INTERRUPTED, script=RUN))
        with database.read() as session:
            assert [one.interaction_id for one in resumable_scripts(session, person.id)] == [new.id]


def test_texts_kept_in_clear_by_versions_before_come_under_a_key(first, clock, lead, agent):
    opening, writing = first
    moved(writing, "0014")
    clear = text("SELECT leaf, field, salt, text FROM ledger_disclosure")
    with closing(Database(opening(), clock, text_key=TEXT_KEY)) as database, database.write(lead) as tx:
        genesis = found_ledger(tx)
        kept = {"leaf": genesis.leaf, "field": "reason_c.0", "salt": bytes(32), "text": "Le loyer a doublé."}
        tx.session.execute(insert(CLEAR_TEXTS), kept)
    moved(writing, "head")
    with closing(Database(opening(), clock, text_key=TEXT_KEY)) as database:
        with database.read() as session:
            assert [tuple(row) for row in session.execute(clear)] == [tuple(kept.values())]
            (found,) = texts_of(session, genesis.leaf).values()
        assert seal_clear_texts(database, lead) == 1
        with database.read() as session:
            assert session.execute(clear).all() == []
            assert texts_of(session, genesis.leaf) == {"reason_c.0": found}


OLD_DECISION = text(
    "INSERT INTO adaptation (id, step_id, pack_id, pack_version, margin_id, margin_digest, title, decision, unit,"
    " needed_level, criteria, reasons, person_view, situation, precedents_seen, qualification, day, agent_id,"
    " decided_at) VALUES (:id, 'm', 'impot', '1.0.0', 'delai', 'x', 'Délai', :decision, 'mois', 'agent', '[]',"
    " '[]', '', :situation, '[]', 'amenagement', '2026-11-20', :agent_id, :at)"
).bindparams(bindparam("agent_id", type_=Uuid()), bindparam("id", type_=Uuid()))


def decided_as_the_first_version_did(database, agent):
    """Write a decision that the agent signed and one that nobody did, with the columns there were."""
    with database.write(agent) as tx:
        for who, decision in ((agent.agent_id, "granted"), (None, "not_used")):
            row = {"id": new_id(), "decision": decision, "situation": '{"quoi": "loyer", "combien": "0-500"}'}
            at = None if who is None else "2026-11-20 09:00:00"
            tx.session.execute(OLD_DECISION, {**row, "agent_id": who, "at": at})


def test_decisions_of_the_first_version_are_told_their_unit_and_bands_and_stay_as_they_are(
    first, clock, lead, agent
):
    opening, writing = first
    moved(writing, "0004")
    with closing(Database(opening(), clock, text_key=TEXT_KEY)) as database:
        a_founded_site(database, lead, agent)
        decided_as_the_first_version_did(database, agent)
    moved(writing, "head")
    with closing(Database(opening(), clock, text_key=TEXT_KEY)) as database:
        with database.read() as session:
            told = session.execute(
                text("SELECT decision, site, bands FROM adaptation ORDER BY decision")
            ).all()
        line = bands_line({"combien": "0-500", "quoi": "loyer"})
        assert [tuple(one) for one in told] == [("granted", agent.site, line)]
        with database.read() as session:
            waiting = session.execute(
                text("SELECT site, day, applicable, situation FROM unused_margin")
            ).all()
        # What nobody used waits for the key of the desk like the rest.
        assert [(one.site, str(one.day), bool(one.applicable)) for one in waiting] == [
            (agent.site, "2026-11-20", True)
        ]
        with pytest.raises(DBAPIError, match="append-only"), database.write(agent) as tx:
            tx.session.execute(text("UPDATE adaptation SET site = 'ailleurs'"))
