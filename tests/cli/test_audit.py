"""Relecture by commands: from one profile to another that has nothing, and back, each step with its exit code."""

import json
import re
from contextlib import closing, redirect_stderr, redirect_stdout
from io import StringIO
from typing import NamedTuple

import pytest

from agent_desktop.adaptations.unused import trust_desk
from agent_desktop.cli.arguments import parse
from agent_desktop.cli.run import run
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.clock import SystemClock, today
from agent_desktop.interactions.records import Content
from agent_desktop.simplification.rules import half_of
from tests.audit.conftest import Told
from tests.journeys.driver import a_desk
from tests.support.pdfs import read
from tests.support.profiles import PHRASE


class Said(NamedTuple):
    """What a command said."""

    stdout: str
    stderr: str


@pytest.fixture(scope="module", autouse=True)
def as_a_test():
    """Leave this process as it is: a command closes it to debuggers."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("agent_desktop.cli.run.refuse_readers", lambda: None)
        patched.setattr("agent_desktop.cli.run.leave_nothing", lambda: None)
        yield


class Machine:
    """A machine with a profile, and its commands."""

    def __init__(self, folder, role=Role.LEAD):
        folder.mkdir()
        self.folder = folder
        self.phrase = folder / "phrase"
        self.phrase.touch(mode=0o600)
        self.phrase.write_text(PHRASE, encoding="utf-8")
        self.desk = a_desk(folder / "profile", role=role)

    def run(self, *words, code=0):
        """Run a command here, as `main.py` does once it is started."""
        options = ("--profile", self.folder / "profile", "--passphrase-file", self.phrase)
        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            found = run(parse([*map(str, (*options, "audit", *words))]))
        assert found == code, (found, out.getvalue(), err.getvalue())
        return Said(out.getvalue(), err.getvalue())

    def told(self, *words, code=0):
        return json.loads(self.run(*words, "--json", code=code).stdout.splitlines()[0])


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    """Return a service where five decisions were taken."""
    machine = Machine(tmp_path_factory.mktemp("service") / "m")
    with closing(machine.desk.database) as database:
        with database.write(machine.desk.actor) as tx:
            trust_desk(tx)
        told = Told(database, machine.desk.actor, database.clock)
        for rank in range(5):
            told.decision(
                told.person(used_name=f"Morvan{'abcde'[rank]}"), content=Content(brought="La lettre")
            )
    return machine


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    """Return a machine that has nothing but its own profile."""
    machine = Machine(tmp_path_factory.mktemp("reader") / "m")
    machine.desk.database.close()
    return machine


@pytest.fixture(scope="module")
def carried(service, reader, tmp_path_factory):
    """Return what was carried: the card, its code, and a bundle."""
    folder = tmp_path_factory.mktemp("key")
    card, bundle = folder / "lead.pub", folder / "b.parvis"
    code = reader.told("key", "--out", card)["code"]
    drawn = ("--size", 3, "--seed", "7319 2026", "--out", bundle)
    service.run("export", "--to", card, *drawn, code=1)
    service.run("export", "--to", card, "--heard", code[::-1], *drawn, code=1)
    assert not bundle.exists()
    sent = service.told("export", "--to", card, "--heard", code, *drawn)
    assert (sent["drawn"], sent["frame"], sent["way"]) == (3, 5, "together")
    return folder, card, bundle


def test_a_bundle_goes_is_verified_answered_and_merged_and_twice_is_once(service, reader, carried):
    folder, _card, bundle = carried
    told = reader.told("verify", bundle)
    assert (told["verdict"], told["cases"], told["frame"], told["faults"]) == ("intact", 3, 5, [])
    lines = reader.run("verify", bundle, "--cases", "--json").stdout.splitlines()[1:]
    readings = folder / "a.jsonl"
    readings.write_text(
        "\n".join(
            json.dumps(
                {
                    "leaf": json.loads(line)["leaf"],
                    "understands": "yes",
                    "alike": "no",
                    "outcome": "rule",
                    "good": "Elle propose elle-même.",
                }
            )
            for line in lines
        ),
        encoding="utf-8",
    )
    answers = folder / "r.parvis"
    assert reader.told("answer", bundle, "--answers", readings, "--out", answers)["readings"] == 3
    assert service.told("merge", answers)["readings"] == 3
    again = service.told("merge", answers)
    assert (again["readings"], again["known"]) == (0, 3)
    reader.run("merge", answers, code=1)


def test_a_paper_code_typed_at_verification_is_checked(reader, carried):
    bundle = carried[2]
    code = reader.told("verify", bundle)["code"]
    assert reader.told("verify", bundle, "--code", code)["verdict"] == "intact"
    last = "0" if code[-1] != "0" else "1"
    assert reader.told("verify", bundle, "--code", code[:-1] + last, code=2)["verdict"] == "undecidable"


def test_what_cannot_be_opened_is_refused_with_4_and_says_why(service, reader, carried, tmp_path):
    bundle = carried[2]
    content = bundle.read_bytes()
    for name, bad in (
        ("empty", b""),
        ("cut", content[: len(content) // 2]),
        ("flipped", content[:-9] + bytes([content[-9] ^ 1]) + content[-8:]),
        ("other", b"%PDF-1.7"),
    ):
        path = tmp_path / name
        path.write_bytes(bad)
        assert "\n" in reader.run("verify", path, code=4).stderr
    assert reader.run("verify", tmp_path / "nowhere", code=4).stderr
    # The service has no reader's card: nothing is sealed to it.
    assert service.run("verify", bundle, code=4).stderr


def test_a_line_that_is_no_reading_signs_nothing(reader, carried, tmp_path):
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"leaf": "x"}\n', encoding="utf-8")
    out = tmp_path / "r.parvis"
    assert "1" in reader.run("answer", carried[2], "--answers", bad, "--out", out, code=1).stderr
    assert not out.exists()


def test_the_report_of_a_half_year_is_sealed_and_written_and_one_that_runs_is_refused(service, tmp_path):
    path = tmp_path / "rapport.pdf"
    service.run("report", "--out", tmp_path / "rapport.txt", code=1)
    told = service.run("report", "--out", path)
    assert re.search(r"(?:[0-9A-Z]{5}-){4}[0-9A-Z]{5}", told.stdout)
    made = read(path.read_bytes())
    assert made.faults == []
    assert "Décisions relues" in made.words
    running = half_of(today(SystemClock()))
    service.run("report", "--half", running, "--out", tmp_path / "autre.pdf", code=1)
    assert not (tmp_path / "autre.pdf").exists()
