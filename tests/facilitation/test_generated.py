"""Packs made at random agree with a few lines of interpreter written apart, on the path and the ending."""

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agent_desktop.facilitation.answers import Answers, MarginChoice
from agent_desktop.facilitation.checks import order
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.pack_file import read_pack
from agent_desktop.facilitation.player import play
from agent_desktop.facilitation.words import Understanding, Verdict
from agent_desktop.foundation.actor import Level
from tests.facilitation.builders import SMALL, as_bytes, small

TODAY = date(2026, 9, 15)
WORDS = {"standard": "Je vous explique.", "simple": "Je vous explique."}
VARIABLES = {
    "montant": {"type": "euros", "libelle": "Somme", "conservation": "dossier"},
    "urgent": {"type": "oui_non", "libelle": "Urgent", "conservation": "dossier"},
    "impot": {"type": "choix", "libelle": "Impôt", "conservation": "dossier"},
    "recu": {"type": "date", "libelle": "Réception", "conservation": "dossier"},
    "ecrite": {"type": "date", "libelle": "Date écrite", "conservation": "dossier"},
}
DELAYS = {
    "recours": {"libelle": "Deux mois", "depuis": "recu", "au_plus_tot": "ecrite", "mois": 2, "dit_passe": []}
}
STILL_OPEN = {"2026-07-14": False, "2026-07-15": True, "2026-08-31": True}
"""Whether two months from a day are still running on the fifteenth of September, counted on a calendar."""
# A condition as text, and the same as a function of what is known; `None` is the unknown.
CONDITIONS: list[tuple[str, Any]] = [
    ("montant > 100", lambda known: _compared(known, "montant", lambda x: x > 100)),
    ("non (montant > 100)", lambda known: _compared(known, "montant", lambda x: x <= 100)),
    ("urgent", lambda known: known.get("urgent")),
    ("non urgent", lambda known: _compared(known, "urgent", lambda x: not x)),
    ("connu(montant)", lambda known: known.get("montant") is not None),
    ("impot = 'a'", lambda known: _compared(known, "impot", lambda x: x == "a")),
    ("impot dans ['a', 'b'] et urgent", lambda known: _both(_compared(known, "impot", lambda x: x in "ab"), known.get("urgent"))),
    ("non ouvert_recours", lambda known: None if _open(known) is None else not _open(known)),
    ("connu(fin_recours)", lambda known: _open(known) is not None),
    ("compte_double > 150", lambda known: _compared(known, "compte_double", lambda x: x > 150)),
]  # fmt: skip


def _compared(known: dict[str, Any], name: str, test: Any) -> Any:
    return None if known.get(name) is None else test(known[name])


def _open(known: dict[str, Any]) -> Any:
    """Tell whether the delay runs: from the receipt, else from the day written when that proves it does."""
    if known.get("recu") is not None:
        return STILL_OPEN[known["recu"]]
    return True if STILL_OPEN.get(known.get("ecrite") or "") else None


def _both(left: Any, right: Any) -> Any:
    if left is False or right is False:
        return False
    return None if left is None or right is None else True


def step(kind: str, later: list[str], draw: Any) -> dict[str, Any]:
    """Return a step whose ways lead only to later ones, so that every path ends."""

    def way() -> str:
        return str(draw(st.sampled_from(later)))

    return {**MADE[kind](way, draw), **({} if kind in {"aiguiller", "marge"} else {"suite": way()})}


def _amount(way: Any, draw: Any) -> dict[str, Any]:
    return {**_question("montant", {"type": "euros", "min": 0, "max": 500}), "si_inconnu": way()}


def _choice(way: Any, draw: Any) -> dict[str, Any]:
    options = [{"valeur": "a", "libelle": "a", "vers": way()}, {"valeur": "b", "libelle": "b"}]
    return _question("impot", {"type": "choix", "options": options})


def _forks(way: Any, draw: Any) -> dict[str, Any]:
    chosen = draw(st.lists(st.sampled_from(CONDITIONS), min_size=1, max_size=3))
    branches = [{"si": text, "vers": way()} for text, _test in chosen]
    return {"type": "aiguiller", "branches": branches, "sinon": way()}


def _adapt(way: Any, draw: Any) -> dict[str, Any]:
    return {"type": "marge", "marge": "duree", "suites": {verdict.value: way() for verdict in Verdict}}


