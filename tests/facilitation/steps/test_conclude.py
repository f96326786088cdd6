"""`conclure`: an ending."""

from agent_desktop.facilitation.answers import MarginChoice
from agent_desktop.facilitation.words import Nature, Verdict
from tests.facilitation.builders import a_pack, at_the_margin, walk


def test_it_ends_the_walk_with_an_outcome_and_what_the_person_has_in_hand() -> None:
    walked = walk(a_pack(), at_the_margin().decide("marge_duree", MarginChoice(verdict=Verdict.REFUSED)))
    assert walked.current is None
    assert walked.conclusion is not None
    assert (walked.conclusion.outcome, walked.conclusion.nature) == ("refus", Nature.REFUSAL_EXPLAINED)
    assert (walked.conclusion.label, walked.conclusion.product) == ("Refus expliqué", "Un papier.")
    assert walked.visits[-1].label == "Refus expliqué"
