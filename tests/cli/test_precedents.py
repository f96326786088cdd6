"""Precedents go from one service to another by a file, and come back out."""

import json
import re

from tests.cli.conftest import Desk


def test_precedents_go_from_one_service_to_another_and_come_back_out(desk, tmp_path):
    out = tmp_path / "precedents.json"
    assert desk.run("demo", "--people", "60", "--date", "2026-09-15").code == 0
    made = desk.run(
        "--date",
        "2026-11-24",
        "precedents",
        "export",
        "--out",
        str(out),
        "--for",
        "Réseau",
        "--unit",
        "CAF de Valbray",
    )
    assert made.code == 0, made.err
    count = len(json.loads(out.read_text(encoding="utf-8"))["precedents"])
    assert made.err.startswith(f"{count} précédents écrits")
    assert "Claire" not in out.read_text(encoding="utf-8")
    told = desk.run("ledger", "verify").out
    assert re.search(r"Prêts .*: 1$", told, re.MULTILINE)
    assert "INTÈGRE" in told
    own = desk.run("precedents", "import", str(out))
    assert own.code == 1
    assert "ce service même" in own.err

    other = Desk(tmp_path / "autre", desk.phrase_file, desk.program)
    assert other.run("init", "--agent", "Hélène Vasseur").code == 0
    taken = other.run("precedents", "import", str(out))
    assert taken.code == 0, taken.err
    assert "CAF de Valbray" in taken.err
    assert "Réseau" in taken.err
    assert "rien n’a été ajouté" in other.run("precedents", "import", str(out)).err
    assert other.run("precedents", "remove", "CAF de Valbray").code == 0
    assert other.run("precedents", "remove", "CAF de Valbray").code == 1


def test_a_desk_with_nothing_to_lend_says_so_and_writes_no_file(desk, tmp_path):
    out = tmp_path / "precedents.json"
    ran = desk.run("precedents", "export", "--out", str(out), "--for", "Réseau")
    assert ran.code == 1
    assert "rien à prêter" in ran.err
    assert not out.exists()
