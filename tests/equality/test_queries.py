"""Used over offered, read of a real store on each engine: by unit and quarter, and never by agent."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from itertools import pairwise

import pytest
from sqlalchemy import select

from agent_desktop.equality import records
from agent_desktop.equality.actions import keep_reading
from agent_desktop.equality.pairs import agreement_of, reader_mark
from agent_desktop.equality.periods import ended_quarters, quarter_of
from agent_desktop.equality.queries import agreement, funnel_of, margins_met, pairs_to_read
from agent_desktop.equality.records import Answer, Answered, Compared, MarginKey, NewReading, Standing
from agent_desktop.equality.tables import PairReadingRow
from agent_desktop.foundation.errors import RefusedError
from tests.equality.filling import KEY, a_team, approved, decided


class Store:
    """A store with units to fill and to read."""

    def __init__(self, database, clock, lead):
        self.database, self.clock, self.lead = database, clock, lead

    def unit(self, site, agents=5, **counts):
        with self.database.write(self.lead) as tx:
            (author, *_others) = a_team(tx, site, agents)
            return author, decided(tx, site, author, **counts)

    def plot(self, key=KEY, site="local"):
        with self.database.read() as session:
            return funnel_of(session, key, site, self.clock)

    def met(self):
        with self.database.read() as session:
            return margins_met(session, self.clock)

    def pairs(self, reader=None):
        with self.database.read() as session:
            return pairs_to_read(session, reader or self.lead, KEY, self.clock)

    def agreement(self):
        with self.database.read() as session:
            return agreement(session, KEY, "local")

    def read(self, pair, first=Answer.GRANT, second=Answer.GRANT, reader=None):
        with self.database.write(reader or self.lead) as tx:
            keep_reading(tx, NewReading(pair=pair, first_answer=first, second_answer=second))


@pytest.fixture
def store(database, clock, lead):
    return Store(database, clock, lead)


def test_units_are_compared_by_what_they_used_of_what_they_offered(store):
    store.unit("nord", granted=6, refused=2, passed_on=4, not_used=28, not_applicable=50)
    store.unit("sud", granted=30, not_used=10)
    plot = store.plot()
    assert plot.compared is Compared.UNITS
    told = [(point.group, point.used, point.passed_on, point.offered) for point in plot.points]
    assert told == [("nord", 6, 4, 40), ("sud", 30, 0, 40)]
    assert plot.rate == 36 / 80


def test_a_unit_of_fewer_than_five_agents_is_not_shown(store):
    for site in ("nord", "sud"):
        store.unit(site, granted=5, not_used=25)
    store.unit("est", agents=4, granted=30)
    plot = store.plot()
    assert [point.group for point in plot.points] == ["nord", "sud"]
    assert plot.small == ("est",)


def test_a_decision_corrected_since_is_counted_as_it_stands(store):
    author, ids = store.unit("nord", granted=10, not_used=20)
    store.unit("sud", granted=10, not_used=20)
    with store.database.write(store.lead) as tx:
        decided(tx, "nord", author, refused=1, corrects=ids[0])
    nord = store.plot().points[0]
    assert (nord.used, nord.offered) == (9, 30)


def test_only_quarters_that_are_over_are_counted(store):
    for site in ("nord", "sud"):
        author, _ids = store.unit(site, granted=5, not_used=25)
        with store.database.write(store.lead) as tx:
            decided(tx, site, author, granted=40, day=date(2026, 10, 1))
            decided(tx, site, author, granted=40, day=date(2025, 9, 30))
    assert [(point.used, point.offered) for point in store.plot().points] == [(5, 30), (5, 30)]


def test_one_unit_alone_is_compared_with_itself_from_quarter_to_quarter(store):
    author, _ids = store.unit("local", granted=4, not_used=36)
    with store.database.write(store.lead) as tx:
        decided(tx, "local", author, granted=30, not_used=10, day=date(2026, 5, 2))
        decided(tx, "local", author, granted=1, not_used=8, day=date(2026, 1, 2))
        decided(tx, "local", author, granted=4, not_used=36, day=date(2024, 12, 31))
    plot = store.plot()
    assert plot.compared is Compared.QUARTERS
    assert [point.group for point in plot.points] == ["2024-4", "2026-2", "2026-3"]
    assert plot.left_out == ("2026-1",)
    assert plot.points[1].standing is Standing.OVER


def test_one_unit_of_four_agents_has_no_plot(store):
    store.unit("local", agents=4, granted=40, not_used=100)
    plot = store.plot()
    assert (plot.points, plot.small) == ((), ("2026-3",))


def test_margins_are_told_the_most_offered_first_and_none_under_twelve(store):
    author, _ids = store.unit("nord", granted=5, not_used=25)
    with store.database.write(store.lead) as tx:
        decided(tx, "nord", author, key=MarginKey("impot", "often"), granted=7, not_used=5)
        decided(tx, "nord", author, key=MarginKey("impot", "seldom"), granted=11)
    found = [(one.key.margin_id, one.used, one.offered) for one in store.met()]
    assert found == [("delai", 5, 30), ("often", 7, 12)]


def test_the_counts_of_a_margin_hold_nothing_of_a_team_of_four(store):
    """Told all together, they would be those of the four once the others are taken away."""
    store.unit("nord", granted=5, not_used=25)
    store.unit("sud", agents=4, granted=30)
    assert [(one.used, one.offered) for one in store.met()] == [(5, 30)]


def test_the_counts_of_one_small_team_are_not_told(store):
    store.unit("local", agents=1, granted=30, not_used=30)
    assert [(one.used, one.offered) for one in store.met()] == [(None, None)]
    assert store.plot().points == ()


def test_near_situations_with_opposite_outcomes_are_paired(store):
    author, _ids = store.unit("nord", granted=1, bands={"quoi": "loyer", "combien": "0-500"})
    with store.database.write(store.lead) as tx:
        decided(tx, "nord", author, not_used=2, bands={"quoi": "loyer", "combien": "0-500"})
        decided(tx, "nord", author, refused=1, bands={"quoi": "loyer", "combien": "500-1000"})
        decided(tx, "nord", author, refused=1, bands={"quoi": "eau", "combien": "500-1000"})
        decided(tx, "nord", author, refused=1, digest="v2", bands={"quoi": "loyer", "combien": "0-500"})
        decided(tx, "nord", author, passed_on=1, bands={"quoi": "loyer", "combien": "0-500"})
    pairs = store.pairs()
    assert [pair.differs for pair in pairs] == [(), ("combien",)]
    for pair in pairs:
        assert {pair.first_outcome.value, pair.second_outcome.value} < {"granted", "refused", "not_used"}
        assert "granted" in {pair.first_outcome.value, pair.second_outcome.value}


def test_criteria_are_read_only_when_both_have_some(store):
    author, _ids = store.unit("nord", granted=1, criteria=["Revenus en baisse"])
    with store.database.write(store.lead) as tx:
        decided(tx, "nord", author, not_used=1)
        decided(tx, "nord", author, refused=1, criteria=["Autre dette"])
    read = {(pair.first.criteria, pair.second.criteria) for pair in store.pairs()}
    assert ((), ()) in read
    assert read - {((), ())} in (
        {(("Revenus en baisse",), ("Autre dette",))},
        {(("Autre dette",), ("Revenus en baisse",))},
    )


def another(lead):
    return replace(lead, signing_seed=bytes([77]) * 32)


def test_a_pair_read_by_two_people_is_not_proposed_again_and_agreement_is_told(store):
    author, _ids = store.unit("nord", granted=1)
    with store.database.write(store.lead) as tx:
        decided(tx, "nord", author, refused=1, bands={"quoi": "eau"})
    (pair,) = store.pairs()
    other = another(store.lead)
    store.read(pair)
    assert store.pairs() == ()
    assert store.pairs(other) == (pair,)
    store.read(pair, second=Answer.NOT_GRANT, reader=other)
    assert store.pairs(other) == store.pairs(replace(other, signing_seed=bytes([78]) * 32)) == ()
    found = store.agreement()
    assert (found.readings, found.apart, found.alike, found.twice, found.same) == (2, 2, 1, 1, 0)


def test_one_person_who_reads_again_counts_once_and_agrees_with_nobody(store):
    author, _ids = store.unit("nord", granted=1)
    with store.database.write(store.lead) as tx:
        decided(tx, "nord", author, refused=1)
    (pair,) = store.pairs()
    store.read(pair)
    store.read(pair, Answer.NOT_GRANT, Answer.NOT_GRANT)
    assert (store.agreement().readings, store.agreement().twice) == (1, 0)


def test_the_marks_of_one_reader_are_never_alike_and_only_that_reader_makes_them_again(store):
    author, _ids = store.unit("nord", granted=1)
    with store.database.write(store.lead) as tx:
        decided(tx, "nord", author, refused=1)
        decided(tx, "nord", author, refused=1, bands={"quoi": "eau"})
    for pair in store.pairs():
        store.read(pair)
    with store.database.read() as session:
        kept = {row.pair_digest: row.reader for row in session.scalars(select(PairReadingRow))}
    assert len(set(kept.values())) == len(kept) == 2
    assert all(reader_mark(store.lead, digest) == mark for digest, mark in kept.items())
    assert not any(reader_mark(another(store.lead), digest) == mark for digest, mark in kept.items())


def test_readings_of_before_there_were_marks_are_one_persons(store):
    author, _ids = store.unit("nord", granted=1)
    with store.database.write(store.lead) as tx:
        decided(tx, "nord", author, refused=1)
    (pair,) = store.pairs()
    for seed in (1, 2):
        store.read(pair, reader=replace(store.lead, signing_seed=bytes([seed]) * 32))
    with store.database.read() as session:
        rows = session.scalars(select(PairReadingRow)).all()
    answers = [
        Answered(pair_digest=row.pair_digest, is_one=True, reader="", first=Answer.GRANT, second=Answer.GRANT)
        for row in rows
    ]
    assert agreement_of(answers, 2).twice == 0


def test_one_situation_answered_once_for_both_says_nothing_of_agreement(store):
    author, _ids = store.unit("nord", granted=1)
    with store.database.write(store.lead) as tx:
        decided(tx, "nord", author, refused=1)
    (pair,) = store.pairs()
    store.read(pair)
    assert (store.agreement().readings, store.agreement().apart) == (1, 0)


def test_an_agent_neither_reads_pairs_nor_answers(store, agent):
    author, _ids = store.unit("nord", granted=1)
    with store.database.write(store.lead) as tx:
        decided(tx, "nord", author, refused=1)
    (pair,) = store.pairs()
    reading = NewReading(pair=pair, first_answer=Answer.GRANT, second_answer=Answer.GRANT)
    with store.database.read() as session, pytest.raises(RefusedError, match="not_allowed"):
        pairs_to_read(session, agent, KEY, store.clock)
    with pytest.raises(RefusedError, match="not_allowed"), store.database.write(agent) as tx:
        keep_reading(tx, reading)


def test_two_decisions_that_agree_are_no_pair(store):
    store.unit("nord", granted=2)
    assert store.pairs() == ()
    pair = records.Pair(
        key=KEY, pack_version="1", margin_digest="v1", first=records.Situation(), second=records.Situation(),
        first_outcome=records.Decision.REFUSED, second_outcome=records.Decision.NOT_USED,
    )  # fmt: skip
    with pytest.raises(ValueError, match="no pair"):
        store.read(pair)


def test_no_record_of_equal_treatment_can_hold_an_agent_a_person_or_an_hour():
    kinds = [kind for kind in vars(records).values() if is_dataclass(kind)]
    assert len(kinds) > 8
    names = {one.name for kind in kinds for one in fields(kind)}
    assert not {name for name in names if name in {"id", "by", "at"} or "agent" in name or "person" in name}
    types = {str(one.type) for kind in kinds for one in fields(kind)}
    assert not {said for said in types if "UUID" in said or "datetime" in said}


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 3, 31), date(2026, 11, 24), date(2024, 2, 29)])
def test_quarters_end_before_today_and_follow_one_another(day):
    found = ended_quarters(day, 8)
    assert found[-1].last < day
    assert found[-1] == quarter_of(day).before
    assert all((later.first - earlier.last).days == 1 for earlier, later in pairwise(found))


def test_what_was_answered_counts_as_it_was_answered(store):
    author, ids = store.unit("nord", passed_on=10, granted=1, not_used=19)
    store.unit("sud", granted=10, not_used=20)
    with store.database.write(store.lead) as tx:
        approved(tx, ids[0], author)
        approved(tx, ids[1], author, outcome="refused")
        # Approved, then said again by whoever passed it on: it counts as it stands.
        approved(tx, ids[2], author)
        decided(tx, "nord", author, refused=1, corrects=ids[2])
        # Granted subject to confirmation, then refused.
        approved(tx, ids[10], author, outcome="refused")
    nord = store.plot().points[0]
    assert (nord.used, nord.passed_on, nord.offered) == (1, 7, 30)
