"""`marge`: each verdict leads somewhere."""

import pytest

from agent_desktop.facilitation.answers import MarginChoice
from agent_desktop.facilitation.words import Verdict
from agent_desktop.foundation.actor import Level
from tests.facilitation.builders import a_pack, at_the_margin, walk


@pytest.mark.parametrize(
    ("choice", "way"),
    [
        (MarginChoice(verdict=Verdict.GRANTED, value="6"), "papiers"),
        (MarginChoice(verdict=Verdict.GRANTED, value="8"), "promesse"),
        (MarginChoice(verdict=Verdict.GRANTED, value="8", level=Level.LEAD), "papiers"),
        (MarginChoice(verdict=Verdict.GRANTED, value="30", level=Level.LEAD), "fin_refus"),
        (MarginChoice(verdict=Verdict.REFUSED), "fin_refus"),
        (MarginChoice(verdict=Verdict.PASSED_ON), "promesse"),
        (MarginChoice(verdict=Verdict.PASSED_ON, value="6"), "promesse"),
        (MarginChoice(verdict=Verdict.PASSED_ON, value="30"), "fin_refus"),
    ],
)
def test_a_choice_follows_what_it_comes_to(choice: MarginChoice, way: str) -> None:
    assert walk(a_pack(), at_the_margin().decide("marge_duree", choice)).path[-1] == way


@pytest.mark.parametrize(("value", "code"), [(None, "value_missing"), ("six", "not_a_number")])
def test_granting_without_a_value_waits_and_says_why(value: str | None, code: str) -> None:
    choice = MarginChoice(verdict=Verdict.GRANTED, value=value)
    current = walk(a_pack(), at_the_margin().decide("marge_duree", choice)).current
    assert current is not None
    assert current.problem is not None
    assert (current.step_id, current.problem.code) == ("marge_duree", code)


def test_a_value_passed_on_is_kept_as_proposed_and_not_as_granted() -> None:
    choice = MarginChoice(verdict=Verdict.PASSED_ON, value="6")
    variables = walk(a_pack(), at_the_margin().decide("marge_duree", choice)).variables
    assert variables["propose_duree"] == 6
    assert "mois" not in variables