PAPERS = [
    {"id": "rib", "libelle": "Un RIB", "pourquoi": "Payer"},
    {"id": "bail", "libelle": "Un bail", "pourquoi": "Vérifier", "si": "montant > 100"},
]
MADE: dict[str, Any] = {
    "dire": lambda _way, _draw: {"type": "dire", "dire": WORDS},
    "expliquer": lambda _way, _draw: {"type": "expliquer", "regles": ["regle"]},
    "montant": _amount,
    "urgent": lambda _way, _draw: _question("urgent", {"type": "oui_non"}),
    "impot": _choice,
    "recu": lambda way, _draw: {**_question("recu", {"type": "date"}), "si_inconnu": way()},
    "ecrite": lambda _way, _draw: _question("ecrite", {"type": "date"}),
    "calculer": lambda _way, _draw: {"type": "calculer", "calculs": {"compte_double": "montant * 2"}},
    "aiguiller": _forks,
    "marge": _adapt,
    "pieces": lambda _way, _draw: {"type": "pieces", "pieces": PAPERS},
}


def _question(variable: str, reply: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "demander",
        "variable": variable,
        "question": WORDS,
        "pourquoi": "Pour compter.",
        "reponse": reply,
    }


KINDS = list(MADE)
ASKED = ["montant", "urgent", "impot", "recu", "ecrite", "calculer"]


@st.composite
def scripts(draw: Any) -> dict[str, Any]:
    """Draw a script of a few steps, a margin with drawn bounds, and three endings."""
    count = draw(st.integers(4, 9))
    names = [f"etape_{rank}" for rank in range(count)]
    ends = ["fin_0", "fin_1", "fin_2"]
    # Often a script begins with questions that everyone is asked, and a letter skips them.
    opening = draw(st.sampled_from([3, 2, 1, 0]))
    steps = {
        name: step(draw(st.sampled_from(ASKED)), [names[rank + 1]], draw)
        if rank < opening
        else step(draw(st.sampled_from(KINDS)), [*names[rank + 1 :], *ends], draw)
        for rank, name in enumerate(names)
    }
    for end in ends:
        steps[end] = {"type": "conclure", "issue": end, "libelle": end, "produit": "Un papier."}
    margin = {
        **SMALL["marges"][0],
        "ouverte_si": draw(st.sampled_from(["vrai", "montant > 100", "urgent"])),
        "bornes": {"type": "nombre", "min": 2, "max": draw(st.sampled_from(["montant", 10])), "unite": "mois", "variable": "mois"},
        "cle_precedents": ["impot"],
    }  # fmt: skip
    letter = {
        "nom": "Une lettre",
        "mots": ["une lettre"],
        "explique": WORDS,
        "sources": ["loi"],
        "depart": draw(st.sampled_from(names[opening:])),
        "dit": draw(st.sampled_from([{}, {"impot": "a"}])),
    }
    trial = {"nom": "Rien", "aujourdhui": "2026-09-15", "attendu": {"issue": "fin_0"}}
    return small(
        (("format",), "mlf/2"),
        (("delais",), DELAYS),
        (("lettres",), {"lettre": letter}),
        (("variables",), VARIABLES),
        (("depart",), names[0]),
        (("etapes",), steps),
        (("marges",), [margin]),
        (("jamais",), []),
        (("fiche_a_emporter", "interdite_si"), ...),
        (("essais",), [trial]),
    )


VALUES = {
    "montant": st.sampled_from(["inconnu", "50", "100", "100.01", "300"]),
    "urgent": st.sampled_from(["oui", "non", "inconnu"]),
    "impot": st.sampled_from(["a", "b", "inconnu"]),
    "recu": st.sampled_from([*STILL_OPEN, "inconnu"]),
    "ecrite": st.sampled_from([*STILL_OPEN, "inconnu"]),
}


