"""What is told of half a year of readings, and the paper it is told on: its figures are worked out again here.

Nothing of the program counts in these tests: what is expected comes from what was played, by formulas of its own.
"""

import math
import re
from collections import Counter
from io import BytesIO

import pikepdf
import pytest

from agent_desktop.adaptations.unused import trust_desk
from agent_desktop.agents.actions import invite_agent
from agent_desktop.agents.records import NewAgent
from agent_desktop.audit.certainty import share
from agent_desktop.audit.period import period_read, rules_reviewed
from agent_desktop.audit.records import Conclusion, Opinion
from agent_desktop.audit.returned import what_returns_in_each
from agent_desktop.foundation.actor import Actor, Role
from agent_desktop.foundation.clock import today
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.i18n import in_language
from agent_desktop.foundation.ids import new_id
from agent_desktop.ledger.paper_queries import last_sealed
from agent_desktop.ledger.sealing import seal_desk
from agent_desktop.ledger.signing import public_key
from agent_desktop.reports.readings.facts import ReportFacts
from agent_desktop.reports.readings.making import report_pdf
from agent_desktop.simplification.records import HalfYear, MarginReviewed
from tests.adaptations.test_unused import at_this_desk
from tests.audit.test_merging import laptop, leaves, merged, trusting
from tests.support.pdfs import read

HALF = HalfYear(2026, 2)
SIZE = 20


def a_team(site, lead, count):
    """Invite agents, who sign with seeds of their own."""
    made = []
    for number in range(count):
        one = Actor(
            agent_id=new_id(),
            name=f"Agent {chr(65 + number)}",
            role=Role.AGENT,
            site="local",
            writer=f"e00{number}-d00{number}-0",
            desk="Guichet 3",
            signing_seed=bytes([100 + number]) * 32,
        )
        with site.write(lead) as tx:
            key = public_key(one.signing_seed)
            invite_agent(
                tx,
                NewAgent(
                    id=one.agent_id,
                    name=one.name,
                    role=one.role,
                    desk=one.desk,
                    public_key=key,
                    writer=one.writer,
                ),
            )
        made.append(one)
    return made


def opinion_of(rank):
    """Return what is concluded of the decision of a rank: enough of each for some to be shown, and not all."""
    understands = Opinion.YES if rank % 2 else Opinion.NO
    outcome = (Conclusion.NOTHING, Conclusion.RULE)[rank % 2]
    return {"understands": understands, "alike": Opinion.YES, "outcome": outcome}


@pytest.fixture
def played(trusting, told, leaves, laptop, merged, lead, clock):
    """Have the decisions of five agents drawn and read; return each case with what was said of it."""
    for agent in a_team(trusting, lead, 5):
        for _time in range(SIZE // 5):
            told.decision(agent=agent)
    bundle = laptop.open(leaves(SIZE))
    cases = laptop.cases(bundle)
    said = [(case, opinion_of(rank)) for rank, case in enumerate(cases)]
    for case, opinion in said:
        laptop.read(bundle, case, **opinion)
    merged(laptop.answers(bundle))
    return said


def looked(store, site, clock):
    with store.read() as session:
        return period_read(session, site, HALF, clock)


def wilson(found, of):
    z = 1.959963984540054
    p = found / of
    middle = (p + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * math.sqrt(p * (1 - p) / of + z * z / (4 * of * of))
    return middle - half, middle + half


def clopper_pearson(found, of):
    """Return the exact interval: the shares at which each tail holds 2.5 in a hundred."""

    def at_least(p, least):
        return sum(math.comb(of, k) * p**k * (1 - p) ** (of - k) for k in range(least, of + 1))

    def where(tail):
        under, over = 0.0, 1.0
        for _time in range(50):
            middle = (under + over) / 2
            under, over = (middle, over) if tail(middle) < 0.025 else (under, middle)
        return under

    return where(lambda p: at_least(p, found)), 1 - where(lambda q: 1 - at_least(1 - q, found + 1))


def percents(text):
    return [float(one.replace(",", ".")) for one in re.findall(r"(\d+(?:,\d)?)\s?%", text)]


def test_the_report_is_a_tagged_pdf_whose_figures_are_those_worked_out_again(played, trusting, lead, clock):
    site = lead.site
    with pytest.raises(RefusedError, match="half_not_over"):
        looked(trusting, site, clock)
    clock.at = clock.at.replace(year=2027, month=1, day=12)
    with trusting.write(at_this_desk(lead)) as tx:
        trust_desk(tx)
    seal_desk(trusting, at_this_desk(lead))
    with trusting.read() as session:
        sealed = last_sealed(session, site)
    with in_language("fr"):
        facts = ReportFacts(
            read=looked(trusting, site, clock), day=today(clock), service="Accueil", sealed=sealed
        )
        pdf = report_pdf(facts, clock.now())
    made = read(pdf)
    assert made.faults == []
    assert made.pages <= 3
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert opened.Root.MarkInfo.Marked
        assert opened.Root.Lang == "fr-FR"
    drawn = [opinion for case, opinion in played if case.stratum == "alike"]
    assert len(drawn) == (SIZE + 1) // 2
    yes = sum(one["understands"] is Opinion.YES for one in drawn)
    words = re.sub(r"[\u00a0\u202f]", " ", made.words)
    assert f"{len(drawn)} décisions relues." in words
    row = re.search(r"La personne comprendrait la raison (\d+) sur (\d+), (.{0,40})", words)
    assert (int(row[1]), int(row[2])) == (yes, len(drawn))
    part, low, high = percents(row[3])[:3]
    exact = clopper_pearson(yes, len(drawn))
    assert part == pytest.approx(100 * yes / len(drawn), abs=0.051)
    assert (low, high) == pytest.approx([100 * one for one in exact], abs=0.06)
    rules = sum(opinion["outcome"] is Conclusion.RULE for _case, opinion in played)
    assert re.search(rf"Nombre de mensualités impot/echeances {rules}\b", words)
    with trusting.read() as session:
        (fails,) = what_returns_in_each(session, ["impot"], HALF, clock, site).values()
    assert fails.reviewed == (MarginReviewed(margin_id="echeances", decisions=rules),)
    assert not fails.is_empty
    assert sealed.code in words
    for name in ("Agent A", "Agent E", "Bihan", "Maryvonne", "Hélène"):
        assert name not in words
    assert "7319" in words, "whoever has the seed draws again"


def test_a_small_team_is_told_its_method_and_no_count(trusting, told, leaves, laptop, merged, lead, clock):
    for _time in range(12):
        told.decision()
    bundle = laptop.open(leaves(12))
    for case in laptop.cases(bundle):
        laptop.read(bundle, case)
    merged(laptop.answers(bundle))
    clock.at = clock.at.replace(year=2027, month=1, day=12)
    found = looked(trusting, lead.site, clock)
    assert (found.findings, len(found.draws), found.draws[0].drawn) == (None, 1, 12)
    with trusting.read() as session:
        assert rules_reviewed(session, lead.site, HALF, clock) == Counter()


def test_wilson_stands_where_many_were_read():
    found = share(61, 97)
    assert (found.low, found.high) == pytest.approx(wilson(61, 97), abs=1e-9)


__all__ = ["laptop", "leaves", "merged", "trusting"]
