"""What a service lends: decisions as they are compared, nothing of anyone; read strictly, taken once."""

import hashlib
import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from sqlalchemy import func, select

from agent_desktop.adaptations.lending import MOST, as_bytes, fact_code, lendable, read_bytes
from agent_desktop.adaptations.lending_store import (
    lend_precedents,
    lent_sets,
    read_lent_file,
    remove_lent,
    take_lent,
)
from agent_desktop.adaptations.precedents import precedents
from agent_desktop.adaptations.tables import LentPrecedentRow
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger.fields import b64
from agent_desktop.ledger.queries import latest_entries, texts_of, verified
from agent_desktop.ledger.records import EntryType, Verdict
from tests.support.decided import MARGIN, PACK, a_row, a_situation, answered, keep

DIGEST = "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg="
TODAY = date(2026, 11, 24)
FACT = "La difficulté est passagère et expliquée"


@pytest.fixture
def desk(founded_database):
    return founded_database


def decided(desk, lead, count=12, *, seed="lent", **given):
    draw = Random(seed)
    rows = [a_row(draw, number, a_situation(draw), margin_digest=DIGEST, **given) for number in range(count)]
    with desk.write(lead) as tx:
        keep(tx.session, rows)
    return rows


def lend(desk, actor, unit="CAF de Valbray", audience="Réseau du département"):
    with desk.write(actor) as tx:
        return lend_precedents(tx, unit, audience).data


def of_another(data, source="a" * 32, **changes):
    """Return the same file as if another service had made it."""
    return as_bytes(replace(read_bytes(data), source=source, **changes))


def take(desk, actor, data):
    with desk.write(actor) as tx:
        return take_lent(tx, data)


def held(desk):
    with desk.read() as session:
        return session.scalar(select(func.count()).select_from(LentPrecedentRow))


def test_nothing_that_names_anyone_nor_any_day_or_words_is_lent(desk, lead):
    rows = decided(desk, lead, criteria=[FACT, "Mme Le Bihan a pleuré"], person_view="Je peux payer 60 €.")
    data = lend(desk, lead)
    text = data.decode()
    for row in rows:
        assert str(row["leaf"]) not in text
        assert str(row["id"]) not in text
    for trace in (
        "Le Bihan",
        "pleuré",
        "Budget fait",
        "Je peux",
        lead.name,
        lead.writer,
        "decided_at",
        "day",
    ):
        assert trace not in text
    assert re.findall(r"\d{4}-\d{2}-\d{2}", text) == [TODAY.isoformat()]
    assert fact_code(FACT) in text


def test_the_order_of_a_file_tells_nothing_of_time(desk, lead):
    decided(desk, lead)
    found = read_bytes(lend(desk, lead)).precedents
    lines = [
        json.dumps(json.loads(as_bytes(replace(read_bytes(lend(desk, lead)), precedents=(one,)))))
        for one in found
    ]
    assert lines == sorted(lines)


def test_a_margin_met_four_times_is_not_lent(desk, lead):
    decided(desk, lead, 4, day=date(2026, 9, 3))
    with pytest.raises(RefusedError, match="lent_nothing"):
        lend(desk, lead)


def test_the_month_that_runs_is_not_lent(desk, lead):
    decided(desk, lead, 6, day=date(2026, 11, 2))
    with pytest.raises(RefusedError, match="lent_nothing"):
        lend(desk, lead)


def test_what_was_corrected_and_what_did_not_apply_are_not_lent(desk, lead):
    rows = decided(desk, lead, 12, decision="granted")
    with desk.write(lead) as tx:
        draw = Random("corrected")
        again = a_row(
            draw, 90, a_situation(draw), margin_digest=DIGEST, decision="granted", corrects=rows[0]["id"]
        )
        aside = a_row(draw, 91, a_situation(draw), margin_digest=DIGEST, decision="not_applicable")
        keep(tx.session, [again, aside])
    assert len(read_bytes(lend(desk, lead)).precedents) == 12


def test_what_was_answered_is_lent_as_it_was_answered(desk, lead):
    rows = decided(desk, lead, decision="passed_on", value="8")
    with desk.write(lead) as tx:
        assert answered(tx.session, rows, lead.agent_id, one_in_waits=12) == 11
    lent = read_bytes(lend(desk, lead)).precedents
    assert Counter((one.decision.value, one.value) for one in lent) == {
        ("granted", 8): 8,
        ("refused", 8): 3,
        ("passed_on", 8): 1,
    }


def test_a_part_that_tells_who_someone_is_stays_here(desk, lead):
    draw = Random("who")
    rows = [
        a_row(draw, number, {**a_situation(draw), "sexe": "f", "code_postal": "29000"}, margin_digest=DIGEST)
        for number in range(6)
    ]
    with desk.write(lead) as tx:
        keep(tx.session, rows)
    for one in read_bytes(lend(desk, lead)).precedents:
        assert sorted(one.situation) == ["impot", "tranche_capacite", "tranche_montant"]


def test_a_situation_typed_by_hand_is_left_out(desk, lead):
    decided(desk, lead, 6)
    draw = Random("typed")
    with desk.write(lead) as tx:
        keep(tx.session, [a_row(draw, 99, {"impot": "Mme Le Bihan, 3 rue du Port"}, margin_digest=DIGEST)])
    assert "Le Bihan" not in lend(desk, lead).decode()


@pytest.mark.parametrize("act", [lend, lambda desk, actor: take(desk, actor, b"{}")])
def test_only_a_lead_lends_and_takes(desk, agent, lead, act):
    decided(desk, lead)
    with pytest.raises(RefusedError, match="not_allowed"):
        act(desk, agent)


