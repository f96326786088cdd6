"""What is sealed cannot be changed, moved or taken away unseen, and nothing else can be sealed."""

import re
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import event, text

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger import queries
from agent_desktop.ledger.notes import NoteSigner, checkpoint_from, read, signed
from agent_desktop.ledger.paper import code_of, is_code_of
from agent_desktop.ledger.records import Verdict
from agent_desktop.ledger.sealed import origin_of
from agent_desktop.ledger.sealing import is_due, last_checkpoint, seal
from tests.ledger.conftest import SITE_SEED, adapt
from tests.ledger.test_store import rows_of

TABLES = (
    *("ledger_entry", "ledger_text", "ledger_text_key", "ledger_place"),
    *("ledger_checkpoint", "ledger_cosignature"),
)


def sealed(database, actor):
    with database.write(actor) as tx:
        return seal(tx)


def report_of(database):
    with database.read() as session:
        return queries.verified(session, "local")


def codes(database):
    return {fault.code for fault in report_of(database).faults}


def by_hand(database, *statements, **values):
    """Run SQL as whoever owns the store, triggers and foreign keys out of the way."""
    if database.engine.dialect.name == "postgresql":
        with database.engine.begin() as connection:
            for table in TABLES:
                connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER ALL"))
            for statement in statements:
                connection.execute(text(statement), values)
        return
    with closing(database.engine.raw_connection()) as raw:
        raw.set_authorizer(None)
        raw.execute("PRAGMA foreign_keys=OFF")
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            raw.execute(statement, {name: value for name, value in values.items() if f":{name}" in statement})
        raw.commit()
        raw.invalidate()


def test_everything_is_sealed_and_verified(log, sealer):
    checkpoint = sealed(log, sealer)
    report = report_of(log)
    assert (report.verdict, report.sealed) == (Verdict.INTACT, True)
    assert report.counts.sealed == report.counts.entries == checkpoint.size == 8
    assert report.counts.checkpoints == 1


def test_what_comes_after_a_seal_waits_for_the_next(log, sealer, agent):
    first = sealed(log, sealer)
    adapt(log, agent)
    assert report_of(log).counts.sealed == first.size
    second = sealed(log, sealer)
    assert second.size == first.size + 1
    assert report_of(log).counts.checkpoints == 2


def test_sealing_again_when_nothing_was_written_seals_nothing_more(log, sealer):
    assert sealed(log, sealer) == sealed(log, sealer)
    assert report_of(log).counts.checkpoints == 1


def test_any_agent_of_the_desk_may_seal_once_a_lead_has_its_key_trusted(log, agent):
    assert sealed(log, replace(agent, site_seed=SITE_SEED)).size == 8


def test_a_desk_that_no_lead_opened_seals_nothing(ledger, agent):
    assert sealed(ledger, replace(agent, site_seed=bytes([7]) * 32)) is None
    assert report_of(ledger).sealed is False


def test_a_new_year_begins_a_new_tree_and_the_years_before_stay_proved(log, sealer, agent, clock):
    first = sealed(log, sealer)
    clock.at = datetime(2027, 1, 4, 9, tzinfo=UTC)
    adapt(log, agent)
    second = sealed(log, sealer)
    assert (second.size, second.origin) == (1, origin_of("local", 2027))
    report = report_of(log)
    assert (report.verdict, report.counts.sealed) == (Verdict.INTACT, first.size + 1)


def test_a_clock_set_back_a_year_seals_in_the_year_already_begun(log, sealer, agent, clock):
    sealed(log, sealer)
    clock.at = datetime(2019, 1, 4, 9, tzinfo=UTC)
    adapt(log, agent)
    again = sealed(log, sealer)
    assert (again.size, again.origin) == (9, origin_of("local", 2026))
    assert report_of(log).verdict is Verdict.INTACT


LAST = "(SELECT leaf FROM ledger_entry WHERE seq = (SELECT max(seq) FROM ledger_entry))"
TAMPERS = {
    "an entry taken from the end": ([f"DELETE FROM ledger_entry WHERE leaf = {LAST}"], "shorter_than_sealed"),
    "an entry and its place taken from the end": (
        [f"DELETE FROM ledger_place WHERE leaf = {LAST}", f"DELETE FROM ledger_entry WHERE leaf = {LAST}"],
        "shorter_than_sealed",
    ),
    "a place taken from the middle": (
        ["DELETE FROM ledger_place WHERE position = 4"],
        "place_missing|out_of_place",
    ),
    "two places swapped": (
        [
            "UPDATE ledger_place SET position = 99 WHERE position = 5",
            "UPDATE ledger_place SET position = 5 WHERE position = 6",
            "UPDATE ledger_place SET position = 6 WHERE position = 99",
        ],
        # In one file entries are read as they arrived; on a server as they were placed.
        "out_of_place|root_differs",
    ),
    "a checkpoint kept as one of another size": (
        ["UPDATE ledger_checkpoint SET size = size - 1"],
        "checkpoint_differs",
    ),
    "a checkpoint with another size in it": (
        ["UPDATE ledger_checkpoint SET size = 7, note = replace(note, '/2026\n8\n', '/2026\n7\n')"],
        "bad_signature",
    ),
    "a checkpoint with nothing in it": (["UPDATE ledger_checkpoint SET note = ''"], "bad_note"),
    "a checkpoint taken away": (["DELETE FROM ledger_checkpoint"], ""),
}


