"""Margins: the fixed order of the checks, for every value and every level."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.delegations import rules as rules_of_register
from agent_desktop.delegations.records import Allowed
from agent_desktop.facilitation.bands import band, key_part
from agent_desktop.facilitation.grounds import ADMITS, Ground, at_fault
from agent_desktop.facilitation.margins import (
    Frame,
    Why,
    decide,
    fills,
    frame,
    keep_rule,
    pass_on,
)
from agent_desktop.facilitation.offers import choice_of, missing_reasons, offer, situation
from agent_desktop.facilitation.offers import decide as decide_on
from agent_desktop.facilitation.values import UNKNOWN, Value
from agent_desktop.facilitation.words import Verdict
from agent_desktop.foundation.actor import Level, Role
from tests.delegations.builders import AGENT_ID, DAY, MARGIN, PACK, a_delegation
from tests.facilitation.builders import TODAY, a_margin, a_pack, shipped, validated

INSIDE = [Level.AGENT, Level.REFERENT, Level.LEAD]


def a_frame(*changes: tuple[tuple[str | int, ...], Any], **names: Value) -> Frame:
    known = {"plafond": Decimal(24), "montant": Decimal(600), **names}
    return frame(a_margin(*changes), known, TODAY)


def up_to(most: int) -> Allowed:
    return rules_of_register.allowed(
        [a_delegation(most=Decimal(most))], AGENT_ID, Role.AGENT, PACK, MARGIN, DAY
    )


def verdict(where: Frame, value: int | str, level: Level = Level.AGENT, **more: Any) -> tuple[Verdict, Why]:
    decision = decide(where, Decimal(value), level, **more)
    return decision.verdict, decision.why


@pytest.mark.parametrize(
    ("value", "level", "expected", "why"),
    [
        (2, Level.AGENT, Verdict.GRANTED, Why.WITHIN),
        (6, Level.AGENT, Verdict.GRANTED, Why.WITHIN),
        (7, Level.AGENT, Verdict.PASSED_ON, Why.HIGHER_LEVEL),
        (7, Level.REFERENT, Verdict.PASSED_ON, Why.HIGHER_LEVEL),
        (12, Level.LEAD, Verdict.GRANTED, Why.WITHIN),
        (13, Level.LEAD, Verdict.PASSED_ON, Why.OUTSIDE),
        (13, Level.OUTSIDE, Verdict.PASSED_ON, Why.OUTSIDE),
        (6, Level.OUTSIDE, Verdict.PASSED_ON, Why.OUTSIDE),
        (1, Level.LEAD, Verdict.REFUSED, Why.BELOW),
        (25, Level.LEAD, Verdict.REFUSED, Why.ABOVE),
    ],
)
def test_each_level_grants_up_to_its_own_limit(value: int, level: Level, expected: Verdict, why: Why) -> None:
    assert verdict(a_frame(), value, level) == (expected, why)


def test_a_margin_that_is_not_open_comes_before_everything_else() -> None:
    closed = a_frame(montant=UNKNOWN)
    assert verdict(closed, 999, Level.LEAD, grounds=["sexe"]) == (Verdict.NOT_OPEN, Why.NOT_OPEN)
    assert pass_on(closed).verdict is keep_rule(closed).verdict is Verdict.NOT_OPEN


def test_out_of_bounds_comes_before_a_forbidden_ground() -> None:
    assert verdict(a_frame(), 25, grounds=["sexe"])[1] is Why.ABOVE


def test_a_forbidden_ground_comes_before_a_level_too_low() -> None:
    decision = decide(a_frame(), Decimal(12), Level.AGENT, ["sexe", "age"])
    assert (decision.verdict, decision.grounds) == (Verdict.REFUSED, ("age", "sexe"))


def test_a_ground_the_rule_says_to_look_at_is_admitted() -> None:
    assert verdict(a_frame(), 6, grounds=["situation_economique"]) == (Verdict.GRANTED, Why.WITHIN)


def test_a_refusal_tells_the_bound_its_source_and_the_nearest_value() -> None:
    decision = decide(a_frame(), Decimal(48), Level.LEAD)
    assert (decision.bound, decision.nearest, decision.sources) == (Decimal(24), Decimal(24), ("loi",))


def test_a_value_between_two_steps_is_refused() -> None:
    where = a_frame((("bornes", "pas"), 5))
    assert verdict(where, 4) == (Verdict.REFUSED, Why.OFF_STEP)
    assert decide(where, Decimal(30), Level.AGENT).nearest == 22


@pytest.mark.parametrize("key", ["min", "max"])
@pytest.mark.parametrize("level", list(Level))
def test_an_unknown_bound_passes_the_decision_on_and_never_grants(key: str, level: Level) -> None:
    where = a_frame((("bornes", key), "part"))
    assert verdict(where, 5, level) == (Verdict.PASSED_ON, Why.BOUND_UNKNOWN)


def test_a_known_bound_still_refuses_when_the_other_is_unknown() -> None:
    assert verdict(a_frame((("bornes", "max"), "part")), 1, Level.LEAD) == (Verdict.REFUSED, Why.BELOW)


def test_the_register_of_delegations_may_lower_and_never_raise() -> None:
    lowered = decide(a_frame(), Decimal(5), Level.AGENT, delegation=up_to(4))
    assert (lowered.verdict, lowered.why, lowered.needed) == (
        Verdict.PASSED_ON,
        Why.NOT_DELEGATED,
        Level.REFERENT,
    )
    assert verdict(a_frame(), 7, delegation=up_to(20))[1] is Why.HIGHER_LEVEL


def test_a_lead_who_is_not_delegated_passes_on_to_another_lead() -> None:
    decision = decide(a_frame(), Decimal(7), Level.LEAD, delegation=up_to(6))
    assert (decision.why, decision.needed) == (Why.NOT_DELEGATED, Level.LEAD)


def test_an_agent_may_pass_on_what_could_be_granted_but_not_what_is_out_of_bounds() -> None:
    assert verdict(a_frame(), 5, pass_on=True) == (Verdict.PASSED_ON, Why.ASKED)
    assert verdict(a_frame(), 50, pass_on=True)[0] is Verdict.REFUSED


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (6, {"decision_pas": "accordee", "mois": Decimal(6)}),
        (9, {"decision_pas": "transmise", "propose_duree": Decimal(9)}),
        (30, {"decision_pas": "refusee"}),
    ],
)
def test_a_decision_fills_the_value_granted_or_proposed(value: int, expected: dict[str, object]) -> None:
    where = a_frame()
    assert fills(where.margin, "pas", decide(where, Decimal(value), Level.AGENT)) == expected


def test_zones_and_ceilings_say_who_decides_each_value() -> None:
    pack = shipped("impot-difficultes-paiement")
    names = {**pack.constants, "montant": Decimal(600), "tenable": True, "mois_necessaires": Decimal(3)}
    made = offer(pack, "echeances", names, TODAY)
    assert [(zone.level, zone.lowest, zone.highest) for zone in made.zones] == [
        (Level.AGENT, 3, 6),
        (Level.LEAD, 7, 12),
        (Level.OUTSIDE, 13, 24),
    ]
    assert made.ceilings == {Level.AGENT: 6, Level.REFERENT: 6, Level.LEAD: 12}


@given(agent=st.integers(0, 40), lead=st.integers(0, 40), low=st.integers(0, 10), high=st.integers(0, 40))
def test_ceilings_are_what_trying_every_value_would_find(agent: int, lead: int, low: int, high: int) -> None:
    levels = [
        {"role": "agent", "si": f"valeur_marge <= {agent}"},
        {"role": "responsable", "si": f"valeur_marge <= {lead}"},
    ]
    here = ("marges", 0)
    pack = validated(
        ((*here, "niveaux"), levels), ((*here, "bornes", "min"), low), ((*here, "bornes", "max"), high)
    )
    made = offer(pack, "duree", {"montant": Decimal(1)}, TODAY)
    for level in INSIDE:
        tried = [
            v for v in range(low, high + 1) if decide_on(made, Decimal(v), level).verdict is Verdict.GRANTED
        ]
        assert made.ceilings[level] == (max(tried) if tried else None)
    covered = [v for zone in made.zones for v in range(int(zone.lowest), int(zone.highest) + 1)]
    assert covered == list(range(low, high + 1))


def test_a_wide_axis_finds_the_exact_limit_without_trying_every_value() -> None:
    pack = a_pack(
        (("marges", 0, "bornes", "max"), 200_000),
        (("marges", 0, "niveaux", 0, "si"), "valeur_marge <= 12345"),
    )
    made = offer(pack, "duree", {"montant": Decimal(1)}, TODAY)
    assert made.ceilings[Level.AGENT] == 12_345


def test_a_closed_list_says_who_may_decide_each_option() -> None:
    pack = shipped("impot-difficultes-paiement")
    made = offer(pack, "piece_equivalente", {"manque_pieces_delai": Decimal(1)}, TODAY)
    assert [(one.value, one.level) for one in made.options] == [
        ("attestation_organisme", Level.AGENT),
        ("releve_bancaire", Level.AGENT),
        ("declaration_honneur", Level.REFERENT),
    ]
    assert decide_on(made, "autre_chose", Level.LEAD).why is Why.NOT_AN_OPTION


def test_a_margin_of_mere_advice_never_grants_anything() -> None:
    pack = shipped("indu-prestation")
    made = offer(pack, "avis_remise", {"reste": Decimal(-50)}, TODAY)
    assert made.ceilings == dict.fromkeys(INSIDE)
    for level in Level:
        assert decide_on(made, Decimal(60), level).verdict is Verdict.PASSED_ON


def test_what_precedents_are_compared_by_holds_bands_and_nothing_sensitive() -> None:
    pack = a_pack((("marges", 0, "cle_precedents"), ["montant", "impot", "revenu", "mois"]))
    names: dict[str, Value] = {
        "montant": Decimal(600),
        "impot": "revenu",
        "revenu": Decimal(900),
        "mois": Decimal(3),
    }
    assert situation(pack, pack.margin("duree"), names) == {"tranche_montant": "500-1000", "impot": "revenu"}


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("-1", "moins-de-0"),
        ("0", "0-100"),
        ("100", "0-100"),
        ("100.01", "100-200"),
        ("200", "100-200"),
        ("600", "500-1000"),
        ("3000", "1000-3000"),
        ("3000.01", "3000-10000"),
        ("10000.5", "plus-de-10000"),
    ],
)
def test_an_amount_falls_in_one_band(amount: str, expected: str) -> None:
    assert band(Decimal(amount)) == expected


def test_a_key_never_holds_a_raw_amount_or_day() -> None:
    assert key_part("montant", Decimal("612.37")) == ("tranche_montant", "500-1000")
    assert key_part("jour", TODAY) == ("trimestre_jour", "2026-T3")
    assert key_part("urgent", True) == ("urgent", "oui")
    assert key_part("impot", UNKNOWN) == ("impot", "inconnu")


def test_far_from_precedents_is_told_and_not_refused() -> None:
    assert a_frame().deviates(Decimal(6), Decimal(2))
    assert not a_frame().deviates(Decimal(5), Decimal(2))
    assert not a_frame().second_look(Decimal(5))


def test_reasons_are_wanted_until_they_are_long_enough() -> None:
    margin = a_frame().margin
    assert missing_reasons(margin, {})[0].missing == 10
    assert missing_reasons(margin, {"pourquoi": "Elle peut."})[0:] == ()
    assert missing_reasons(margin, {}, ["La difficulté passe"]) == ()


def test_a_decision_goes_back_into_the_script_as_an_answer() -> None:
    where = a_frame()
    choice = choice_of(decide(where, Decimal(6), Level.AGENT), Level.AGENT, reasons={"pourquoi": "…"})
    assert (choice.verdict, choice.value) == (Verdict.GRANTED, "6")


def test_every_part_a_shipped_pack_admits_is_known() -> None:
    parts = {
        part
        for name in ("dossier-incomplet", "impot-difficultes-paiement", "indu-prestation")
        for margin in shipped(name).margins
        for part in margin.forbidden.admitted
    }
    assert parts <= set(ADMITS)
    assert at_fault([Ground.RELIGION], parts) == ("religion",)
