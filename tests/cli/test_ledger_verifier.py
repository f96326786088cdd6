"""`ledger verifier` gives strangers a verifier that needs nothing of the program."""

import json
import subprocess
import sys


def test_the_verifier_is_the_same_file_each_time_and_never_replaces_another(empty, tmp_path):
    out = tmp_path / "verify.pyz"
    assert empty.run("ledger", "verifier", "--out", str(out)).code == 0
    first = out.read_bytes()
    assert empty.run("ledger", "verifier", "--out", str(out)).code == 0
    assert out.read_bytes() == first

    out.write_bytes(b"a proof that someone keeps")
    refused = empty.run("ledger", "verifier", "--out", str(out))
    assert refused.code == 1
    assert "existe déjà" in refused.err
    assert out.read_bytes() == b"a proof that someone keeps"

    nowhere = empty.run("ledger", "verifier", "--out", str(tmp_path / "none" / "verify.pyz"))
    assert nowhere.code == 1
    assert "ne peut pas" in nowhere.err


def test_the_verifier_runs_elsewhere_without_the_program(empty, tmp_path):
    out = tmp_path / "verify.pyz"
    assert empty.run("ledger", "verifier", "--out", str(out)).code == 0
    (tmp_path / "nothing").mkdir()
    told = _run(out, tmp_path / "nothing", "--json")
    assert told.returncode == 4
    assert json.loads(told.stdout)["first"] == {"code": "manifest_missing", "place": "manifest.txt"}
    for wrong in (("--frob",), ("--at", "demain"), ("--genesis", "AAAA"), ("--kept", "none.txt"), ()):
        not_understood = _run(out, *wrong) if wrong == () else _run(out, tmp_path, *wrong)
        assert not_understood.returncode == 64
        assert "Traceback" not in not_understood.stderr
        assert "Cette commande ne se comprend pas" in not_understood.stderr


def _run(*words) -> subprocess.CompletedProcess[str]:
    # -I: neither this folder nor the environment lends it anything
    return subprocess.run(
        [sys.executable, "-I", *map(str, words)],
        cwd=words[0].parent,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