@st.composite
def played(draw: Any) -> tuple[dict[str, Any], Answers]:
    """Draw a script and answers to every one of its steps."""
    script = draw(scripts())
    answers = Answers()
    for name, one in script["etapes"].items():
        match one["type"]:
            case "demander":
                answers = answers.answer(name, draw(VALUES[one["variable"]]))
            case "marge":
                verdict = draw(st.sampled_from([Verdict.GRANTED, Verdict.REFUSED, Verdict.PASSED_ON]))
                value = None if verdict is Verdict.REFUSED else str(draw(st.integers(0, 15)))
                level = draw(st.sampled_from(list(Level)))
                answers = answers.decide(name, MarginChoice(verdict=verdict, value=value, level=level))
            case "pieces":
                answers = answers.bring(name, draw(st.frozensets(st.sampled_from(["rib", "bail"]))))
            case "conclure":
                pass
            case _:
                answers = answers.acknowledge(name)
    return script, answers


def interpreted(script: dict[str, Any], answers: Answers) -> list[str]:
    """Walk a script with plain dictionaries, from the pages that describe the format."""
    known: dict[str, Any] = {"plafond": 24}
    path, name = [], script["depart"]
    while True:
        path.append(name)
        one = script["etapes"][name]
        if one["type"] == "conclure":
            return path
        name = NEXT[one["type"]](script, one, name, known, answers)


READ: dict[str, Any] = {"montant": float, "urgent": lambda x: x == "oui"}


def _ask(script: Any, one: Any, name: str, known: Any, answers: Answers) -> str:
    text, variable = answers.values[name], one["variable"]
    if text == "inconnu":
        known[variable] = None
        return str(one.get("si_inconnu", one["suite"]))
    known[variable] = READ.get(variable, str)(text)
    options = {option["valeur"]: option.get("vers") for option in one["reponse"].get("options", [])}
    return str(options.get(text) or one["suite"])


def _compute(script: Any, one: Any, name: str, known: Any, answers: Answers) -> str:
    known["compte_double"] = None if known.get("montant") is None else known["montant"] * 2
    return str(one["suite"])


def _branch(script: Any, one: Any, name: str, known: Any, answers: Answers) -> str:
    tests = dict(CONDITIONS)
    return str(next((b["vers"] for b in one["branches"] if tests[b["si"]](known) is True), one["sinon"]))


def _papers(script: Any, one: Any, name: str, known: Any, answers: Answers) -> str:
    return str(one["suite"])


def _margin(script: Any, one: Any, name: str, known: Any, answers: Answers) -> str:
    margin, choice = script["marges"][0], answers.margins[name]
    tests = {"vrai": lambda _known: True, **dict(CONDITIONS)}
    if tests[margin["ouverte_si"]](known) is not True:
        return str(one["suites"]["non_ouverte"])
    if choice.verdict is Verdict.REFUSED:
        return str(one["suites"]["refusee"])
    value = int(choice.value or 0)
    highest = known.get("montant") if margin["bornes"]["max"] == "montant" else 10
    if value < 2 or (highest is not None and value > highest):
        return str(one["suites"]["refusee"])
    needed = 0 if value <= 6 else 2 if value <= 12 else 9
    alone = {Level.AGENT: 0, Level.REFERENT: 1, Level.LEAD: 2, Level.OUTSIDE: -1}[choice.level] >= needed
    granted = highest is not None and alone and choice.verdict is Verdict.GRANTED
    return str(one["suites"]["accordee" if granted else "transmise"])


NEXT: dict[str, Any] = {
    "dire": _papers,
    "expliquer": _papers,
    "demander": _ask,
    "calculer": _compute,
    "aiguiller": _branch,
    "pieces": _papers,
    "marge": _margin,
}


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(played())
def test_a_second_interpreter_agrees_on_the_path_and_the_ending(case: tuple[dict[str, Any], Answers]) -> None:
    script, answers = case
    walked = play(Pack.model_validate(script), answers, TODAY)
    expected = interpreted(script, answers)
    assert list(walked.path) == expected
    assert walked.conclusion is not None
    assert walked.conclusion.outcome == expected[-1]


def _fills(one: dict[str, Any]) -> set[str]:
    return {one["variable"]} if "variable" in one else set(one.get("calculs", {}))


