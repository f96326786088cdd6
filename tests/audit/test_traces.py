"""What the ledger tells of decisions once their bundle is closed: their place, their seal, their like."""

from collections import Counter
from decimal import Decimal

import pytest
from sqlalchemy import select

from agent_desktop.audit.at_hand import bundle_at_hand
from agent_desktop.audit.reading import keep_opened
from agent_desktop.audit.tables import OpenedRow
from agent_desktop.audit.traces import Traces, margin_of
from agent_desktop.foundation.clock import today
from agent_desktop.ledger.actions import enroll
from agent_desktop.ledger.notes import checkpoint_from, read
from agent_desktop.ledger.paper import code_of
from agent_desktop.ledger.records import Decision
from agent_desktop.ledger.site_key import site_enrolment, site_signer
from agent_desktop.ledger.tables import CHECKPOINTS, PLACES
from agent_desktop.reports.reading_proof import ReadFacts, build, claims
from agent_desktop.ui.audit.equity_words import outcome_bars, sentence, spread_words
from tests.adaptations.test_unused import SEED
from tests.audit.test_merging import laptop, leaves, trusting

__all__ = ["laptop", "leaves", "trusting"]


@pytest.fixture
def large(monkeypatch):
    monkeypatch.setattr("agent_desktop.audit.sending.sites_of_five", lambda *_: {"local"})


@pytest.fixture
def decided(told):
    values = [3, 4, 4, 6, 6, 6]
    for value in values:
        told.decision(value=Decimal(value))
    told.decision(decision=Decision.REFUSED)
    return Counter(str(value) for value in values)


@pytest.fixture
def seals(site, lead):
    """Have a lead trust the key of the desk: what leaves is sealed first."""
    with site.write(lead) as tx:
        enroll(tx, site_enrolment(site_signer(SEED, lead.site)))


def at_hand(laptop, bundle):
    with laptop.database.read() as session:
        return bundle_at_hand(session, laptop.actor.agent_id, bundle.id, laptop.clock.now())


def facts_of(laptop, found, case):
    return ReadFacts(
        title=case.title,
        site=found.opened.site,
        day=case.day,
        drawn="Tirée au sort",
        verdict=found.opened.verdict,
        entries=found.opened.entries,
        trace=found.traces.by_leaf[case.leaf],
        printed_on=today(laptop.clock),
    )


def test_each_decision_has_the_place_and_the_seal_that_its_site_gave_it(
    decided, large, seals, leaves, laptop, site
):
    found = at_hand(laptop, laptop.open(leaves(4)))
    with site.read() as session:
        places = {
            row.leaf: (row.year, row.position)
            for row in session.execute(select(PLACES.c.leaf, PLACES.c.year, PLACES.c.position))
        }
        notes = session.scalars(select(CHECKPOINTS.c.note)).all()
    codes = {code_of(checkpoint_from(read(note).text)) for note in notes}
    traces = found.traces.by_leaf
    assert traces.keys() == {one.case.leaf for one in found.cases}
    for leaf, trace in traces.items():
        assert (trace.year, trace.position) == places[leaf]
        assert trace.seal.size > trace.position
        assert trace.seal.code in codes


def test_what_became_of_a_margin_is_counted_from_the_ledger(decided, large, leaves, laptop):
    found = at_hand(laptop, laptop.open(leaves(3)))
    case = found.cases[0].case
    counted = found.traces.by_margin[margin_of(case)]
    assert counted.outcomes == {Decision.GRANTED: 6, Decision.REFUSED: 1}
    assert counted.values == decided
    assert "7" in sentence(counted, together=False)
    assert [(bar.count, bar.whole) for bar in outcome_bars(case, counted)] == [(6, 7), (1, 7), (0, 7)]
    assert sum(bar.is_here for bar in outcome_bars(case, counted)) == 1


def test_under_five_nothing_is_counted_and_a_small_team_never_is(told, leaves, laptop, monkeypatch):
    for _time in range(4):
        told.decision(value=Decimal(4))
    small = at_hand(laptop, laptop.open(leaves(4)))
    assert small.traces.by_margin == {}, "the team of this site is under five"
    assert len(small.traces.by_leaf) == 4, "the proof of each is there all the same"
    monkeypatch.setattr("agent_desktop.audit.sending.sites_of_five", lambda *_: {"local"})
    found = at_hand(laptop, laptop.open(leaves(3, seed="2026")))
    case = found.cases[0].case
    counted = found.traces.by_margin[margin_of(case)]
    assert counted.decisions == 4
    assert "4" not in sentence(counted, together=False)
    assert spread_words(case, counted) == ""


def test_a_bundle_opened_before_traces_were_kept_has_them_once_opened_again(decided, large, leaves, laptop):
    content = leaves(3)
    bundle = laptop.open(content)
    with laptop.database.write(laptop.actor) as tx:
        row = tx.session.get(OpenedRow, bundle.id)
        row.facts = {name: row.facts[name] for name in row.facts if name not in {"seals", "traces", "counts"}}
    assert at_hand(laptop, bundle).traces == Traces()
    with laptop.database.write(laptop.actor) as tx:
        assert not keep_opened(tx, laptop.look(content)).fresh
    assert at_hand(laptop, bundle).traces.by_leaf


def test_the_printed_proof_holds_the_code_and_names_nobody(decided, large, seals, leaves, laptop):
    found = at_hand(laptop, laptop.open(leaves(3)))
    case = found.cases[0].case
    facts = facts_of(laptop, found, case)
    page = repr(build(facts))
    assert facts.trace.seal.code in page
    assert case.leaf in page
    assert all(one.holds for one in claims(facts))
    for name in ("Nadia", "Berthelot", "Kerbrat", "10 h", "a001"):
        assert name not in page
