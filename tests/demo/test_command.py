"""The command `demo`, as it is typed."""

import pytest

from agent_desktop.store.passphrase import draw_phrase
from tests.support.begun import begun


@pytest.fixture
def run(tmp_path):
    with begun(tmp_path) as program:
        options = ("--profile", str(tmp_path / "profile"), "--passphrase-file", str(tmp_path / "phrase"))
        yield lambda *words: program.run(*options, *words)


def test_a_new_profile_is_filled_verified_and_refuses_to_be_filled_twice(run, tmp_path):
    (tmp_path / "phrase").write_text(draw_phrase() + "\n", encoding="utf-8")
    assert run("init", "--agent", "Claire Aubertin").returncode == 0
    filled = run("demo", "--people", "15", "--seed", "3", "--date", "2026-11-24")
    assert filled.returncode == 0, filled.stderr
    assert "15" in filled.stdout
    assert run("ledger", "verify").returncode == 0
    found = run("people", "find", "lebian 68")
    assert "Maryvonne Le Bihan\t1968-03-14\tValbray" in found.stdout
    again = run("demo", "--people", "15")
    assert again.returncode == 1
    assert again.stderr.strip()
