"""What the pack keeps for the talk only is in nothing that the exchange leaves behind, however it is worked out."""

from datetime import date

import pytest

from agent_desktop.facilitation.answers import MarginChoice
from agent_desktop.facilitation.expressions import carried, parse
from agent_desktop.facilitation.forgotten import forgotten
from agent_desktop.facilitation.linter import check_bytes
from agent_desktop.facilitation.margins import Why
from agent_desktop.facilitation.offers import offer_at
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.player import play
from agent_desktop.facilitation.sheet import sheet_blocks
from agent_desktop.facilitation.walk import Walk
from agent_desktop.facilitation.words import Verdict
from tests.facilitation.builders import SHIPPED, a_pack, as_bytes, at_the_margin, shipped, small
from tests.interactions.forgetful import FORGETFUL, TALK_ONLY

TODAY = date(2026, 9, 15)


@pytest.fixture(scope="module")
def forgetful() -> Pack:
    """Return a pack whose author put an answer of the talk wherever a text is kept."""
    return a_pack(*FORGETFUL)


def whole(pack: Pack, value: str = "6") -> Walk:
    """Return a walk to the end, with its papers looked at and its promises made."""
    granted = MarginChoice(verdict=Verdict.GRANTED, value=value)
    answers = at_the_margin(TALK_ONLY).decide("marge_duree", granted)
    answers = answers.bring("papiers", frozenset({"rib"})).acknowledge("promesse")
    return play(pack, answers, TODAY)


@pytest.mark.parametrize(
    ("formula", "names"),
    [
        ("revenu - montant / 2", {"revenu", "montant"}),
        ("si(impot = 'foncier', 'a', 'b')", {"impot"}),
        ("impot dans ['a', 'b']", {"impot"}),
        ("revenu >= montant", set()),
        ("si(revenu < 500, '0-500', 'plus de 500')", set()),
        ("si(connu(revenu), 1, 0)", set()),
        ("si(revenu < 500, revenu, 500)", {"revenu"}),
        ("non urgent", {"urgent"}),
    ],
)
def test_a_band_of_an_answer_tells_nothing_of_it_and_all_else_does(formula: str, names: set[str]) -> None:
    assert carried(parse(formula)) == names


def test_what_is_worked_out_of_a_forgotten_answer_is_forgotten_by_whatever_way() -> None:
    calculs = {"part": "revenu / 2", "reste": "part - 1", "bande": "si(reste < 10, 'peu', 'assez')"}
    pack = a_pack((("etapes", "calcul", "calculs"), calculs))
    assert pack.forgotten == {name: frozenset({"revenu"}) for name in ("revenu", "part", "reste")}


def test_a_delay_counted_from_a_forgotten_day_is_forgotten_too() -> None:
    pack = shipped("indu-prestation")
    assert not any(name.startswith("fin_") for name in pack.forgotten)
    variables = {
        **pack.variables,
        "date_reception": pack.variables["date_reception"].model_copy(update={"retention": "entretien"}),
    }
    assert "fin_recours" in forgotten(pack.model_copy(update={"variables": variables}))


def test_promises_and_endings_read_as_if_it_had_never_been_said(forgetful: Pack) -> None:
    walk = whole(forgetful, "3")
    assert walk.variables["montant"]
    told = [*(promise.what for promise in walk.promises), walk.conclusion.product if walk.conclusion else ""]
    assert len(told) > 1
    assert all("…" in text for text in told)
    assert not any(TALK_ONLY in text for text in told)


def test_the_sheet_of_the_pack_never_prints_it_and_still_knows_when_to_speak_of_it(forgetful: Pack) -> None:
    blocks = sheet_blocks(forgetful, whole(forgetful)).blocks
    assert [block.text for block in blocks if block.title == "La somme"] == ["Vous payez …."]


def test_a_promise_whose_day_tells_it_is_not_made() -> None:
    due = (("etapes", "promesse", "engagements", 0, "echeance"), "ajoute_jours(aujourdhui(), revenu)")
    shown = (("etapes", "q_montant", "suite"), "q_revenu")
    then = (("etapes", "q_revenu", "suite"), "promesse")
    pack = a_pack(due, shown, then)
    answers = at_the_margin().answer("q_revenu", "30").acknowledge("promesse")
    walk = play(pack, answers, TODAY)
    assert walk.variables["revenu"] == 30
    assert [promise.what for promise in walk.promises] == []


def test_a_bound_that_tells_it_grants_nothing_and_passes_the_decision_on() -> None:
    bound = (("marges", 0, "bornes", "max"), "montant / 100")
    choice = MarginChoice(verdict=Verdict.GRANTED, value="6")
    for kept, why in (("dossier", Why.WITHIN), ("entretien", Why.BOUND_UNKNOWN)):
        pack = a_pack(bound, (("variables", "montant", "conservation"), kept))
        walk = play(pack, at_the_margin("1200").decide("marge_duree", choice), TODAY)
        made = offer_at(walk, "marge_duree")
        decision = walk.margins[0].decision
        assert decision is not None
        assert decision.why is why
        assert (made.where.highest is None) is (kept == "entretien")


def test_what_precedents_are_compared_by_holds_nothing_worked_out_of_it(forgetful: Pack) -> None:
    assert set(offer_at(whole(forgetful), "marge_duree").situation) == {"impot"}


def test_an_answer_of_the_talk_may_lead_the_script_and_its_words_to_the_person() -> None:
    data = as_bytes(
        small(
            (("variables", "montant", "conservation"), "entretien"),
            (("marges", 0, "cle_precedents"), ["impot"]),
            (("etapes", "promesse", "engagements", 0, "quoi"), "Vous écrire"),
            (("etapes", "fin", "produit"), "Un papier."),
            (("fiche_a_emporter", "blocs", 0, "texte"), "Vous payez moins."),
            (("etapes", "autrement", "dire"), {"standard": "Un.", "simple": "Vous devez {{montant|euros}}."}),
        )
    )
    assert [one.code for one in check_bytes(data, "x.yaml", walks=0) if one.is_error] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_packs_ask_for_some_of_it_and_keep_none(name: str) -> None:
    assert shipped(name).forgotten
