"""Each fault of a bundle or of answers, by command: its exit code, its sentence, and nothing taken of it.

The table of docs/audit/bundle.md, row by row.
"""

import gzip
import io
import json
import os
import shutil
import signal
import tarfile
import zipfile
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from agent_desktop.adaptations.records import MarginRef
from agent_desktop.adaptations.unused import trust_desk
from agent_desktop.agents.opening import open_desk
from agent_desktop.audit import sending
from agent_desktop.audit.bundle import age
from agent_desktop.audit.bundle.archive import MOST_BYTES, Member, packed
from agent_desktop.audit.bundle.opening import MOST_HELD
from agent_desktop.audit.reader_card import read_card
from agent_desktop.audit.reading import reader_keys
from agent_desktop.audit.tables import OpenedRow, OwnEntryRow, ReadAgainRow, ReadCaseRow, SentRow
from agent_desktop.cli.arguments import parse
from agent_desktop.cli.run import run
from agent_desktop.facilitation.actions import keep_text
from agent_desktop.facilitation.catalog import margin_digest
from agent_desktop.facilitation.pack_file import load_pack_file
from agent_desktop.foundation.bundled import bundled
from agent_desktop.interactions.records import ScriptRun
from agent_desktop.ledger.queries import verified
from agent_desktop.ledger.records import Verdict
from agent_desktop.ledger.tables import ENTRIES
from agent_desktop.store.files import WORK
from agent_desktop.store.keys import open_with_phrase
from agent_desktop.store.profile import Profile
from agent_desktop.ui.sentences import code_of, describe, has_sentence
from tests.audit.conftest import Told
from tests.cli.test_audit import Machine, Said, as_a_test
from tests.journeys.driver import ten_fourteen
from tests.store.test_upgrade_killed import at_statement
from tests.support.disks import small_disk
from tests.support.profiles import PHRASE

__all__ = ["as_a_test"]

DAY = "2026-11-25"
READING = {"understands": "yes", "alike": "no", "outcome": "rule", "good": "Elle propose elle-même."}
TWO_GIB = 2 << 30
MOMENTS = (9, 16, 21, 26, 40)
"""Statements after which a command is killed: from its opening to its commit, and past its end."""


REFUSED_FOR: list[str] = []


@pytest.fixture(scope="module", autouse=True)
def told_why():
    """Note why commands refuse, beside what they say of it."""

    def noted(error):
        REFUSED_FOR.append(code_of(error))
        return describe(error)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("agent_desktop.cli.run.describe", noted)
        yield


class Place(Machine):
    """A machine whose commands run on one day, and that can be copied as it stands."""

    def __init__(self, folder, *, made=None):
        if made is None:
            super().__init__(folder)
            return
        shutil.copytree(made.folder, folder, ignore=shutil.ignore_patterns("profile.lock"))
        self.folder, self.phrase = folder, folder / "phrase"

    def copied(self, folder):
        """Return the same machine, as it stands, somewhere else."""
        return Place(folder, made=self)

    def run(self, *words, code=0, day=DAY):
        """Run a command here, as `main.py` does once it is started."""
        options = ("--date", day, "--profile", self.folder / "profile", "--passphrase-file", self.phrase)
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            found = run(parse([*map(str, (*options, "audit", *words))]))
        assert found == code, (found, out.getvalue(), err.getvalue())
        return Said(out.getvalue(), err.getvalue())

    def told(self, *words, code=0, day=DAY):
        return json.loads(self.run(*words, "--json", code=code, day=day).stdout.splitlines()[0])

    def refuses(self, code, *words, exit_code=1, day=DAY):
        """Run a command that is refused for this reason, and says it in a sentence of its own."""
        REFUSED_FOR.clear()
        said = self.run(*words, code=exit_code, day=day).stderr.splitlines()
        assert [code] == REFUSED_FOR, words
        assert has_sentence(code)
        assert len(said) > 1, said

    def opened(self):
        profile = Profile(self.folder / "profile")
        return open_desk(profile, open_with_phrase(profile, PHRASE), ten_fourteen())

    def killed(self, moment, *words):
        """Run a command in a process killed after its nth statement; tell whether it was."""
        child = os.fork()
        if not child:
            try:
                with at_statement(moment, lambda *_arguments: os.kill(os.getpid(), signal.SIGKILL)):
                    self.run(*words)
            finally:
                os._exit(0)
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])

    @property
    def held(self):
        """Return how many rows a bundle or answers could have added, the ledger whole."""
        with closing(self.opened().database) as database, database.read() as session:
            assert verified(session, "local").verdict is Verdict.INTACT
            tables = (ENTRIES, OpenedRow, ReadCaseRow, OwnEntryRow, ReadAgainRow)
            return tuple(session.scalar(select(func.count()).select_from(table)) for table in tables)


