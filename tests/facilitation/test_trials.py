"""The in-pack tests of the shipped packs, one by one, through the real player."""

import pytest

from agent_desktop.facilitation.checks.trials import Coverage, forbidden_steps, play_trial, trial_findings
from agent_desktop.facilitation.letter_model import opening_id
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.pack_parts import Trial
from agent_desktop.facilitation.player import play
from agent_desktop.facilitation.steps.conclude import Conclude
from tests.facilitation.builders import SHIPPED, shipped

EVERY = [
    pytest.param(shipped(name), trial, id=f"{name}: {trial.name}")
    for name in SHIPPED
    for trial in shipped(name).trials
]


def test_three_packs_ship_with_all_their_tests() -> None:
    assert SHIPPED == ["dossier-incomplet", "impot-difficultes-paiement", "indu-prestation"]
    assert len(EVERY) >= 126


@pytest.mark.parametrize(("pack", "trial"), EVERY)
def test_every_test_in_the_packs_comes_to_what_it_expects(pack: Pack, trial: Trial) -> None:
    assert list(trial_findings(pack, trial, ("essais",), Coverage())) == []


@pytest.mark.parametrize(("pack", "trial"), EVERY)
def test_playing_the_same_answers_again_gives_the_same_walk(pack: Pack, trial: Trial) -> None:
    walked = play_trial(pack, trial)
    assert play(pack, walked.answers, trial.today) == walked


@pytest.mark.parametrize("name", SHIPPED)
def test_the_tests_meet_every_step_and_every_ending(name: str) -> None:
    pack, coverage = shipped(name), Coverage()
    for trial in pack.trials:
        coverage.note(play_trial(pack, trial))
    endings = {step.outcome for step in pack.steps.values() if isinstance(step, Conclude)}
    openings = {opening_id(letter) for letter in pack.letters}
    assert (coverage.steps, coverage.outcomes) == (set(pack.steps) | openings, endings)


@pytest.mark.parametrize(("pack", "trial"), EVERY)
def test_no_test_crosses_a_prohibition(pack: Pack, trial: Trial) -> None:
    walked = play_trial(pack, trial)
    assert [never.reason for never in pack.never if forbidden_steps(never, walked)] == []
