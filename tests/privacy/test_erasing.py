"""What is left of a person's words once two people had them erased: in no file, and every proof holds."""

import json
import subprocess
import sys
from contextlib import closing

import pytest
from sqlalchemy import select, text

from agent_desktop.adaptations.erased_words import GROUNDS, erased_ground
from agent_desktop.adaptations.precedents import precedents
from agent_desktop.adaptations.queries import adaptation
from agent_desktop.agents.opening import open_desk
from agent_desktop.foundation.errors import RefusedError, UnavailableError
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.progress import Progress
from agent_desktop.interactions.actions import close_interaction
from agent_desktop.interactions.closed_queries import sheets_of
from agent_desktop.ledger import queries
from agent_desktop.ledger.exported.writing import export
from agent_desktop.ledger.records import Ground, Verdict
from agent_desktop.ledger.sealing import seal
from agent_desktop.ledger.tables import TEXT_KEYS
from agent_desktop.ledger.verifier import verifier_bytes
from agent_desktop.privacy.actions import answer_erasure, request_erasure
from agent_desktop.privacy.erasing import approve_and_wipe
from agent_desktop.privacy.queries import erasure_scope, waiting_erasures
from agent_desktop.privacy.records import ErasureOutcome
from agent_desktop.store.backup import make_backup
from agent_desktop.store.copies import copies, keep_daily_copy
from agent_desktop.store.engines import maintenance
from agent_desktop.store.erased import _TABLES, begin_erasing, read_erased
from agent_desktop.store.keys import open_with_phrase
from agent_desktop.store.opening import open_store
from agent_desktop.store.restore import restore
from agent_desktop.store.wiping import must_wipe, wipe, wipe_or_copy
from tests.builders import a_closing, a_person
from tests.privacy.conftest import decided, signed_in
from tests.support.profiles import PHRASE
from tests.support.raw_store import frames, pages
from tests.support.team import LEAD_PHRASE


def asked(desk, actor, told, ground=Ground.REQUEST):
    with desk.database.write(actor) as tx:
        return request_erasure(tx, told.person_id, ground)


def report_of(desk):
    with desk.database.read() as session:
        return queries.verified(session, "local")


def words_of(desk, leaf):
    with desk.database.read() as session:
        return {one.text for one in queries.texts_of(session, leaf).values()}


def found_in(folder, key, secrets):
    """Return which secrets lie in which file, the pages of every store and of its log read in clear."""
    found = set()
    for path in (one for one in folder.rglob("*") if one.is_file()):
        parts = [path.read_bytes()]
        if path.suffix == ".db":
            parts += [b"".join(pages(path, key)), *(one.page for one in frames(path, key))]
        found |= {(name, path.name) for name, it in secrets.items() if any(it in part for part in parts)}
    return found


def names_in(desk, told):
    return {name for name, _file in found_in(desk.profile.folder, desk.keys.data_key, told.secrets)}


def test_no_word_salt_nor_key_is_left_in_any_file_and_the_ledger_is_intact(desk, nadia, told):
    old = keep_daily_copy(desk.profile, desk.keys, desk.database.clock)
    old.rename(old.with_name("daily-20261120T080000Z-0015.db"))
    with desk.database.write(desk.actor) as tx:
        seal(tx)
    assert names_in(desk, told) == {name for name in told.secrets if not name.startswith(("salt", "key"))}
    wiped = approve_and_wipe(desk, asked(desk, nadia, told))
    assert (wiped.removed, wiped.copied, len(copies(desk.profile))) == (1, True, 1)
    assert found_in(desk.profile.folder, desk.keys.data_key, told.secrets) == set()
    report = report_of(desk)
    assert (report.verdict, report.faults) == (Verdict.INTACT, ())
    assert (report.counts.erased, report.counts.texts) == (2, 0)
    assert not must_wipe(desk.profile, desk.keys)
    with signed_in(desk, PHRASE) as other:
        assert report_of(other).verdict is Verdict.INTACT


def test_a_stranger_finds_the_copy_intact_and_counts_what_was_erased(desk, nadia, told, tmp_path):
    exchange, _later = decided(desk, nadia, told.person_id)
    with desk.database.write(nadia) as tx:
        close_interaction(tx, a_closing(exchange.id))
    decided(desk, nadia, a_person(desk.database, nadia, given_names="Zoé").id)
    approve_and_wipe(desk, asked(desk, nadia, told))
    verifier = tmp_path / "verify.pyz"
    verifier.write_bytes(verifier_bytes())
    made = export(desk.database, desk.actor, tmp_path / "copie", room=tmp_path, with_texts=True, beside={})
    run = [sys.executable, "-I", str(verifier), str(made.folder), "--json"]
    done = subprocess.run(run, capture_output=True, text=True, check=False)
    found = json.loads(done.stdout)
    assert (done.returncode, found["verdict"], found["counts"]["erased"]) == (0, "intact", 3)
    assert found["counts"]["texts"] == report_of(desk).counts.texts == made.texts


