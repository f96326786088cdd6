import uuid
from datetime import date

import pytest
from sqlalchemy import text

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.remarks.actions import (
    answer_remark,
    forget_own_words,
    keep_own_words,
    make_remark,
    offer_own_words,
    take_back_remark,
)
from agent_desktop.remarks.queries import own_words, remarks
from agent_desktop.remarks.records import Kind, NewRemark, Reason, TextRef, Verdict
from agent_desktop.remarks.rules import Private
from agent_desktop.schema import metadata
from agent_desktop.store.column_types import UtcDateTime

TEXT = TextRef(
    pack_id="indu-prestation",
    pack_version="1.0.0",
    register="simple",
    rule_id="recours",
    idea=2,
    title="Contester",
    shown="Vous pouvez dire non.",
)


@pytest.fixture
def desk(founded_database):
    return founded_database


def of(desk):
    with desk.read() as session:
        return remarks(session)


def mine(desk, agent):
    with desk.read() as session:
        return own_words(session, agent.agent_id, TEXT.pack_id)


def test_a_remark_is_found_with_its_text_and_its_day(desk, agent):
    with desk.write(agent) as tx:
        made = make_remark(tx, NewRemark(about=TEXT, reason=Reason.HARD_WORD, words="« indu » ne passe pas"))
    assert of(desk) == (made,)
    assert (made.about, made.made_on) == (TEXT, date(2026, 11, 24))


def test_nothing_kept_with_a_remark_tells_who_made_it_nor_at_what_time(desk, agent):
    with desk.write(agent) as tx:
        make_remark(tx, NewRemark(about=TEXT, reason=Reason.TOO_LONG))
    with desk.read() as session:
        kept = session.execute(text("SELECT * FROM text_remark")).one()
    assert str(agent.agent_id) not in str(kept)
    assert agent.agent_id.hex not in str(kept)
    assert agent.name not in str(kept)
    assert not [one for one in metadata.tables["text_remark"].c if isinstance(one.type, UtcDateTime)]
    assert uuid.UUID(str(kept.id)).version == 4


def test_the_same_remark_made_twice_is_kept_once(desk, agent):
    new = NewRemark(about=TEXT, reason=Reason.TOO_LONG)
    for _again in range(2):
        with desk.write(agent) as tx:
            make_remark(tx, new)
    assert len(of(desk)) == 1


def test_a_remark_taken_back_leaves_nothing(desk, agent):
    with desk.write(agent) as tx:
        made = make_remark(tx, NewRemark(about=TEXT, reason=Reason.TOO_LONG))
        take_back_remark(tx, made.id)
    assert of(desk) == ()


@pytest.mark.parametrize(
    "words", ["Mme Le Bihan ne comprend pas", "elle doit 1 248 € et c'est faux", "elle est malade"]
)
def test_a_remark_about_someone_is_refused_and_leaves_no_trace(desk, agent, words):
    private = Private(names=("Maryvonne Le Bihan",), figures=("1248",))
    with pytest.raises(RefusedError, match="remark_about_someone"), desk.write(agent) as tx:
        make_remark(tx, NewRemark(about=TEXT, reason=Reason.WRONG_HERE, words=words), private)
    assert of(desk) == ()


def test_an_answer_is_read_with_the_remark_and_the_last_one_counts(desk, agent, lead):
    with desk.write(agent) as tx:
        made = make_remark(tx, NewRemark(about=TEXT, reason=Reason.TOO_LONG))
    for verdict, words in ((Verdict.LATER, "On y regarde."), (Verdict.CHANGED, "Coupé en deux phrases.")):
        with desk.write(lead) as tx:
            answer_remark(tx, made.id, verdict, words)
    (found,) = of(desk)
    assert found.answer is not None
    assert (found.answer.verdict, found.answer.words) == (Verdict.CHANGED, "Coupé en deux phrases.")


def test_an_answered_remark_cannot_be_taken_back(desk, agent, lead):
    with desk.write(agent) as tx:
        made = make_remark(tx, NewRemark(about=TEXT, reason=Reason.TOO_LONG))
    with desk.write(lead) as tx:
        answer_remark(tx, made.id, Verdict.KEPT, "La loi le dit ainsi.")
    with pytest.raises(RefusedError, match="remark_answered"), desk.write(agent) as tx:
        take_back_remark(tx, made.id)
    assert len(of(desk)) == 1


def test_an_agent_does_not_answer_for_the_author(desk, agent):
    with desk.write(agent) as tx:
        made = make_remark(tx, NewRemark(about=TEXT, reason=Reason.TOO_LONG))
    with pytest.raises(RefusedError, match="not_allowed"), desk.write(agent) as tx:
        answer_remark(tx, made.id, Verdict.KEPT, "Non.")


def test_own_words_are_for_the_agent_who_wrote_them(desk, agent, lead):
    with desk.write(agent) as tx:
        keep_own_words(tx, TEXT, "Vous avez le droit de ne pas être d'accord.")
    assert [one.words for one in mine(desk, agent)] == ["Vous avez le droit de ne pas être d'accord."]
    assert mine(desk, lead) == ()


def test_other_own_words_take_the_place_of_the_former(desk, agent):
    for words in ("Dites non si vous voulez.", "Vous pouvez refuser."):
        with desk.write(agent) as tx:
            keep_own_words(tx, TEXT, words)
    assert [one.words for one in mine(desk, agent)] == ["Vous pouvez refuser."]


def test_own_words_are_offered_only_when_asked_and_without_a_name(desk, agent):
    with desk.write(agent) as tx:
        keep_own_words(tx, TEXT, "Vous pouvez refuser.")
    assert of(desk) == ()
    with desk.write(agent) as tx:
        offer_own_words(tx, TEXT)
    (offered,) = of(desk)
    assert (offered.kind, offered.words, offered.about) == (Kind.WORDING, "Vous pouvez refuser.", TEXT)
    assert mine(desk, agent)[0].offered_on == date(2026, 11, 24)


def test_own_words_once_forgotten_are_gone(desk, agent):
    with desk.write(agent) as tx:
        keep_own_words(tx, TEXT, "Vous pouvez refuser.")
        tx.session.flush()
        forget_own_words(tx, TEXT)
    assert mine(desk, agent) == ()


def test_own_words_that_name_the_person_are_refused(desk, agent):
    with pytest.raises(RefusedError, match="remark_about_someone"), desk.write(agent) as tx:
        keep_own_words(tx, TEXT, "Vous, madame Le Bihan, pouvez refuser.", Private(names=("Le Bihan",)))
    assert mine(desk, agent) == ()


def test_own_words_know_when_the_text_has_changed(desk, agent):
    with desk.write(agent) as tx:
        keep_own_words(tx, TEXT, "Vous pouvez refuser.")
    (kept,) = mine(desk, agent)
    assert kept.is_for(TEXT.shown)
    assert not kept.is_for("Vous pouvez contester.")


def test_an_offer_taken_back_may_be_made_again(desk, agent):
    with desk.write(agent) as tx:
        keep_own_words(tx, TEXT, "Vous pouvez refuser.")
        tx.session.flush()
        offered = offer_own_words(tx, TEXT)
    with desk.write(agent) as tx:
        take_back_remark(tx, offered.id)
    assert of(desk) == ()
    assert mine(desk, agent)[0].offered_on is None
