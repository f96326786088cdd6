"""What the draft keeps of a script: everything comes back, and what is private stays apart."""

import json
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.facilitation.answers import Answers, MarginChoice
from agent_desktop.facilitation.answers_json import Unsettled, join, split
from agent_desktop.facilitation.catalog import load_pack
from agent_desktop.facilitation.retention import passes
from agent_desktop.facilitation.words import Understanding, Verdict
from agent_desktop.foundation.actor import Level
from agent_desktop.foundation.bundled import bundled


@cache
def pack():
    return load_pack(bundled("resources") / "packs", "impot-difficultes-paiement").pack


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
STEPS = st.sampled_from(sorted(pack().steps)) | st.just("@service.name")
CHOICES = st.builds(
    MarginChoice,
    verdict=st.sampled_from(Verdict),
    value=st.none() | TEXTS,
    level=st.sampled_from(Level),
    reasons=st.dictionaries(TEXTS, TEXTS, max_size=2),
    criteria=st.lists(TEXTS, max_size=2).map(tuple),
    grounds=st.frozensets(TEXTS, max_size=2),
)
ANSWERS = st.builds(
    Answers,
    values=st.dictionaries(STEPS, TEXTS, max_size=6),
    tries=st.dictionaries(
        STEPS, st.lists(st.sampled_from(Understanding), min_size=1, max_size=3).map(tuple), max_size=2
    ),
    documents=st.dictionaries(STEPS, st.frozensets(TEXTS, max_size=3), max_size=2),
    margins=st.dictionaries(STEPS, CHOICES, max_size=2),
    seen=st.dictionaries(STEPS, st.integers(1, 3), max_size=3),
    skips=st.dictionaries(STEPS, TEXTS, max_size=2),
)
UNSETTLED = st.builds(
    Unsettled,
    typed=st.dictionaries(STEPS, TEXTS, max_size=4),
    ticked=st.dictionaries(STEPS, st.frozensets(TEXTS, max_size=3), max_size=2),
)


@given(ANSWERS, UNSETTLED)
def test_what_was_split_and_written_as_json_comes_back_whole(answers, unsettled):
    parts = split(pack(), answers, unsettled)
    played = join(json.loads(json.dumps(parts.kept)), json.loads(json.dumps(parts.private)))
    assert played.answers == answers
    assert played.unsettled == unsettled


@given(ANSWERS, UNSETTLED)
def test_no_answer_of_the_talk_only_is_in_the_part_that_stays(answers, unsettled):
    parts = split(pack(), answers, unsettled)
    kept_steps = {*parts.kept.get("values", {}), *parts.kept.get("typed", {})}
    assert not any(passes(pack(), step) for step in kept_steps)
    assert set(parts.private) <= {"values", "typed"}


@pytest.mark.parametrize(
    "damaged",
    [
        {"tries": {"a": ["perhaps"]}},
        {"margins": {"a": {}}},
        {"typed": 3},
        {"ticked": {"a": 1}},
        {"values": 7},
    ],
)
def test_a_damaged_part_is_an_error_and_never_half_of_the_answers(damaged):
    with pytest.raises((KeyError, TypeError, ValueError)):
        join(damaged, {})
