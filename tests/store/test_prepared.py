"""Statements handed to the driver as they stand give what SQLAlchemy gives, on both engines."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from sqlalchemy import bindparam, select

from agent_desktop.ledger.tables import ENTRIES
from agent_desktop.store.prepared import Prepared, adding

ROW = {
    "w": "a1-poste1-1",
    "n": 0,
    "id": UUID(int=7),
    "prev": None,
    "leaf": "A" * 44,
    "type": "adaptation",
    "site": "l’été 100 %",
    "enrols": None,
    "revokes": None,
    "canon": b"\x00{}",
    "sig": b"\xff" * 64,
    "recorded_at": datetime(2026, 11, 24, 10, 14, 0, 123_456, tzinfo=timezone(timedelta(hours=1))),
}


def test_a_row_is_kept_as_the_table_says_it_is(database, agent):
    with database.write(agent) as tx:
        adding(ENTRIES).send(tx.connection, ROW)
    with database.read() as session:
        kept = dict(session.execute(select(ENTRIES)).mappings().one())
    assert kept.pop("seq") == 1
    assert kept == {**ROW, "recorded_at": datetime(2026, 11, 24, 9, 14, 0, 123_456, tzinfo=UTC)}


def test_a_value_that_the_statement_fixes_needs_not_be_given(database, agent):
    found = Prepared(select(ENTRIES.c.leaf).where(ENTRIES.c.w == bindparam("writer")).limit(1), "writer")
    rows = [{**ROW, "id": UUID(int=n), "n": n, "leaf": str(n) * 44, "prev": str(n)} for n in range(3)]
    with database.write(agent) as tx:
        adding(ENTRIES).send_all(tx.connection, rows)
        assert [*found.send(tx.connection, {"writer": ROW["w"]})] == [("0" * 44,)]


def test_a_date_without_a_zone_is_refused_as_everywhere(database, agent):
    naive = {**ROW, "recorded_at": datetime(2026, 11, 24, 10, 14)}  # noqa: DTZ001 -- what is refused
    with pytest.raises(ValueError, match="naive"), database.write(agent) as tx:
        adding(ENTRIES).send(tx.connection, naive)