def _spoken_of(one: dict[str, Any]) -> set[str]:
    return set(re.findall(r"[a-z_]+", json.dumps(one, ensure_ascii=False)))


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(played())
def test_from_a_letter_each_step_leads_where_the_interpreter_says_and_nothing_is_asked_in_vain(
    case: tuple[dict[str, Any], Answers],
) -> None:
    script, answers = case
    letter = script["lettres"]["lettre"]
    walked = play(
        Pack.model_validate(script), replace(answers.acknowledge("@lettre"), letter="lettre"), TODAY
    )
    known: dict[str, Any] = {"plafond": 24, **letter["dit"]}
    expected = letter["depart"]
    for visit in walked.visits[1:]:
        one = script["etapes"][visit.step_id]
        if visit.back_to is None:
            assert visit.step_id == expected
        if one["type"] == "conclure":
            break
        to = NEXT[one["type"]](script, one, visit.step_id, known, answers)
        # A step asked for another goes back to it, wherever it leads by itself.
        expected = to if visit.back_to is None else expected
    assert walked.conclusion is not None
    asked = [visit for visit in walked.visits if visit.back_to is not None]
    assert len({visit.step_id for visit in asked}) == len(asked)
    forward = _ahead_of(script, letter["depart"])
    for visit in asked:
        assert visit.step_id not in forward
        leads = visit.back_to in _ahead_of(script, visit.step_id)
        # A step of another way is asked only for a name that the one it goes back to speaks of.
        assert leads or _fills(script["etapes"][visit.step_id]) & _spoken_of(script["etapes"][visit.back_to])


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(scripts(), st.data())
def test_contesting_comes_first_when_no_path_of_all_says_otherwise(script: dict[str, Any], data: Any) -> None:
    spoken = st.sampled_from([[], [], ["contester"], ["rembourser"], ["contester", "rembourser"]])
    about = {name: data.draw(spoken) for name in script["etapes"]}
    for name, said in about.items():
        script["etapes"][name] = {**script["etapes"][name], **({"parle_de": said} if said else {})}
    told = {one.trail[1] for one in order.check(Pack.model_validate(script)) if one.code.startswith("repaid")}
    starts = (script["depart"], script["lettres"]["lettre"]["depart"])
    wrong = {name for start in starts for name in _repaid_first(script, about, (start,))}
    assert told == (wrong if any("contester" in said for said in about.values()) else set())


def _repaid_first(script: dict[str, Any], about: dict[str, list[str]], path: tuple[str, ...]) -> set[str]:
    """Follow every path one by one, and stop at the first step that says one may contest."""
    name = path[-1]
    if "contester" in about[name]:
        return set()
    found = {name} if "rembourser" in about[name] else set()
    ways = {text for text in _texts(script["etapes"][name]) if text in script["etapes"]} - {name}
    return found.union(*(_repaid_first(script, about, (*path, to)) for to in ways))


def _ahead_of(script: dict[str, Any], name: str) -> set[str]:
    """Return the steps that some way leads to from one, itself included."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting += [text for text in _texts(script["etapes"][here]) if text in script["etapes"]]
    return found


def _texts(part: Any) -> list[str]:
    if isinstance(part, str):
        return [part]
    parts = part.values() if isinstance(part, dict) else part if isinstance(part, list) else []
    return [text for one in parts for text in _texts(one)]


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(scripts())
def test_a_generated_pack_reads_from_a_file_as_from_memory(script: dict[str, Any]) -> None:
    assert read_pack(as_bytes(script), "x.yaml").pack == Pack.model_validate(script)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(played(), st.data())
def test_going_back_in_a_generated_pack_keeps_every_answer(
    case: tuple[dict[str, Any], Answers], data: Any
) -> None:
    script, answers = case
    pack = Pack.model_validate(script)
    before = play(pack, answers, TODAY)
    if not answers.values:
        return
    name = data.draw(st.sampled_from(sorted(answers.values)))
    changed = answers.answer(name, data.draw(VALUES[script["etapes"][name]["variable"]]))
    after = play(pack, changed, TODAY)
    assert changed.steps == answers.steps
    assert set(after.path) | set(after.off_path) >= answers.steps
    assert play(pack, changed.answer(name, answers.values[name]), TODAY) == before


def test_a_teach_back_loop_always_ends() -> None:
    pack = Pack.model_validate(small())
    answers = Answers().acknowledge("accueil").answer("q_impot", "revenu").answer("q_montant", "600")
    answers = answers.acknowledge("explication").acknowledge("autrement", 9)
    for _attempt in range(9):
        answers = answers.try_again("redire", Understanding.TO_RESUME)
    assert play(pack, answers, TODAY).path[-1] == "fin_rdv"
