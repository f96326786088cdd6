"""What was verified is kept outside the store, for whoever verified it and nobody else."""

import json
from contextlib import closing
from dataclasses import replace

import pytest

from agent_desktop.adaptations.checked_file import checked_file_of
from agent_desktop.adaptations.unused import trust_desk
from agent_desktop.adaptations.verifying import Verifying, known_of, reach_of, verified_again, verified_whole
from agent_desktop.cli import ledger_day, ledger_verify
from agent_desktop.cli.arguments import parse
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger import rechecking
from agent_desktop.ledger.actions import append, enroll
from agent_desktop.ledger.records import EntryType, Verdict
from agent_desktop.ledger.sealing import seal_desk
from agent_desktop.store.sealing import sealed
from tests.adaptations.test_verifying import at_its_end
from tests.journeys.driver import a_desk
from tests.ledger.test_sealing import by_hand
from tests.support.logs import key_of, said
from tests.support.profiles import PHRASE

ENTRIES = 5


@pytest.fixture
def desk(tmp_path):
    """Return the desk of a lead, open, its ledger sealed."""
    made = a_desk(tmp_path / "profile", role=Role.LEAD)
    with closing(made.database):
        with made.database.write(made.actor) as tx:
            trust_desk(tx)
            for _decision in range(ENTRIES - 2):
                append(tx, EntryType.ADAPTATION, said(), secrets={"reason_c": ["Le loyer."]})
        seal_desk(made.database, made.actor)
        made.memory.follow(made.database, made.actor)
        yield made


def verify(desk, *, is_whole=False):
    with desk.database.read() as session:
        kept = checked_file_of(desk)
        return verified_again(session, desk.actor.site, known_of(desk), kept, is_whole=is_whole)


@pytest.fixture
def kept(desk):
    """Return the file of what was verified, once it was."""
    assert verify(desk).reread is None
    return checked_file_of(desk)


def test_the_next_verification_reads_again_what_was_verified(desk, kept):
    report = verify(desk)
    assert (report.verdict, report.reread.entries) == (Verdict.INTACT, ENTRIES)
    assert verify(desk, is_whole=True) == replace(report, reread=None)


def test_the_process_of_the_window_keeps_and_uses_it_too(desk):
    def beside(**options):
        return at_its_end(Verifying(reach_of(desk), desk.actor.site, known_of(desk), **options)).report

    first = beside()
    with desk.database.read() as session:
        assert first == verified_whole(session, desk.actor.site, known_of(desk))
    assert beside().reread.entries == ENTRIES
    assert beside(is_whole=True) == first


@pytest.mark.parametrize("content", [b"", b"{}", bytes(200)])
def test_a_file_that_is_damaged_is_worth_nothing_and_is_made_again(desk, kept, content):
    kept.path.write_bytes(content)
    assert verify(desk).reread is None
    assert verify(desk).reread.entries == ENTRIES


def test_a_file_taken_away_is_worth_nothing(desk, kept):
    kept.path.unlink()
    assert verify(desk).reread is None


def test_whoever_only_opens_the_store_cannot_say_that_it_was_verified(desk, kept):
    forged = rechecking.written(replace(kept.read(), whole_at=1))
    for key in (desk.keys.derived("parvis/ledger-checked/v1"), desk.keys.data_key):
        kept.path.write_bytes(sealed(key, forged, desk.keys.profile.bytes))
        assert kept.read() is None


def test_what_is_kept_holds_no_word_of_anyone(desk, kept):
    assert "loyer" not in rechecking.written(kept.read()).decode()
    assert kept.path.read_bytes().find(b"chains") < 0


# -- commands ------------------------------------------------------------------------------------------------


@pytest.fixture
def options(desk, tmp_path):
    """Return what a command needs to open the desk."""
    phrase = tmp_path / "phrase"
    phrase.write_text(PHRASE, encoding="utf-8")
    phrase.chmod(0o600)
    return ["--profile", str(desk.profile.folder), "--passphrase-file", str(phrase)]


def test_the_command_says_what_was_only_read_again(options, capsys):
    def told(*words):
        assert ledger_verify.run(parse([*options, "ledger", "verify", *words])) == 0
        return capsys.readouterr().out

    first, again, whole = (json.loads(told("--json", *words)) for words in ((), (), ("--whole",)))
    for one, reread in ((first, 0), (again, ENTRIES), (whole, 0)):
        assert (one["reread"], one["verified"]) == (reread, ENTRIES - reread)
        assert (one["whole_at"] is None) == (reread == 0)
    assert "--whole" in told()
    assert "--whole" not in told("--whole")


def test_no_page_of_the_day_is_made_of_what_the_desk_remembers_otherwise(desk, options, agent, tmp_path):
    with desk.database.write(desk.actor) as tx:
        enroll(tx, key_of(agent))
    for actor in (agent, desk.actor):
        with desk.database.write(actor) as tx:
            append(tx, EntryType.ADAPTATION, said())
    seal_desk(desk.database, desk.actor)
    desk.memory.follow(desk.database, desk.actor)
    # Nothing is left in the store that says in which order these two came.
    by_hand(
        desk.database,
        "DELETE FROM ledger_checkpoint",
        f"UPDATE ledger_place SET position = 90 WHERE position = {ENTRIES + 1}",
        f"UPDATE ledger_place SET position = {ENTRIES + 1} WHERE position = {ENTRIES + 2}",
        f"UPDATE ledger_place SET position = {ENTRIES + 2} WHERE position = 90",
    )
    page = tmp_path / "page.pdf"
    with pytest.raises(RefusedError, match="seal_refused"):
        ledger_day.run(parse([*options, "ledger", "day", "--out", str(page)]))
    assert not page.exists()