def test_a_precedent_says_on_which_ground_its_words_were_erased_and_not_when(desk, nadia, told):
    with desk.database.read() as session:
        margin = adaptation(session, told.decision_id).margin
        seen = (margin.pack_id, margin.margin_id, {})
        assert {one.erased for one in precedents(session, *seen).nearest} == {None}
    approve_and_wipe(desk, asked(desk, nadia, told, Ground.COURT))
    with desk.database.read() as session:
        (ground,) = {one.erased for one in precedents(session, *seen).nearest}
    assert ground is Ground.COURT
    assert _(GROUNDS[Ground.COURT]) in erased_ground(ground)
    assert not any(sign.isdigit() for sign in erased_ground(ground))


def test_what_was_decided_stays_without_its_words(desk, nadia, told):
    approve_and_wipe(desk, asked(desk, nadia, told, Ground.COURT))
    with desk.database.read() as session:
        record = adaptation(session, told.decision_id)
        (sheet,) = sheets_of(session, told.exchange_id)
        scope = erasure_scope(session, told.person_id, "local")
    assert (record.value, record.lo, record.hi, record.leaf) == (6, 3, 24, told.leaves[0])
    assert (record.erased.ground, record.erased.day.isoformat()) == (Ground.COURT, "2026-11-24")
    assert (record.motivation, record.criteria, record.reasons, record.told) == ("", (), (), "")
    assert (sheet.pdf, len(sheet.sha256)) == (b"", 64)
    assert (scope.decisions, scope.entries, scope.papers, scope.erased) == (0, 0, 0, 1)
    with pytest.raises(RefusedError, match="nothing_to_erase"):
        asked(desk, nadia, told)


def test_a_decision_taken_since_the_request_keeps_its_words_under_another_key(desk, nadia, told):
    erasures = asked(desk, nadia, told)
    exchange, later = decided(desk, nadia, told.person_id)
    with desk.database.write(nadia) as tx:
        close_interaction(tx, a_closing(exchange.id))
    with desk.database.read() as session:
        leaf = adaptation(session, later).leaf
        old = set(session.scalars(select(TEXT_KEYS.c.id)))
    words = words_of(desk, leaf)
    approve_and_wipe(desk, erasures)
    assert words_of(desk, leaf) == words != set()
    assert words_of(desk, told.leaves[0]) == set()
    with desk.database.read() as session:
        assert not old & set(session.scalars(select(TEXT_KEYS.c.id)))
    keys = {name: it for name, it in told.secrets.items() if name.startswith(("key", "wrapped", "salt"))}
    assert found_in(desk.profile.folder, desk.keys.data_key, keys) == set()
    report = report_of(desk)
    assert (report.verdict, report.counts.erased) == (Verdict.INTACT, 2)


def test_two_people_or_nothing_goes(desk, nadia, told):
    erasures = asked(desk, desk.actor, told)
    with pytest.raises(RefusedError, match="own_request"):
        approve_and_wipe(desk, erasures)
    with signed_in(desk, PHRASE) as other, pytest.raises(RefusedError, match="erasure_not_yours"):
        approve_and_wipe(other, erasures)
    with pytest.raises(RefusedError, match="erasure_asked_already"):
        asked(desk, nadia, told)
    assert names_in(desk, told) >= {"paper"}
    assert report_of(desk).verdict is Verdict.INTACT


def test_a_request_that_is_refused_takes_nothing_and_may_be_made_again(desk, nadia, told):
    erasures = asked(desk, nadia, told)
    with desk.database.read() as session:
        (waiting,) = waiting_erasures(session, "local")
    assert (waiting.erasures, waiting.decisions, waiting.author) == (erasures, 1, "Nadia Berthelot")
    with desk.database.write(desk.actor) as tx:
        answer_erasure(tx, erasures, ErasureOutcome.REFUSED)
    assert words_of(desk, told.leaves[1]) != set()
    with pytest.raises(RefusedError, match="erasure_answered"):
        approve_and_wipe(desk, erasures)
    assert asked(desk, nadia, told) != erasures
    assert report_of(desk).verdict is Verdict.INTACT


def test_an_exchange_where_one_was_decided_is_closed_first(desk, nadia, told):
    exchange, _later = decided(desk, nadia, told.person_id)
    with desk.database.read() as session:
        assert erasure_scope(session, told.person_id, "local").open_exchanges == 1
    erasures = asked(desk, nadia, told)
    with pytest.raises(RefusedError, match="exchange_still_open"):
        approve_and_wipe(desk, erasures)
    assert words_of(desk, told.leaves[0]) != set()
    with desk.database.write(nadia) as tx:
        close_interaction(tx, a_closing(exchange.id))
    approve_and_wipe(desk, erasures)
    assert report_of(desk).counts.erased == 3


