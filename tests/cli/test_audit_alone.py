"""Relecture by commands where there is no network at all: from one profile to another that has nothing, and back."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Desk
from tests.cli.test_audit import Machine
from tests.cli.test_audit_faults import DAY, READING, a_service, as_a_test
from tests.support.alone import shut_in
from tests.support.begun import begun

__all__ = ["as_a_test"]


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    with begun(tmp_path_factory.mktemp("alone"), inside=shut_in()) as waiting:
        yield waiting


def commands_of(machine: Machine, program):
    """Return what runs the commands of a machine, each in a process of its own; they must be done."""
    desk = Desk(machine.folder / "profile", machine.phrase, program)

    def run(*words):
        ran = desk.run("--date", DAY, "audit", *map(str, words))
        assert ran.code == 0, ran
        return ran.out

    return run


def test_there_is_nothing_to_reach_where_they_run():
    told = subprocess.run([*shut_in(), "cat", "/proc/net/dev"], check=True, capture_output=True, text=True)
    assert [line.split(":")[0].strip() for line in told.stdout.splitlines() if ":" in line] == ["lo"]


def test_without_any_network_a_bundle_goes_is_read_and_comes_back(alone, tmp_path: Path):
    service, reader = a_service(tmp_path / "service", 3), Machine(tmp_path / "reader")
    reader.desk.database.close()
    at_service, at_reader = commands_of(service, alone), commands_of(reader, alone)
    card, bundle, answers = (tmp_path / name for name in ("lead.pub", "b.parvis", "r.parvis"))
    code = json.loads(at_reader("key", "--out", card, "--json"))["code"]
    drawn = ("--size", 2, "--seed", "7319", "--out", bundle)
    sent = json.loads(at_service("export", "--to", card, "--heard", code, *drawn, "--json"))
    assert (sent["drawn"], sent["frame"]) == (2, 3)
    verdict, *cases = map(json.loads, at_reader("verify", bundle, "--cases", "--json").splitlines())
    assert (verdict["verdict"], verdict["faults"], len(cases)) == ("intact", [], 2)
    readings = tmp_path / "a.jsonl"
    readings.write_text("\n".join(json.dumps({**READING, "leaf": case["leaf"]}) for case in cases))
    at_reader("answer", bundle, "--answers", readings, "--out", answers)
    assert json.loads(at_service("merge", answers, "--json"))["readings"] == 2
    assert json.loads(at_service("merge", answers, "--json"))["known"] == 2
