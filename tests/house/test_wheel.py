"""Promise: the wheel holds all that the program needs, and runs where the project is not."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CARRIED = {
    "agent_desktop": "agent_desktop",
    "resources": "agent_desktop/_bundled/resources",
    "db": "agent_desktop/_bundled/db",
}
PHRASE = "renard balise torrent colline papier nuage violon"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("elsewhere")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_every_file_of_the_project_that_runs_is_carried(wheel):
    with zipfile.ZipFile(wheel) as archive:
        carried = {name for name in archive.namelist() if ".dist-info/" not in name}
    expected = {
        f"{inside}/{path.relative_to(ROOT / folder).as_posix()}"
        for folder, inside in CARRIED.items()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert carried == expected


def test_the_licences_of_what_is_bundled_travel_with_it(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert any(name.endswith("licenses/LICENSE") for name in names)
    for folder in (ROOT / "resources" / "fonts").iterdir():
        if folder.is_dir():
            assert f"agent_desktop/_bundled/resources/fonts/{folder.name}/LICENSE" in names


def test_installed_elsewhere_it_makes_a_desk_reads_its_packs_and_verifies(installed, tmp_path):
    secret = tmp_path / "phrase"
    secret.write_text(PHRASE, encoding="utf-8")
    secret.chmod(0o600)
    desk = ["--profile", str(tmp_path / "desk"), "--passphrase-file", str(secret)]

    made = _run(installed, *desk, "init")
    assert made.returncode == 0, made.stderr
    packs = sorted((installed / "agent_desktop/_bundled/resources/packs").glob("*.yaml"))
    assert _run(installed, *desk, "packs", "check", "--walks", "20", *map(str, packs)).returncode == 0
    assert _run(installed, *desk, "ledger", "verify").returncode == 0
    seen = _run(installed, *desk, "doctor")
    assert "À RÉPARER" not in seen.stdout, seen.stdout


def _run(installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    code = (
        f"import sys; sys.path.insert(0, {str(installed)!r}); from agent_desktop.app import main;"
        f"import agent_desktop; assert agent_desktop.__file__.startswith({str(installed)!r}); sys.exit(main())"
    )
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=installed.parent,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
