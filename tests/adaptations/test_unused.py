"""Margins that nobody used: the count exists, and tells nothing of whoever did not use them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from agent_desktop.adaptations.precedents import precedents
from agent_desktop.adaptations.records import UnusedMargin
from agent_desktop.adaptations.tables import AdaptationRow, UnusedMarginRow
from agent_desktop.adaptations.unused import note_unused_margins, settle_days
from agent_desktop.ledger.queries import entry_by_leaf, verified
from agent_desktop.ledger.records import Decision, Verdict
from agent_desktop.ledger.site_key import site_signer
from tests.adaptations.test_actions import REAL

SEED = bytes([7]) * 32
BANDS = {"impot": "revenu", "montant": "500-1000"}


@pytest.fixture
def desk(founded_database):
    return founded_database


def at_this_desk(actor):
    return replace(actor, site_seed=SEED)


def unused(step_id="marge", *, applicable=True):
    return UnusedMargin(
        step_id=step_id,
        margin=REAL,
        title="Nombre de mensualités",
        applicable=applicable,
        unit="mensualités",
        situation=BANDS,
    )


def noted(desk, actor, *margins):
    for margin in margins:
        with desk.write(at_this_desk(actor)) as tx:
            note_unused_margins(tx, [margin])


def settled(desk, actor):
    with desk.write(at_this_desk(actor)) as tx:
        return settle_days(tx)


def kept(desk):
    with desk.read() as session:
        rows = session.scalars(select(AdaptationRow).order_by(AdaptationRow.id))
        return [(row.step_id, row.decision, row.day, row.agent_id, row.decided_at, row.leaf) for row in rows]


def waiting(desk):
    with desk.read() as session:
        return len(session.scalars(select(UnusedMarginRow)).all())


def test_what_waits_names_nobody_and_no_hour_and_is_no_precedent_yet(desk, agent):
    noted(desk, agent, unused())
    assert {column.name for column in UnusedMarginRow.__table__.columns} == {
        "number",
        "site",
        "day",
        "step_id",
        "pack_id",
        "pack_version",
        "margin_id",
        "margin_digest",
        "title",
        "applicable",
        "unit",
        "situation",
    }
    assert (waiting(desk), kept(desk)) == (1, [])


def test_nothing_is_signed_while_the_day_lasts(desk, lead, clock):
    noted(desk, lead, unused())
    clock.advance(timedelta(hours=14, minutes=59))
    assert settled(desk, lead) == 0
    clock.advance(timedelta(minutes=1))
    assert settled(desk, lead) == 1


def test_the_next_day_it_is_a_precedent_signed_by_the_desk_with_the_day_it_was_met(desk, agent, lead, clock):
    noted(desk, agent, unused(), unused("autre", applicable=False))
    clock.advance(timedelta(days=3))
    assert settled(desk, lead) == 2
    found = kept(desk)
    day = date(2026, 11, 24)
    assert {one[:5] for one in found} == {
        ("marge", "not_used", day, None, None),
        ("autre", "not_applicable", day, None, None),
    }
    with desk.read() as session:
        entries = [entry_by_leaf(session, leaf) for *_rest, leaf in found]
        report = verified(session, agent.site)
        (seen,) = precedents(session, "impot", "echeances", BANDS).nearest
    desk_key = site_signer(SEED, agent.site)
    assert {(one.w, one.by, one.at) for one in entries} == {
        (desk_key.writer, desk_key.agent_id, "2026-11-24T00:00:00.000Z")
    }
    assert report.verdict is Verdict.INTACT
    assert (seen.decision, seen.leaf) == (
        Decision.NOT_USED,
        next(one[5] for one in found if one[0] == "marge"),
    )
    assert (waiting(desk), settled(desk, lead)) == (0, 0)


def test_the_order_of_the_day_is_nowhere(desk, agent, lead, clock):
    steps = [f"marge_{number:02}" for number in range(24)]
    noted(desk, agent, *map(unused, steps))
    with desk.read() as session:
        stored = list(session.scalars(select(UnusedMarginRow.step_id).order_by(UnusedMarginRow.number)))
    clock.advance(timedelta(days=1))
    settled(desk, lead)
    signed = [step for step, *_rest in kept(desk)]
    assert sorted(stored) == sorted(signed) == steps
    # One chance in 24! that an order drawn at random is the one in which they came.
    assert stored != steps
    assert signed not in (steps, stored)


def test_all_goes_on_waiting_until_a_lead_has_opened_the_desk(desk, agent, lead, clock):
    noted(desk, agent, unused())
    clock.advance(timedelta(days=1))
    assert (settled(desk, agent), waiting(desk)) == (0, 1)
    settled(desk, lead)
    noted(desk, agent, unused("encore"))
    clock.advance(timedelta(days=1))
    # Once the key of the desk is trusted, whoever opens it has the days settled.
    assert (settled(desk, agent), waiting(desk)) == (1, 0)


def test_each_desk_has_a_key_of_its_own(desk, agent, lead, clock):
    noted(desk, agent, unused())
    clock.advance(timedelta(days=1))
    settled(desk, lead)
    other = site_signer(bytes([8]) * 32, agent.site)
    assert (other.writer, other.agent_id) != (
        site_signer(SEED, agent.site).writer,
        site_signer(SEED, agent.site).agent_id,
    )
    with desk.write(replace(lead, site_seed=bytes([8]) * 32)) as tx:
        note_unused_margins(tx, [unused()])
    clock.advance(timedelta(days=1))
    with desk.write(replace(lead, site_seed=bytes([8]) * 32)) as tx:
        assert settle_days(tx) == 1
    with desk.read() as session:
        assert verified(session, agent.site).verdict is Verdict.INTACT
