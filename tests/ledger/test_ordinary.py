"""An entry read at one glance: never one that the long way refuses, and the same report of any ledger."""

import json
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger import entries, ordinary, signing
from agent_desktop.ledger.reading import Glance, Texts, look, read, read_all
from agent_desktop.ledger.records import EntryType, Mark, StoredEntry, Verdict, bare_row
from agent_desktop.ledger.verify import Known, verify
from tests.support.histories import History
from tests.support.logs import AGENT, LEAD, Log, founded, granted

SALT, TEXT, OTHER_SALT = bytes(32), "Le loyer a doublé.", bytes([1]) * 32
HASH, OTHER_HASH = signing.commitment(TEXT, SALT), signing.commitment(TEXT, OTHER_SALT)
SIG = bytes(64)
DRAWN = 150

RIGHT = {
    "choice": ["mensuel", "a:b#1"],
    "decision": ["granted", "granted", "refused", "passed_on", "not_used", "not_applicable"],
    "file_c": [HASH],
    "hi": ["6", "10.5", "0", "-1"],
    "level": ["agent", "referent", "hors_application"],
    "lo": ["3", "0", "-2"],
    "need": ["none", "none", "referent"],
    "precedent": [[], [HASH], [HASH, OTHER_HASH]],
    "qual": ["amenagement", "gracieux"],
    "reason_c": [[], [HASH], [HASH, HASH]],
    "rule": ["impots/echeances@1.0.0"],
    "rule_h": [HASH],
    "unit": ["mensualités", "€", "un an", "x"],
    "val": ["6", "5.25", "3"],
}
WRONG = [
    *("", " ", "x ", "\u00a0x", "a\tb", 'a"b', "a\\b", "e\u0301", "a\u202eb", "a\u2028b", "a\x7fb", "x" * 65),
    *("-0", "00", "1e3", "1.", "9" * 16, "granted", "GRANTED", "agent", HASH[:-1], HASH[:42] + "B=", HASH + "\n"),
    *(None, True, 1, 1.5, [], [HASH] * 65, ["x"], {}, {"a": 1}),
]  # fmt: skip
NO_JSON = [b"x", 1.0, float("nan"), {1, 2}, AGENT.agent_id, (HASH,), "\ud800", {1: 2}, Role.AGENT]
TOP = {
    "at": ["2026-01-05T08:00:00.000Z", "2026-01-05T00:00:00.000Z", "2026-02-30T00:00:00.000Z"],
    "by": [str(AGENT.agent_id), str(LEAD.agent_id), str(AGENT.agent_id).upper()],
    "id": ["01936000-0000-7000-8000-000000000001"],
    "n": [0, 1, 12, 10**15, 2**53 - 1, 2**53, -1, True, "1"],
    "prev": [None, HASH],
    "ref": [None, None, None, HASH],
    "site": ["local", "Mairie de Sète", "é"],
    "type": ["adaptation", "adaptation", "adaptation", "correction"],
    "v": [1, 1, 1, 2],
    "w": [AGENT.writer],
}
OPTIONAL = {"choice", "file_c", "hi", "lo", "qual", "unit", "val"}
GIVEN = [
    *({}, {}, {}, {"file_c": (SALT, TEXT)}, {"reason_c.0": (SALT, TEXT)}, {"reason_c.7": (SALT, TEXT)}),
    *({"file_c": (SALT, "Autre.")}, {"file_c": (SALT, TEXT), "reason_c.0": (SALT, TEXT)}),
]


BASES = [
    granted(),
    granted(file_c=HASH, reason_c=[HASH, HASH]),
    granted(decision="refused", val=None),
    granted(unit=None, val=None, lo=None, hi=None, choice="mensuel"),
    granted(decision="passed_on", val=None, need="referent", level="referent", precedent=[HASH]),
    granted(decision="not_used", lo=None, hi=None, val=None, unit=None),
]


def written(chance: Random) -> bytes:
    """Return the bytes of an adaptation: right or nearly, written the one way or nearly."""
    d = {**chance.choice(BASES)}
    for key in chance.sample(sorted(RIGHT), chance.choice((0, 0, 1, 3))):
        d[key] = chance.choice(RIGHT[key])
        if key in OPTIONAL and chance.random() < 0.3:
            del d[key]
    body = {
        key: chance.choice(values if chance.random() < 0.1 else values[:2]) for key, values in TOP.items()
    }
    wrong = chance.random()
    if wrong < 0.25:
        holder = chance.choice((d, d, body))
        holder[chance.choice(sorted(holder))] = chance.choice(WRONG)
    elif wrong < 0.3:
        d.pop(chance.choice(sorted(d)))
    elif wrong < 0.35:
        chance.choice((d, body))[chance.choice(("autre", "Z", "a b"))] = HASH
    said = {**body, "d": d}
    raw = json.dumps(
        said, ensure_ascii=chance.random() < 0.05, sort_keys=chance.random() < 0.95, separators=(",", ":")
    ).encode("utf-8", "surrogatepass")
    return _bent(raw, chance) if chance.random() < 0.2 else raw


def _bent(raw: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(raw))
    sign = chance.choice((b" ", b"\n", b",", b'"', b"0", b"\xc3", b"}", b"a", bytes([chance.randrange(256)])))
    return raw[:at] + sign + raw[at + chance.randrange(2) :]


