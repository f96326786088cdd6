"""Like decisions with opposite outcomes, decided again blind: found, sealed apart, told once both are in."""

import re

import pytest
from PySide6.QtWidgets import QLabel

from agent_desktop.adaptations.queries import adaptations_by_leaf
from agent_desktop.audit.at_hand import bundle_at_hand, readings_of
from agent_desktop.audit.frames import frame
from agent_desktop.audit.pairs import in_order, like_pairs, noise
from agent_desktop.audit.records import Conclusion, Opinion, Redecided, Why
from agent_desktop.audit.sending import Wanted, send
from agent_desktop.foundation.clock import today
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.interactions.records import Content
from agent_desktop.ledger.records import Decision, Verdict
from agent_desktop.ui.audit.case_head import CaseHead
from agent_desktop.ui.audit.case_pane import CasePane
from agent_desktop.ui.audit.opinion_side import OpinionSide
from agent_desktop.ui.audit.pair_parts import noise_words
from agent_desktop.ui.audit.reading_view_model import ReadingViewModel
from agent_desktop.ui.tasks import Tasks
from tests.adaptations.test_unused import at_this_desk
from tests.audit.test_merging import laptop, leaves, trusting
from tests.ui.facilitation.conftest import plain_look

__all__ = ["laptop", "leaves", "plain_look", "trusting"]

SAID = Content(brought="Une lettre", said="Je ne peux pas.", understood="Accordé, elle est rassurée.")
SUMS = ("0-500", "500-1000", "1000-1500")


@pytest.fixture
def large(monkeypatch):
    monkeypatch.setattr("agent_desktop.audit.sending.sites_of_five", lambda *_: {"local"})


@pytest.fixture
def decided(told):
    for code in SUMS:
        situation = {"impot": f"revenu{code}", "tranche_montant": code}
        told.decision(situation=situation, content=SAID)
        told.decision(situation=situation, decision=Decision.REFUSED, content=SAID)
    # Alike, and decided alike: no pair.
    told.decision(situation={"impot": "autre", "tranche_montant": "x"}, content=SAID)


@pytest.fixture
def paired(trusting, lead, laptop, clock, tmp_path):
    def leave(seed="7319"):
        day = today(clock)
        wanted = Wanted(
            card=laptop.keys.card,
            since=day,
            until=day,
            why=Why.SELECTION,
            pairs=True,
            seed=seed,
            reason="Parler de la règle.",
        )
        path = tmp_path / f"{wanted.id}.parvis"
        return send(trusting, at_this_desk(lead), wanted, path, room=tmp_path).path.read_bytes()

    return leave


def at_hand(laptop, bundle):
    with laptop.database.read() as session:
        return bundle_at_hand(session, laptop.actor.agent_id, bundle.id, laptop.clock.now())


def test_pairs_are_found_among_like_decisions_and_read_as_far_apart_as_can_be(decided, large, paired, laptop):
    looked = laptop.look(paired())
    assert looked.verdict is Verdict.INTACT
    strata = [case.stratum for case in looked.cases]
    assert strata == ["pair:1", "pair:2", "pair:3"] * 2
    for first, second in zip(looked.cases[:3], looked.cases[3:], strict=True):
        assert first.situation == second.situation
        assert {first.decision, second.decision} == {Decision.GRANTED, Decision.REFUSED}


def test_the_order_comes_from_the_seed_and_says_nothing_of_the_outcome():
    pairs = [(f"granted{n}", f"refused{n}") for n in range(8)]
    drawn = in_order(pairs, "7319")
    assert drawn == in_order(pairs, "7319") != in_order(pairs, "7320")
    firsts = {one.leaf[:7] for one in drawn[:8]}
    assert firsts == {"granted", "refused"}
    assert in_order(pairs[:2], "7319") == (), "the second would come too soon after the first"


def test_a_team_under_five_decides_nothing_again_blind(decided, paired):
    with pytest.raises(RefusedError) as refused:
        paired()
    assert refused.value.code == "pairs_small_team"


@pytest.fixture
def tasks(qapp, laptop):
    made = Tasks()
    made.use(laptop.database, laptop.actor)
    yield made
    made.close()


@pytest.fixture
def reading(tasks, clock, laptop, decided, large, paired, qtbot):
    made = ReadingViewModel(tasks, clock, tasks)
    bundle = laptop.open(paired())
    with qtbot.waitSignal(made.told):
        made.begin(bundle.id)
    yield made
    made.keep_now()
    tasks.wait()


