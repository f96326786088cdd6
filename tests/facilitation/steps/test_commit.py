"""`engager`: what each side promises."""

from agent_desktop.facilitation.answers import Answers, MarginChoice
from agent_desktop.facilitation.steps.commit import Promised
from agent_desktop.facilitation.words import Bearer, Verdict
from tests.facilitation.builders import a_pack, at_the_margin, walk


def before() -> Answers:
    return at_the_margin().decide("marge_duree", MarginChoice(verdict=Verdict.PASSED_ON))


def test_it_shows_the_promises_that_apply_before_they_are_made() -> None:
    walked = walk(a_pack(), before())
    detail = walked.visits[-1].detail
    assert isinstance(detail, Promised)
    # The person's own promise stands only if a number of months was granted.
    assert [promise.bearer for promise in detail.promises] == [Bearer.SERVICE]
    assert walked.promises == ()


def test_once_made_they_are_due() -> None:
    assert [promise.index for promise in walk(a_pack(), before().acknowledge("promesse")).promises] == [0]


def test_skipped_they_are_not_made() -> None:
    assert walk(a_pack(), before().skip("promesse", "elle part")).promises == ()