@pytest.mark.parametrize("tamper", TAMPERS)
def test_what_was_sealed_is_not_touched_unseen(log, sealer, tamper):
    sealed(log, sealer)
    statements, code = TAMPERS[tamper]
    by_hand(log, *(statement.replace("\\n", "\n") for statement in statements))
    report = report_of(log)
    if not code:
        # Nothing of the ledger itself changed: without a seal it says so, and never that it is sealed.
        assert (report.verdict, report.sealed) == (Verdict.INTACT, False)
        return
    assert report.verdict is Verdict.TAMPERED
    assert any(re.fullmatch(code, found) for found in codes(log)), codes(log)


def test_a_history_written_again_with_every_key_of_the_writers_does_not_extend_what_was_sealed(
    log, sealer, agent
):
    """The whole chain after one entry is signed anew by whoever has its key: only the seal tells."""
    first = sealed(log, sealer)
    with log.read() as session:
        rows = list(queries.stored_entries(session, "local"))
    last = rows[-1]
    by_hand(
        log,
        "DELETE FROM ledger_place WHERE leaf = :leaf",
        "DELETE FROM ledger_text WHERE leaf = :leaf",
        "DELETE FROM ledger_entry WHERE leaf = :leaf",
        leaf=last.leaf,
    )
    adapt(log, agent)
    with pytest.raises(RefusedError, match="seal_refused"):
        sealed(log, sealer)
    assert report_of(log).verdict is Verdict.TAMPERED
    with log.read() as session:
        assert last_checkpoint(session, "local") == first


def test_a_checkpoint_signed_by_a_key_that_no_entry_trusts_is_refused(log, sealer):
    checkpoint = sealed(log, sealer)
    forged = signed(checkpoint, NoteSigner(checkpoint.origin, bytes([66]) * 32))
    by_hand(log, "UPDATE ledger_checkpoint SET note = :note", note=forged)
    assert codes(log) == {"unknown_sealer"}


def test_an_entry_that_nobody_trusted_signed_is_never_sealed(log, sealer):
    sealed(log, sealer)
    by_hand(
        log,
        "UPDATE ledger_entry SET sig = :sig WHERE seq = (SELECT max(seq) FROM ledger_entry)",
        sig=bytes(64),
    )
    with pytest.raises(RefusedError, match="seal_refused"):
        sealed(log, sealer)


@pytest.mark.parametrize("table", ["ledger_place", "ledger_checkpoint"])
@pytest.mark.parametrize("change", ["UPDATE {} SET year = year", "DELETE FROM {}"])
def test_the_store_itself_refuses_to_change_what_was_sealed(log, sealer, table, change):
    sealed(log, sealer)
    with pytest.raises(Exception, match="append-only"), log.engine.begin() as connection:
        connection.execute(text(change.format(table)))


def test_the_code_of_a_checkpoint_is_twenty_five_signs_that_a_hand_may_copy(log, sealer):
    checkpoint = sealed(log, sealer)
    code = code_of(checkpoint)
    assert [len(group) for group in code.split("-")] == [5] * 5
    assert is_code_of(code.lower().replace("-", " ").replace("0", "o").replace("1", "l"), checkpoint)
    other = "0" if code[0] != "0" else "2"
    assert not is_code_of(other + code[1:], checkpoint)
    with pytest.raises(RefusedError, match="code_mistyped"):
        is_code_of(code[:-1], checkpoint)


def test_the_name_of_a_log_has_no_space_whatever_the_site_is_called():
    assert (
        origin_of("Mairie de Valbray + 1", 2026) == "parvis/Mairie%20de%20Valbray%20%2B%201/adaptations/2026"
    )
    assert origin_of("Évry", 2026) == "parvis/%C3%89vry/adaptations/2026"


@pytest.mark.parametrize(
    "database", [pytest.param("postgres", id="postgres", marks=pytest.mark.postgres)], indirect=True
)
def test_how_far_it_is_sealed_is_found_without_going_over_the_tree(log, sealer, agent):
    """Even by a server that never counted its rows, and takes every tree for small."""
    for _seal in range(3):
        for _decision in range(6):
            adapt(log, agent)
        sealed(log, sealer)
    ends = [one for one in asked_to_know_whether_it_is_due(log) if "LEFT OUTER JOIN" not in one[0]]
    assert len(ends) == 3
    for statement, parameters in ends:
        with log.read() as session:
            explained = f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}"
            (plan,) = session.connection().exec_driver_sql(explained, parameters).scalar_one()
        assert max(rows_of(plan["Plan"])) == 1, statement


def asked_to_know_whether_it_is_due(log):
    asked = []

    def note(_connection, _cursor, statement, parameters, _context, _many):
        asked.append((statement, parameters))

    with log.read() as session:
        session.connection()
        event.listen(log.engine, "before_cursor_execute", note)
        is_due(session, "local")
        event.remove(log.engine, "before_cursor_execute", note)
    return asked


@pytest.mark.parametrize("database", ["sqlcipher"], indirect=True)
def test_in_a_store_of_one_file_nothing_is_gone_over_to_know_whether_a_seal_is_due(log, sealer, agent):
    adapt(log, agent)
    sealed(log, sealer)
    asked = asked_to_know_whether_it_is_due(log)
    for statement, parameters in asked:
        with log.read() as session:
            plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
        assert plan
        assert not [step for *_numbers, step in plan if step.startswith("SCAN")], plan
    assert len(asked) == 5


def test_a_note_kept_is_the_one_that_others_read(log, sealer):
    checkpoint = sealed(log, sealer)
    with log.read() as session:
        (kept,) = queries.checkpoints_of(session, "local")
    assert checkpoint_from(read(kept.note).text) == checkpoint
