"""Logs written in memory, honest or forged, for whoever verifies them."""

import base64
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count
from uuid import UUID

import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from agent_desktop.foundation.actor import Actor
from agent_desktop.ledger import entries, signing
from agent_desktop.ledger.entries import Saying, enrolling
from agent_desktop.ledger.fields import unb64
from agent_desktop.ledger.notes import Checkpoint, NoteSigner, cosigned, signed
from agent_desktop.ledger.records import (
    Disclosure,
    Enrolment,
    Entry,
    EntryType,
    Mark,
    Place,
    Report,
    Signer,
    StoredCheckpoint,
    StoredEntry,
)
from agent_desktop.ledger.sealed import origin_of
from agent_desktop.ledger.site_key import site_enrolment, site_signer
from agent_desktop.ledger.tree import Tree
from agent_desktop.ledger.verify import Known, verify

SITE = "local"
RULE_H = base64.b64encode(sha256("La durée peut être adaptée.".encode()).digest()).decode()
START = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def uuid_of(rank: int) -> UUID:
    """Return an identifier that a test can foresee."""
    return UUID(int=0x01936000_0000_7000_8000_000000000000 + rank)


def writer(rank: int, site: str = SITE) -> Signer:
    """Return the signer of one agent on one device; the seed is its rank, 32 times."""
    return Signer(writer=f"a{rank}-poste{rank}-1", agent_id=uuid_of(rank), site=site, seed=bytes([rank]) * 32)


LEAD = writer(1)
AGENT = writer(2)
OTHER = writer(3)
DESK = site_signer(bytes([90]) * 32, SITE)


def enrolment(signer: Signer, role: str) -> Enrolment:
    """Return what the ledger must hold to trust this signer."""
    return Enrolment(
        writer=signer.writer, key=signing.public_key(signer.seed), agent_id=signer.agent_id, role=role
    )


def granted(**changes: object) -> dict:
    """Return the `d` of an adaptation within its bounds, changed as a test needs; `None` takes a key away."""
    d = {
        "decision": "granted",
        "level": "agent",
        "unit": "mensualités",
        "lo": "3",
        "hi": "6",
        "val": "6",
        "rule": "impot-difficultes-paiement/echeances@1.0.0",
        "rule_h": RULE_H,
        "qual": "amenagement",
        "precedent": [],
        "need": "none",
        "reason_c": [],
        **changes,
    }
    return {key: value for key, value in d.items() if value is not None}


def said(**changes: object) -> dict:
    """Return what a caller gives of an adaptation: its commitments are made by the ledger."""
    return {key: value for key, value in granted(**changes).items() if key != "reason_c"}


def key_of(actor: Actor) -> Enrolment:
    """Return the key of an actor, to be enrolled."""
    return Enrolment(
        writer=actor.writer,
        key=signing.public_key(actor.signing_seed),
        agent_id=actor.agent_id,
        role=actor.role.value,
    )


