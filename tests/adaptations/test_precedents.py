"""Precedents: the nearest of all the decisions on a margin, whoever they were about."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from agent_desktop.adaptations.nearness import COMPARED, distance, nearness, summed_up
from agent_desktop.adaptations.precedents import READ_ONE_BY_ONE, precedents
from agent_desktop.adaptations.records import Group
from agent_desktop.adaptations.rules import first_of_month
from agent_desktop.facilitation.bands import FAR
from agent_desktop.facilitation.offers import situation
from agent_desktop.ledger.records import Decision
from agent_desktop.people.records import Agreement
from agent_desktop.schema import metadata
from tests.builders import a_founded_site, a_person
from tests.equality.filling import approved
from tests.facilitation.builders import a_pack
from tests.support.decided import AMOUNTS, DIGEST, MARGIN, PACK, PARTS, TAXES, a_row, a_situation, keep, many

FINE = {
    **PARTS,
    "nombre_charges": ("0", "1", "2", "3-4", "5-9"),
    "urgent": ("oui", "non"),
    "cause": tuple("abcdef"),
}
"""Six parts: a few thousand decisions seldom meet the same one twice."""

situations = st.fixed_dictionaries({name: st.sampled_from(codes) for name, codes in FINE.items()})


@given(situations, situations)
def test_two_situations_are_as_far_from_each_other_both_ways(here, there):
    assert distance(here, there) == distance(there, here)
    assert 0 <= distance(here, there) <= FAR * len(here)


@given(situations, situations)
def test_only_the_same_situation_is_at_no_distance(here, there):
    assert (distance(here, there) == 0) == (here == there)


@given(situations, situations)
def test_every_part_is_told_as_alike_as_close_or_as_different(here, there):
    near = nearness(here, there)
    assert sorted((*near.alike, *near.close, *near.differs)) == sorted(here)
    assert near.distance == distance(here, there)
    assert all(here[name] == there[name] for name in near.alike)


@given(situations, st.integers(0, len(AMOUNTS) - 1), st.integers(0, len(AMOUNTS) - 1))
def test_a_band_nearer_on_the_scale_is_never_farther(here, one, other):
    at = AMOUNTS.index(here["tranche_montant"])
    first, second = ({**here, "tranche_montant": AMOUNTS[number]} for number in (one, other))
    if abs(one - at) <= abs(other - at):
        assert distance(here, first) <= distance(here, second)


def test_the_next_band_is_nearer_than_another_code():
    here = {"impot": "revenu", "tranche_montant": "500-1000"}
    assert distance(here, {**here, "tranche_montant": "1000-3000"}) < distance(
        here, {**here, "impot": "autre"}
    )


def test_what_was_not_told_is_alike_only_to_what_was_not_told():
    unknown = {"montant": "inconnu"}
    assert distance(unknown, unknown) == 0
    assert distance(unknown, {"tranche_montant": "500-1000"}) == FAR
    assert distance({"tranche_montant": "500-1000"}, unknown) == FAR
    assert distance(unknown, {}) == FAR


def test_what_the_past_situation_holds_beside_the_present_key_is_not_looked_at():
    here = {"impot": "revenu"}
    assert distance(here, {"impot": "revenu", "sexe": "f", "age": "40"}) == 0


def ended(value, decision=Decision.GRANTED, count=1):
    return Group(
        situation={}, decision=decision, value=None if value is None else Decimal(value), count=count
    )


def test_the_spread_counts_every_end_but_measures_what_was_granted():
    found = summed_up(
        [
            *(ended(value) for value in (3, 6, 12)),
            ended(24, Decision.PASSED_ON),
            ended(None, Decision.REFUSED),
            ended(None, Decision.NOT_USED, count=2),
        ],
        {},
    )
    assert (found.granted, found.refused, found.passed_on, found.not_used) == (3, 1, 1, 2)
    assert (found.count, found.lowest, found.median, found.highest) == (
        7,
        Decimal(3),
        Decimal(6),
        Decimal(12),
    )


@given(st.lists(st.integers(0, 9), min_size=1, max_size=40))
def test_the_middle_and_the_quarters_are_values_that_were_given(values):
    found = summed_up([ended(value) for value in values], {})
    ranked = sorted(values)
    assert found.median == ranked[(len(ranked) - 1) // 2]
    assert found.quartiles == tuple(ranked[-(-len(ranked) * part // 4) - 1] for part in (1, 3))


def test_without_precedent_there_is_no_middle():
    assert summed_up([], {}).median is None


def standing(rows, answers):
    """Return the decisions that stand, each as what became of it, latest first; those of one day by lot."""
    wrong = {row["corrects"] for row in rows if row["corrects"]}
    became = {"approved": "granted", "refused": "refused"}
    found = [
        {**row, "stands": became[answers[row["id"]]] if row["id"] in answers else row["decision"]}
        for row in rows
        if row["id"] not in wrong and row["decision"] != "not_applicable"
    ]
    found.sort(key=lambda row: row["id"].hex[24:])
    return sorted(found, key=lambda row: row["day"], reverse=True)


def by_turns(rows):
    """Return decisions one of each end after the other, over and over, until there are none."""
    ends = [
        [row for row in rows if row["stands"] == end]
        for end in ("granted", "refused", "passed_on", "not_used")
    ]
    told = []
    while any(ends):
        turn = [left.pop(0) for left in ends if left]
        turn.sort(key=lambda row: (-first_of_month(row["day"]).toordinal(), -row["day"].toordinal()))
        told += turn
    return told


def oracle(rows, answers, here, most=READ_ONE_BY_ONE):
    """Return what a full scan finds: the nearest, and how the comparable ones ended."""
    kept = standing(rows, answers)
    counts = Counter(distance(here, row["situation"]) for row in kept)
    near, told = [], []
    for far in sorted(counts):
        if len(near) < COMPARED:
            ring = [row for row in kept if distance(here, row["situation"]) == far]
            near += ring
            told += by_turns(ring)
    ends = Counter((row["stands"], row["value"]) for row in near)
    granted = sorted(int(row["value"]) for row in near if row["stands"] == "granted")
    return told[:most], ends, granted


def a_corpus(draw, count):
    """Draw decisions, some corrected since, some not applicable, many in one situation; and their answers."""
    crowd = a_situation(draw, FINE)
    rows, answers = [], {}
    for number in range(count):
        situation = crowd if draw.random() < 0.2 else a_situation(draw, FINE)
        given = (
            {"decision": "not_applicable", "value": None, "decided_at": None} if draw.random() < 0.05 else {}
        )
        row = a_row(draw, number, situation, **given)
        asks = row["decision"] == "passed_on"
        if row["decision"] == "granted" and draw.random() < 0.2:
            row["reserved_until"], asks = date(2026, 12, 1), True
        if asks and draw.random() < 0.7:
            answers[row["id"]] = draw.choice(["approved", "refused"])
        if rows and row["decision"] == "granted" and draw.random() < 0.1:
            signed = [one for one in rows if one["leaf"] and one["decision"] != "not_applicable"]
            wrong = {one["corrects"] for one in rows}
            row["corrects"] = next((one["id"] for one in signed if one["id"] not in wrong), None)
        rows.append(row)
    return rows, answers, crowd


def kept_with_answers(database, lead, agent, rows, answers):
    a_founded_site(database, lead, agent)
    with database.write(lead) as tx:
        keep(tx.session, rows)
        for adaptation_id, outcome in answers.items():
            approved(tx, adaptation_id, lead.agent_id, outcome=outcome)


@pytest.mark.parametrize("count", [0, 4, 60, 400])
def test_the_store_finds_what_a_full_scan_finds(database, lead, agent, count):
    draw = Random(count)
    rows, answers, crowd = a_corpus(draw, count)
    kept_with_answers(database, lead, agent, rows, answers)
    with database.read() as session:
        for here in [crowd, *(a_situation(draw, FINE) for _number in range(10))]:
            found = precedents(session, PACK, MARGIN, here, DIGEST)
            told, ends, granted = oracle(rows, answers, here)
            assert [(one.leaf, one.month, one.decision.value) for one in found.nearest] == [
                (row["leaf"], first_of_month(row["day"]), row["stands"]) for row in told
            ]
            counted = Counter()
            for group in found.groups:
                counted[group.decision.value, None if group.value is None else str(group.value)] += (
                    group.count
                )
            assert counted == ends
            if granted:
                assert (found.lowest, found.highest) == (granted[0], granted[-1])
                assert found.median == granted[(len(granted) - 1) // 2]


def test_neither_the_hour_nor_the_order_of_writing_says_which_of_equals_is_read(database, lead):
    draw = Random("equals")
    here = a_situation(draw)
    drawn = [f"{draw.getrandbits(32):08x}" for _number in range(12)]
    with database.write(lead) as tx:
        for margin, hours in (("matin", range(12)), ("soir", range(12, 0, -1))):
            rows = [
                a_row(draw, 0, here, margin=margin, decision="granted", day=date(2026, 10, 5))
                | {"id": UUID(hex=f"{hour:012x}{margin.encode().hex():0>12}{lot}"), "leaf": f"{margin} {lot}"}
                for hour, lot in zip(hours, drawn, strict=True)
            ]
            keep(tx.session, sorted(rows, key=lambda row: row["id"]))
    with database.read() as session:
        read = [
            [one.leaf.split()[1] for one in precedents(session, PACK, margin, here).nearest]
            for margin in ("matin", "soir")
        ]
    assert read[0] == read[1] == sorted(drawn)[:READ_ONE_BY_ONE]


def test_equals_are_read_one_of_each_end_in_turn(database, lead):
    draw = Random("turns")
    here = a_situation(draw)
    days = {"granted": 28, "refused": 3, "passed_on": 9, "not_used": 20}
    rows = [
        a_row(draw, 10 * number + again, here, decision=end, day=date(2026, 9, day) - timedelta(days=again))
        for number, (end, day) in enumerate(days.items())
        for again in range(3)
    ]
    with database.write(lead) as tx:
        keep(tx.session, rows)
    with database.read() as session:
        found = precedents(session, PACK, MARGIN, here).nearest
    assert [one.decision.value for one in found] == ["granted", "not_used", "passed_on", "refused", "granted"]


def test_a_planted_twin_is_among_the_five_nearest(database, lead):
    draw = Random("twins")
    rows = list(many(2000, 7, FINE))
    twins = []
    for number in range(120):
        here = a_situation(draw, FINE)
        twin = a_row(draw, 10_000 + number, here, decision="granted")
        twins.append((here, twin["leaf"]))
        rows.append(twin)
    with database.write(lead) as tx:
        keep(tx.session, rows)
    with database.read() as session:
        met = sum(
            leaf in [one.leaf for one in precedents(session, PACK, MARGIN, here).nearest[:5]]
            for here, leaf in twins
        )
    assert met == len(twins)


PROTECTED = {
    "nom": ["Le Bihan", "Diallo", "Nguyen"],
    "sexe": ["f", "m"],
    "age": [Decimal(19), Decimal(43), Decimal(81)],
    "code_postal": ["29000", "93200", "75016"],
    "ville_de_naissance": ["Brest", "Bamako", "Hanoï"],
    "nationalite": ["française", "malienne", "vietnamienne"],
}


def a_margin_that_asks_too_much():
    """Return a pack whose author compares by who the person is, and its margin."""
    pack = a_pack(
        (("marges", 0, "cle_precedents"), [*PROTECTED, "montant", "impot"]),
        *(
            (("variables", name), {"type": "choix", "libelle": name, "conservation": "dossier"})
            for name in PROTECTED
        ),
    )
    return pack, pack.margins[0]


def the_order(session, situations):
    return [[one.leaf for one in precedents(session, PACK, MARGIN, here).nearest] for here in situations]


def facts(draw):
    """Return what a situation is made of, beside who the person is."""
    return {"impot": draw.choice(TAXES), "montant": Decimal(draw.randint(50, 20_000))}


def somebody(draw, letter):
    """Return who a person is, drawn at random."""
    return {
        "used_name": f"{draw.choice(PROTECTED['nom'])} {letter}",
        "birth_name": f"Kerdoncuff {letter}",
        "given_names": draw.choice(["Awa", "Maryvonne", "Minh"]),
        "agreement": draw.choice(list(Agreement)),
        "birth_date": date(1940 + draw.randrange(65), 3, 14),
        "postcode": draw.choice(PROTECTED["code_postal"]),
        "town": draw.choice(["Brest", "Bobigny", "Paris"]),
        "address": (f"{draw.randint(1, 99)} rue du Port",),
        "language": draw.choice(["fr", "bm", "vi"]),
    }


def shuffled_people(session, draw):
    """Give each person the name, sex, birth, place and address of another; nothing else moves."""
    people = metadata.tables["person"]
    protected = [column.name for column in people.columns if column.name not in {"id", "version"}]
    rows = session.execute(select(people)).mappings().all()
    others = draw.sample(rows, len(rows))
    for row, other in zip(rows, others, strict=True):
        given = {name: other[name] for name in protected}
        session.execute(update(people).where(people.c.id == row["id"]).values(given))


def test_permuting_who_people_are_changes_no_order(database, lead, agent):
    pack, margin = a_margin_that_asks_too_much()
    draw = Random("permuted")
    a_founded_site(database, lead, agent)
    people = [a_person(database, agent, **somebody(draw, letter)) for letter in "abcdefghijkl"]
    rows = []
    for number in range(300):
        who = {name: draw.choice(values) for name, values in PROTECTED.items()}
        key = situation(pack, margin, {**facts(draw), **who})
        row = a_row(draw, number, key)
        rows.append(row if row["decision"] == "not_used" else {**row, "person_id": draw.choice(people).id})
    with database.write(lead) as tx:
        keep(tx.session, rows)
    asked = [
        {**facts(draw), **{name: values[0] for name, values in PROTECTED.items()}} for _number in range(20)
    ]
    with database.read() as session:
        before = the_order(session, [situation(pack, margin, names) for names in asked])
    permuted = [{**names, **{n: draw.choice(v[1:]) for n, v in PROTECTED.items()}} for names in asked]
    with database.write(lead) as tx:
        shuffled_people(tx.session, draw)
    with database.read() as session:
        assert the_order(session, [situation(pack, margin, names) for names in permuted]) == before
    assert all(len(found) == READ_ONE_BY_ONE for found in before)
    assert len({tuple(found) for found in before}) > 3
