"""Installed packs: what each is, that bytes decide, and that reading them is quick."""

import base64
import hashlib
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from agent_desktop.facilitation import catalog
from agent_desktop.facilitation.catalog import Validity, installed, load_pack, margin_digest
from agent_desktop.facilitation.findings import PackRefusedError
from agent_desktop.facilitation.words import Status
from agent_desktop.foundation.errors import RefusedError
from tests.facilitation.builders import PACKS, SHIPPED, a_pack, as_bytes, small


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "essai.yaml").write_bytes(as_bytes(small()))
    return tmp_path


def test_the_shipped_packs_are_listed_with_their_status_and_the_digest_of_their_bytes() -> None:
    found = installed(PACKS)
    assert sorted(pack.id for pack in found.packs) == SHIPPED
    assert found.refused == ()
    for pack in found.packs:
        assert pack.digest == hashlib.sha256(pack.path.read_bytes()).hexdigest()
        assert (pack.status, pack.must_say_status) == (Status.EXAMPLE, True)


@pytest.mark.parametrize(
    ("day", "validity"),
    [
        (date(2025, 12, 31), Validity.NOT_YET),
        (date(2026, 1, 1), Validity.CURRENT),
        (date(2026, 12, 31), Validity.CURRENT),
        (date(2027, 1, 1), Validity.EXPIRED),
    ],
)
def test_a_pack_is_valid_from_its_first_day_to_its_last(folder: Path, day: date, validity: Validity) -> None:
    (pack,) = installed(folder).packs
    assert pack.validity(day) is validity


def test_a_damaged_pack_is_reported_and_hides_no_other(folder: Path) -> None:
    (folder / "casse.yaml").write_text("a: [", encoding="utf-8")
    found = installed(folder)
    assert [pack.id for pack in found.packs] == ["essai"]
    assert [(finding.code, Path(finding.file).name) for finding in found.refused] == [
        ("yaml_syntax", "casse.yaml")
    ]


def test_the_last_version_opens_and_an_older_exchange_keeps_its_own(folder: Path) -> None:
    newer = small((("paquet", "version"), "1.10.0"), (("paquet", "titre"), "Une version plus récente"))
    (folder / "essai-1.10.0.yaml").write_bytes(as_bytes(newer))
    (folder / "essai-1.9.0.yaml").write_bytes(as_bytes(small((("paquet", "version"), "1.9.0"))))
    assert load_pack(folder, "essai").pack.meta.version == "1.10.0"
    first = load_pack(folder, "essai", version="1.0.0")
    assert load_pack(folder, "essai", digest=first.digest) == first


def test_a_pack_that_is_not_there_is_refused_by_name(folder: Path) -> None:
    with pytest.raises(RefusedError, match="pack_not_installed"):
        load_pack(folder, "autre")


def test_a_damaged_pack_asked_for_by_name_tells_its_own_fault(folder: Path) -> None:
    (folder / "autre.yaml").write_text("a: [", encoding="utf-8")
    with pytest.raises(PackRefusedError):
        load_pack(folder, "autre")


def test_changed_bytes_are_read_again_and_unchanged_ones_are_not(folder: Path) -> None:
    first = load_pack(folder, "essai")
    assert load_pack(folder, "essai") is first
    (folder / "essai.yaml").write_bytes(as_bytes(small((("paquet", "titre"), "Un titre tout neuf"))))
    assert load_pack(folder, "essai").pack.meta.title == "Un titre tout neuf"


def test_the_digest_of_a_rule_is_that_of_its_official_text_however_its_accents_are_written() -> None:
    composed = a_pack().rules[0]
    text = unicodedata.normalize("NFC", composed.official)
    assert composed.digest == base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    apart = composed.model_copy(update={"official": unicodedata.normalize("NFD", composed.official)})
    assert apart.official != composed.official
    assert apart.digest == composed.digest


def test_the_digest_of_a_margin_changes_with_any_of_its_words() -> None:
    before = margin_digest(a_pack(), "duree")
    assert margin_digest(a_pack(), "duree") == before
    assert margin_digest(a_pack((("marges", 0, "niveaux", 0, "si"), "valeur_marge <= 7")), "duree") != before


def test_packs_that_did_not_change_are_not_read_again() -> None:
    catalog.forget()
    first = installed(PACKS)
    assert [catalog._read(one.path) is catalog._read(one.path) for one in first.packs] == [True] * 3
