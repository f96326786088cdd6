"""What an agent answers goes back to whoever read, and is the first thing of the next bundle, on both engines."""

import io
from dataclasses import replace

import pytest

from agent_desktop.audit.answered import say_answers_read
from agent_desktop.audit.at_hand import bundle_at_hand
from agent_desktop.audit.bundle import age
from agent_desktop.audit.bundle.contents import ANSWER_LINES, ANSWERED
from agent_desktop.audit.dialogue import answer_reading, read_of_mine
from agent_desktop.audit.masking import AGENT, PERSON, is_masked
from agent_desktop.audit.records import Conclusion
from agent_desktop.ledger.fields import unb64
from agent_desktop.ledger.records import Verdict
from tests.audit.test_merging import laptop, leaves, merged, trusting


@pytest.fixture
def desk(trusting, told, leaves, laptop, merged, agent):
    return Dialogue(trusting, told, leaves, laptop, merged, agent)


class Dialogue:
    """Plays both ends: the site that sends and answers, the reader who reads."""

    def __init__(self, site, told, leaves, laptop, merged, agent):
        self.site, self.told, self.leaves, self.laptop, self.merged, self.agent = (
            *(site, told, leaves, laptop, merged),
            agent,
        )

    def read_one(self):
        """Have one decision read, and its reading merged; return the reading."""
        self.told.decision()
        bundle = self.laptop.open(self.leaves(50))
        taken = [case for case in self.laptop.cases(bundle) if case.leaf not in self.seen()]
        entry = self.laptop.read(bundle, taken[-1])
        self.merged(self.laptop.answers(bundle))
        self.told.days_later(1)
        return entry

    def seen(self):
        with self.site.read() as session:
            return {one.record.leaf for one in read_of_mine(session, self.agent.agent_id)}

    def answer(self, reading, text, *, share=False):
        with self.site.write(self.agent) as tx:
            entry = answer_reading(tx, reading.leaf, text, share=share)
        self.told.days_later(1)
        return entry

    def next_bundle(self):
        self.told.decision()
        content = self.leaves(1)
        self.told.days_later(1)
        return content

    def at_hand(self, bundle):
        now = self.laptop.clock.now()
        with self.laptop.database.read() as session:
            return bundle_at_hand(session, self.laptop.actor.agent_id, bundle.id, now)

    def mine(self):
        with self.site.read() as session:
            return [
                reading.answer
                for one in read_of_mine(session, self.agent.agent_id)
                for reading in one.readings
                if reading.answer is not None
            ]


def test_an_answer_comes_with_the_next_bundle_beside_the_reading_it_answers_to_be_read_first(desk):
    reading = desk.read_one()
    desk.answer(reading, "Il fallait répondre.")
    entry = desk.answer(reading, "Il fallait répondre ce jour-là.", share=True)
    bundle = desk.laptop.open(desk.next_bundle())
    found = desk.at_hand(bundle)
    (one,) = found.answers
    assert (one.answer.text, one.answer.share, one.answer.leaf) == (
        "Il fallait répondre ce jour-là.",
        True,
        entry.leaf,
    )
    assert (one.reading.good, one.answer.outcome) == ("La proposition vient d’elle.", Conclusion.RULE)
    assert (found.opened.unread, len(found.cases)) == (1, 1)
    with desk.laptop.database.write(desk.laptop.actor) as tx:
        say_answers_read(tx, bundle.id)
    assert desk.at_hand(bundle).opened.unread == 0
    assert desk.at_hand(bundle).answers == found.answers