@dataclass
class Stage:
    """A service, a reader of another place, and all that went between them."""

    service: Place
    reader: Place
    folder: Path
    code: str
    identity: str
    recipient: str

    def file(self, name):
        return self.folder / name

    def inside(self, content):
        """Return a file sealed to the reader, whatever it holds."""
        path = self.folder / "crafted.parvis"
        path.write_bytes(age.sealed(content, self.recipient))
        return path

    def back(self, content):
        """Return a file sealed to the service, as answers are."""
        with closing(self.service.opened().database) as database, database.read() as session:
            identity = session.scalars(select(SentRow.return_identity)).first()
        path = self.folder / "crafted-back.parvis"
        path.write_bytes(age.sealed(content, age.recipient_of(identity)))
        return path


def a_service(folder, decisions, digest_of=None):
    """Return a service where decisions were taken, one of them along a script whose text it keeps."""
    place = Place(folder)
    file = load_pack_file(bundled("resources") / "packs" / "impot-difficultes-paiement.yaml")
    meta = file.pack.meta
    margin = MarginRef(
        pack_id=meta.id,
        pack_version=meta.version,
        margin_id="echeances",
        digest=margin_digest(file.pack, "echeances"),
    )
    played = ScriptRun(
        pack_id=meta.id, pack_version=meta.version, pack_digest=file.digest, path=(), answers={}
    )
    with closing(place.desk.database) as database:
        with database.write(place.desk.actor) as tx:
            trust_desk(tx)
            keep_text(tx, meta.id, meta.version, file.data)
        told = Told(database, place.desk.actor, database.clock)
        told.decision(margin=margin, script=played)
        for _time in range(decisions - 1):
            told.decision()
    return place


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    """Yield what is read by all: nobody writes in it but through copies."""
    folder = tmp_path_factory.mktemp("faults")
    service, reader = a_service(folder / "service", 4), Place(folder / "reader")
    reader.desk.database.close()
    card, bundle = folder / "lead.pub", folder / "b.parvis"
    code = reader.told("key", "--out", card)["code"]
    service.run("export", "--to", card, "--heard", code, "--size", 4, "--seed", "7319", "--out", bundle)
    lines = reader.run("verify", bundle, "--cases", "--json").stdout.splitlines()[1:]
    readings = [json.dumps({**READING, "leaf": json.loads(line)["leaf"]}) for line in lines]
    (folder / "one.jsonl").write_text(readings[0])
    (folder / "all.jsonl").write_text("\n".join(readings))
    answered = reader.copied(folder / "answered")
    for name in ("one", "all"):
        answered.run(
            "answer", bundle, "--answers", folder / f"{name}.jsonl", "--out", folder / f"{name}.parvis"
        )
    desk = reader.opened()
    with closing(desk.database) as database, database.read() as session:
        keys = reader_keys(session, desk.actor.agent_id, desk.actor.name)
    return Stage(service, reader, folder, code, keys.identity, keys.card.recipient)


@pytest.fixture
def service(stage, tmp_path):
    return stage.service.copied(tmp_path / "at-the-service")


@pytest.fixture
def reader(stage, tmp_path):
    return stage.reader.copied(tmp_path / "at-the-reader")


# -- what is no bundle, by every command that opens one ------------------------------------------------------


def sparse(path, size, begins=b""):
    with path.open("wb") as written:
        written.write(begins)
        written.truncate(size)
    return path


def zipped(content):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("bundle.txt", content)
    return held.getvalue()


