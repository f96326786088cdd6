"""A procedure is found by its words, or by those of the letter in the person's hand."""

from pathlib import Path

import pytest

from agent_desktop.facilitation.catalog import PackSummary, installed
from agent_desktop.facilitation.search import found
from tests.facilitation.builders import NEWER, as_bytes, small


@pytest.fixture
def packs(tmp_path: Path) -> tuple[PackSummary, ...]:
    (tmp_path / "un.yaml").write_bytes(as_bytes(small(*NEWER)))
    other = small((("paquet", "id"), "autre"), (("paquet", "titre"), "Mise à jour de mon adresse"))
    (tmp_path / "autre.yaml").write_bytes(as_bytes(other))
    return installed(tmp_path).packs


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("mise en demeure", [("essai", "mise_en_demeure")]),
        ("MISE EN DEM", [("essai", "mise_en_demeure")]),
        ("dernier avis", [("essai", "mise_en_demeure")]),
        ("demeure de mise en payer", [("essai", "mise_en_demeure")]),
        ("essais mise en demeure", [("essai", "mise_en_demeure")]),
        ("mise en demeure licorne", []),
        ("demeure", []),
        ("mise", [("essai", "mise_en_demeure"), ("autre", None)]),
        ("essais", [("essai", None)]),
        ("", [("autre", None), ("essai", None)]),
        ("  ", [("autre", None), ("essai", None)]),
    ],
)
def test_the_words_typed_name_letters_first_then_procedures(
    packs: tuple[PackSummary, ...], typed: str, expected: list[tuple[str, str | None]]
) -> None:
    got = [(one.pack.id, one.letter.id if one.letter else None) for one in found(packs, typed)]
    assert got == expected
