"""A desk made by the first version comes to this one with its exchanges, and goes on."""

from contextlib import closing

import pytest

from agent_desktop.foundation.ids import new_id
from agent_desktop.interactions.actions import close_interaction, open_interaction
from agent_desktop.interactions.closed_queries import closed_interaction
from agent_desktop.interactions.records import NewInteraction, Outcome, ScriptRun
from agent_desktop.interactions.rows import ADD_CLOSING, STAND, closing_columns
from agent_desktop.interactions.script_queries import facts_said, resumable_scripts
from agent_desktop.store.database import Database
from agent_desktop.store.engines import create_store, maintenance_engine, postgres_engine, sqlcipher_engine
from agent_desktop.store.migrate import needs_upgrade, stored_revision, upgrade
from tests.builders import a_closing, a_founded_site, a_person
from tests.conftest import ENGINES, STORE_KEY

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
    tx.session.execute(ADD_CLOSING, closing_columns(tx, ended, 1, is_information=False))
    tx.session.execute(
        STAND, {"interaction": opened.id, "state": "closed", "closed_at": tx.now, "revision": 1}
    )
    return opened.id


def test_exchanges_of_the_first_version_are_read_and_new_ones_keep_their_script(first, clock, lead, agent):
    opening, writing = first
    assert moved(writing, "0001") == ("0001", True)
    with closing(Database(opening(), clock)) as database:
        a_founded_site(database, lead, agent)
        person = a_person(database, agent)
        with database.write(agent) as tx:
            old = closed_as_the_first_version_did(tx, person.id)
    assert moved(writing, "head")[1] is False
    with closing(Database(opening(), clock)) as database:
        with database.read() as session:
            assert closed_interaction(session, old).script == RUN
            assert resumable_scripts(session, person.id) == ()
            assert facts_said(session, person.id, "impot", {}) == {}
        with database.write(agent) as tx:
            new = open_interaction(tx, NewInteraction(id=new_id(), channel="phone", person_ids=(person.id,)))
            close_interaction(tx, a_closing(new.id, outcome=Outcome.INTERRUPTED, script=RUN))
        with database.read() as session:
            assert [one.interaction_id for one in resumable_scripts(session, person.id)] == [new.id]