@dataclass
class Log:
    """A log in the order of its rows. `add` is honest; `put` takes anything that was signed."""

    rows: list[StoredEntry] = field(default_factory=list)
    checkpoints: list[StoredCheckpoint] = field(default_factory=list)
    ids: count = field(default_factory=lambda: count(1000))

    def add(
        self,
        kind: EntryType,
        d: dict,
        signer: Signer = AGENT,
        *,
        ref: str | None = None,
        texts: dict | None = None,
        at: datetime | None = None,
    ) -> Entry:
        """Append an entry as the program does; `texts` are by field, and their commitments are made here."""
        d, sealed = dict(d), {}
        for name, text in (texts or {}).items():
            sealed[name] = Disclosure(leaf="", field=name, salt=sha256(name.encode()).digest(), text=text)
            made = signing.commitment(text, sealed[name].salt)
            if name == "file_c":
                d["file_c"] = made
            else:
                d["reason_c"] = [*d.get("reason_c", []), made]
        claimed = at or START + timedelta(seconds=len(self.rows))
        saying = Saying(id=uuid_of(next(self.ids)), type=kind, d=d, at=claimed, ref=ref)
        entry = entries.signed(saying, signer, self.tail(signer.writer))
        self.rows.append(stored(entry, len(self.rows) + 1, tuple(sealed.values())))
        return entry

    def put(self, body: dict, signer: Signer, version: int = 1) -> StoredEntry:
        """Append whatever `body` says, signed by a real key that skips every check of the program."""
        return self.put_bytes(rfc8785.dumps(body), signer, body, version)

    def put_bytes(self, canon: bytes, signer: Signer, body: dict, version: int = 1) -> StoredEntry:
        """Append these very bytes, signed as of a version; the columns say what `body` says."""
        domain = f"parvis/entry/v{version}\n".encode()
        sig = Ed25519PrivateKey.from_private_bytes(signer.seed).sign(domain + canon)
        row = StoredEntry(
            seq=len(self.rows) + 1,
            w=body["w"],
            n=body["n"],
            id=UUID(body["id"]),
            prev=body["prev"],
            leaf=signing.leaf_of(canon, sig),
            type=body["type"],
            site=body["site"],
            enrols=body["d"].get("w") if body["type"] in {"key.enroll", "key.rotate"} else None,
            revokes=body["w"] if body["type"] == "key.rotate" else None,
            canon=canon,
            sig=sig,
        )
        self.rows.append(row)
        return row

    def body(self, d: dict, signer: Signer = AGENT, **changes: object) -> dict:
        """Return the body of the next adaptation of a signer, to be bent before it is `put`."""
        tail = self.tail(signer.writer)
        return {
            "v": 1,
            "id": str(uuid_of(next(self.ids))),
            "w": signer.writer,
            "n": 0 if tail is None else tail.n + 1,
            "prev": None if tail is None else tail.leaf,
            "at": "2026-11-24T10:00:00.000Z",
            "site": signer.site,
            "by": str(signer.agent_id),
            "type": "adaptation",
            "d": d,
            "ref": None,
            **changes,
        }

    def tail(self, writer: str) -> Mark | None:
        """Return the last entry of a writer."""
        mine = [row for row in self.rows if row.w == writer]
        return Mark(writer=writer, n=mine[-1].n, leaf=mine[-1].leaf) if mine else None

    def tails(self) -> tuple[Mark, ...]:
        """Return the marks that a careful reader would have kept."""
        return tuple(mark for mark in map(self.tail, dict.fromkeys(row.w for row in self.rows)) if mark)

    def seal(self, year: int = 2026, *, sealer: Signer | None = None) -> StoredCheckpoint:
        """Give their place to the entries that have none, and sign the tree of the year as it is then."""
        placed = [row for row in self.rows if row.place is not None and row.place.year == year]
        for at, row in enumerate(self.rows):
            if row.place is None:
                self.rows[at] = replace(row, place=Place(year, len(placed)))
                placed.append(self.rows[at])
        tree = Tree(unb64(signing.leaf_of(row.canon, row.sig)) for row in placed)
        checkpoint = Checkpoint(origin_of(SITE, year), tree.size, tree.root)
        note = signed(checkpoint, NoteSigner(checkpoint.origin, (sealer or DESK).seed))
        self.checkpoints.append(StoredCheckpoint(year=year, size=tree.size, note=note))
        return self.checkpoints[-1]

    def cosign(self, signer: Signer, seen_at: datetime, which: int = -1) -> None:
        """Have a witness sign a checkpoint too, the last one unless told."""
        kept = self.checkpoints[which]
        witness = NoteSigner(f"parvis/witness/{signer.writer}", signer.seed)
        note = cosigned(kept.note, witness, int(seen_at.timestamp()))
        self.checkpoints[which] = replace(kept, note=note)

    def check(self, *, orphans=(), checkpoints=(), **known: object) -> Report:
        """Verify the rows as they are now; `known` is what the reader knows beforehand."""
        kept = (*self.checkpoints, *checkpoints)
        return verify(self.rows, orphans=orphans, checkpoints=kept, known=Known(**known))


def stored(entry: Entry, seq: int, texts: tuple[Disclosure, ...] = ()) -> StoredEntry:
    """Return the row that an honest store keeps of an entry."""
    return StoredEntry(
        seq=seq,
        w=entry.w,
        n=entry.n,
        id=entry.id,
        prev=entry.prev,
        leaf=entry.leaf,
        type=str(entry.type),
        site=entry.site,
        enrols=entries.enrols(entry),
        revokes=entries.revokes(entry),
        canon=entry.canon,
        sig=entry.sig,
        texts=tuple(replace(text, leaf=entry.leaf) for text in texts),
    )


def founded(*others: Signer) -> Log:
    """Return a log opened by a lead, in which these agents were enrolled."""
    log = Log()
    log.add(
        EntryType.GENESIS, {"keys": [entries.enrolling(enrolment(LEAD, "responsable"))], "solo": True}, LEAD
    )
    for other in others:
        log.add(EntryType.KEY_ENROLL, entries.enrolling(enrolment(other, "agent")), LEAD)
    return log


def with_a_desk(*others: Signer) -> Log:
    """Return a log opened by a lead, in which a desk may seal and these agents were enrolled."""
    log = founded(*others)
    log.add(EntryType.KEY_ENROLL, enrolling(site_enrolment(DESK)), LEAD)
    return log


def a_day() -> Log:
    """Return a small honest log: a genesis, two agents, four decisions, one correction, texts beside them."""
    log = founded(AGENT, OTHER)
    first = log.add(
        EntryType.ADAPTATION, granted(), texts={"file_c": "dossier 1", "reason_c.0": "Le loyer a doublé."}
    )
    log.add(EntryType.ADAPTATION, granted(val="4", precedent=[first.leaf]), OTHER)
    log.add(
        EntryType.ADAPTATION,
        granted(decision="passed_on", val="9", hi="12", level="responsable", need="responsable"),
    )
    log.add(
        EntryType.CORRECTION,
        {**granted(val="5"), "act": "replace"},
        ref=first.leaf,
        texts={"reason_c.0": "Erreur de frappe."},
    )
    log.add(EntryType.ADAPTATION, granted(decision="refused", val=None, lo=None, hi=None, unit=None), OTHER)
    return log
