"""A copy of the ledger proves itself to whoever has neither the store nor the program."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.progress import Progress
from agent_desktop.ledger import queries
from agent_desktop.ledger.actions import append, enroll
from agent_desktop.ledger.exported.manifest import NAME, read_manifest
from agent_desktop.ledger.exported.reading import read_export
from agent_desktop.ledger.exported.writing import export
from agent_desktop.ledger.notes import NoteSigner, signed
from agent_desktop.ledger.records import EntryType, StoredCheckpoint, Verdict
from agent_desktop.ledger.sealing import seal
from agent_desktop.ledger.site_key import site_enrolment, site_signer
from agent_desktop.ledger.verify import Known
from tests.support.logs import said

SITE_SEED = bytes([9]) * 32
WORDS = "Le loyer a doublé depuis mars."


@pytest.fixture
def sealer(lead):
    """Return the lead at a desk whose key is its own."""
    return replace(lead, site_seed=SITE_SEED)


@pytest.fixture
def log(ledger, sealer, agent):
    """Return a ledger whose desk is trusted, with three decisions in it."""
    with ledger.write(sealer) as tx:
        enroll(tx, site_enrolment(site_signer(SITE_SEED, sealer.site)))
    for _decision in range(3):
        with ledger.write(agent) as tx:
            append(tx, EntryType.ADAPTATION, said(), secrets={"reason_c": [WORDS]})
    return ledger


@pytest.fixture
def copy(log, sealer, tmp_path):
    """Return a copy with its texts."""
    return export(
        log,
        sealer,
        tmp_path / "copie",
        room=tmp_path,
        with_texts=True,
        beside={"lisez-moi.txt": b"Bonjour.\n"},
    ).folder


def found(read):
    if read.refused is not None:
        return (Verdict.REFUSED, *read.refused)
    first = read.report.first
    return (read.verdict,) if first is None else (read.verdict, first.code, first.position)


def check(folder, **known):
    return read_export(folder, Known(**known))


def test_a_copy_is_intact_and_counts_what_the_store_counts(copy, log, sealer):
    read = check(copy)
    with log.read() as session:
        kept = queries.verified(session, sealer.site)
    assert read.verdict is Verdict.INTACT
    assert read.report.counts == kept.counts
    assert (read.report.code, read.report.genesis) == (kept.code, kept.genesis)
    assert (read.report.counts.texts, read.report.counts.sealed) == (3, 7)
    assert read.unlisted == ()


def test_a_copy_says_in_the_ledger_that_it_was_made(copy, log, sealer):
    with log.read() as session:
        last = queries.latest_entries(session, sealer.site, 1)[0]
    assert (last.type, dict(last.d)) == (EntryType.EXPORT, {"what": "ledger", "texts": "all", "size": 7})


def test_a_copy_without_texts_holds_none_of_them_and_is_intact(log, sealer, tmp_path):
    folder = export(log, sealer, tmp_path / "copie", room=tmp_path, with_texts=False).folder
    assert all(WORDS.encode() not in path.read_bytes() for path in folder.rglob("*") if path.is_file())
    read = check(folder)
    assert (read.verdict, read.report.counts.texts) == (Verdict.INTACT, 0)


def test_a_ledger_that_nothing_sealed_is_copied_and_says_so(ledger, lead, tmp_path):
    made = export(ledger, lead, tmp_path / "copie", room=tmp_path, with_texts=False)
    read = check(made.folder)
    assert (made.unsealed, read.verdict, read.report.sealed) == (3, Verdict.INTACT, False)


@pytest.mark.parametrize(
    "name", ["2026/entries.txt", "2026/checkpoints.jsonl", "texts.jsonl", "lisez-moi.txt"]
)
def test_a_file_changed_cut_or_taken_away_is_named(copy, name):
    (year,) = [path.name for path in copy.iterdir() if path.is_dir()]
    name = name.replace("2026", year)
    path = copy / name
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert found(check(copy)) == (Verdict.REFUSED, "file_differs", name)
    path.write_bytes(whole[:-1])
    assert found(check(copy)) == (Verdict.REFUSED, "file_differs", name)
    path.unlink()
    assert found(check(copy)) == (Verdict.REFUSED, "file_missing", name)


def test_a_manifest_that_no_key_of_the_ledger_signed_is_refused(copy):
    path = copy / NAME
    note = path.read_text(encoding="utf-8")
    read_manifest(note)
    path.write_text(note.replace("texts all", "texts none"), encoding="utf-8")
    assert found(check(copy)) == (Verdict.REFUSED, "manifest_signature", NAME)
    path.write_text(note.replace("— parvis/export/", "— parvis/export/z"), encoding="utf-8")
    assert found(check(copy)) == (Verdict.REFUSED, "manifest_unsigned", NAME)
    path.write_text(note.replace("\n\n", "\n"), encoding="utf-8")
    assert found(check(copy)) == (Verdict.REFUSED, "manifest_bad", NAME)
    path.unlink()
    assert found(check(copy)) == (Verdict.REFUSED, "manifest_missing", NAME)


def test_a_file_that_nobody_signed_for_is_told_and_not_read(copy):
    (copy / "ajout.txt").write_text("rien", encoding="utf-8")
    read = check(copy)
    assert (read.verdict, read.unlisted) == (Verdict.INTACT, ("ajout.txt",))


def test_an_older_copy_does_not_pass_for_the_whole_to_who_kept_a_later_checkpoint(
    copy, log, sealer, tmp_path
):
    later = export(log, sealer, tmp_path / "apres", room=tmp_path, with_texts=False).folder
    (lines,) = later.glob("*/checkpoints.jsonl")
    note = json.loads(lines.read_text(encoding="utf-8").splitlines()[-1])
    assert found(check(copy, notes=(note,))) == (Verdict.TAMPERED, "shorter_than_sealed", 7)
    assert check(later, notes=(note,)).verdict is Verdict.INTACT
    code = check(later).report.code
    assert found(check(copy, code=code))[:2] == (Verdict.UNDECIDABLE, "paper_code_unknown")


def test_another_genesis_than_the_one_pinned_is_found(copy):
    genesis = check(copy).report.genesis
    assert check(copy, genesis=genesis).verdict is Verdict.INTACT
    assert found(check(copy, genesis="A" * 43 + "="))[:3] == (Verdict.TAMPERED, "genesis_differs", 0)


def test_only_a_lead_or_a_dpo_copies_the_ledger(log, agent, tmp_path):
    with pytest.raises(RefusedError, match="role_too_low"):
        export(log, agent, tmp_path / "copie", room=tmp_path, with_texts=False)
    assert list(tmp_path.glob("*copie*")) == []
    assert agent.role is Role.AGENT


def test_nothing_is_written_over_a_folder_that_holds_something(log, sealer, tmp_path):
    (tmp_path / "plein").mkdir()
    (tmp_path / "plein" / "a.txt").write_text("a", encoding="utf-8")
    with pytest.raises(RefusedError, match="folder_not_empty"):
        export(log, sealer, tmp_path / "plein", room=tmp_path, with_texts=False)


def test_a_copy_that_is_stopped_leaves_nothing(log, sealer, tmp_path):
    progress = Progress()
    progress.stop()
    with pytest.raises(RefusedError, match="stopped"):
        export(log, sealer, tmp_path / "copie", room=tmp_path, with_texts=False, progress=progress)
    assert [path for path in Path(tmp_path).iterdir() if "copie" in path.name] == []


def test_a_copy_is_not_made_of_a_ledger_that_does_not_extend_what_the_desk_remembers(log, sealer, tmp_path):
    with log.write(sealer) as tx:
        checkpoint = seal(tx)
    another = signed(replace(checkpoint, root=bytes(32)), NoteSigner(checkpoint.origin, sealer.site_seed))
    held = StoredCheckpoint(year=2026, size=checkpoint.size, note=another)
    with pytest.raises(RefusedError, match="seal_refused"):
        export(log, sealer, tmp_path / "copie", room=tmp_path, with_texts=False, held=[held])
    assert not (tmp_path / "copie").exists()