def test_a_backup_of_before_brings_nothing_back(desk, nadia, told, tmp_path):
    profile, clock = desk.profile, desk.database.clock
    saved = make_backup(profile, desk.keys, tmp_path / "avant.sauvegarde", clock)
    approve_and_wipe(desk, asked(desk, nadia, told))
    desk.database.close()
    restore(saved.path, profile, LEAD_PHRASE, clock, over_sound=True)
    assert names_in(desk, told) >= {"paper"}
    with pytest.raises(UnavailableError, match="erasures_to_apply"):
        open_store(profile, desk.keys, clock, read_only=True)
    again = open_desk(profile, open_with_phrase(profile, LEAD_PHRASE), clock)
    with closing(again.database):
        with again.database.read() as session:
            assert adaptation(session, told.decision_id).motivation == ""
            assert sheets_of(session, told.exchange_id)[0].pdf == b""
        assert words_of(again, told.leaves[0]) == set()
        assert must_wipe(profile, again.keys)
        wipe(profile, again.keys, clock)
        assert found_in(profile.folder, again.keys.data_key, told.secrets) == set()
        # The restored ledger does not know of it: it is told, until it is asked and approved once more.
        assert report_of(again).first.code == "text_missing"
        approve_and_wipe(again, asked(again, nadia, told))
        report = report_of(again)
        assert (report.verdict, report.counts.erased) == (Verdict.INTACT, 2)


def test_a_store_that_was_set_aside_is_wiped_too(desk, nadia, told, tmp_path):
    profile, clock = desk.profile, desk.database.clock
    saved = make_backup(profile, desk.keys, tmp_path / "avant.sauvegarde", clock)
    desk.database.close()
    restore(saved.path, profile, LEAD_PHRASE, clock, over_sound=True)
    with signed_in(desk, LEAD_PHRASE) as again:
        assert list(profile.set_aside.rglob("parvis.db"))
        approve_and_wipe(again, asked(again, nadia, told))
        assert found_in(profile.folder, again.keys.data_key, told.secrets) == set()


def test_killed_after_the_words_went_the_list_and_the_wiping_are_for_the_next_opening(desk, nadia, told):
    erasures = asked(desk, nadia, told)
    begin_erasing(desk.profile, desk.keys)
    with desk.database.write(desk.actor) as tx:
        answer_erasure(tx, erasures, ErasureOutcome.APPROVED)
    assert read_erased(desk.profile, desk.keys).leaves == frozenset()
    with signed_in(desk, LEAD_PHRASE) as again:
        kept = read_erased(again.profile, again.keys)
        assert (kept.leaves, len(kept.entries), kept.is_wiped) == (frozenset(told.leaves), 2, False)


def test_a_wiping_that_is_stopped_is_still_to_be_done(desk, nadia, told):
    stopped = Progress()
    stopped.stop()
    erasures = asked(desk, nadia, told)
    assert approve_and_wipe(desk, erasures, stopped) is None
    assert words_of(desk, told.leaves[0]) == set()
    assert must_wipe(desk.profile, desk.keys)
    wipe_or_copy(desk.profile, desk.keys, desk.database.clock)
    assert len(copies(desk.profile)) == 1
    assert not must_wipe(desk.profile, desk.keys)
    assert found_in(desk.profile.folder, desk.keys.data_key, told.secrets) == set()


def test_a_list_that_was_changed_opens_no_desk(desk, nadia, told):
    approve_and_wipe(desk, asked(desk, nadia, told))
    content = bytearray(desk.profile.erased.read_bytes())
    content[20] ^= 1
    desk.profile.erased.write_bytes(content)
    with pytest.raises(UnavailableError, match="erased_list_damaged"), signed_in(desk, LEAD_PHRASE):
        pass


def test_what_an_old_page_kept_goes_too(desk, nadia, told):
    with maintenance(desk.profile.store, desk.keys.data_key) as connection:
        connection.execute("PRAGMA secure_delete=OFF")
        many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400) SELECT i FROM n"
        connection.execute(f"CREATE TABLE old AS SELECT motivation FROM adaptation, ({many})")
        connection.execute("DROP TABLE old")
    approve_and_wipe(desk, asked(desk, nadia, told))
    assert found_in(desk.profile.folder, desk.keys.data_key, told.secrets) == set()


def test_texts_left_in_clear_are_sealed_when_the_desk_opens(desk, told):
    with desk.database.read() as session:
        rows = [
            (one.leaf, one.field, one.salt, one.text)
            for leaf in told.leaves
            for one in queries.texts_of(session, leaf).values()
        ]
    with maintenance(desk.profile.store, desk.keys.data_key) as connection:
        for (trigger,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute("DELETE FROM ledger_text")
        connection.executemany("INSERT INTO ledger_disclosure VALUES (?, ?, ?, ?)", rows)
    with signed_in(desk, LEAD_PHRASE) as again:
        with again.database.read() as session:
            assert session.scalar(text("SELECT count(*) FROM ledger_disclosure")) == 0
        report = report_of(again)
        assert (report.verdict, report.counts.texts) == (Verdict.INTACT, len(rows))


def test_every_table_with_a_door_is_among_what_is_forgotten(desk):
    with maintenance(desk.profile.store, desk.keys.data_key, read_only=True) as connection:
        doors = connection.execute(
            "SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger'"
            " AND sql LIKE '%ledger_erased %' AND tbl_name <> 'ledger_erased'"
        ).fetchall()
    assert {name for (name,) in doors} | {"ledger_text_key"} == set(_TABLES)
