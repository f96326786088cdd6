"""Files to add are counted, read and checked before any is taken; each says what it would change."""

import os

import pytest

from agent_desktop.facilitation import candidates
from agent_desktop.facilitation.candidates import Standing, check_candidates, pack_files
from agent_desktop.facilitation.catalog import installed
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.progress import Progress
from tests.facilitation.builders import PACKS, TODAY
from tests.support.packs import NEWER, NEWEST, OLDER, shipped_text, version_of

SHIPPED = shipped_text("dossier-incomplet")
VERSION = f"version: {version_of(SHIPPED)}"


@pytest.fixture
def given(tmp_path):
    folder = tmp_path / "a-ajouter"
    folder.mkdir()

    def write(name, *changes):
        text = SHIPPED
        for before, after in changes:
            assert before in text
            text = text.replace(before, after, 1)
        (folder / name).write_text(text, encoding="utf-8")
        return folder

    return write


def check(path, **changes):
    return check_candidates(path, installed(PACKS).packs, TODAY, Progress(), walks=5, **changes)


@pytest.mark.parametrize(
    ("change", "standing"),
    [
        (("id: dossier-incomplet", "id: dossier-de-la-mairie"), Standing.NEW),
        ((VERSION, f"version: {NEWER}"), Standing.NEWER),
        ((VERSION, VERSION), Standing.SAME),
        ((VERSION, f"version: {OLDER}"), Standing.OLDER),
        (("duree_minutes: 15", "duree_minutes: 20"), Standing.DIFFERS),
    ],
)
def test_a_file_says_what_it_would_change(given, change, standing):
    (found,) = check(given("un.yaml", change))
    assert found.standing is standing
    assert found.can_be_used is (standing in (Standing.NEW, Standing.NEWER))
    assert found.errors == ()


def test_a_file_with_an_error_is_refused_with_its_line_and_hides_no_other(given):
    given("bon.yaml", ("id: dossier-incomplet", "id: bon"))
    folder = given(
        "casse.yaml",
        ("id: dossier-incomplet", "id: casse"),
        ("  valide_au: 2026-12-31", "  valide_au: demain"),
    )
    good, bad = check(folder)
    assert (good.standing, bad.standing) == (Standing.NEW, Standing.REFUSED)
    (finding,) = bad.errors
    assert finding.code == "not_a_day"
    assert (folder / "casse.yaml").read_text(encoding="utf-8").splitlines()[
        finding.line - 1
    ].strip() == "valide_au: demain"


def test_a_pack_whose_own_test_fails_is_refused(given):
    (found,) = check(
        given(
            "un.yaml",
            (VERSION, f"version: {NEWER}"),
            ("valeur: 15, unite: jours", "valeur: 25, unite: jours"),
        )
    )
    assert found.standing is Standing.REFUSED
    assert {one.code for one in found.errors} >= {"trial_outcome"}


def test_of_two_versions_in_a_folder_only_the_newest_is_taken(given):
    given("a.yaml", (VERSION, f"version: {NEWEST}"))
    folder = given("b.yaml", (VERSION, f"version: {NEWER}"))
    assert [one.standing for one in check(folder)] == [Standing.NEWER, Standing.OLDER]


def test_links_folders_and_pipes_are_left_aside(given, tmp_path):
    folder = given("un.yaml")
    (tmp_path / "ailleurs.yaml").write_text(SHIPPED, encoding="utf-8")
    (folder / "lien.yaml").symlink_to(tmp_path / "ailleurs.yaml")
    (folder / "dossier.yaml").mkdir()
    os.mkfifo(folder / "tube.yaml")
    (folder / "lisez-moi.txt").write_text("…", encoding="utf-8")
    assert [one.name for one in pack_files(folder)] == ["un.yaml"]


def test_a_file_too_big_is_refused_without_being_read_whole(given):
    folder = given("un.yaml")
    with (folder / "gros.yaml").open("wb") as file:
        file.truncate(40 << 20)
    found = {one.path.name: one for one in check(folder)}
    assert [one.code for one in found["gros.yaml"].errors] == ["yaml_too_big"]
    assert found["un.yaml"].standing is Standing.SAME


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"a: &x [*x, *x]", "yaml_anchor"),
        (b"\xff\xfe\x00", "yaml_not_utf8"),
        (b"[" * 4000, "yaml_too_deep"),
        (b"a: 1\na: 2", "yaml_duplicate_key"),
        (b"", "yaml_empty"),
        (b"a: !!python/object:os.system x", "yaml_tag"),
    ],
)
def test_hostile_files_are_refused_one_by_one(given, content, code):
    folder = given("bon.yaml", ("id: dossier-incomplet", "id: bon"))
    (folder / "mauvais.yaml").write_bytes(content)
    found = {one.path.name: one for one in check(folder)}
    assert [one.code for one in found["mauvais.yaml"].errors] == [code]
    assert found["bon.yaml"].can_be_used


def test_too_many_files_or_bytes_are_refused_before_any_is_read(given, monkeypatch):
    folder = given("un.yaml")
    given("deux.yaml")
    monkeypatch.setattr(candidates, "MOST_FILES", 1)
    with pytest.raises(RefusedError, match="packs_too_many"):
        check(folder)
    monkeypatch.setattr(candidates, "MOST_FILES", 2)
    monkeypatch.setattr(candidates, "MOST_BYTES", len(SHIPPED))
    with pytest.raises(RefusedError, match="packs_too_big"):
        check(folder)


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(RefusedError, match="packs_none"):
        check(tmp_path)


def test_checking_can_be_stopped(given):
    progress = Progress()
    progress.stop()
    with pytest.raises(RefusedError, match="stopped"):
        check_candidates(given("un.yaml"), (), TODAY, progress)