def test_an_answer_leaves_again_until_a_bundle_that_carried_it_comes_back_and_is_new_once(desk):
    reading = desk.read_one()
    desk.answer(reading, "Il fallait répondre.")
    desk.next_bundle()
    lost = desk.mine()[0]
    assert (lost.left_at is None, lost.is_read) == (False, False)
    bundle = desk.laptop.open(desk.next_bundle())
    assert len(desk.at_hand(bundle).answers) == 1
    with desk.laptop.database.write(desk.laptop.actor) as tx:
        say_answers_read(tx, bundle.id)
    again = desk.laptop.open(desk.next_bundle())
    assert desk.at_hand(again).opened.unread == 0, "it was read already"
    desk.laptop.read(again, desk.laptop.cases(again)[0])
    desk.merged(desk.laptop.answers(again))
    desk.told.days_later(1)
    assert desk.mine()[0].is_read
    last = desk.laptop.look(desk.next_bundle())
    assert last.answers == ()


def test_an_answer_that_names_someone_leaves_without_a_name_and_whoever_read_can_check_it(desk):
    reading = desk.read_one()
    text = "Mme Kerdoncuff le demandait, et Nadia Berthelot aussi."
    desk.answer(reading, text)
    content = desk.next_bundle()
    seen = bytearray()
    age.unseal(io.BytesIO(content), [desk.laptop.keys.identity], seen.extend)
    for name in ("Kerdoncuff", "Berthelot", "Nadia"):
        assert name.encode() not in seen
    looked = desk.laptop.look(content)
    (one,) = looked.answers
    assert (PERSON in one.text, AGENT in one.text, one.salt) == (True, True, "")
    assert text.encode() in age.unsealed(unb64(one.sealed), desk.laptop.keys.identity)
    assert (looked.verdict, looked.faults) == (Verdict.INTACT, ())


def _longer(one):
    return replace(one, text=f"{one.text} Bravo.")


_CHANGES = (
    _longer,
    lambda one: replace(one, share=True),
    lambda one: replace(one, outcome=Conclusion.NOTHING),
    lambda one: replace(one, reading=one.leaf),
    lambda one: replace(one, leaf=one.reading),
    lambda one: replace(one, decision=one.leaf),
)


@pytest.mark.parametrize("text", ["Mme Kerdoncuff le demandait.", "Elle le demandait."])
def test_an_answer_that_is_not_the_one_signed_is_tampering(desk, monkeypatch, text):
    desk.answer(desk.read_one(), text)
    content = desk.next_bundle()
    read = ANSWER_LINES.read
    for change in _CHANGES:
        monkeypatch.setattr(ANSWER_LINES, "read", lambda held, change=change: map(change, read(held)))
        looked = desk.laptop.look(content)
        assert looked.verdict is Verdict.TAMPERED
        assert [fault.code for fault in looked.faults] == ["answer_differs"]


def test_a_bundle_without_an_answer_has_no_file_of_answers(desk):
    desk.read_one()
    looked = desk.laptop.look(desk.next_bundle())
    assert ANSWERED not in {one.name for one in looked.note.files}


def test_a_text_with_holes_is_told_from_another_text():
    whole = "Mme Kerdoncuff le demandait à Nadia."
    assert is_masked(f"Mme {PERSON} le demandait à {AGENT}.", whole)
    assert is_masked(whole, whole)
    for other in (f"Mme {PERSON} ne le demandait pas.", "le demandait", f"{AGENT}. Mme {PERSON}"):
        assert not is_masked(other, whole)


def test_a_text_with_holes_is_whole_from_its_first_word_to_its_last():
    whole = "Non : Mme Kerdoncuff le demandait à Nadia, et je ne le crois pas."
    assert is_masked(f"Non : Mme {PERSON} le demandait à {AGENT}, et je ne le crois pas.", whole)
    cut = (
        f"Mme {PERSON} le demandait à {AGENT}, et je ne le crois pas.",
        f"Non : Mme {PERSON} le demandait",
        f"Non : Mme {PERSON} le demandait à {AGENT}, et je",
    )
    for other in cut:
        assert not is_masked(other, whole)
    assert not is_masked(f"Oui{PERSON}.", "Oui."), "a hole stands for something"
    assert is_masked(f"{PERSON} et {AGENT}", "Elle et Nadia")
    assert not is_masked(f"ab{PERSON}bc", "abc"), "what stands before a hole is not what stands after it"


__all__ = ["laptop", "leaves", "merged", "trusting"]