@settings(max_examples=10 * DRAWN)
@given(st.integers(0, 2**64 - 1))
def test_what_is_recognized_at_one_glance_is_let_through_the_long_way_and_says_the_same(seed):
    chance = Random(seed)
    raw, texts = written(chance), chance.choice(GIVEN)
    said = ordinary.read(raw, texts, ())
    if said is None:
        return
    found, body = look(raw, SIG, texts, ())
    assert (found.unread, found.wrong, found.is_entry) == (None, None, True)
    assert found.texts == Texts(held=said.held, lacking=said.lacks)
    assert (body["type"], body["v"], body["ref"]) == ("adaptation", 1, None)
    d = body["d"]
    for name in ("at", "by", "id", "n", "prev", "site", "w"):
        assert getattr(said, name) == body[name]
    for name in ("decision", "file_c", "level", "need", "rule_h"):
        assert getattr(said, name) == d.get(name)
    assert list(said.precedent) == d["precedent"]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"unit": None, "val": None, "choice": "mensuel"},
        {"decision": "refused", "val": None, "lo": None, "hi": None, "unit": None},
        {"decision": "passed_on", "val": None, "need": "referent", "level": "referent"},
        {"file_c": HASH, "reason_c": [HASH, OTHER_HASH], "precedent": [HASH], "unit": "€ par an"},
    ],
)
def test_what_an_agent_writes_is_recognized(changes):
    log = Log()
    log.put(log.body(granted(**changes)), AGENT)
    assert ordinary.read(log.rows[0].canon, {}, ()) is not None


def outcome_of(body):
    """Return the bytes that are signed of a body, or the code of what refuses it."""
    try:
        return entries._written(body)
    except RefusedError as error:
        return error.code


@settings(max_examples=5 * DRAWN)
@given(st.integers(0, 2**64 - 1))
def test_what_is_written_at_one_glance_is_what_every_check_of_every_key_lets_through(seed):
    chance = Random(seed)
    d = {**chance.choice(BASES)}
    body = {key: values[0] for key, values in TOP.items()}
    for _time in range(chance.randrange(4)):
        holder = chance.choice((d, d, body))
        key = chance.choice(sorted(holder))
        holder[key] = chance.choice([*RIGHT.get(key, TOP.get(key, [HASH])), *WRONG, *NO_JSON])
    if chance.random() < 0.1:
        d[chance.choice((1, None, True, "autre"))] = HASH
    body["d"] = d
    at_one_glance = outcome_of(body)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ordinary, "is_one", lambda _raw: False)
        assert at_one_glance == outcome_of(body)


def test_a_text_that_does_not_open_here_is_no_ordinary_matter():
    log = Log()
    log.put(log.body(granted(file_c=HASH)), AGENT)
    assert ordinary.read(log.rows[0].canon, {}, ("file_c",)) is None


def by_the_long_way(rows, key_of):
    """Read rows with no glance at any."""
    for row in rows:
        yield read(row, key_of)


def drawn(chance: Random) -> tuple[Log, list[StoredEntry], Known]:
    """Return a ledger drawn at random, its rows, bent or not, and what its reader knows."""
    log = History(chance).live_through(chance.randint(1, 25)).log
    rows = [*log.rows]
    for _time in range(chance.choice((0, 0, 1, 2))):
        at, other = chance.randrange(len(rows)), chance.choice(rows)
        column = chance.choice(
            ("w", "n", "id", "prev", "leaf", "type", "site", "enrols", "canon", "sig", "place")
        )
        rows[at] = replace(rows[at], **{column: getattr(other, column)})
    if rows[-1].texts and chance.random() < 0.3:
        rows[-1] = replace(rows[-1], texts=(), unreadable=chance.choice(((), ("reason_c.0", "file_c"))))
    kept = [
        Mark(writer=row.w, n=row.n, leaf=chance.choice((row.leaf, row.leaf, HASH)))
        for row in chance.sample(rows, min(2, len(rows)))
    ]
    known = Known(kept=chance.choice(((), kept)), has_texts=chance.random() < 0.7, now=1_790_000_000)
    return log, rows, known


@settings(max_examples=DRAWN)
@given(st.integers(0, 2**64 - 1))
def test_a_report_is_the_same_whether_or_not_entries_are_read_at_one_glance(seed):
    log, rows, known = drawn(Random(seed))
    bare = [bare_row(row.canon, row.sig, row.place, row.leaf) for row in rows]
    for some in (rows, [replace(one, texts=row.texts) for one, row in zip(bare, rows, strict=True)]):
        told = verify(some, checkpoints=log.checkpoints, known=known)
        assert told == verify(some, checkpoints=log.checkpoints, known=known, read_all=by_the_long_way)


def test_a_key_that_is_closed_writes_nothing_more_at_one_glance():
    log = founded(AGENT)
    log.add(EntryType.ADAPTATION, granted(), AGENT)
    log.add(EntryType.KEY_REVOKE, {"w": AGENT.writer, "last": 0, "cause": "left"}, LEAD)
    log.put(log.body(granted()), AGENT)
    report = verify(log.rows)
    assert (report.verdict, report.first.code) == (Verdict.TAMPERED, "revoked_writer")


def test_most_of_a_ledger_is_read_at_one_glance():
    log = founded(AGENT)
    for rank in range(20):
        log.add(EntryType.ADAPTATION, granted(), AGENT, texts={"reason_c.0": f"Motif {rank}."})
    keys = {one.writer: signing.public_key(one.seed) for one in (AGENT, LEAD)}
    seen = [isinstance(one, Glance) for one in read_all(log.rows, keys.get)]
    assert seen.count(True) == 20
