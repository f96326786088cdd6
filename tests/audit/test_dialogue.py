"""What was read comes back to who decided: readings, masks, complaints; and what they answer, on both engines."""

import pytest

from agent_desktop.audit.dialogue import MOST_TEXT, answer_reading, read_of_mine
from agent_desktop.audit.records import Conclusion, Masked, Why
from agent_desktop.audit.sending import Wanted, send
from agent_desktop.foundation.clock import today
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger.queries import texts_of, verified
from agent_desktop.ledger.records import EntryType, Verdict
from tests.adaptations.test_unused import at_this_desk
from tests.audit.test_merging import laptop, leaves, merged, trusting


def mine(store, agent):
    with store.read() as session:
        return read_of_mine(session, agent.agent_id)


@pytest.fixture
def come_back(trusting, told, leaves, laptop, merged):
    """Return the leaf of the one reading of the one decision, once it came back."""
    told.decision()
    bundle = laptop.open(leaves(1))
    (case,) = laptop.cases(bundle)
    entry = laptop.read(bundle, case, missed="Du temps.")
    merged(laptop.answers(bundle))
    return entry.leaf


def test_a_reading_that_came_back_is_read_by_who_decided_and_by_nobody_else(trusting, come_back, agent, lead):
    (found,) = mine(trusting, agent)
    (reading,) = found.readings
    assert (reading.leaf, reading.reader, reading.outcome) == (come_back, "Hélène Vasseur", Conclusion.RULE)
    assert (reading.good, reading.missed) == ("La proposition vient d’elle.", "Du temps.")
    assert (found.record.by, found.waits) == (agent.agent_id, True)
    assert mine(trusting, lead) == ()


def test_what_an_agent_answers_is_signed_kept_and_stands_beside_the_reading(trusting, come_back, agent, lead):
    for text, share in (("Il fallait répondre.", False), ("Il fallait répondre ce jour-là.", True)):
        with trusting.write(agent) as tx:
            entry = answer_reading(tx, come_back, f"  {text} ", share=share)
    assert (entry.type, entry.ref, entry.d["share"]) == (EntryType.ANSWER, come_back, "yes")
    (found,) = mine(trusting, agent)
    answer = found.readings[0].answer
    assert (answer.text, answer.share, found.waits) == ("Il fallait répondre ce jour-là.", True, False)
    with trusting.read() as session:
        assert texts_of(session, entry.leaf)["reason_c.0"].text == answer.text
        assert verified(session, lead.site).verdict is Verdict.INTACT


def test_nobody_answers_for_another_nor_what_is_no_reading_nor_without_a_word(
    trusting, come_back, agent, lead
):
    refused = (
        (lead, come_back, "Moi.", "reading_of_another"),
        (agent, "x" * 44, "Moi.", "reading_unknown"),
        (agent, come_back, "  ", "answer_empty"),
        (agent, come_back, "a" * (MOST_TEXT + 1), "answer_too_long"),
    )
    for who, leaf, text, code in refused:
        with pytest.raises(RefusedError, match=code), trusting.write(who) as tx:
            answer_reading(tx, leaf, text)
    assert mine(trusting, agent)[0].waits


def test_a_mask_that_was_lifted_is_shown_to_the_agent_with_its_reason(
    trusting, told, leaves, laptop, merged, agent, monkeypatch
):
    monkeypatch.setattr("agent_desktop.audit.sending.sites_of_five", lambda *_: {"local"})
    told.decision()
    bundle = laptop.open(leaves(1))
    (case,) = laptop.cases(bundle)
    laptop.unmask(bundle, case, Masked.PERSON, "Pour la rappeler.")
    merged(laptop.answers(bundle))
    (found,) = mine(trusting, agent)
    (lifted,) = found.lifted
    assert (lifted.whom, lifted.reason, lifted.reader) == (
        Masked.PERSON,
        "Pour la rappeler.",
        "Hélène Vasseur",
    )
    assert (found.readings, found.waits) == ((), False)


def test_a_complaint_that_opened_a_decision_is_shown_with_its_reason_and_a_draw_is_not(
    trusting, told, sent_by_name, agent
):
    drawn, named = told.decision(), told.decision()
    sent_by_name(named.leaf)
    (found,) = mine(trusting, agent)
    (one,) = found.sent
    assert (found.record.leaf, one.why, one.reason) == (
        named.leaf,
        Why.COMPLAINT,
        "Elle dit n’être pas entendue.",
    )
    assert drawn.leaf != named.leaf


@pytest.fixture
def sent_by_name(trusting, lead, clock, tmp_path, laptop):
    def leave(leaf):
        day = today(clock)
        reason = "Elle dit n’être pas entendue."
        wanted = Wanted(
            card=laptop.keys.card, since=day, until=day, why=Why.COMPLAINT, leaves=(leaf,), reason=reason
        )
        send(trusting, at_this_desk(lead), wanted, tmp_path / "named.parvis", room=tmp_path)

    return leave


__all__ = ["laptop", "leaves", "merged", "trusting"]
