"""`packs check`: the shipped packs are clean, and each mistake its authors once made is caught."""

from typing import Any

import pytest

from agent_desktop.facilitation.described import describe, line_of, status_words
from agent_desktop.facilitation.descriptions import SENTENCES
from agent_desktop.facilitation.findings import Finding, Severity
from agent_desktop.facilitation.linter import check_bytes, check_pack
from agent_desktop.facilitation.words import Status
from tests.facilitation.builders import NEWER, PACKS, SHIPPED, as_bytes, shipped_text, small


def codes(
    *changes: tuple[tuple[str | int, ...], Any], severity: Severity = Severity.ERROR, walks: int = 60
) -> set[str]:
    findings = check_bytes(as_bytes(small(*changes)), "essai.yaml", walks=walks)
    return {finding.code for finding in findings if finding.severity is severity}


def mutant(name: str, old: str, new: str) -> list[Finding]:
    text = shipped_text(name)
    assert old in text
    return [one for one in check_bytes(text.replace(old, new, 1).encode(), f"{name}.yaml") if one.is_error]


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_packs_have_no_error(name: str) -> None:
    assert [line_of(one) for one in check_pack(PACKS / f"{name}.yaml") if one.is_error] == []


def test_walks_at_random_keep_within_the_limits_of_a_date() -> None:
    limits = 'reponse: {type: date, min: "aujourdhui()", max: "ajoute_jours(aujourdhui(), 45)"}'
    found = mutant(IMPOT, "reponse: {type: date}", limits)
    assert [line_of(one) for one in found if not one.code.startswith("trial_")] == []


def test_the_small_pack_of_these_tests_has_no_error_in_either_format() -> None:
    assert codes(walks=300) == set()
    assert codes(*NEWER, walks=300) == set()


IMPOT = "impot-difficultes-paiement"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(
            "agent_montant_max: {valeur: 3000", "agent_montant_max: {valeur: 9000", id="amount raised"
        ),
        pytest.param(
            "agent_montant_max: {valeur: 3000", "agent_montant_max: {valeur: 2999", id="amount lowered"
        ),
        pytest.param("agent_mois_max: {valeur: 6", "agent_mois_max: {valeur: 7", id="months raised"),
        pytest.param("agent_mois_max: {valeur: 6", "agent_mois_max: {valeur: 5", id="months lowered"),
        pytest.param("service_mois_max: {valeur: 12", "service_mois_max: {valeur: 13", id="lead raised"),
        pytest.param("service_mois_max: {valeur: 12", "service_mois_max: {valeur: 11", id="lead lowered"),
        pytest.param(
            "plafond_absolu_mois: {valeur: 24", "plafond_absolu_mois: {valeur: 60", id="hard limit raised"
        ),
        pytest.param('min: "max(2, mois_necessaires)"', "min: 2", id="more than the person can hold"),
        pytest.param(
            "valeur_marge <= agent_mois_max et montant",
            "valeur_marge <= agent_mois_max ou montant",
            id="or for and",
        ),
    ],
)
def test_a_delegation_drawn_wider_or_narrower_is_caught_by_the_tests_of_the_pack(old: str, new: str) -> None:
    assert {one.code for one in mutant(IMPOT, old, new)} & {"trial_outcome", "trial_refused_margins"}


def test_a_remission_of_the_wealth_tax_after_a_refused_delay_is_a_prohibition_crossed() -> None:
    findings = mutant(
        IMPOT,
        "accordee: pieces_delai, refusee: tri_remise_possible",
        "accordee: pieces_delai, refusee: expl_remise",
    )
    assert {"never_crossed", "never_crossed_by_trial"} & {one.code for one in findings}
    assert any("L. 247" in str(one.facts.get("reason")) for one in findings)


def test_a_payment_plan_for_inheritance_duties_is_a_prohibition_crossed() -> None:
    line = next(
        text for text in shipped_text(IMPOT).splitlines() if "Ni remise, ni plan de règlement" in text
    )
    findings = mutant(IMPOT, line + "\n", "")
    assert {"never_crossed", "never_crossed_by_trial"} & {one.code for one in findings}


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("indu-prestation", '- {si: "fraude_evoquee", vers: expl_fraude', '- {si: "faux", vers: expl_fraude'),
        ("indu-prestation", "- {si: \"prestation dans ['rsa', 'prime_activite']\", vers: fin_contestation", '- {si: "faux", vers: fin_contestation'),
        ("dossier-incomplet", '- {si: "accord_echange", vers: engager_recherche', '- {si: "vrai", vers: engager_recherche'),
        ("dossier-incomplet", "- {si: \"demarche = 'ecole'\", vers: expl_ecole_pieces", '- {si: "faux", vers: expl_ecole_pieces'),
    ],
)  # fmt: skip
def test_each_prohibition_is_crossed_by_the_mutant_it_was_written_for(name: str, old: str, new: str) -> None:
    assert {"never_crossed", "never_crossed_by_trial"} & {one.code for one in mutant(name, old, new)}


def test_walks_at_random_cross_a_prohibition_that_no_test_meets() -> None:
    never = {"si": "montant > 3000", "etapes": ["fin_refus"], "raison": "Trop pour un refus"}
    assert "never_crossed" in codes((("jamais", 0), never), walks=300)


ETAPES = ("etapes",)


def test_a_hard_word_quoted_so_that_it_is_recognised_is_let_through() -> None:
    assert codes(((*ETAPES, "accueil", "dire", "simple"), "Cherchez le mot « échéancier ».")) == set()


def test_a_formula_that_mixes_kinds_gives_one_line_and_not_one_for_each_test() -> None:
    assert codes(((*ETAPES, "calcul", "calculs", "part"), "montant / impot")) == {"wrong_kind"}


def test_a_figure_may_use_only_those_worked_out_before_it() -> None:
    before = {"part": "montant / 2", "double": "part * 4"}
    after = {"double": "part * 4", "part": "montant / 2"}
    assert codes(((*ETAPES, "calcul", "calculs"), before)) == set()
    assert codes(((*ETAPES, "calcul", "calculs"), after)) == {"name_never_known_here"}


def test_the_same_pack_gives_the_same_findings_each_time() -> None:
    data = as_bytes(small((("jamais", 0), {"si": "montant > 500", "etapes": ["papiers"], "raison": "Non"})))
    found = check_bytes(data, "x.yaml")
    assert "never_crossed" in {finding.code for finding in found}
    assert check_bytes(data, "x.yaml") == found


def test_findings_carry_the_file_and_the_line() -> None:
    (finding,) = mutant("dossier-incomplet", "suite: q_demarche", "suite: q_demarches")
    assert line_of(finding).startswith("dossier-incomplet.yaml:")
    assert shipped_text("dossier-incomplet").splitlines()[finding.line - 1].strip() == "suite: q_demarche"


def test_every_sentence_says_what_is_wrong_and_how_to_mend_it() -> None:
    for code, (what, mend) in SENTENCES.items():
        said = describe(Finding(code=code))
        assert what
        assert mend
        assert "{" not in said


def test_a_code_without_a_sentence_is_still_told() -> None:
    assert "surprise" in describe(Finding(code="surprise"))


@pytest.mark.parametrize("status", list(Status))
def test_each_status_of_a_pack_can_be_told(status: Status) -> None:
    assert status_words(status)
