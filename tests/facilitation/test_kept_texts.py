"""The very text an exchange began with is found again, whatever is installed later."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from agent_desktop.facilitation.actions import keep_text
from agent_desktop.facilitation.queries import is_kept, kept_text
from agent_desktop.foundation.errors import UnavailableError

BYTES = "titre: Étalement\n".encode()


@pytest.fixture
def desk(founded_database):
    return founded_database


def rows(desk):
    with desk.read() as session:
        return session.execute(text("SELECT count(*) FROM pack_text")).scalar()


def test_a_text_is_kept_once_and_given_back_to_the_byte(desk, agent):
    with desk.write(agent) as tx:
        digest = keep_text(tx, "impot", "1.0.0", BYTES)
        assert keep_text(tx, "impot", "1.0.0", BYTES) == digest
    with desk.write(agent) as tx:
        keep_text(tx, "impot", "1.0.0", BYTES)
    assert rows(desk) == 1
    with desk.read() as session:
        assert kept_text(session, digest) == BYTES
        assert is_kept(session, digest)


def test_two_texts_under_the_same_version_are_both_kept(desk, agent):
    with desk.write(agent) as tx:
        first = keep_text(tx, "impot", "1.0.0", BYTES)
        second = keep_text(tx, "impot", "1.0.0", BYTES + b"# autre\n")
    with desk.read() as session:
        assert [kept_text(session, one) for one in (first, second)] == [BYTES, BYTES + b"# autre\n"]


def test_a_text_that_was_never_kept_is_not_there(desk):
    with desk.read() as session:
        assert kept_text(session, "0" * 64) is None


def test_a_text_that_is_no_longer_itself_is_refused(desk, agent):
    with desk.write(agent) as tx:
        columns = "digest, pack_id, version, kept_at, content"
        tx.session.execute(
            text(f"INSERT INTO pack_text ({columns}) VALUES (:digest, 'impot', '1.0.0', :at, :content)"),
            {"digest": "0" * 64, "at": str(tx.now), "content": BYTES},
        )
    with desk.read() as session, pytest.raises(UnavailableError, match="pack_text_damaged"):
        kept_text(session, "0" * 64)


def test_a_text_kept_is_never_changed(desk, agent):
    with desk.write(agent) as tx:
        keep_text(tx, "impot", "1.0.0", BYTES)
    with pytest.raises(DBAPIError, match="append-only"), desk.write(agent) as tx:
        tx.session.execute(text("UPDATE pack_text SET version = '2.0.0'"))
