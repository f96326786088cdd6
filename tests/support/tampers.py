"""A week of sixteen entries, and the thirty ways of bending it: each with the code and the place it must have.

The week, by position: 0 genesis by a lead, 1 key of the agent, 2 of another, 3 of the desk, 4 of a DPO, 5 one
witness is asked for, 6 granted with two texts (agent), 7 granted after that precedent (other), 8 passed on
(agent), 9 approved (lead); sealed, the agent cosigns; 10 correction of 6 (agent), 11 refused, with a text
(other), 12 erasure of 11 asked by other, 13 approved by the DPO, 14 the agent replaces a key, 15 granted
under the new one; sealed, the other cosigns.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import rfc8785

from agent_desktop.ledger import entries, signing
from agent_desktop.ledger.fields import b64
from agent_desktop.ledger.notes import Checkpoint, checkpoint_from, read
from agent_desktop.ledger.paper import code_of
from agent_desktop.ledger.records import EntryType, Signer, StoredCheckpoint
from agent_desktop.ledger.sealed import origin_of
from tests.support.copies import Copy, copied, noted
from tests.support.logs import AGENT, DESK, LEAD, OTHER, SITE, Log, enrolment, granted, with_a_desk, writer

DPO = writer(4)
RENEWED = Signer(writer="a2-poste2-2", agent_id=AGENT.agent_id, site=SITE, seed=bytes([22]) * 32)
SEEN = datetime(2026, 11, 26, 16, 30, tzinfo=UTC)
TEXTS = {"file_c": "dossier 4212", "reason_c.0": "Le loyer a doublé."}
PASSED_ON = {"decision": "passed_on", "val": "9", "hi": "12", "level": "responsable", "need": "responsable"}
REFUSED = {"decision": "refused", "val": None, "lo": None, "hi": None, "unit": None}


@dataclass(frozen=True)
class Tamper:
    """One way of bending a copy: what was done, what must be said of it and where."""

    about: str
    copy: Callable[[], Copy]
    verdict: str
    code: str
    place: int | str


def rotating(old: Signer, new: Signer, proved_by: Signer) -> dict:
    """Return the `d` of a key replaced, its proof signed by whoever a test needs."""
    proof = b64(signing.rotation_proof(proved_by.seed, old.writer, new.writer, old.agent_id))
    return {**entries.enrolling(enrolment(new, "agent")), "proof": proof}


def a_beginning() -> Log:
    """Return the first ten entries of the week, sealed and cosigned."""
    log = with_a_desk(AGENT, OTHER)
    log.add(EntryType.KEY_ENROLL, entries.enrolling(enrolment(DPO, "dpo")), LEAD)
    log.add(EntryType.WITNESS_POLICY, {"need": 1}, LEAD)
    first = log.add(EntryType.ADAPTATION, granted(), AGENT, texts=TEXTS)
    log.add(EntryType.ADAPTATION, granted(val="4", precedent=[first.leaf]), OTHER)
    asked = log.add(EntryType.ADAPTATION, granted(**PASSED_ON), AGENT)
    answer = {"level": "responsable", "reason_c": []}
    log.add(EntryType.APPROVAL, answer, LEAD, ref=asked.leaf)
    log.seal()
    log.cosign(AGENT, SEEN)
    return log


def an_end(log: Log) -> Log:
    """Write the six last entries of the week, none of them sealed."""
    replaced = {**granted(val="5"), "act": "replace"}
    mistyped = {"reason_c.0": "Erreur de frappe."}
    log.add(EntryType.CORRECTION, replaced, AGENT, ref=log.rows[6].leaf, texts=mistyped)
    refused = log.add(EntryType.ADAPTATION, granted(**REFUSED), OTHER, texts={"reason_c.0": "Hors délai."})
    asked = log.add(EntryType.ERASURE, {"leaves": [refused.leaf], "ground": "request"}, OTHER)
    log.add(EntryType.APPROVAL, {"about": "erasure"}, DPO, ref=asked.leaf)
    log.rows[11] = replace(log.rows[11], texts=())
    log.add(EntryType.KEY_ROTATE, rotating(AGENT, RENEWED, RENEWED), AGENT)
    log.add(EntryType.ADAPTATION, granted(val="3"), RENEWED)
    return log


def a_week() -> Log:
    """Return the whole week, sealed and cosigned."""
    log = an_end(a_beginning())
    log.seal()
    log.cosign(OTHER, SEEN)
    return log


# -- rows changed, moved, taken away -------------------------------------------------------------------------


def edited(position: int, old: bytes, new: bytes) -> Copy:
    """Return the week with the bytes of an entry changed, its signature left."""
    log = a_week()
    row = log.rows[position]
    assert old in row.canon
    canon = row.canon.replace(old, new)
    log.rows[position] = replace(row, canon=canon, leaf=signing.leaf_of(canon, row.sig))
    return copied(log)


def signature_edited(position: int) -> Copy:
    """Return the week with one bit of a signature turned over."""
    log = a_week()
    row = log.rows[position]
    log.rows[position] = replace(row, sig=bytes([row.sig[0] ^ 1]) + row.sig[1:])
    return copied(log)


def arranged(*order: int) -> Copy:
    """Return the week with its entries in this order."""
    log = a_week()
    log.rows = [log.rows[position] for position in order]
    return copied(log)


def without(*positions: int) -> Copy:
    """Return the week without these entries."""
    return arranged(*(position for position in range(16) if position not in positions))


# -- entries really signed, that should not have been --------------------------------------------------------


def added(d: dict, signer: Signer, *, version: int = 1, **changes: object) -> Copy:
    """Return the week and one more entry, really signed, past every check of the program."""
    log = a_week()
    log.put(log.body(d, signer, v=version, **changes), signer, version)
    return copied(log)


def added_bytes(bend: Callable[[bytes], bytes]) -> Copy:
    """Return the week and one more entry whose bytes were bent before they were signed."""
    log = a_week()
    body = log.body(granted(), OTHER)
    log.put_bytes(bend(rfc8785.dumps(body)), OTHER, body)
    return copied(log)


def by_a_revoked_device() -> Copy:
    """Return the week, the key of the other agent revoked, and an entry it still signed."""
    log = a_week()
    last = log.tail(OTHER.writer).n
    log.add(EntryType.KEY_REVOKE, {"w": OTHER.writer, "last": last, "cause": "lost"}, LEAD)
    log.put(log.body(granted(), OTHER), OTHER)
    return copied(log)


def answered_by_oneself() -> Copy:
    """Return the week, a decision passed on by a lead, and its approval by the same."""
    log = a_week()
    high = granted(**{**PASSED_ON, "level": "responsable", "need": "responsable"})
    asked = log.add(EntryType.ADAPTATION, high, LEAD)
    answer = {"level": "responsable", "reason_c": []}
    log.put(log.body(answer, LEAD, type="approval", ref=asked.leaf), LEAD)
    return copied(log)


def quoting_what_comes_after() -> Copy:
    """Return the week, an entry that quotes the next one as its precedent, and that next one."""
    log, later = a_week(), a_week()
    decision = later.add(EntryType.ADAPTATION, granted(val="4"), DPO)
    log.put(log.body(granted(precedent=[decision.leaf]), OTHER), OTHER)
    log.rows.append(later.rows[-1])
    return copied(log)


def erased_without_a_second_person() -> Copy:
    """Return a week whose erasure nobody approved, the text gone all the same."""
    log = a_beginning()
    refused = log.add(EntryType.ADAPTATION, granted(**REFUSED), OTHER, texts={"reason_c.0": "Hors délai."})
    log.add(EntryType.ERASURE, {"leaves": [refused.leaf], "ground": "request"}, OTHER)
    log.rows[10] = replace(log.rows[10], texts=())
    log.seal()
    log.cosign(OTHER, SEEN)
    return copied(log)


def replaced_without_the_old_key() -> Copy:
    """Return the beginning, and a key that puts itself in the place of another."""
    log = a_beginning()
    body = log.body(rotating(AGENT, RENEWED, RENEWED), AGENT, v=3, type="key.rotate")
    log.put(body, replace(AGENT, seed=RENEWED.seed), 3)
    return copied(log)


# -- texts ---------------------------------------------------------------------------------------------------


def with_texts(position: int, change: Callable[[tuple], tuple]) -> Copy:
    """Return the week with the texts of an entry changed."""
    log = a_week()
    log.rows[position] = replace(log.rows[position], texts=change(log.rows[position].texts))
    return copied(log)


# -- checkpoints ---------------------------------------------------------------------------------------------


def with_a_note(note: str, *, in_place: bool = True) -> Copy:
    """Return the week with another last checkpoint, in the place of its own or beside it."""
    log = a_week()
    kept = StoredCheckpoint(year=2026, size=16, note=note)
    log.checkpoints = [log.checkpoints[0], *(() if in_place else (log.checkpoints[1],)), kept]
    return copied(log)


def another_root(origin: str = origin_of(SITE, 2026), seed: bytes = DESK.seed, more: str = "") -> str:
    """Return a note of sixteen entries with a root that is not theirs."""
    checkpoint = Checkpoint(origin, 16, bytes(32))
    return noted(checkpoint.text + more, origin, seed)


def the_root(origin: str | None = None, seed: bytes = DESK.seed) -> str:
    """Return a note that says the true root, under a name and a key that a test needs."""
    told = checkpoint_from(read(a_week().checkpoints[1].note).text)
    name = origin or told.origin
    return noted(Checkpoint(name, told.size, told.root).text, name, seed)


def seen_in_the_future() -> Copy:
    """Return the week, cosigned at an hour that has not come."""
    log = an_end(a_beginning())
    log.seal()
    log.cosign(OTHER, datetime(2026, 11, 26, 17, 6, tzinfo=UTC))
    return copied(log)


def seen_by_nobody() -> Copy:
    """Return the week without its cosignatures."""
    log = an_end(a_beginning())
    log.seal()
    bare = noted(read(log.checkpoints[0].note).text, origin_of(SITE, 2026), DESK.seed)
    log.checkpoints[0] = replace(log.checkpoints[0], note=bare)
    return copied(log)


# -- copies --------------------------------------------------------------------------------------------------


def cut_short() -> Copy:
    """Return the week with the last line of its entries cut in the middle."""
    copy = copied(a_week())
    whole = copy.files["2026/entries.txt"]
    return Copy({**copy.files, "2026/entries.txt": whole[:-100]}, copy.known)


def rolled_back() -> Copy:
    """Return the beginning, to a reader who kept the last checkpoint of the week."""
    return copied(a_beginning(), kept=[a_week().checkpoints[1].note])


def replayed() -> Copy:
    """Return the beginning, to a reader who has the code of the end of the week on paper."""
    code = code_of(checkpoint_from(read(a_week().checkpoints[1].note).text))
    return copied(a_beginning(), code=code)


def _cut_tail(length: int) -> Tamper:
    about = f"the last {length} entries are taken away, the checkpoints left"
    positions = range(16 - length, 16)
    return Tamper(about, lambda: without(*positions), "tampered", "shorter_than_sealed", 16 - length)


def _double_key(canon: bytes) -> bytes:
    return canon.replace(b'"v":1', b'"v":1,"v":1')


TAMPERS: Mapping[str, Tamper] = {
    "T01": Tamper("a body is edited", lambda: edited(6, b'"val":"6"', b'"val":"5"'), "tampered", "bad_signature", 6),
    "T02": Tamper("a signature is edited", lambda: signature_edited(7), "tampered", "bad_signature", 7),
    **{f"T03.{length}": _cut_tail(length) for length in (1, 2, 5)},
    "T04": Tamper("an entry in the middle is deleted", lambda: without(10), "tampered", "gap", 13),
    "T05": Tamper(
        "two entries of one writer are swapped",
        lambda: arranged(0, 1, 2, 3, 4, 5, 8, 7, 6, *range(9, 16)),
        "tampered", "gap", 6,
    ),
    "T06": Tamper(
        "entries of two writers are swapped",
        lambda: arranged(*range(10), 11, 10, *range(12, 16)),
        "tampered", "root_differs", 15,
    ),
    "T07": Tamper(
        "an entry stands twice", lambda: arranged(*range(12), 11, *range(12, 16)), "tampered", "duplicate", 12
    ),
    "T08": Tamper("a revoked device signs", by_a_revoked_device, "tampered", "revoked_writer", 17),
    "T09": Tamper(
        "two roots for one size", lambda: with_a_note(another_root(), in_place=False), "tampered", "root_differs", 15
    ),
    "T10": Tamper("an older copy, to who kept a later checkpoint", rolled_back, "tampered", "shorter_than_sealed", 10),
    "T11": Tamper(
        "a checkpoint signed by no sealer", lambda: with_a_note(the_root(seed=AGENT.seed)), "tampered", "unknown_sealer", 15
    ),
    "T12": Tamper(
        "a checkpoint with an extension line",
        lambda: with_a_note(another_root(more="extension\n")), "tampered", "bad_checkpoint", 16,
    ),
    "T13": Tamper(
        "a checkpoint of another log",
        lambda: with_a_note(the_root("parvis/ailleurs/adaptations/2026")), "tampered", "checkpoint_differs", 15,
    ),
    "T14": Tamper(
        "bytes that are not canonical", lambda: added_bytes(lambda canon: canon.replace(b":", b": ", 1)),
        "tampered", "not_canonical", 16,
    ),
    "T15": Tamper("a key that stands twice", lambda: added_bytes(_double_key), "tampered", "not_canonical", 16),
    "T16": Tamper(
        "a number with a point", lambda: added_bytes(lambda canon: canon.replace(b'"v":1', b'"v":1.0')),
        "tampered", "not_an_integer", 16,
    ),
    "T17": Tamper(
        "a character that turns the text around",
        lambda: added_bytes(lambda canon: canon.replace("mensualités".encode(), "mensu\u202ealités".encode())),
        "tampered", "bad_character", 16,
    ),
    "T18": Tamper(
        "the previous leaf is of another writer",
        lambda: added(granted(), OTHER, prev=a_week().rows[15].leaf), "tampered", "previous_differs", 16,
    ),
    "T19": Tamper(
        "a text is not the one committed to",
        lambda: with_texts(6, lambda texts: (texts[0], replace(texts[1], text="Le loyer a triplé."))),
        "tampered", "text_differs", 6,
    ),
    "T20": Tamper(
        "a text is gone, no erasure", lambda: with_texts(6, lambda texts: texts[:1]), "tampered", "text_missing", 6
    ),
    "T21": Tamper(
        "a text is gone, its erasure not approved", erased_without_a_second_person, "tampered", "erasure_not_approved", 10
    ),
    "T22.1": Tamper("a key replaces another, the old one did not sign", replaced_without_the_old_key, "tampered", "bad_signature", 10),
    "T22.2": Tamper(
        "a key replaces another, the new one did not ask",
        lambda: added(rotating(OTHER, replace(RENEWED, writer="a3-poste3-2", agent_id=OTHER.agent_id), OTHER),
                      OTHER, version=3, type="key.rotate"),
        "tampered", "rotation_unproved", 16,
    ),
    "T23": Tamper("a cosignature of an hour to come", seen_in_the_future, "undecidable", "witness_in_future", 15),
    "T24": Tamper("a copy cut short", cut_short, "refused", "file_differs", "2026/entries.txt"),
    "T25": Tamper("an older copy, to who has a later code on paper", replayed, "undecidable", "paper_code_unknown", 10),
    "T26": Tamper("a decision approved by its author", answered_by_oneself, "tampered", "own_act", 17),
    "T27": Tamper("a value outside its bounds", lambda: added(granted(val="7"), OTHER), "tampered", "outside_bounds", 16),
    "T28": Tamper("a precedent that comes later", quoting_what_comes_after, "tampered", "later_leaf", 16),
    "T29": Tamper(
        "another genesis than the one pinned",
        lambda: copied(a_week(), genesis=b64(bytes(32))), "tampered", "genesis_differs", 0,
    ),
    "T30": Tamper("too few witnesses", seen_by_nobody, "undecidable", "quorum_missing", 15),
}  # fmt: skip


def as_vector(name: str, about: str, copy: Copy, expect: Mapping[str, object]) -> str:
    """Return a vector as JSON: the files, what the reader knows, and what must be told."""
    files = {name: content.decode("utf-8") for name, content in copy.files.items()}
    told = {"name": name, "about": about, "known": dict(copy.known), "files": files, "expect": dict(expect)}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
