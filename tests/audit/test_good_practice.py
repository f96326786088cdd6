"""Good practice is shared as a precedent: without identity, and as long as its author agrees, on both engines."""

import pytest

from agent_desktop.audit.dialogue import answer_reading
from agent_desktop.audit.good_practice import precedents_told
from agent_desktop.audit.masking import AGENT, PERSON
from tests.adaptations.test_actions import REAL
from tests.audit.test_merging import laptop, leaves, merged, trusting

SITUATION = {"impot": "revenu", "tranche_montant": "500-1000"}


@pytest.fixture
def reading(trusting, told, leaves, laptop, merged):
    told.decision()
    bundle = laptop.open(leaves(1))
    (case,) = laptop.cases(bundle)
    entry = laptop.read(bundle, case, good="Nadia Berthelot a laissé Maryvonne proposer son rythme.")
    merged(laptop.answers(bundle))
    return entry


def good_of(store):
    with store.read() as session:
        found = precedents_told(session, REAL.pack_id, REAL.margin_id, SITUATION)
    return [one.good for one in found.nearest]


def answer(store, agent, reading, *, share):
    with store.write(agent) as tx:
        answer_reading(tx, reading.leaf, "Oui.", share=share)


def test_what_is_good_stands_beside_the_precedent_once_its_author_agrees_and_names_nobody(
    trusting, reading, agent, told
):
    assert good_of(trusting) == [""], "nobody agreed yet"
    answer(trusting, agent, reading, share=True)
    assert good_of(trusting) == [f"{AGENT} a laissé {PERSON} proposer son rythme."]
    told.days_later(1)
    answer(trusting, agent, reading, share=False)
    assert good_of(trusting) == [""], "the last word stands"


__all__ = ["laptop", "leaves", "merged", "trusting"]