def tar_of(name, size=0):
    """Return an archive as a tar program makes it, of one file that this one would not name."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w", format=tarfile.USTAR_FORMAT) as opened:
        info = tarfile.TarInfo(name)
        info.mode, info.size = 0o600, size
        opened.addfile(info, io.BytesIO(bytes(size)))
    return held.getvalue()


def header_of(name, size):
    """Return the beginning of an archive whose only file says that it has so many bytes."""
    return next(packed([Member(name, size, iter(()))]))


SEALED_FAULTS = {
    "a zip bomb": (lambda: zipped(bytes(1 << 20)), "archive_bad"),
    "a gzip bomb": (lambda: gzip.compress(bytes(1 << 20)), "archive_bad"),
    "an age file": (lambda: age.sealed(b"x", age.recipient_of(age.new_identity())), "archive_bad"),
    "nothing": (lambda: b"", "archive_bad"),
    "a way out of the folder": (lambda: tar_of("../../escaped"), "archive_bad"),
    "a way from the root": (lambda: tar_of("/tmp/escaped"), "archive_bad"),
    "a file that is a folder": (
        lambda: b"".join(packed([Member("a", 0, []), Member("a/b", 0, [])])),
        "archive_bad",
    ),
    "a file of four gibibytes": (lambda: header_of("frame.txt", MOST_BYTES), "archive_too_large"),
    "more files than any": (
        lambda: b"".join(packed(Member(f"f{rank}", 0, []) for rank in range(2_001))),
        "archive_too_large",
    ),
}


@pytest.fixture
def no_bundles(stage, tmp_path):
    """Return files that no command takes for a bundle or for answers, each with why."""
    bundle = stage.file("b.parvis").read_bytes()
    head = bundle[: bundle.index(b"\n--- ")]
    stanza = head.partition(b"\n")[2]
    made = {
        "empty": b"",
        "another": b"%PDF-1.7",
        "zip": zipped(bytes(1 << 20)),
        "a header for thousands of keys": head + (b"\n" + stanza) * 20_000 + bundle[len(head) :],
    }
    found = []
    for name, content in made.items():
        (tmp_path / name).write_bytes(content)
        found.append((tmp_path / name, "not_sealed"))
    found.append((sparse(tmp_path / "zeros", TWO_GIB), "not_sealed"))
    return found


def test_what_is_no_bundle_is_refused_by_each_command_and_leaves_nothing(stage, service, reader, no_bundles):
    before = service.held, reader.held
    out, readings = stage.folder / "never.parvis", stage.file("one.jsonl")
    large = sparse(stage.folder / "zeros", MOST_BYTES * 2)
    bundle = stage.file("b.parvis").read_bytes()
    cases = [
        *no_bundles,
        (large, "archive_too_large"),
        (sparse(stage.folder / "s", TWO_GIB, bundle), "sealed_damaged"),
    ]
    for path, code in cases:
        reader.refuses(code, "verify", path, exit_code=4)
        reader.refuses(code, "answer", path, "--answers", readings, "--out", out)
    for content, code in SEALED_FAULTS.values():
        path = stage.inside(content())
        reader.refuses(code, "verify", path, exit_code=4)
        reader.refuses(code, "answer", path, "--answers", readings, "--out", out)
    reader.refuses(
        "archive_too_large", "verify", stage.inside(header_of("cases.jsonl", MOST_HELD + 1)), exit_code=4
    )
    assert (service.held, reader.held) == before
    assert not out.exists()
    assert not list(stage.folder.parent.rglob("escaped"))
    assert not list((reader.folder / "profile").glob(f"{WORK}*"))


def test_a_file_that_is_no_answers_is_merged_by_no_service(stage, service, no_bundles):
    before = service.held
    answers = stage.file("all.parvis").read_bytes()
    for path, code in no_bundles:
        # What is larger than any answers is not even looked into.
        service.refuses("archive_too_large" if path.name == "zeros" else code, "merge", path)
    service.refuses("archive_too_large", "merge", sparse(stage.folder / "long", TWO_GIB, answers))
    for content, code in SEALED_FAULTS.values():
        service.refuses(code, "merge", stage.back(content()))
    service.refuses("archive_too_large", "merge", stage.back(header_of("entries.txt", MOST_HELD + 1)))
    service.refuses("answers_bad", "merge", stage.back(b"".join(packed([Member("answers.txt", 0, [])]))))
    assert service.held == before


# -- what was altered on the way -----------------------------------------------------------------------------


def test_cut_at_any_512_bytes_or_with_any_byte_turned_over_nothing_is_opened_nor_taken(
    stage, service, reader, tmp_path
):
    REFUSED_FOR.clear()
    before = service.held, reader.held
    bent = tmp_path / "bent.parvis"
    for name in ("b.parvis", "all.parvis"):
        content = stage.file(name).read_bytes()
        cuts = range(0, len(content), 512)
        for at in sorted({*cuts[:2], *cuts[:: max(1, len(cuts) // 6)], cuts[-1]}):
            for changed in (content[:at], content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]):
                bent.write_bytes(changed)
                if name == "b.parvis":
                    assert reader.run("verify", bent, code=4).stderr, at
                else:
                    assert service.run("merge", bent, code=1).stderr, at
        assert set(REFUSED_FOR) <= {"not_sealed", "sealed_damaged", "sealed_for_another"}
    assert (service.held, reader.held) == before


# -- whose it is, and when -----------------------------------------------------------------------------------


def test_after_its_last_day_a_bundle_opens_no_more_but_answers_still_come_back(stage, service, reader):
    bundle, readings = stage.file("b.parvis"), stage.file("one.jsonl")
    late, out = "2026-12-26", stage.folder / "never.parvis"
    assert reader.told("verify", bundle, day="2026-12-24")["verdict"] in {"intact", "stale"}
    reader.refuses("bundle_expired", "verify", bundle, exit_code=4, day=late)
    reader.refuses("bundle_expired", "answer", bundle, "--answers", readings, "--out", out, day=late)
    assert not out.exists()
    assert service.told("merge", stage.file("all.parvis"), day=late)["readings"] == 4


def test_a_bundle_for_another_lead_is_opened_by_none_of_their_commands(stage, tmp_path):
    other = Place(tmp_path / "other")
    other.desk.database.close()
    bundle, out = stage.file("b.parvis"), tmp_path / "never.parvis"
    asked = ("answer", bundle, "--answers", stage.file("one.jsonl"), "--out", out)
    other.refuses("no_reader_keys", "verify", bundle, exit_code=4)
    other.run("key", "--out", tmp_path / "other.pub")
    other.refuses("sealed_for_another", "verify", bundle, exit_code=4)
    other.refuses("sealed_for_another", *asked)
    assert not out.exists()


def test_answers_go_into_the_ledger_of_their_own_site_only(stage, service, reader, tmp_path):
    elsewhere = a_service(tmp_path / "elsewhere", 2)
    bundle = tmp_path / "elsewhere.parvis"
    elsewhere.run(
        *("export", "--to", stage.file("lead.pub"), "--heard", stage.code),
        *("--size", 1, "--seed", "1", "--out", bundle),
    )
    before = service.held, elsewhere.held
    elsewhere.refuses("sealed_for_another", "merge", stage.file("all.parvis"))
    # A bundle opened before says how the ledger of a site of that name begins.
    reader.run(
        "answer", stage.file("b.parvis"), "--answers", stage.file("one.jsonl"), "--out", tmp_path / "r"
    )
    told = reader.told("verify", bundle, code=1)
    assert (told["verdict"], told["first"]["code"]) == ("tampered", "genesis_differs")
    asked = ("--answers", stage.file("one.jsonl"), "--out", tmp_path / "never")
    reader.refuses("bundle_not_intact", "answer", bundle, *asked)
    assert (service.held, elsewhere.held) == before


# -- twice, in another order, from two histories -------------------------------------------------------------


def test_opened_and_answered_twice_a_bundle_is_read_once(stage, service, reader, tmp_path):
    bundle = stage.file("b.parvis")
    asked = ("answer", bundle, "--answers", stage.file("all.jsonl"), "--out", tmp_path / "r.parvis")
    for _time in range(2):
        assert reader.told("verify", bundle)["verdict"] == "intact"
    told = [reader.told(*asked) for _time in range(2)]
    assert [(one["readings"], one["known"]) for one in told] == [(4, 0), (0, 4)]
    assert service.told("merge", tmp_path / "r.parvis")["readings"] == 4


def test_answers_merged_twice_or_the_later_first_are_taken_once(stage, service):
    one, every = stage.file("one.parvis"), stage.file("all.parvis")
    found = [service.told("merge", path) for path in (every, one, every, one)]
    assert [(told["readings"], told["known"]) for told in found] == [(4, 0), (0, 1), (0, 4), (0, 1)]
    assert service.held[0] == stage.service.held[0] + 4


def test_an_older_bundle_opened_again_after_a_newer_one_is_as_intact_as_it_was(
    stage, service, reader, tmp_path
):
    newer, day = tmp_path / "newer.parvis", "2026-11-26"
    asked = ("--size", 2, "--seed", "8", "--out", newer)
    service.run("export", "--to", stage.file("lead.pub"), *asked, day=day)
    lines = reader.run("verify", newer, "--cases", "--json", day=day).stdout.splitlines()[1:]
    (tmp_path / "a.jsonl").write_text(json.dumps({**READING, "leaf": json.loads(lines[0])["leaf"]}))
    reader.run("answer", newer, "--answers", tmp_path / "a.jsonl", "--out", tmp_path / "r", day=day)
    assert reader.told("verify", stage.file("b.parvis"), day=day)["verdict"] == "intact"


def test_a_site_that_went_back_on_what_a_bundle_told_is_tampered_with(stage, service, reader, tmp_path):
    """Two histories after one beginning: the reader holds the end of the first against the second."""
    twin = stage.service.copied(tmp_path / "twin")
    sent = ("export", "--to", stage.file("lead.pub"), "--size", 1, "--out")
    service.run(*sent, tmp_path / "first.parvis", "--seed", "1")
    twin.run(*sent, tmp_path / "second.parvis", "--seed", "2", day="2026-11-26")
    answered = ("--answers", stage.file("empty.jsonl"), "--out", tmp_path / "r")
    stage.file("empty.jsonl").write_text("")
    reader.refuses("nothing_to_send", "answer", tmp_path / "first.parvis", *answered)
    told = reader.told("verify", tmp_path / "second.parvis", code=1, day="2026-11-26")
    assert (told["verdict"], told["first"]["code"]) == ("tampered", "rewritten")
    reader.refuses("bundle_not_intact", "answer", tmp_path / "second.parvis", *answered, day="2026-11-26")


def test_a_chain_of_readings_that_forked_is_refused_by_the_service_and_by_the_reader(
    stage, service, reader, tmp_path
):
    lines = stage.file("all.jsonl").read_text().splitlines()
    (tmp_path / "a.jsonl").write_text(lines[1])
    asked = ("answer", stage.file("b.parvis"), "--answers", tmp_path / "a.jsonl", "--out", tmp_path / "fork")
    reader.run(*asked)
    assert service.told("merge", stage.file("one.parvis"))["readings"] == 1
    before = service.held
    service.refuses("ledger_fork", "merge", tmp_path / "fork")
    assert service.held == before
    newer = tmp_path / "newer.parvis"
    service.run("export", "--to", stage.file("lead.pub"), "--size", 1, "--seed", "3", "--out", newer)
    reader.refuses(
        "bundle_forks", "answer", newer, "--answers", tmp_path / "a.jsonl", "--out", tmp_path / "r"
    )
    assert not (tmp_path / "r").exists()


def test_answers_that_follow_what_a_restored_store_lost_wait_for_it(stage, service, reader, tmp_path):
    lost = stage.service.copied(tmp_path / "lost")
    reader.run(
        "answer", stage.file("b.parvis"), "--answers", stage.file("one.jsonl"), "--out", tmp_path / "1"
    )
    service.run("merge", tmp_path / "1")
    newer = tmp_path / "newer.parvis"
    service.run("export", "--to", stage.file("lead.pub"), "--size", 4, "--seed", "3", "--out", newer)
    reader.run("answer", newer, "--answers", stage.file("all.jsonl"), "--out", tmp_path / "2")
    lost.refuses("sealed_for_another", "merge", tmp_path / "2")
    assert lost.told("merge", tmp_path / "1")["readings"] == 1


def test_a_rule_whose_text_was_left_out_is_told_and_the_bundle_not_read(
    stage, service, reader, tmp_path, monkeypatch
):
    monkeypatch.setattr(sending, "_packs", lambda *_asked: {})
    monkeypatch.setattr(sending, "_with_rule", lambda one, *_asked: one)
    bundle = tmp_path / "no-pack.parvis"
    service.run("export", "--to", stage.file("lead.pub"), "--size", 4, "--seed", "3", "--out", bundle)
    told = reader.told("verify", bundle, code=1)
    assert (told["verdict"], [fault["code"] for fault in told["faults"]]) == ("tampered", ["pack_missing"])
    asked = ("--answers", stage.file("one.jsonl"), "--out", tmp_path / "never")
    reader.refuses("bundle_not_intact", "answer", bundle, *asked)


# -- killed, or on a disk that is full -----------------------------------------------------------------------


def test_a_merge_killed_at_a_statement_took_nothing_or_all_and_is_merged_again(stage, tmp_path):
    before, every = stage.service.held, stage.file("all.parvis")
    killed = []
    for moment in MOMENTS:
        place = stage.service.copied(tmp_path / str(moment))
        killed.append(place.killed(moment, "merge", every))
        took = place.held[0] - before[0]
        assert took in {0, 4}
        told = place.told("merge", every)
        assert (told["readings"], told["known"]) == (4 - took, took)
    assert set(killed) == {True, False}


def test_answering_killed_at_a_statement_signed_nothing_or_all_and_is_answered_again(
    stage, service, tmp_path
):
    asked = ("answer", stage.file("b.parvis"), "--answers", stage.file("all.jsonl"), "--out")
    for moment in (*MOMENTS[::2], 60):
        place, out = stage.reader.copied(tmp_path / str(moment)), tmp_path / f"{moment}.parvis"
        place.killed(moment, *asked, out)
        signed = place.held[3]
        assert signed in {0, 4}
        told = place.told(*asked, out)
        assert (told["readings"], told["known"], place.held[3]) == (4 - signed, signed, 4)


def test_an_export_killed_at_any_moment_left_a_whole_bundle_or_none(stage, tmp_path, monkeypatch):
    asked = ("export", "--to", stage.file("lead.pub"), "--size", 2, "--seed", "5", "--out")
    folder = tmp_path / "sent"
    folder.mkdir()
    for moment in (*MOMENTS[1:], 60, 90):
        place, out = stage.service.copied(tmp_path / str(moment)), folder / f"{moment}.parvis"
        was_killed = place.killed(moment, *asked, out)
        assert out.exists() or was_killed, moment
        if out.exists():
            assert stage.reader.told("verify", out)["verdict"] == "intact"
        again = folder / f"{moment}-again.parvis"
        place.run(*asked, again)
        assert stage.reader.told("verify", again)["verdict"] == "intact"
        assert place.held
        assert not list((place.folder / "profile").glob(f"{WORK}*"))


def test_what_an_export_killed_while_it_seals_left_beside_is_removed_by_the_next_one(
    stage, service, tmp_path, monkeypatch
):
    asked = ("export", "--to", stage.file("lead.pub"), "--size", 2, "--seed", "5", "--out")
    first, second = tmp_path / "key", tmp_path / "other"
    for folder in (first, second):
        folder.mkdir()
    theirs = first / ".notes.0123abcd"
    theirs.write_text("à quelqu’un d’autre")
    child = os.fork()
    if not child:
        try:
            monkeypatch.setattr(age, "seal", killed_half_way(age.seal))
            service.run(*asked, first / "b.parvis")
        finally:
            os._exit(0)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1])
    (left,) = {*first.iterdir()} - {theirs}
    assert left.stat().st_size
    service.run(*asked, second / "b.parvis")
    assert [*first.iterdir()] == [theirs]
    assert [path.name for path in second.iterdir()] == ["b.parvis"]
    assert not list((service.folder / "profile").glob("leaving-*"))


def killed_half_way(seal):
    """Return what seals, in a process that is killed once it wrote something."""

    def half(parts, recipient, written):
        seal([next(iter(parts))], recipient, written)
        written.flush()
        os.kill(os.getpid(), signal.SIGKILL)

    return half


def test_on_a_full_disk_a_bundle_leaves_whole_or_not_at_all(stage, service, tmp_path):
    asked = ("export", "--to", stage.file("lead.pub"), "--size", 2, "--seed", "5", "--out")
    with small_disk(tmp_path / "disk") as disk:
        target = disk.folder / "b.parvis"
        for left in (0, 4096, 40_960):
            disk.fill(leave_bytes=left)
            service.refuses("disk_full", *asked, target)
            assert [path.name for path in disk.folder.iterdir()] == ["ballast"]
            disk.make_room()
        service.run(*asked, target)
        assert stage.reader.told("verify", target)["verdict"] == "intact"


def test_on_a_full_disk_nothing_is_merged_nor_answered_and_then_all_is(stage, tmp_path):
    with small_disk(tmp_path / "disk", mib=24) as disk:
        service = stage.service.copied(disk.folder / "service")
        before = service.held
        disk.fill()
        service.refuses("disk_full", "merge", stage.file("all.parvis"))
        disk.make_room()
        assert service.held == before
        assert service.told("merge", stage.file("all.parvis"))["readings"] == 4
        out = disk.folder / "r.parvis"
        reader = stage.reader.copied(tmp_path / "answering")
        asked = ("answer", stage.file("b.parvis"), "--answers", stage.file("all.jsonl"), "--out", out)
        disk.fill()
        reader.refuses("disk_full", *asked)
        assert not out.exists()
        disk.make_room()
        assert reader.told(*asked)["known"] == 4


# -- what does not leave -------------------------------------------------------------------------------------


def test_what_may_not_leave_is_refused_before_the_ledger_says_anything(stage, service, tmp_path):
    before = service.held
    card, out = stage.file("lead.pub"), tmp_path / "b.parvis"
    drawn = ("--size", 1, "--seed", "1")
    here, there = tmp_path / "here", tmp_path / "no" / "where"
    here.write_text("")
    bad = tmp_path / "bad.pub"
    bad.write_text(card.read_text().replace("writer", "Writer"))
    large = sparse(tmp_path / "large.pub", TWO_GIB, card.read_bytes())
    # The reader is trusted already: what was heard of another card is no less refused.
    other = replace(read_card(card.read_text()), name="Autre").code
    for code, *words in (
        ("target_exists", "--to", card, *drawn, "--out", here),
        ("no_such_folder", "--to", card, *drawn, "--out", there),
        ("card_bad", "--to", bad, *drawn, "--out", out),
        ("card_bad", "--to", large, *drawn, "--out", out),
        ("reader_code_differs", "--to", card, "--heard", other, *drawn, "--out", out),
        ("seed_missing", "--to", card, "--size", 1, "--out", out),
        ("lasts_too_long", "--to", card, *drawn, "--days", 93, "--out", out),
        ("nothing_to_read", "--to", card, *drawn, "--since", "2026-11-25", "--out", out),
        ("no_such_decision", "--to", card, "--decision", "x" * 44, "--reason", "Voir.", "--out", out),
        ("reason_missing", "--to", card, "--decision", "x" * 44, "--out", out),
    ):
        service.refuses(code, "export", *words)
    assert service.held == before
    assert here.read_text() == ""
    assert not out.exists()


def test_readings_that_are_none_or_of_no_decision_drawn_sign_nothing(stage, reader, tmp_path):
    before, out = reader.held, tmp_path / "r.parvis"
    good = json.loads(stage.file("one.jsonl").read_text())
    path = tmp_path / "a.jsonl"
    for code, content in (
        ("readings_bad", b"{"),
        ("readings_bad", json.dumps({**good, "outcome": "praise"}).encode()),
        ("readings_bad", json.dumps({**good, "more": 1}).encode()),
        ("readings_bad", b'{"leaf": "' + b"x" * (1 << 20) + b'"}'),
        ("readings_bad", b"\xff\xfe"),
        ("no_such_decision", json.dumps({**good, "leaf": "x" * 44}).encode()),
        ("no_such_decision", (json.dumps(good) + "\n" + json.dumps({**good, "leaf": "y"})).encode()),
        ("readings_bad", json.dumps({**good, "good": "\0"}).encode()),
        ("not_of_a_pair", json.dumps({**good, "decides": "grant"}).encode()),
    ):
        path.write_bytes(content)
        reader.refuses(code, "answer", stage.file("b.parvis"), "--answers", path, "--out", out)
    reader.refuses(
        "readings_bad", "answer", stage.file("b.parvis"), "--answers", sparse(path, TWO_GIB), "--out", out
    )
    assert reader.held == before
    assert not out.exists()
