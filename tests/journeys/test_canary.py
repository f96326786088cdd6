"""After a day of use and a crash, nothing of a person can be read in any file but the one that was asked for."""

import os
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys import canary
from tests.journeys.driver import a_desk
from tests.support.acted import ROOT, acted
from tests.support.once import once
from tests.support.profiles import PHRASE

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "latin-1")


def forms(words: str) -> Iterator[str]:
    """Yield a text as a program may have kept it: other cases, other compositions, without accents or spaces."""
    bare = "".join(one for one in unicodedata.normalize("NFD", words) if not unicodedata.combining(one))
    for form in (words, unicodedata.normalize("NFD", words), unicodedata.normalize("NFC", words), bare):
        yield from (form, form.casefold(), form.upper(), form.replace(" ", ""))
    yield words.encode("unicode_escape").decode("ascii")


NEEDLES = {
    form.encode(encoding, "ignore")
    for seen in canary.SEEN_AS
    for form in forms(seen)
    for encoding in ENCODINGS
}


def leaks(folder: Path) -> list[str]:
    """Return the files of a folder that hold something of the person, and what."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            content = path.read_bytes() + b"\0" + str(path.relative_to(folder)).encode()
            found += [f"{path.relative_to(folder)}: {needle!r}" for needle in NEEDLES if needle in content]
    return found


def command(folder: Path, phrase_file: Path, env: dict[str, str], *words: str) -> str:
    """Run a command of the program, and return all it printed."""
    options = ["--profile", str(folder), "--passphrase-file", str(phrase_file)]
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *options, *words],
        env=env,
        cwd=env["HOME"],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout + done.stderr


def take_away_what_was_asked_for(home: Path) -> None:
    """Remove the sheet, or the report, that the agent saved under the name of the person."""
    (saved,) = [path for path in (home / "Documents").iterdir() if path.stem == canary.USED]
    saved.unlink()


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    """Return the folder in which a whole day left its files, the one asked for taken away."""
    return once(tmp_path_factory, "day", a_whole_day)


def a_whole_day(root):
    folders = {name: root / name for name in ("home", "tmp", "runtime", "out", "backups")}
    for path in (*folders.values(), folders["home"] / "Documents"):
        path.mkdir(mode=0o700)
    a_desk(root / "profile").database.close()
    phrase_file, table = root / "phrase", root / "people.csv"
    phrase_file.write_text(PHRASE + "\n", encoding="utf-8")
    table.write_text(canary.TABLE, encoding="utf-8")
    env = {
        **{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
        "HOME": str(folders["home"]),
        "TMPDIR": str(folders["tmp"]),
        "XDG_RUNTIME_DIR": str(folders["runtime"]),
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
    }
    profile = root / "profile"
    outputs = [command(profile, phrase_file, env, "people", "import", str(table))]
    table.unlink()
    runs = []
    for play in (canary.work_and_crash, canary.come_back):
        runs += [
            acted(f"tests.journeys.canary:{play.__name__}", profile, phrase_file, env, cwd=folders["home"])
        ]
        take_away_what_was_asked_for(folders["home"])
    outputs += [command(profile, phrase_file, env, "backup", str(folders["backups"]))]
    outputs += [command(profile, phrase_file, env, "ledger", "verify")]
    (folders["out"] / "outputs").write_text("\n".join(outputs + [run.out + run.err for run in runs]), "utf-8")
    return root, runs


def test_the_day_went_as_it_was_meant_to(day):
    root, (worked, back) = day
    assert worked.told("failed") == back.told("failed") == [], worked.err + back.err
    assert (worked.code, back.code) == (-6, 0)
    assert worked.told("typed")
    assert back.told("back")[0]["open"] == 1
    assert list((root / "profile" / "logs").glob("crash-*.txt"))
    assert list((root / "profile" / "logs").glob("incident-*.txt"))
    assert list((root / "backups").iterdir())
    assert (root / "home" / "shown" / "cmdline").stat().st_size


def test_nothing_of_the_person_can_be_read_in_any_file(day):
    root, _runs = day
    assert leaks(root) == []


def test_a_crash_leaves_no_picture_of_the_memory(day):
    root, _runs = day
    assert [path.name for path in root.rglob("*") if path.name.startswith(("core", "vgcore"))] == []


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_leak_would_be_found(tmp_path, encoding):
    (tmp_path / "clean").write_bytes(os.urandom(4096))
    assert leaks(tmp_path) == []
    (tmp_path / "leak").write_bytes(os.urandom(99) + canary.OTHER.upper().encode(encoding, "ignore"))
    assert leaks(tmp_path) != []
