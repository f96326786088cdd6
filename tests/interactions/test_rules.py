from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from agent_desktop.cases.records import Bearer, NewCommitment
from agent_desktop.foundation.clock import PARIS
from agent_desktop.interactions.records import (
    Closing,
    Content,
    Disclosure,
    Event,
    Outcome,
    Speaker,
    State,
    Verification,
)
from agent_desktop.interactions.rules import (
    TEXT_LIMIT,
    may_be_told,
    may_reopen,
    missing_to_close,
    state_after,
)


@pytest.mark.parametrize("speaker", Speaker)
@pytest.mark.parametrize("verification", Verification)
def test_a_file_is_told_only_to_someone_recognised(speaker, verification):
    told = may_be_told(speaker, verification)
    if told is Disclosure.WHOLE_FILE:
        assert speaker is Speaker.SELF
        assert verification not in {Verification.NOT_VERIFIED, Verification.MANDATE_SEEN}
    if speaker is Speaker.UNNAMED or verification is Verification.NOT_VERIFIED:
        assert told is Disclosure.GENERAL_ONLY


def test_a_mandate_opens_what_it_covers_and_no_more():
    assert may_be_told(Speaker.FOR_SOMEONE, Verification.MANDATE_SEEN) is Disclosure.WITHIN_MANDATE
    assert may_be_told(Speaker.FOR_SOMEONE, Verification.DOCUMENT) is Disclosure.GENERAL_ONLY


@pytest.mark.parametrize(
    ("events", "state"),
    [
        ([Event.OPENED], State.OPEN),
        ([Event.OPENED, Event.PARKED], State.PARKED),
        ([Event.OPENED, Event.PARKED, Event.RESUMED], State.OPEN),
        ([Event.OPENED, Event.CLOSED], State.CLOSED),
        ([Event.OPENED, Event.CLOSED, Event.REOPENED, Event.MOVED], State.OPEN),
        ([Event.OPENED, Event.CLOSED, Event.REOPENED, Event.CLOSED], State.CLOSED),
    ],
)
def test_the_last_event_that_matters_says_where_an_exchange_stands(events, state):
    assert state_after(events) is state


def test_an_exchange_reopens_until_midnight_at_the_site():
    closed = datetime(2026, 11, 24, 22, 50, tzinfo=UTC)  # 23:50 in Paris
    assert may_reopen(closed, date(2026, 11, 24), PARIS)
    assert not may_reopen(closed, date(2026, 11, 25), PARIS)


def _closing(outcome, *, promises=(), content=None):
    return Closing(
        interaction_id=uuid4(), content=content or Content(), outcome=outcome, promises=tuple(promises)
    )


def _promise(bearer):
    return NewCommitment(
        bearer=bearer,
        bearer_name="L’accueil",
        deputy_name="Un collègue",
        text="Rappeler",
        due_on=date(2026, 12, 1),
    )


def test_what_goes_on_needs_a_promise_of_the_service():
    assert [m.code for m in missing_to_close(_closing(Outcome.ONGOING))] == ["promise_of_the_service"]
    theirs = _closing(Outcome.ONGOING, promises=[_promise(Bearer.PERSON)])
    assert [m.code for m in missing_to_close(theirs)] == ["promise_of_the_service"]
    assert missing_to_close(_closing(Outcome.ONGOING, promises=[_promise(Bearer.SERVICE)])) == ()


@pytest.mark.parametrize("outcome", [Outcome.RESOLVED, Outcome.REFERRED, Outcome.REFUSAL_EXPLAINED])
def test_an_exchange_in_which_nothing_was_typed_may_be_closed(outcome):
    assert missing_to_close(_closing(outcome)) == ()


def test_an_exchange_cut_short_asks_for_nothing():
    huge = Content(said="a" * (TEXT_LIMIT + 1))
    assert missing_to_close(_closing(Outcome.INTERRUPTED, content=huge)) == ()


def test_a_text_too_long_is_named():
    huge = Content(said="a" * (TEXT_LIMIT + 1))
    assert [(m.code, m.about) for m in missing_to_close(_closing(Outcome.RESOLVED, content=huge))] == [
        ("text_too_long", "said")
    ]
