"""What a desk remembers of its ledger tells a store that is older, cut or rewritten, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from agent_desktop.ledger import memory
from agent_desktop.ledger.memory import Memory
from agent_desktop.ledger.records import Mark
from agent_desktop.ledger.sealing import seal_desk
from tests.ledger.conftest import adapt
from tests.ledger.test_sealing import by_hand


def follow(database, known=Memory()):  # noqa: B008 - nothing of it can change
    with database.look() as connection:
        return memory.followed(connection, "local", known)


def missing(database, known):
    with database.look() as connection:
        return memory.behind(connection, "local", known)


def test_a_store_that_only_grew_lacks_nothing(log, sealer, agent):
    seal_desk(log, sealer)
    known = follow(log)
    adapt(log, agent)
    assert not missing(log, known)
    seal_desk(log, sealer)
    assert not missing(log, known)
    assert follow(log, known).checkpoint.size == 9


@pytest.mark.parametrize("database", ["sqlcipher"], indirect=True)
def test_the_ends_of_chains_are_found_without_going_over_the_entries(log, agent):
    for _decision in range(3):
        adapt(log, agent)
    asked = statements_of(log, lambda: follow(log))
    with log.look() as connection:
        for statement, parameters in asked:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
            steps = [step for *_numbers, step in plan]
            assert not [step for step in steps if step.startswith("SCAN")], steps
            assert not [step for step in steps if "ix_ledger_entry_site" in step], steps
    assert len(asked) > 3


def statements_of(database, work):
    asked = []

    def note(_connection, _cursor, statement, parameters, _context, _many):
        asked.append((statement, parameters))

    event.listen(database.engine, "before_cursor_execute", note)
    work()
    event.remove(database.engine, "before_cursor_execute", note)
    return asked


def test_an_end_that_is_cut_off_is_missing_and_stays_remembered(log, agent):
    known = follow(log)
    by_hand(
        log,
        "DELETE FROM ledger_text WHERE leaf IN (SELECT leaf FROM ledger_entry WHERE n > 2)",
        "DELETE FROM ledger_entry WHERE n > 2",
    )
    (gap,) = missing(log, known).gaps
    assert (gap.mark.writer, gap.last, gap.mark.n) == (agent.writer, 2, 4)
    adapt(log, agent)
    adapt(log, agent)
    adapt(log, agent)
    (gap,) = missing(log, follow(log, known)).gaps
    assert (gap.mark.n, gap.last) == (4, 5), "written over: another entry stands there"


def test_a_checkpoint_alone_taken_away_is_told_apart_from_what_it_sealed(log, sealer):
    seal_desk(log, sealer)
    known = follow(log)
    by_hand(log, "DELETE FROM ledger_checkpoint")
    found = missing(log, known)
    assert (found.checkpoint, found.is_older) == (known.checkpoint, False)
    by_hand(log, "DELETE FROM ledger_place WHERE position = 7")
    assert missing(log, known).is_shorter


def test_another_checkpoint_of_the_same_size_is_no_older_copy_of_ours(log, sealer):
    seal_desk(log, sealer)
    known = follow(log)
    by_hand(log, "UPDATE ledger_checkpoint SET note = replace(note, '/2026', '/2025')")
    assert missing(log, known).is_shorter


def test_what_is_kept_is_read_back_and_nothing_else_is(log, sealer):
    seal_desk(log, sealer)
    known = follow(log)
    assert memory.read(memory.written(known)) == known
    short = memory.read(memory.written(known, only=[sealer.writer]))
    assert [mark.writer for mark in short.marks] == [sealer.writer]
    assert memory.merged(short, known).checkpoint == known.checkpoint
    others = (b"", b"{}", b"[]", b'{"v":1}', b'{"v":2,"checkpoint":null,"marks":[],"lost":[]}', b"\xff")
    assert [content for content in others if is_read(content)] == []


def is_read(content):
    try:
        memory.read(content)
    except ValueError:
        return False
    return True


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 9)), max_size=8), st.data())
def test_of_two_memories_the_most_is_kept_whatever_their_order(drawn, data):
    marks = [Mark(writer=name, n=n, leaf=f"{name}{n}") for name, n in dict(drawn).items()]
    cut = data.draw(st.integers(0, len(marks)))
    one, other = Memory(marks=tuple(marks[:cut])), Memory(marks=tuple(marks[cut:]))
    assert set(memory.merged(one, other).marks) == set(memory.merged(other, one).marks) == set(marks)