def words_of(*panes):
    return "\n".join(one.text() for pane in panes for one in pane.findChildren(QLabel) if one.isVisible())


def test_what_was_decided_is_nowhere_on_the_screen_before_both_are_in(reading, tasks, qtbot):
    head, pane, side = CaseHead(reading), CasePane(reading), OpinionSide(reading)
    list(side.fill())
    for one in (head, pane, side):
        qtbot.addWidget(one)
        one.show()

    def shown():
        head.show_case()
        pane.show_case()
        side._arrange()
        return words_of(head, pane, side)

    for _place in range(6):
        assert reading.is_hidden
        told = shown()
        assert "Je ne peux pas." in told
        for word in ("rassurée", "accordé", "efus", "Kerdoncuff"):
            assert word not in told, word
        assert not re.search(r"\d\s?mensualité", told)
        reading.conclude()
        assert not reading.read_already, "nothing is concluded before it is decided again"
        reading.step(1)
    reading.choose(next(iter(reading._cases)))
    first = reading.current.case
    reading.decide_again(Redecided.GRANT)
    assert reading.is_hidden, "the other of the pair is not decided again yet"
    reading.choose(
        next(
            one.case.leaf
            for one in reading.to_read
            if one.case.stratum == first.stratum and one.case.leaf != first.leaf
        )
    )
    reading.decide_again(Redecided.GRANT)
    assert not reading.is_hidden
    assert reading.other.case.leaf == first.leaf
    assert side.form.pair.isVisible()
    assert "rassurée" in shown()
    reading.decide_again(Redecided.NOT_GRANT)
    assert reading.form.decides is Redecided.GRANT, "it changes no more once both are seen"
    found = reading.noise
    assert (found.pairs, found.alike.found, found.as_decided, found.told) == (1, 1, 1, 2)
    assert "95" in noise_words(found)


def test_what_one_would_decide_is_signed_with_the_reading_and_comes_back(reading, laptop, tasks, qtbot):
    stratum = reading.current.case.stratum
    both = [one.case.leaf for one in reading.to_read if one.case.stratum == stratum]
    for leaf in both:
        reading.choose(leaf)
        reading.decide_again(Redecided.NOT_GRANT)
    reading.answer(understands=Opinion.YES, alike=Opinion.NO)
    reading.end_with(Conclusion.RULE)
    reading.write(talk="La règle laisse deux réponses.")
    with qtbot.waitSignal(reading.concluded):
        reading.conclude()
    bundle = reading.bundle.opened
    with laptop.database.read() as session:
        found = readings_of(session, bundle.id)
    assert found[both[1]].decides is Redecided.NOT_GRANT
    again = at_hand(laptop, bundle)
    assert next(one for one in again.cases if one.case.leaf == both[0]).draft.decides is Redecided.NOT_GRANT
    said = {both[0]: Redecided.NOT_GRANT, both[1]: found[both[1]].decides}
    assert noise((one.case for one in again.cases), said).pairs == 1


def test_what_was_sent_in_no_pair_is_not_decided_again(told, leaves, laptop):
    told.decision()
    bundle = laptop.open(leaves(1))
    (case,) = laptop.cases(bundle)
    with pytest.raises(RefusedError, match="not_of_a_pair"):
        laptop.read(bundle, case, decides=Redecided.GRANT)
    laptop.read(bundle, case)


def test_decisions_one_part_apart_are_a_pair_and_each_is_in_one_at_most(told, site):
    for part, decision in (("a", Decision.GRANTED), ("b", Decision.REFUSED), ("a", Decision.REFUSED)):
        told.decision(situation={"impot": "revenu", "tranche_montant": part}, decision=decision)
    told.decision(situation={"impot": "autre", "tranche_montant": "z"}, decision=Decision.REFUSED)
    with site.read() as session:
        decisions = frame(session, "local", today(told.clock), today(told.clock)).decisions
        records = adaptations_by_leaf(session, [one.leaf for one in decisions])
    ((granted, refused),) = like_pairs(records.values())
    assert records[granted].situation == records[refused].situation, "the very same situation comes first"
    others = [one for leaf, one in records.items() if leaf != refused]
    ((granted, refused),) = like_pairs(others)
    assert records[refused].situation["tranche_montant"] == "b"
