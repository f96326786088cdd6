"""A text with words about a person is kept nowhere: not by a draft, not by an exchange that ends."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy import text

from agent_desktop.cases.records import Bearer, NewCommitment
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.interactions.actions import close_interaction, give_information, reopen_interaction
from agent_desktop.interactions.at_fault import keepable, keepable_draft, texts_at_fault, told_before
from agent_desktop.interactions.closed_queries import closed_interaction
from agent_desktop.interactions.draft_fields import from_fields, to_fields
from agent_desktop.interactions.drafting import Draft, ScriptDraft
from agent_desktop.interactions.records import (
    Content,
    Information,
    Outcome,
    Retelling,
)
from agent_desktop.wording import guard
from agent_desktop.wording.guard import faults
from tests.builders import a_closing, an_open_exchange

CLEAN = Draft(interaction_id=uuid4(), channel="counter", opened_at=datetime(2026, 11, 24, 8, tzinfo=UTC))
PROMISE = NewCommitment(
    bearer=Bearer.SERVICE, bearer_name="Claire", text="Rappeler cette menteuse", due_on=None
)
WRONG = {
    "brought": replace(CLEAN, content=Content(brought="Malade")),
    "said": replace(CLEAN, content=Content(said="Malade")),
    "understood": replace(CLEAN, content=Content(understood="Malade")),
    "speaks_for": replace(CLEAN, content=Content(speaks_for="Son fils handicapé")),
    "questions": replace(CLEAN, content=Content(questions=("Est-elle malade ?",))),
    "promises": replace(CLEAN, promises=(PROMISE,)),
    "retold": replace(CLEAN, retold=(Retelling(step_id="a", visit=1, words="Je suis malade"),)),
}
TYPED = ScriptDraft(pack_id="p", pack_version="1", pack_digest="d")


@pytest.mark.parametrize("name", WRONG)
def test_no_text_of_a_draft_keeps_words_at_fault(name):
    kept = str(keepable(to_fields(WRONG[name])))
    assert "alade" not in kept
    assert "menteuse" not in kept
    assert "handicap" not in kept


@pytest.mark.parametrize("part", ["answers", "private"])
def test_an_answer_that_waits_in_its_field_is_not_kept_either(part):
    draft = replace(
        CLEAN, script=replace(TYPED, **{part: {"typed": {"pourquoi": "Malade"}, "seen": {"a": 1}}})
    )
    kept = keepable(to_fields(draft))
    assert kept[part] == {"typed": {"pourquoi": ""}, "seen": {"a": 1}}


def test_a_draft_without_fault_is_kept_as_it_is():
    draft = replace(CLEAN, content=Content(said="Le bail est vu.", questions=("Quand ?",)), script=TYPED)
    assert keepable(to_fields(draft)) == to_fields(draft)
    assert keepable_draft(draft) is draft


def test_a_paper_made_meanwhile_says_the_rest():
    draft = replace(CLEAN, content=Content(said="Le bail est vu. Elle est malade."))
    assert keepable_draft(draft).content.said.strip() == "Le bail est vu."


@pytest.fixture
def desk(founded_database):
    return founded_database


@pytest.mark.parametrize("outcome", [Outcome.RESOLVED, Outcome.INTERRUPTED])
@pytest.mark.parametrize("name", WRONG)
def test_an_exchange_does_not_end_while_words_are_to_be_changed(desk, agent, name, outcome):
    draft = WRONG[name]
    opened = an_open_exchange(desk, agent)
    closing = a_closing(
        opened.id, content=draft.content, outcome=outcome, retold=draft.retold, promises=draft.promises
    )
    assert texts_at_fault(closing) == (name,)
    with pytest.raises(RefusedError, match="words_at_fault"), desk.write(agent) as tx:
        close_interaction(tx, closing)
    with desk.read() as session:
        assert closed_interaction(session, opened.id) is None


def as_an_older_version_kept(desk, agent, opened, said):
    """End an exchange with words that nothing blamed then."""
    with desk.write(agent) as tx:
        close_interaction(tx, a_closing(opened.id, content=Content(brought="Le bail")))
    with desk.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER interaction_closing_no_update"))
        else:
            connection.execute(
                text("ALTER TABLE interaction_closing DISABLE TRIGGER interaction_closing_no_change")
            )
        connection.execute(text("UPDATE interaction_closing SET said = :said"), {"said": said})


OLD = "Vient pour le bail. Une cliente pénible. À rappeler."


def test_one_adds_to_an_exchange_whose_record_holds_old_words_and_what_is_added_alone_is_looked_at(
    desk, agent
):
    opened = an_open_exchange(desk, agent)
    as_an_older_version_kept(desk, agent, opened, OLD)
    with desk.write(agent) as tx:
        assert told_before(reopen_interaction(tx, opened.id)) == ("Une cliente pénible.",)
    for added, refused in (
        (" Une menteuse.", True),
        (" Vraiment pénible.", True),
        (" Rappelée le 3.", False),
    ):
        closing = a_closing(opened.id, content=Content(brought="Le bail", said=OLD + added))
        if refused:
            with pytest.raises(RefusedError, match="words_at_fault"), desk.write(agent) as tx:
                close_interaction(tx, closing)
        else:
            with desk.write(agent) as tx:
                close_interaction(tx, closing)
    with desk.read() as session:
        assert closed_interaction(session, opened.id).content.said == f"{OLD} Rappelée le 3."


def test_the_draft_of_an_exchange_opened_again_keeps_old_words_and_comes_back_with_them():
    old = replace(
        CLEAN, content=Content(said=OLD + " Une menteuse."), before=("Une cliente pénible.",), revision=1
    )
    kept = keepable(to_fields(old))
    assert kept["said"] == OLD
    back = from_fields(old.interaction_id, kept)
    assert back.before == old.before
    assert keepable_draft(back) is back


def test_a_request_for_information_says_nothing_of_anyone(desk, agent):
    with pytest.raises(RefusedError, match="words_at_fault"), desk.write(agent) as tx:
        give_information(tx, Information(id=uuid4(), channel="counter", topic="Une vieille folle"))


def test_an_exchange_in_which_nothing_was_typed_reads_no_phrase_at_fault():
    # To read them takes a tenth of a second: it is done aside, while the agent says hello.
    guard._read.cache_clear()
    faults.cache_clear()
    assert keepable(to_fields(CLEAN)) == to_fields(CLEAN)
    assert guard._read.cache_info().misses == 0
