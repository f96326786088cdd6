"""A pack that cannot be used is refused with the file, the line, and what to look at."""

from pathlib import Path

import pytest

from agent_desktop.facilitation.described import line_of
from agent_desktop.facilitation.findings import Finding, PackRefusedError
from agent_desktop.facilitation.pack_file import load_pack_file, read_pack
from tests.facilitation.builders import PACKS, SHIPPED, as_bytes, shipped_text, small

TEXT = shipped_text("impot-difficultes-paiement")
LINES = TEXT.splitlines()


def refused(data: bytes) -> tuple[Finding, ...]:
    with pytest.raises(PackRefusedError) as caught:
        read_pack(data, "paquet.yaml")
    return caught.value.findings


def changed(old: str, new: str) -> tuple[bytes, int]:
    line = next(number for number, text in enumerate(LINES, 1) if old.strip() in text)
    return TEXT.replace(old, new, 1).encode(), line


@pytest.mark.parametrize("name", SHIPPED)
def test_each_shipped_pack_is_read(name: str) -> None:
    assert load_pack_file(PACKS / f"{name}.yaml").pack.meta.id == name


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("suite: q_objet", "suite: q_objets", "unknown_step"),
        ("depart: accueil", "depart: acceuil", "unknown_step"),
        ("regles: [delai, pas_de_suspension]", "regles: [delais, pas_de_suspension]", "unknown_rule"),
        ("marge: echeances", "marge: echeance", "unknown_margin"),
        ("source: spf-f34392}", "source: spf-f34393}", "unknown_source"),
        ("variable: impot", "variable: impots", "unknown_variable"),
        ("nature: oriente", "nature: perdu", "not_one_of"),
        ("type: aiguiller", "type: aiguille", "not_one_of"),
        ("bornes: {type: nombre,", "bornes: {type: nombres,", "not_one_of"),
        ("role: agent, si", "role: chef, si", "not_one_of"),
        ("duree_minutes: 20", "duree_minutes: vingt", "not_a_whole_number"),
        ("duree_minutes: 20", "duree_min: 20", "unknown_key"),
        ("valide_au: 2026-12-31", "valide_au: 2026-13-31", "not_a_day"),
        ("statut: exemple", "statut: ''", "not_one_of"),
        ("essais_max: 2", "essais_max: 9", "number_too_large"),
        ("version: 1.3.0", "version: 1.3", "bad_form"),
        ("si: vrai, note: Décision", "si: vra i, note: Décision", "bad_expression"),
        ("langues: [fr, en]", "langues: [en]", "french_missing"),
        ("  cause: {type", "  La-cause: {type", "bad_key"),
    ],
)
def test_one_mistake_is_one_finding_at_its_line(old: str, new: str, code: str) -> None:
    data, line = changed(old, new)
    findings = refused(data)
    assert [(finding.code, finding.file) for finding in findings] == [(code, "paquet.yaml")]
    # A whole part that contradicts itself (no French) is told at the part, one line above its keys at most.
    assert abs(findings[0].line - line) <= (20 if code == "french_missing" else 0)


def test_a_missing_key_is_told_where_it_should_stand() -> None:
    data, _line = changed("    suite: q_objet\n", "")
    (finding,) = refused(data)
    assert (finding.code, finding.facts["key"]) == ("missing_key", "suite")
    assert data.decode().splitlines()[finding.line - 1] == "  accueil:"


def test_a_misspelt_key_is_told_with_the_right_one() -> None:
    data, _line = changed("produit_de_sortie:", "produit_de_sorties:")
    (unknown,) = (finding for finding in refused(data) if finding.code == "unknown_key")
    assert unknown.facts["near"] == "produit_de_sortie"


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    text = TEXT.replace("statut: exemple", "statut: fini").replace("nature: oriente", "nature: perdu")
    lines = [finding.line for finding in refused(text.encode())]
    assert len(lines) == 1 + TEXT.count("nature: oriente")
    assert lines == sorted(lines)


def test_a_comma_left_unquoted_is_told_with_its_line() -> None:
    data, line = changed('raison: "La remise', "raison: La remise: de")
    (finding,) = refused(data)
    assert (finding.code, finding.line) == ("yaml_syntax", line)


def test_a_dangling_reference_reads_as_file_line_what_and_how_to_mend() -> None:
    data, line = changed("suite: q_objet", "suite: q_objets")
    (finding,) = refused(data)
    assert line_of(finding).startswith(f"paquet.yaml:{line}: ")
    assert "q_objets" in line_of(finding)


def test_two_things_of_one_name_are_refused() -> None:
    data = as_bytes(small((("regles", 1), small()["regles"][0])))
    assert [finding.code for finding in refused(data)] == ["identifier_twice"]


def test_a_choice_needs_options_and_they_need_a_choice() -> None:
    without = small((("etapes", "q_impot", "reponse"), {"type": "choix"}))
    assert [finding.code for finding in refused(as_bytes(without))] == ["choice_without_options"]
    options = [{"valeur": "a", "libelle": "A"}, {"valeur": "b", "libelle": "B"}]
    useless = small((("etapes", "q_urgent", "reponse", "options"), options))
    assert [finding.code for finding in refused(as_bytes(useless))] == ["options_without_choice"]


def test_an_option_called_unknown_is_refused() -> None:
    made = small((("etapes", "q_impot", "reponse", "options", 0, "valeur"), "inconnu"))
    assert [finding.code for finding in refused(as_bytes(made))] == ["option_called_unknown"]


def test_a_question_of_another_type_than_its_variable_is_refused() -> None:
    made = small((("variables", "montant", "type"), "date"))
    assert "type_differs" in [finding.code for finding in refused(as_bytes(made))]


def test_a_file_too_big_is_refused_without_being_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "gros.yaml"
    path.write_bytes(b"a" * (2 << 20))
    with pytest.raises(PackRefusedError, match="yaml_too_big"):
        load_pack_file(path)


def test_leading_zeros_and_words_that_yaml_would_change_are_kept() -> None:
    made = small((("paquet", "territoire"), "01000"), (("paquet", "themes"), ["no", "1_000"]))
    meta = read_pack(as_bytes(made).replace(b"'01000'", b"01000").replace(b"'no'", b"no"), "x.yaml").pack.meta
    assert (meta.territory, meta.themes) == ("01000", ("no", "1_000"))
