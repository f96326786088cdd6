"""Write the vectors of whole ledgers: `python -m tests.vectors.logs`. V5 honest, V6 bent, V7 every bit of one.

What must be told of a bent one is written by hand (`tests.support.tampers`); of an honest one, only that it
is intact and how much is in it.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from agent_desktop.ledger import entries
from agent_desktop.ledger.notes import checkpoint_from, read
from agent_desktop.ledger.paper import code_of
from agent_desktop.ledger.records import EntryType
from tests.support.copies import Copy, copied
from tests.support.logs import (
    AGENT,
    LEAD,
    OTHER,
    RULE_H,
    Log,
    enrolment,
    founded,
    granted,
    uuid_of,
    with_a_desk,
    writer,
)
from tests.support.tampers import DPO, TAMPERS, TEXTS, a_beginning, a_week

HERE = Path(__file__).parent
EXITS = {"intact": 0, "tampered": 1, "undecidable": 2, "stale": 3, "refused": 4}


def one_writer() -> Copy:
    """Return a ledger of its genesis alone, never sealed."""
    return copied(founded())


def three_writers() -> Copy:
    """Return a ledger of three persons and a desk, sealed once, with texts."""
    log = with_a_desk(AGENT, OTHER)
    first = log.add(EntryType.ADAPTATION, granted(), AGENT, texts=TEXTS)
    log.add(EntryType.ADAPTATION, granted(val="4", precedent=[first.leaf]), OTHER)
    log.seal()
    return copied(log)


def fourteen_writers() -> Copy:
    """Return a ledger in which fourteen persons wrote, none in the order of the others."""
    others = [writer(rank) for rank in range(2, 15)]
    log = with_a_desk(*others)
    for rank in (*range(13), *range(0, 13, 3), *range(12, 0, -2)):
        log.add(EntryType.ADAPTATION, granted(val=str(3 + rank % 4)), others[rank])
    log.seal()
    return copied(log)


def revoked() -> Copy:
    """Return a ledger in which a key was lost: what it signed before stands."""
    log = with_a_desk(AGENT, OTHER)
    last = log.add(EntryType.ADAPTATION, granted(), AGENT)
    log.add(EntryType.KEY_REVOKE, {"w": AGENT.writer, "last": last.n, "cause": "lost"}, LEAD)
    log.add(EntryType.ADAPTATION, granted(val="3"), OTHER)
    log.seal()
    return copied(log)


def countersigned() -> Copy:
    """Return a ledger whose genesis and keys a second person vouched for."""
    log = with_a_desk(AGENT)
    log.add(EntryType.KEY_ENROLL, entries.enrolling(enrolment(DPO, "dpo")), LEAD)
    for position in (0, 1):
        log.add(EntryType.KEY_COUNTERSIGN, {}, DPO, ref=log.rows[position].leaf)
    log.seal()
    return copied(log)


def two_years() -> Copy:
    """Return a ledger of two years, and the code of the first, read on paper."""
    log = with_a_desk(AGENT)
    log.add(EntryType.ADAPTATION, granted(), AGENT)
    first = log.seal(2025)
    log.add(EntryType.ADAPTATION, granted(val="5"), AGENT)
    log.seal(2026)
    return copied(log, code=code_of(checkpoint_from(read(first.note).text)))


def begun_again() -> Copy:
    """Return a ledger sealed, then three entries that nothing seals yet."""
    log = with_a_desk(AGENT)
    log.seal()
    for val in ("3", "4", "5"):
        log.add(EntryType.ADAPTATION, granted(val=val), AGENT, texts={"reason_c.0": f"Motif {val}."})
    return copied(log)


def without_its_texts() -> Copy:
    """Return the week, its texts left where they were."""
    return copied(a_week(), texts="none")


def with_a_kept_note() -> Copy:
    """Return the week, to a reader who kept its first checkpoint and its genesis."""
    week = a_week()
    return copied(week, kept=[a_beginning().checkpoints[0].note], genesis=week.rows[0].leaf)


def seen_a_working_day_ago() -> Copy:
    """Return the week, read on a Monday: nobody cosigned since Thursday, and a working day went by."""
    return copied(a_week(), at="2026-11-30T12:00:00.000Z")


def read_again() -> Copy:
    """Return a ledger in which a decision was drawn, sealed to a reader, read, unmasked and answered."""
    log = with_a_desk(AGENT)
    decided = log.add(EntryType.ADAPTATION, granted(), AGENT, texts=TEXTS)
    card = {**entries.enrolling(enrolment(OTHER, "responsable")), "reader": RULE_H}
    log.add(EntryType.KEY_ENROLL, card, LEAD)
    facts = {"seed": "12345 67890", "frame": RULE_H, "count": 1, "drawn": RULE_H, "size": 1}
    sample = log.add(EntryType.SAMPLE, {"why": "draw", **facts, "reason_c": []}, LEAD)
    bundle = {"bundle": str(uuid_of(60))}
    until = {"until": "2026-12-24T09:00:00.000Z"}
    sent = {"what": "reading", **bundle, "sample": sample.leaf, "to": OTHER.writer, **until}
    log.add(EntryType.EXPORT, sent, LEAD)
    log.seal()
    opinion = {"way": "blind", "understands": "yes", "alike": "unsure", "outcome": "rule", "reason_c": []}
    good = {"reason_c.0": "La proposition vient d’elle."}
    read_ = log.add(EntryType.REVIEW, {**bundle, **opinion}, OTHER, ref=decided.leaf, texts=good)
    log.add(EntryType.REVEAL, {**bundle, "whom": "agent", "reason_c": []}, OTHER, ref=decided.leaf)
    log.add(EntryType.ANSWER, {"share": "yes", "reason_c": []}, AGENT, ref=read_.leaf)
    return copied(log)


def with_what_is_to_come() -> Copy:
    """Return the week, and an entry of a later version, really signed."""
    log = a_week()
    log.put(log.body({"new": 1}, OTHER, v=5), OTHER, 5)
    log.rows[-1] = replace(log.rows[-1], place=None)
    return copied(log)


GOOD: Mapping[str, tuple[Callable[[], Copy], str, str | None, int | None]] = {
    "one writer, never sealed": (one_writer, "intact", None, None),
    "three writers, sealed, with texts": (three_writers, "intact", None, None),
    "fourteen writers": (fourteen_writers, "intact", None, None),
    "a week: answers, correction, erasure, new key, witnesses": (
        lambda: copied(a_week()),
        "intact",
        None,
        None,
    ),
    "the week without its texts": (without_its_texts, "intact", None, None),
    "the week, a checkpoint and the genesis kept": (with_a_kept_note, "intact", None, None),
    "a key revoked": (revoked, "intact", None, None),
    "a genesis and a key countersigned": (countersigned, "intact", None, None),
    "two years, and the code of the first": (two_years, "intact", None, None),
    "sealed, then begun again": (begun_again, "intact", None, None),
    "a decision drawn, sealed to a reader, read, unmasked and answered": (read_again, "intact", None, None),
    "seen more than a working day ago": (seen_a_working_day_ago, "stale", "witness_stale", 15),
    "an entry of a later version": (with_what_is_to_come, "undecidable", "unknown_version", 16),
    "no entry at all": (lambda: copied(Log()), "refused", "manifest_unsigned", None),
}


def vector(name: str, about: str, copy: Copy, told: tuple[str, str | None, int | str | None]) -> dict:
    """Return a vector: the files, what the reader knows, and what must be told first."""
    verdict, code, place = told
    first = None if code is None else {"code": code, "place": "manifest.txt" if place is None else place}
    files = {name: content.decode("utf-8") for name, content in sorted(copy.files.items())}
    expect = {"verdict": verdict, "exit_code": EXITS[verdict], "first": first}
    return {"name": name, "about": about, "known": dict(copy.known), "files": files, "expect": expect}


def v5() -> list[dict]:
    """Return the honest ledgers, and those that nobody can decide on."""
    return [vector(name, name, make(), tuple(told)) for name, (make, *told) in GOOD.items()]


def v6() -> list[dict]:
    """Return the thirty ways of bending one."""
    return [
        vector(name, tamper.about, tamper.copy(), (tamper.verdict, tamper.code, tamper.place))
        for name, tamper in TAMPERS.items()
    ]


FILES = {"v5-good-logs.jsonl": v5, "v6-tampers.jsonl": v6}


def written(name: str) -> str:
    """Return the text of a file of vectors."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in FILES[name]())


if __name__ == "__main__":
    for file in FILES:
        (HERE / file).write_text(written(file), encoding="utf-8")
