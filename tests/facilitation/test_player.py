"""Playing: where a script stands, what it knows, and that going back loses nothing."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.facilitation.answers import Answers, MarginChoice
from agent_desktop.facilitation.checks.trials import play_trial
from agent_desktop.facilitation.player import play
from agent_desktop.facilitation.walk import UnmetKind, VisitState
from agent_desktop.facilitation.words import Bearer, Nature, Understanding, Verdict
from agent_desktop.foundation.errors import RefusedError
from tests.facilitation.builders import SHIPPED, TODAY, a_pack, at_the_margin, shipped, walk

GRANT = MarginChoice(verdict=Verdict.GRANTED, value="6")
PACK = a_pack()


def concluded() -> Answers:
    answers = at_the_margin().decide("marge_duree", GRANT)
    return answers.bring("papiers", frozenset({"rib"})).acknowledge("promesse")


def test_a_script_begins_at_its_first_step_and_waits_there() -> None:
    walked = walk(PACK, Answers())
    assert (walked.path, walked.current, walked.conclusion) == (("accueil",), walked.visits[0], None)


def test_a_whole_script_tells_what_was_walked_known_decided_and_promised() -> None:
    walked = walk(PACK, concluded())
    assert walked.conclusion is not None
    assert (walked.conclusion.outcome, walked.conclusion.nature) == ("fini", Nature.RESOLVED)
    assert walked.variables["mois"] == 6
    assert [(promise.bearer, promise.due) for promise in walked.promises] == [
        (Bearer.SERVICE, date(2026, 9, 22)),
        (Bearer.PERSON, date(2026, 10, 15)),
    ]
    assert [met.decision.verdict for met in walked.margins if met.decision] == [Verdict.GRANTED]
    assert [rule.id for rule in walked.rules] == ["regle"]


def test_words_promised_and_handed_over_have_their_figures_filled_in() -> None:
    walked = walk(PACK, concluded())
    assert walked.promises[0].what == "Vous écrire pour 600\u00a0€"
    assert walked.conclusion is not None
    assert walked.conclusion.product == "Un papier pour 600\u00a0€."


def test_a_promise_knows_the_day_to_be_reminded_of_it() -> None:
    first, second = walk(PACK, concluded()).promises
    assert (first.remind_on, second.remind_on) == (date(2026, 9, 20), None)


def test_promises_count_only_once_the_step_is_done() -> None:
    answers = at_the_margin().decide("marge_duree", GRANT).bring("papiers", frozenset({"rib"}))
    walked = walk(PACK, answers)
    assert (walked.path[-1], walked.promises) == ("promesse", ())


def test_silent_steps_are_walked_and_not_shown() -> None:
    walked = walk(PACK, concluded())
    assert {"calcul", "tri"} <= set(walked.path)
    assert {"calcul", "tri"}.isdisjoint(visit.step_id for visit in walked.shown)


def test_going_back_and_answering_otherwise_loses_no_other_answer() -> None:
    changed = concluded().answer("q_impot", "fonciere")
    walked = walk(PACK, changed)
    assert walked.path == ("accueil", "q_impot", "q_urgent")
    assert set(walked.off_path) == {
        "q_montant",
        "explication",
        "redire",
        "marge_duree",
        "papiers",
        "promesse",
    }
    again = walk(PACK, changed.answer("q_impot", "revenu"))
    assert again.visits == walk(PACK, concluded()).visits


@given(st.data())
def test_changing_any_answer_and_changing_it_back_gives_the_same_walk(data: st.DataObject) -> None:
    pack = shipped(data.draw(st.sampled_from(SHIPPED)))
    trial = data.draw(st.sampled_from([one for one in pack.trials if one.answers]))
    walked = play_trial(pack, trial)
    step = data.draw(st.sampled_from(sorted(walked.answers.values)))
    other = data.draw(st.sampled_from(["inconnu", "oui", "non", "12", "2026-10-01", "autre", "revenu"]))
    changed = walked.answers.answer(step, other)
    assert changed.steps == walked.answers.steps
    play(pack, changed, trial.today)
    assert play(pack, changed.answer(step, walked.answers.values[step]), trial.today) == walked


def test_a_margin_is_judged_again_when_what_it_rests_on_changes() -> None:
    pack = a_pack((("marges", 0, "bornes", "max"), "montant / 100"))
    assert (
        walk(pack, at_the_margin().decide("marge_duree", GRANT)).margins[0].decision.verdict
        is Verdict.GRANTED
    )
    poorer = at_the_margin("400").decide("marge_duree", GRANT)
    assert walk(pack, poorer).margins[0].decision.verdict is Verdict.REFUSED


def test_i_do_not_know_is_an_answer_and_follows_its_own_way() -> None:
    answers = Answers().acknowledge("accueil").answer("q_impot", "revenu").answer("q_montant", "inconnu")
    walked = walk(PACK, answers)
    assert walked.path[-1] == "q_urgent"
    assert "montant" not in walked.variables
    assert [(unmet.kind, unmet.step_id) for unmet in walked.unmet] == [(UnmetKind.NOT_KNOWN, "q_montant")]


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("beaucoup", "not_a_number"),
        ("1e9", "not_a_number"),
        ("0", "below_lowest"),
        ("5000.01", "above_highest"),
    ],
)
def test_an_answer_that_cannot_be_taken_leaves_the_step_waiting_and_says_why(
    typed: str, problem: str
) -> None:
    answers = Answers().acknowledge("accueil").answer("q_impot", "revenu").answer("q_montant", typed)
    current = walk(PACK, answers).current
    assert current is not None
    assert current.problem is not None
    assert (current.step_id, current.problem.code) == ("q_montant", problem)


def test_an_option_that_does_not_exist_leaves_the_question_waiting() -> None:
    current = walk(PACK, Answers().acknowledge("accueil").answer("q_impot", "autre")).current
    assert current is not None
    assert current.problem is not None
    assert current.problem.code == "not_an_option"


@pytest.mark.parametrize(
    ("results", "path"),
    [
        (["compris"], ("redire", "marge_duree")),
        (["ne_souhaite_pas"], ("redire", "marge_duree")),
        (["presque", "compris"], ("redire", "autrement", "redire", "marge_duree")),
        (["a_reprendre", "presque"], ("redire", "autrement", "redire", "fin_rdv")),
    ],
)
def test_teach_back_follows_its_four_answers(results: list[str], path: tuple[str, ...]) -> None:
    answers = Answers().acknowledge("accueil").answer("q_impot", "revenu").answer("q_montant", "600")
    answers = answers.acknowledge("explication").acknowledge("autrement")
    for result in results:
        answers = answers.try_again("redire", Understanding(result))
    assert walk(PACK, answers).path[5:] == path


def test_who_does_not_wish_to_say_it_back_goes_on_not_verified() -> None:
    answers = Answers().acknowledge("accueil").answer("q_impot", "revenu").answer("q_montant", "600")
    walked = walk(PACK, answers.acknowledge("explication").try_again("redire", Understanding.DECLINED))
    assert [unmet.kind for unmet in walked.unmet] == [UnmetKind.NOT_VERIFIED]
    assert "compris_redire" not in walked.variables


def test_explained_and_understood_are_two_facts() -> None:
    answers = Answers().acknowledge("accueil").answer("q_impot", "revenu").answer("q_montant", "600")
    walked = walk(PACK, answers.acknowledge("explication"))
    assert [rule.id for rule in walked.rules] == ["regle"]
    assert walked.current is not None
    assert walked.current.step_id == "redire"


def test_skipping_a_step_needs_a_reason_and_leaves_a_trace() -> None:
    walked = walk(PACK, Answers().skip("accueil", " elle connaît "))
    assert (walked.visits[0].state, walked.visits[0].skip_reason) == (VisitState.SKIPPED, "elle connaît")
    assert [(unmet.kind, unmet.items) for unmet in walked.unmet] == [(UnmetKind.SKIPPED, ("elle connaît",))]
    with pytest.raises(RefusedError, match="skip_without_reason"):
        Answers().skip("accueil", "  ")


def test_a_skipped_question_is_unknown_and_a_later_answer_takes_the_skip_back() -> None:
    answers = Answers().acknowledge("accueil").skip("q_impot", "pas utile")
    assert "impot" not in walk(PACK, answers).variables
    assert walk(PACK, answers.answer("q_impot", "revenu")).variables["impot"] == "revenu"


def test_papers_nobody_looked_at_are_not_papers_at_hand() -> None:
    answers = at_the_margin().decide("marge_duree", GRANT).skip("papiers", "plus tard")
    assert walk(PACK, answers).path[-2:] == ("tri", "fin_rdv")


def test_a_margin_passed_over_keeps_the_rule() -> None:
    walked = walk(PACK, at_the_margin().skip("marge_duree", "elle préfère la règle"))
    assert walked.path[-1] == "fin_refus"
    assert walked.variables["decision_marge_duree"] == "refusee"
    assert walked.margins[0].decision is None


def test_a_margin_that_is_not_open_is_walked_past() -> None:
    pack = a_pack((("marges", 0, "ouverte_si"), "faux"))
    assert walk(pack, at_the_margin()).path[-1] == "fin_refus"


def test_what_the_file_knows_is_suggested_and_never_taken() -> None:
    answers = Answers().acknowledge("accueil").answer("q_impot", "revenu")
    walked = play(PACK, answers, TODAY, facts={"montant": "600"})
    assert walked.current is not None
    assert walked.current.detail.suggestion == "600"  # type: ignore[attr-defined]
    assert "montant" not in walked.variables


def test_a_promise_for_a_day_gone_by_is_refused_and_told() -> None:
    pack = a_pack((("etapes", "promesse", "engagements", 0, "echeance"), "ajoute_jours(aujourdhui(), -1)"))
    walked = walk(pack, concluded())
    assert [promise.index for promise in walked.promises] == [1]
    assert [unmet.kind for unmet in walked.unmet if unmet.step_id == "promesse"] == [
        UnmetKind.PROMISE_UNDATED
    ]
    assert walked.conclusion is not None


def test_a_promise_without_a_known_day_is_refused_and_told() -> None:
    pack = a_pack(
        (("etapes", "promesse", "engagements", 0, "echeance"), "si(connu(urgent), aujourdhui(), inconnu)")
    )
    assert [promise.index for promise in walk(pack, concluded()).promises] == [1]


def test_a_warning_is_shown_only_when_its_condition_is_exactly_true() -> None:
    warnings = [
        {"niveau": "attention", "si": "montant > 500", "texte": "Grosse somme"},
        {"niveau": "info", "si": "revenu > 500", "texte": "Inconnu"},
        {"niveau": "info", "texte": "Toujours"},
    ]
    pack = a_pack((("etapes", "explication", "avertissements"), warnings))
    answers = Answers().acknowledge("accueil").answer("q_impot", "revenu").answer("q_montant", "600")
    current = walk(pack, answers).current
    assert current is not None
    assert [warn.text for warn in current.warnings] == ["Grosse somme", "Toujours"]


def test_a_pack_that_turns_in_circles_is_stopped() -> None:
    pack = a_pack((("etapes", "fin_rdv"), {"type": "calculer", "calculs": {"x": "1"}, "suite": "fin_rdv"}))
    answers = Answers().acknowledge("accueil").answer("q_impot", "fonciere").answer("q_urgent", "oui")
    with pytest.raises(RefusedError, match="endless_path"):
        walk(pack, answers.answer("q_revenu", "900"))


def test_the_main_job_grants_three_to_six_months_to_the_agent_alone() -> None:
    pack, today = shipped("impot-difficultes-paiement"), date(2026, 11, 24)
    answers = Answers().acknowledge("accueil").acknowledge("expl_delai")
    for step, text in {
        "q_objet": "difficulte",
        "q_poursuites": "rien",
        "q_impot": "revenu",
        "q_montant": "600 €",
        "q_date": "15/12/2026",
        "q_cause": "inconnu",
        "q_ressources": "1 500",
        "q_charges": "1200,00",
        "q_capacite": "200",
    }.items():
        answers = answers.answer(step, text)
    answers = answers.try_again("verif_delai", Understanding.UNDERSTOOD)
    walked = play(pack, answers.decide("marge_echeances", GRANT), today)
    assert walked.variables["mois_necessaires"] == Decimal(3)
    assert walked.path[-1] == "pieces_delai"
