"""What may be read on the screen turned to the person, whole scripts long."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

import pytest

from agent_desktop.facilitation.answers import Answers
from agent_desktop.facilitation.checks.trials import play_at_random, play_trial
from agent_desktop.facilitation.facing import About, FacingLine, facing_lines, fits
from agent_desktop.facilitation.facing_pictures import DayMarked, Plan, Way
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.player import play
from agent_desktop.facilitation.walk import Walk
from agent_desktop.facilitation.words import Register
from tests.facilitation.builders import NEWER, SHIPPED, TODAY, a_pack, shipped

HIDDEN = "•••"
WELCOMED = Answers().acknowledge("accueil")


def all_lines(walked: Walk, register: Register = Register.SIMPLE, **more: object) -> list[FacingLine]:
    return [line for visit in walked.shown for line in facing_lines(walked, visit, register, **more)]  # type: ignore[arg-type]


def at(walked: Walk, step_id: str, **more: object) -> tuple[FacingLine, ...]:
    visit = walked.visit(step_id)
    assert visit is not None
    return facing_lines(walked, visit, Register.SIMPLE, **more)  # type: ignore[arg-type]


def trial_of(pack: Pack, words: str) -> Walk:
    return play_trial(pack, next(trial for trial in pack.trials if words in trial.name))


@pytest.mark.parametrize("name", SHIPPED)
def test_every_line_of_every_script_holds_in_twelve_words(name: str) -> None:
    pack = shipped(name)
    lines = [
        line
        for trial in pack.trials
        for register in Register
        for line in all_lines(play_trial(pack, trial), register)
    ]
    assert len(lines) > 100
    assert [line.words for line in lines if not fits(line.words)] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_no_variable_is_left_open_and_no_mark_up_is_made(name: str) -> None:
    walked = play_at_random(shipped(name), date(2026, 9, 15), Random(4))
    assert [line.words for line in all_lines(walked, figures=True) if "{{" in line.words] == []


def test_an_amount_reads_as_dots_until_it_is_asked_for() -> None:
    walked = trial_of(shipped("indu-prestation"), "")
    amount = walked.variables["montant"]
    assert isinstance(amount, Decimal)
    kept_back = [line for line in all_lines(walked) if "versé" in line.words]
    assert kept_back
    assert all(f"{HIDDEN}\u00a0€" in line.words and line.has_figures for line in kept_back)
    shown = [line for line in all_lines(walked, figures=True) if "versé" in line.words]
    assert all(HIDDEN not in line.words and "€" in line.words for line in shown)


def test_a_question_that_is_sensitive_is_not_written_on_a_screen() -> None:
    walked = trial_of(shipped("impot-difficultes-paiement"), "Perte d'emploi")
    assert at(walked, "q_ressources") == ()
    assert at(walked, "q_montant") != ()


def test_a_step_that_checks_our_words_does_not_show_the_answer() -> None:
    walked = trial_of(shipped("impot-difficultes-paiement"), "Perte d'emploi")
    assert at(walked, "verif_delai") == ()


def test_promises_say_who_makes_them_and_for_which_day() -> None:
    walked = trial_of(shipped("impot-difficultes-paiement"), "Perte d'emploi")
    ours, hers, *_others = at(walked, "engager_delai")
    assert (ours.about, ours.picture) == (About.SERVICE_PROMISES, DayMarked(day=date(2026, 9, 22)))
    assert hers.about is About.PERSON_PROMISES


def test_once_a_plan_is_decided_its_picture_shows_that_plan() -> None:
    walked = trial_of(shipped("impot-difficultes-paiement"), "Perte d'emploi")
    _ours, hers, *_others = at(walked, "engager_delai")
    assert hers.picture == Plan(count=6, is_example=False)
    assert hers.has_figures
    _ours, hers, *_others = at(walked, "engager_delai", figures=True)
    assert isinstance(hers.picture, Plan)
    assert (hers.picture.each, hers.picture.total) == (Decimal(150), Decimal(900))


IDEA = {
    "extrait": "délais de paiement",
    "mots": {
        "standard": "Vous payez petit à petit.",
        "simple": "Vous payez petit à petit.",
        "langues": {"en": "You pay little by little."},
    },
    "ecran": "Un peu chaque mois.",
}


def explaining(*changes: dict[str, object]) -> Walk:
    """Return a script that stands where its rule is explained, the idea of the rule changed in these ways."""
    pack = a_pack(*NEWER, (("regles", 0, "idees"), [{**IDEA, **change} for change in changes]))
    answers = WELCOMED.answer("q_impot", "revenu").answer("q_montant", "1248")
    return play(pack, answers, TODAY)


def test_an_idea_shows_its_own_line_and_picture() -> None:
    walked = explaining({"image": "mensualites"}, {"image": "calendrier"}, {"image": "chemin"}, {})
    lines = at(walked, "explication")
    assert [line.words for line in lines] == ["Un peu chaque mois."] * 4
    assert [line.row for line in lines] == [0, 1, 2, 3]
    assert [type(line.picture) for line in lines[:3]] == [Plan, DayMarked, Way]
    assert lines[3].picture is None


def test_a_plan_that_nobody_decided_is_an_example() -> None:
    walked = explaining({"image": "mensualites"})
    (line,) = at(walked, "explication", figures=True)
    assert line.picture == Plan(count=6, is_example=True)


def test_another_language_stands_above_its_french() -> None:
    walked = explaining({})
    (line,) = at(walked, "explication", language="en")
    assert (line.words, line.under, line.language) == (
        "You pay little by little.",
        "Un peu chaque mois.",
        "en",
    )
    assert at(walked, "explication", language="tr") == at(walked, "explication")


def test_a_text_that_somebody_typed_is_never_written() -> None:
    walked = explaining({"ecran": "Bonjour {{impot}}."})
    visit = walked.visit("explication")
    assert visit is not None
    spoiled = replace(visit, known={**visit.known, "impot": "Mme Le Bihan"})
    assert facing_lines(walked, visit, Register.SIMPLE, figures=True) != ()
    assert facing_lines(walked, spoiled, Register.SIMPLE, figures=True) == ()


def test_a_line_that_would_say_a_typed_or_sensitive_value_is_left_out() -> None:
    walked = explaining({"ecran": "Vous gagnez {{revenu|euros}}."}, {"ecran": "Votre impôt : {{impot}}."})
    (line,) = at(walked, "explication", figures=True)
    assert line.words == "Votre impôt : Impôt sur le revenu."
    assert line.row == 1


def test_words_that_look_like_markup_stay_words() -> None:
    (line,) = at(explaining({"ecran": "<b>Payez</b> <img src=x>"}), "explication")
    assert line.words == "<b>Payez</b> <img src=x>"