def test_what_another_service_lent_is_found_and_said_to_be_theirs(desk, lead):
    data = of_another(as_file(desk, lead))
    taken = take(desk, lead, data)
    assert (taken.added, taken.count, taken.unit) == (12, 12, "CAF de Valbray")
    here = dict(read_bytes(data).precedents[0].situation)
    with desk.read() as session:
        found = precedents(session, PACK, MARGIN, here)
    assert {one.unit for one in found.nearest if one.leaf is None and one.unit} == {"CAF de Valbray"}
    assert found.lent > 0
    assert found.nearest[0].distance == 0


def as_file(desk, lead):
    decided(desk, lead)
    return lend(desk, lead)


def test_the_same_file_twice_adds_nothing(desk, lead):
    data = of_another(as_file(desk, lead))
    take(desk, lead, data)
    assert take(desk, lead, data).added == 0
    assert held(desk) == 12


def test_a_later_file_takes_the_place_of_the_former(desk, lead):
    data = of_another(as_file(desk, lead))
    take(desk, lead, data)
    fewer = of_another(data, made_on=date(2026, 12, 1), precedents=read_bytes(data).precedents[:7])
    assert take(desk, lead, fewer).added == 7
    assert held(desk) == 7
    with pytest.raises(RefusedError, match="lent_older"):
        take(desk, lead, data)


def test_a_service_does_not_borrow_from_itself(desk, lead):
    with pytest.raises(RefusedError, match="lent_own"):
        take(desk, lead, as_file(desk, lead))


def exchanges(desk, site="local"):
    """Return what the ledger says went between services, with the names it commits to."""
    with desk.read() as session:
        assert verified(session, site).verdict is Verdict.INTACT
        found = [one for one in latest_entries(session, site)[::-1] if one.type is EntryType.EXPORT]
        return [(entry.d, [text.text for text in texts_of(session, entry.leaf).values()]) for entry in found]


def test_what_leaves_what_comes_and_what_is_removed_is_signed(desk, lead):
    decided(desk, lead, 6)
    mine = lend(desk, lead)
    theirs = of_another(mine, unit="Mission locale")
    taken = take(desk, lead, theirs)
    take(desk, lead, theirs)
    with desk.write(lead) as tx:
        remove_lent(tx, taken.id)
    said = exchanges(desk)
    acts = [(d["act"], d["what"], d["purpose"], d["count"], d["hash"]) for d, _texts in said]
    assert acts == [
        (act, "precedents", "equal_treatment", 6, b64(hashlib.sha256(data).digest()))
        for act, data in (("lent", mine), ("taken", theirs), ("removed", theirs))
    ]
    assert [texts for _d, texts in said] == [
        ["Réseau du département"],
        ["Mission locale"],
        ["Mission locale"],
    ]
    with desk.read() as session:
        assert verified(session, "local").counts.exchanges == 3


def test_what_was_lent_can_be_removed(desk, lead):
    taken = take(desk, lead, of_another(as_file(desk, lead)))
    with desk.write(lead) as tx:
        remove_lent(tx, taken.id)
    with desk.read() as session:
        assert lent_sets(session) == ()
    assert held(desk) == 0


BROKEN = [
    (b"", "lent_unreadable"),
    (b"\xff\xfe", "lent_unreadable"),
    (b"[]", "lent_unreadable"),
    (b"[" * 100_000, "lent_unreadable"),
    (b'{"format": "parvis-precedents", "schema": 2}', "lent_newer"),
    (b'{"format": "parvis-precedents", "format": "parvis-precedents", "schema": 1}', "lent_unreadable"),
    (b'{"format": "parvis-precedents", "schema": 1}', "lent_wrong"),
]


@pytest.mark.parametrize(("data", "code"), BROKEN)
def test_a_file_that_is_no_such_file_is_refused(desk, lead, data, code):
    with pytest.raises(RefusedError, match=code):
        take(desk, lead, data)


WRONG = [
    ("decision", "not_applicable"),
    ("decision", "agreed"),
    ("value", "1e9"),
    ("value", 6),
    ("month", "2026-13"),
    ("month", "2026-09-03"),
    ("situation", {"sexe": "f"}),
    ("situation", {"impot": "Mme Le Bihan, rue du Port"}),
    ("situation", {"Impot": "revenu"}),
    ("situation", ["revenu"]),
    ("criteria", ["Elle a pleuré"]),
    ("digest", "h"),
    ("agent", "Nadia Berthelot"),
    ("leaf", "x"),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_one_wrong_entry_refuses_the_whole_file(desk, lead, name, value):
    found = json.loads(of_another(as_file(desk, lead)))
    granted = next(one for one in found["precedents"] if "value" in one)
    granted[name] = value
    with pytest.raises(RefusedError, match="lent_wrong"):
        take(desk, lead, json.dumps(found).encode())
    assert held(desk) == 0


def test_a_file_of_too_many_is_refused():
    head = {"format": "parvis-precedents", "schema": 1, "unit": "u", "source": "a" * 32, "audience": "a"}
    data = json.dumps({**head, "made_on": "2026-11-24", "precedents": [0] * (MOST + 1)}).encode()
    with pytest.raises(RefusedError, match="lent_too_many"):
        read_bytes(data)


def test_a_file_too_large_is_not_read(tmp_path):
    path = tmp_path / "large.json"
    with path.open("wb") as opened:
        opened.truncate(64 * 1024 * 1024 + 1)
    with pytest.raises(RefusedError, match="lent_too_large"):
        read_lent_file(path)


def test_what_is_read_is_what_was_written(desk, lead):
    data = as_file(desk, lead)
    assert as_bytes(read_bytes(data)) == data
    assert lendable(read_bytes(data).precedents, TODAY) == read_bytes(data).precedents
