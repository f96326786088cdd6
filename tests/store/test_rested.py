"""The connection that wrote last writes again, unless something of it failed or too long went by."""

import pytest

from agent_desktop.store import database as store_database


def used(database, agent):
    with database.write(agent) as tx:
        return tx.connection.connection.driver_connection


@pytest.fixture(autouse=True)
def long_enough(monkeypatch):
    monkeypatch.setattr(store_database, "_RESTED_SECONDS", 60.0)


def test_whoever_writes_next_has_the_connection_of_whoever_wrote_last(database, agent):
    first = used(database, agent)
    with database.engine.connect() as meanwhile:
        # It is no longer in the pool.
        assert meanwhile.connection.driver_connection is not first
    assert used(database, agent) is first


def test_two_who_write_at_once_each_have_their_own(database, agent):
    first = used(database, agent)
    taken = database._rested.writing()
    with taken as one, database._rested.writing() as other:
        assert one.connection.driver_connection is first
        assert other.connection.driver_connection is not first
    assert len(database._rested._rested) == 1


def test_what_failed_does_not_rest(database, agent):
    used(database, agent)
    with pytest.raises(ZeroDivisionError), database.write(agent):
        raise ZeroDivisionError
    assert not database._rested._rested


def test_what_rested_too_long_goes_back_to_its_pool(database, agent, monkeypatch):
    used(database, agent)
    monkeypatch.setattr(store_database, "_RESTED_SECONDS", 0.0)
    used(database, agent)
    monkeypatch.setattr(store_database, "_RESTED_SECONDS", 60.0)
    assert database.engine.pool.checkedout() == 1


def test_nothing_rests_of_a_store_that_was_closed(database, agent):
    first = used(database, agent)
    database.close()
    assert not database._rested._rested
    assert used(database, agent) is not first


def test_nothing_rests_of_a_pool_that_was_given_up(database, agent):
    first = used(database, agent)
    database.engine.dispose()
    assert used(database, agent) is not first
