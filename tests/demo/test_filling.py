"""Filling: refused where someone stands, the same again from the same seed, intact afterwards, on both engines."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import LargeBinary, Uuid, select

from agent_desktop.agents.queries import agents_of_site
from agent_desktop.demo.cast import lively_among
from agent_desktop.demo.filling import fill
from agent_desktop.facilitation.queries import is_kept
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.interactions.named_queries import open_interactions
from agent_desktop.interactions.tables import InteractionClosingRow
from agent_desktop.ledger.queries import verified
from agent_desktop.ledger.records import Verdict
from agent_desktop.people.actions import welcome_new_person
from agent_desktop.people.queries import count_people
from agent_desktop.people.records import NewPerson
from agent_desktop.people.search import search_people
from agent_desktop.schema import metadata
from agent_desktop.user_file.recent import recently_seen
from tests.demo.conftest import DAY, founded, opened

_SECRETS = {
    "leaf",
    "prev",
    "canon",
    "sig",
    "salt",
    "text",
    "public_key",
    "writer",
    "w",
    "precedents_seen",
    "decided",
}
_LEDGER = {"ledger_entry", "ledger_disclosure"}


def told_by(database):
    """Return everything a fill tells: all tables, without identifiers, keys and signatures."""
    found = {}
    with database.read() as session:
        for table in metadata.sorted_tables:
            if table.name in _LEDGER:
                continue
            columns = [
                column
                for column in table.columns
                if not isinstance(column.type, Uuid | LargeBinary) and column.name not in _SECRETS
            ]
            if columns:
                found[table.name] = sorted(repr(tuple(row)) for row in session.execute(select(*columns)))
    return found


def test_a_small_site_is_written_whole_on_both_engines(database):
    actor = founded(database)
    seen = []
    report = fill(
        database, actor, people=30, seed=7, day=DAY, progress=lambda done, whole: seen.append((done, whole))
    )
    with database.read() as session:
        assert count_people(session) == report.people == 30
        assert verified(session, "local").verdict is Verdict.INTACT
        assert search_people(session, "le bihan 68").hits
        assert open_interactions(session.connection(), actor.agent_id) == ()
        assert recently_seen(session.connection(), actor.agent_id)
        played = set(session.scalars(select(InteractionClosingRow.pack_digest))) - {None}
        assert played
        assert all(is_kept(session, digest) for digest in played), "a rule is read again as it was that day"
    assert seen[-1][0] == seen[-1][1]
    assert seen == sorted(seen)


def test_a_profile_where_someone_stands_is_refused_and_left_as_it_was(database):
    actor = founded(database)
    with database.write(actor) as tx:
        welcome_new_person(tx, NewPerson(birth_name="Aubry", given_names="Colette"))
    before = told_by(database)
    with pytest.raises(RefusedError, match="profile_not_empty"):
        fill(database, actor, people=5, seed=1, day=DAY)
    assert told_by(database) == before


def test_the_same_seed_and_day_tell_the_same_twice(tmp_path, sqlcipher_file):
    told = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        with closing(opened(tmp_path / name, sqlcipher_file)) as database:
            fill(database, founded(database), people=25, seed=11, day=DAY)
            told.append(told_by(database))
    assert told[0].keys() == told[1].keys()
    for table in told[0]:
        assert told[0][table] == told[1][table], table
    assert told[0]["person"]
    assert told[0]["interaction_closing"]


def test_another_seed_tells_something_else(tmp_path, sqlcipher_file):
    told = []
    for seed in (1, 2):
        (tmp_path / str(seed)).mkdir()
        with closing(opened(tmp_path / str(seed), sqlcipher_file)) as database:
            fill(database, founded(database), people=20, seed=seed, day=DAY)
            told.append(told_by(database))
    assert told[0]["person"] != told[1]["person"]
    assert told[0]["interaction_closing"] != told[1]["interaction_closing"]


def test_an_agent_who_may_invite_nobody_fills_alone(tmp_path, sqlcipher_file):
    with closing(opened(tmp_path, sqlcipher_file)) as database:
        actor = founded(database, Role.AGENT)
        report = fill(database, actor, people=20, seed=5, day=DAY)
        with database.read() as session:
            assert [agent.name for agent in agents_of_site(session, "local")] == [actor.name]
            assert verified(session, "local").verdict is Verdict.INTACT
    assert report.agents == 1


def test_one_person_is_a_demonstration_too(tmp_path, sqlcipher_file):
    with closing(opened(tmp_path, sqlcipher_file)) as database:
        report = fill(database, founded(database), people=1, seed=5, day=DAY - timedelta(days=100))
        with database.read() as session:
            assert count_people(session) == report.people == 1


def test_a_colleague_never_bears_the_name_of_the_acting_agent(tmp_path, sqlcipher_file):
    with closing(opened(tmp_path, sqlcipher_file)) as database:
        actor = replace(founded(database), name="Idriss Benali")
        fill(database, actor, people=2, seed=5, day=DAY)
        with database.read() as session:
            names = [agent.name for agent in agents_of_site(session, "local")]
    assert "Idriss Benali" not in names
    assert len(names) == len(set(names)) == 7


@pytest.mark.parametrize(("people", "lively"), [(1, 1), (300, 300), (1300, 320), (100_000, 1800)])
def test_past_three_hundred_few_more_have_exchanges(people, lively):
    assert lively_among(people) == lively
