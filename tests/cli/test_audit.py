"""Relecture by commands: from one profile to another that has nothing, and back, each step with its exit code."""

import json
import re
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import replace
from io import StringIO
from typing import NamedTuple

import pytest

from agent_desktop.adaptations.unused import trust_desk
from agent_desktop.agents.opening import open_desk
from agent_desktop.agents.rules import LEAST_TEAM
from agent_desktop.audit.dialogue import read_of_mine
from agent_desktop.audit.records import Redecided
from agent_desktop.cli.arguments import parse
from agent_desktop.cli.run import run
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.clock import SystemClock, today
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.i18n import use_language
from agent_desktop.foundation.ids import new_id
from agent_desktop.interactions.records import Content
from agent_desktop.ledger.records import Decision
from agent_desktop.simplification.rules import half_of
from agent_desktop.store.keys import open_with_phrase
from agent_desktop.store.profile import Profile
from agent_desktop.ui.sentences import describe
from tests.audit.conftest import Told
from tests.builders import an_invited, an_open_exchange
from tests.journeys.driver import SITE, a_desk
from tests.support.pdfs import read
from tests.support.profiles import PHRASE


class Said(NamedTuple):
    """What a command said."""

    stdout: str
    stderr: str


@pytest.fixture(scope="module", autouse=True)
def as_a_test():
    """Leave this process as it is: a command closes it to debuggers; speak as the program does at first."""
    use_language("fr")
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


def of_five(machine):
    """Have four colleagues received someone, and six decisions in three like pairs."""
    desk = machine.desk
    with closing(desk.database) as database:
        with database.write(desk.actor) as tx:
            trust_desk(tx)
        for rank in range(1, LEAST_TEAM):
            other = replace(
                desk.actor,
                agent_id=new_id(),
                role=Role.AGENT,
                writer=f"c00{rank}-d00{rank}-0",
                signing_seed=bytes([50 + rank]) * 32,
            )
            an_invited(database, desk.actor, other)
            an_open_exchange(database, other)
        told = Told(database, desk.actor, database.clock)
        for code in ("0-500", "500-1000", "1000-1500"):
            for decision in (Decision.GRANTED, Decision.REFUSED):
                told.decision(situation={"impot": "revenu", "tranche_montant": code}, decision=decision)
    return machine


def paired(card, out):
    """Return how like pairs are asked for, towards a reader's card."""
    asked = ("--pairs", "--seed", "7319", "--reason", "Parler de la règle.", "--out", out)
    return ("export", "--to", card, *asked)


def readings_of_mine(machine):
    """Return the readings of the decisions of whoever has this machine, by leaf of what was read."""
    profile = Profile(machine.folder / "profile")
    desk = open_desk(profile, open_with_phrase(profile, PHRASE), SystemClock(), read_only=True)
    with closing(desk.database), desk.database.read() as session:
        found = read_of_mine(session, desk.actor.agent_id)
    return {one.record.leaf: one.readings for one in found}


def test_like_pairs_go_are_decided_again_and_what_was_said_is_found_where_it_came_from(tmp_path):
    service = of_five(Machine(tmp_path / "five"))
    # Another reader: to this module's, a second ledger under one name would be a forgery.
    reader = Machine(tmp_path / "elsewhere")
    reader.desk.database.close()
    bundle, answers = tmp_path / "b.parvis", tmp_path / "r.parvis"
    card = tmp_path / "lead.pub"
    code = reader.told("key", "--out", card)["code"]
    sent = service.told(*paired(card, bundle), "--heard", code)
    assert (sent["drawn"], sent["frame"], sent["way"]) == (6, 6, "blind")
    assert reader.told("verify", bundle)["verdict"] == "intact"
    lines = reader.run("verify", bundle, "--cases", "--json").stdout.splitlines()[1:]
    leaves = [json.loads(line)["leaf"] for line in lines]
    said = dict(zip(leaves, [*Redecided] * 2, strict=True))
    usual = {"understands": "yes", "alike": "no", "outcome": "rule"}
    readings = tmp_path / "a.jsonl"
    readings.write_text(
        "\n".join(json.dumps({**usual, "leaf": leaf, "decides": one.value}) for leaf, one in said.items()),
        encoding="utf-8",
    )
    answered = ("answer", bundle, "--answers", readings, "--out", answers)
    assert reader.told(*answered)["readings"] == 6
    assert reader.told(*answered)["known"] == 6, "what stands is not signed again"
    assert service.told("merge", answers)["readings"] == 6
    found = readings_of_mine(service)
    assert {leaf: one.redecided for leaf, (one,) in found.items()} == said
    # A word that only the program reads is nobody's text.
    assert {(one.good, one.talk, one.missed) for (one,) in found.values()} == {("", "", "")}


def test_a_word_that_is_no_decision_signs_nothing(reader, carried, tmp_path):
    lines = reader.run("verify", carried[2], "--cases", "--json").stdout.splitlines()[1:]
    leaf = json.loads(lines[0])["leaf"]
    bad, out = tmp_path / "bad.jsonl", tmp_path / "r.parvis"
    reading = {"leaf": leaf, "understands": "yes", "alike": "no", "outcome": "rule", "decides": "maybe"}
    bad.write_text(json.dumps(reading), encoding="utf-8")
    reader.run("answer", carried[2], "--answers", bad, "--out", out, code=1)
    assert not out.exists()


def test_pairs_of_a_small_team_or_too_few_are_refused_with_1_and_say_why(
    service, carried, tmp_path, monkeypatch
):
    bundle = tmp_path / "b.parvis"
    asked = paired(carried[1], bundle)
    said = service.run(*asked, code=1).stderr
    assert describe(RefusedError("pairs_small_team")).title in said
    assert not bundle.exists()
    # The five decisions of this service were all granted: there is no pair.
    monkeypatch.setattr("agent_desktop.audit.sending.sites_of_five", lambda *_: {SITE})
    said = service.run(*asked, code=1).stderr
    assert describe(RefusedError("pairs_too_few", found=0, least=3)).title in said
    assert not bundle.exists()


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
