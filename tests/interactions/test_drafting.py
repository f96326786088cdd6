import json
from datetime import UTC, datetime
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from agent_desktop.cases.records import Bearer, NewCommitment
from agent_desktop.interactions.draft_fields import PRIVATE_FIELD, changed_fields, from_fields, to_fields
from agent_desktop.interactions.drafting import Draft, ScriptDraft
from agent_desktop.interactions.records import Content, Outcome, Speaker, Verification

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
answers = st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), texts, max_size=3)
promises = st.builds(
    NewCommitment,
    bearer=st.sampled_from(Bearer),
    bearer_name=texts,
    deputy_name=texts,
    text=texts,
    due_on=st.none() | st.dates(),
    person_id=st.none() | st.uuids(),
)
drafts = st.builds(
    Draft,
    interaction_id=st.uuids(),
    channel=st.sampled_from(["counter", "phone"]),
    opened_at=st.datetimes(timezones=st.just(UTC)),
    person_ids=st.lists(st.uuids(), max_size=2).map(tuple),
    content=st.builds(
        Content,
        brought=texts,
        said=texts,
        understood=texts,
        understood_confirmed=st.booleans(),
        speaker=st.sampled_from(Speaker),
        verification=st.sampled_from(Verification),
        speaks_for=texts,
        questions=st.lists(texts, max_size=2).map(tuple),
    ),
    script=st.none()
    | st.builds(
        ScriptDraft, pack_id=texts, pack_version=texts, pack_digest=texts, answers=answers, private=answers
    ),
    register=st.sampled_from(["standard", "simple", "falc"]),
    spoken=st.none() | st.booleans(),
    language=st.sampled_from(["fr", "en", "ar"]),
    density=st.sampled_from(["", "guide", "libre"]),
    promises=st.lists(promises, max_size=2).map(tuple),
    decided=answers,
    deciding=st.dictionaries(st.sampled_from(["a", "b"]), answers, max_size=2),
    outcome=st.none() | st.sampled_from(Outcome),
    revision=st.integers(0, 3),
)


@given(drafts)
def test_a_draft_comes_back_from_the_journal_as_it_was_typed(draft):
    kept = json.loads(json.dumps(to_fields(draft)))
    assert from_fields(draft.interaction_id, kept) == draft


@given(drafts, drafts)
def test_a_burst_writes_what_changed_and_the_whole_is_found_again(before, after):
    kept = to_fields(before)
    burst = changed_fields(kept, to_fields(after))
    assert {**kept, **burst} == to_fields(after)
    assert all(kept[name] != value for name, value in burst.items())


def test_what_is_kept_for_the_conversation_only_stands_in_a_field_of_its_own():
    draft = Draft(
        interaction_id=uuid4(),
        channel="counter",
        opened_at=datetime(2026, 11, 24, 8, tzinfo=UTC),
        script=ScriptDraft(
            pack_id="p",
            pack_version="1.0.0",
            pack_digest="d",
            answers={"q_impot": "revenu"},
            private={"q_ressources": "1500"},
        ),
    )
    fields = to_fields(draft)
    others = {name: value for name, value in fields.items() if name != PRIVATE_FIELD}
    assert "1500" not in json.dumps(others)
    assert fields[PRIVATE_FIELD] == {"q_ressources": "1500"}


def test_fields_that_never_reached_the_journal_have_their_defaults():
    at = datetime(2026, 11, 24, 8, tzinfo=UTC)
    interaction_id = uuid4()
    found = from_fields(interaction_id, {"channel": "counter", "opened_at": at.isoformat()})
    assert found == Draft(interaction_id=interaction_id, channel="counter", opened_at=at)
    assert found.is_untouched
