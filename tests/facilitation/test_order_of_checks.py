"""The order of the checks, against an oracle written from the rules of the format alone.

Closed: not open. Out of bounds: refused for everyone. Forbidden ground: refused. Level insufficient: passed on,
with the value proposed. Otherwise granted. A bound that is unknown passes on; so does the register of
delegations when it lowers, and the agent who leaves it to someone else.
"""

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.delegations.records import Allowed
from agent_desktop.facilitation.margins import Decision, Why, decide, frame
from agent_desktop.facilitation.words import Verdict
from agent_desktop.foundation.actor import Level
from tests.delegations.builders import a_delegation
from tests.facilitation.builders import TODAY, a_margin

OPTIONS = ("releve", "attestation", "declaration")
BEYOND = (Why.BELOW, Why.ABOVE, Why.OFF_STEP, Why.NOT_AN_OPTION)
RANKS = {Level.AGENT: 0, Level.REFERENT: 1, Level.LEAD: 2}
OPENINGS = {"vrai": True, "faux": False, "inconnu": False, "connu(montant)": True, "montant > 1000": False}

_BOUND = st.one_of(
    st.just("part"),  # nobody said it: unknown
    st.integers(-5, 30),
    st.just("plafond - 4"),  # computed of what is known: 20
    st.just("min(plafond, part)"),  # computed of what is not
)
_KNOWN = {"plafond - 4": Decimal(20), "part": None, "min(plafond, part)": None}

COMMON = {
    "opening": st.sampled_from(sorted(OPENINGS)),
    "level": st.sampled_from(list(Level)),
    "grounds": st.lists(st.sampled_from(["sexe", "situation_economique", "autre", "age"]), max_size=2),
    "leaves": st.booleans(),
}
NUMBERS = st.fixed_dictionaries(
    {
        **COMMON,
        "low": _BOUND,
        "high": _BOUND,
        "step": st.sampled_from([None, 1, 3, "part"]),
        "value": st.integers(-10, 40),
        "agent_most": st.integers(-5, 30),
        "lead_most": st.one_of(st.none(), st.integers(0, 40)),
        "delegated": st.one_of(st.just("none"), st.none(), st.integers(-5, 30)),
    }
)
CHOICES = st.fixed_dictionaries(
    {
        **COMMON,
        "value": st.sampled_from([*OPTIONS, "autre_chose"]),
        "of_the_agent": st.sets(st.sampled_from(OPTIONS)),
        "has_default": st.booleans(),
        "delegated": st.one_of(st.just("none"), st.sets(st.sampled_from(OPTIONS))),
    }
)


@given(NUMBERS)
def test_numbers_are_decided_in_the_order_of_the_format(case: dict[str, Any]) -> None:
    assert told(decided_number(**case)) == number_by_the_book(**case)


@given(CHOICES)
def test_closed_lists_are_decided_in_the_order_of_the_format(case: dict[str, Any]) -> None:
    assert told(decided_choice(**case)) == choice_by_the_book(**case)


def told(decision: Decision) -> tuple[Verdict, Any, str]:
    """Return what was decided, the value that goes on, and which check refused it, if one did."""
    refused_by = {Why.FORBIDDEN_GROUND: "ground"} | dict.fromkeys(BEYOND, "bounds")
    return decision.verdict, decision.value, refused_by.get(decision.why, "")


def decided_number(**case: Any) -> Decision:
    levels = [{"role": "agent", "si": f"valeur_marge <= {case['agent_most']}"}]
    if case["lead_most"] is not None:
        levels.append({"role": "responsable", "si": f"valeur_marge <= {case['lead_most']}"})
    bounds = {"type": "nombre", "min": str(case["low"]), "max": str(case["high"]), "unite": "mois"}
    if case["step"] is not None:
        bounds["pas"] = str(case["step"])
    most = case["delegated"]
    given = a_delegation(most=None if most in {"none", None} else Decimal(most))
    delegation = None if most == "none" else Allowed(is_governed=True, given=(given,))
    return decided(case, bounds, levels, Decimal(case["value"]), delegation)


def decided_choice(**case: Any) -> Decision:
    own = ", ".join(f"'{option}'" for option in sorted(case["of_the_agent"]))
    levels = [{"role": "agent", "si": f"valeur_marge dans [{own}]" if own else "faux"}]
    if case["has_default"]:
        levels.append({"role": "referent", "si": "vrai"})
    options = [{"valeur": option, "libelle": option} for option in OPTIONS]
    allowed = case["delegated"]
    given = a_delegation(options=frozenset(() if allowed == "none" else allowed))
    delegation = None if allowed == "none" else Allowed(is_governed=True, given=(given,))
    return decided(case, {"type": "choix", "options": options}, levels, case["value"], delegation)


def decided(case: Any, bounds: Any, levels: Any, value: Any, delegation: Allowed | None) -> Decision:
    margin = a_margin((("ouverte_si",), case["opening"]), (("bornes",), bounds), (("niveaux",), levels))
    where = frame(margin, {"plafond": Decimal(24), "montant": Decimal(600)}, TODAY)
    return decide(where, value, case["level"], case["grounds"], delegation=delegation, pass_on=case["leaves"])


def number_by_the_book(**case: Any) -> tuple[Verdict, Any, str]:
    value = Decimal(case["value"])
    low, high = (_KNOWN[one] if isinstance(one, str) else Decimal(one) for one in (case["low"], case["high"]))
    beyond = (low is not None and value < low) or (high is not None and value > high)
    between = low is not None and isinstance(case["step"], int) and (value - low) % case["step"] != 0
    needed = None
    if value <= case["agent_most"]:
        needed = Level.AGENT
    elif case["lead_most"] is not None and value <= case["lead_most"]:
        needed = Level.LEAD
    most = case["delegated"]
    lowered = most not in ("none", None) and value > most
    alone = needed is not None and RANKS.get(case["level"], -1) >= RANKS[needed] and not lowered
    return by_the_book(case, value, refused=beyond or between, alone=alone and None not in (low, high))


def choice_by_the_book(**case: Any) -> tuple[Verdict, Any, str]:
    value = case["value"]
    needed = None
    if value in case["of_the_agent"]:
        needed = Level.AGENT
    elif case["has_default"]:
        needed = Level.REFERENT
    lowered = case["delegated"] != "none" and value not in case["delegated"]
    alone = needed is not None and RANKS.get(case["level"], -1) >= RANKS[needed] and not lowered
    return by_the_book(case, value, refused=value not in OPTIONS, alone=alone)


def by_the_book(case: Any, value: Any, *, refused: bool, alone: bool) -> tuple[Verdict, Any, str]:
    if not OPENINGS[case["opening"]]:
        return Verdict.NOT_OPEN, None, ""
    if refused:
        return Verdict.REFUSED, value, "bounds"
    # The margin of these tests admits the economic situation; the other grounds are those of article 225-1.
    if {"sexe", "age"} & set(case["grounds"]):
        return Verdict.REFUSED, value, "ground"
    return Verdict.GRANTED if alone and not case["leaves"] else Verdict.PASSED_ON, value, ""
