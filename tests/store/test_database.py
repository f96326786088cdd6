from datetime import UTC, date, datetime, timedelta, timezone
from threading import Thread
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Uuid,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from agent_desktop.foundation.changes import Change, Topic
from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.foundation.ids import new_id
from agent_desktop.store.column_types import Json, UtcDateTime
from agent_desktop.store.database import Database

TABLES = MetaData()
NOTE = Table(
    "test_note",
    TABLES,
    Column("id", Uuid(), primary_key=True),
    Column("at", UtcDateTime()),
    Column("facts", Json),
    Column("said", String()),
    Column("count", Integer()),
)
ANSWER = Table(
    "test_answer",
    TABLES,
    Column("id", Uuid(), primary_key=True),
    Column("note_id", ForeignKey("test_note.id", name="fk_test_answer_note"), nullable=False),
)


@pytest.fixture
def notes(database, agent):
    with database.write(agent) as tx:
        TABLES.create_all(tx.session.connection(), checkfirst=False)
    return database


def said(database):
    with database.read() as session:
        return sorted(session.scalars(select(NOTE.c.said)))


def written(database, agent, **values):
    with database.write(agent) as tx:
        tx.session.execute(insert(NOTE).values(id=new_id(), **values))


def write_then_fail(database, agent, gesture):
    with database.write(agent) as tx:
        gesture(tx)
        raise ZeroDivisionError


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Paris"), fold=1),
        datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Paris"), fold=0),
        datetime(2026, 2, 28, 23, 59, 59, 999999, tzinfo=timezone(timedelta(hours=-11))),
        datetime(1968, 3, 14, 10, 14, tzinfo=UTC),
    ],
)
def test_a_moment_comes_back_as_the_same_instant_in_utc(notes, agent, moment):
    written(notes, agent, at=moment)
    with notes.read() as session:
        found = session.scalar(select(NOTE.c.at))
    # The hour that comes twice in October compares equal to nothing in another zone (PEP 495).
    assert found == moment.astimezone(UTC)
    assert found.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused(notes, agent):
    with pytest.raises(Exception, match="naive datetime"):
        written(notes, agent, at=datetime(2026, 11, 24, 9, 0))  # noqa: DTZ001 - the point of the test


def test_moments_are_found_by_their_order(notes, agent, clock):
    for hours in (3, 1, 2):
        written(notes, agent, at=clock.now() + timedelta(hours=hours), said=str(hours))
    with notes.read() as session:
        after = select(NOTE.c.said).where(NOTE.c.at > clock.now() + timedelta(hours=1)).order_by(NOTE.c.at)
        assert list(session.scalars(after)) == ["2", "3"]


def test_json_keeps_accents_nesting_and_order_of_lists(notes, agent):
    facts = {"motif": "échéance n° 3 « à revoir »", "bornes": [6, 3, 12], "vide": None, "oui": True}
    written(notes, agent, facts=facts)
    with notes.read() as session:
        assert session.scalar(select(NOTE.c.facts)) == facts


def test_a_write_that_fails_leaves_nothing_of_itself(notes, agent):
    written(notes, agent, said="avant")

    def change(tx):
        tx.session.execute(insert(NOTE).values(id=new_id(), said="pendant"))
        tx.session.execute(update(NOTE).values(said="changé"))
        tx.session.flush()

    with pytest.raises(ZeroDivisionError):
        write_then_fail(notes, agent, change)
    assert said(notes) == ["avant"]


def test_a_read_keeps_nothing_of_what_it_wrote(notes):
    with notes.read() as session:
        session.execute(insert(NOTE).values(id=new_id(), said="par erreur"))
    assert said(notes) == []


def test_a_look_sees_what_was_written_and_keeps_nothing_of_its_own(notes, agent):
    written(notes, agent, said="gardé")
    with notes.look() as connection:
        connection.execute(insert(NOTE).values(id=new_id(), said="par erreur"))
        assert sorted(connection.scalars(select(NOTE.c.said))) == ["gardé", "par erreur"]
    assert said(notes) == ["gardé"]


@pytest.mark.parametrize("way", [Database.look, Database.read])
def test_a_store_called_damaged_that_is_sound_is_a_disk_that_failed_once(notes, way):
    sound = Database(notes.engine, damaged=lambda: False)
    with pytest.raises(UnavailableError, match="disk_error"), way(sound):
        raise UnavailableError("store_damaged")


def test_a_reference_to_nothing_is_refused(notes, agent):
    with pytest.raises(IntegrityError), notes.write(agent) as tx:
        tx.session.execute(insert(ANSWER).values(id=new_id(), note_id=new_id()))


def test_one_gesture_has_one_hour_and_the_day_of_the_site(notes, agent, clock):
    with notes.write(agent) as tx:
        assert tx.now == datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
        assert tx.today == date(2026, 11, 24)
        clock.advance(timedelta(hours=1))
        assert tx.now == datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def test_changes_are_told_once_and_only_after_the_commit(notes, agent):
    told = []
    notes.listen(lambda changes: told.append((list(changes), said(notes))))
    with notes.write(agent) as tx:
        tx.session.execute(insert(NOTE).values(id=new_id(), said="dit"))
        tx.changed(Topic.PERSON, "p1")
        tx.changed(Topic.PERSON, "p1")
        assert told == []
    assert told == [([Change(Topic.PERSON, "p1")], ["dit"])]


def test_changes_of_a_write_that_fails_are_never_told(notes, agent):
    told = []
    notes.listen(told.append)
    with pytest.raises(ZeroDivisionError):
        write_then_fail(notes, agent, lambda tx: tx.changed(Topic.PERSON, "p1"))
    assert told == []


def in_threads(count, work):
    failures = []

    def run(number):
        try:
            work(number)
        except Exception as error:  # noqa: BLE001 - told to the test, whatever it is
            failures.append(error)

    threads = [Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


def test_writers_at_the_same_time_all_succeed(notes, agent):
    def work(number):
        for turn in range(15):
            written(notes, agent, said=f"{number}-{turn}")

    assert in_threads(4, work) == []
    with notes.read() as session:
        assert session.scalar(select(func.count()).select_from(NOTE)) == 60


@pytest.mark.parametrize("database", ["sqlcipher"], indirect=True)
def test_what_a_write_read_first_cannot_change_before_it_ends(notes, agent):
    written(notes, agent, count=0)

    def work(_number):
        for _turn in range(10):
            with notes.write(agent) as tx:
                count = tx.session.scalar(select(NOTE.c.count))
                tx.session.execute(update(NOTE).values(count=count + 1))

    assert in_threads(4, work) == []
    with notes.read() as session:
        assert session.scalar(select(NOTE.c.count)) == 40


def test_a_reader_goes_on_while_someone_writes(notes, agent):
    written(notes, agent, said="avant")
    with notes.write(agent) as tx:
        tx.session.execute(insert(NOTE).values(id=new_id(), said="pendant"))
        assert said(notes) == ["avant"]
