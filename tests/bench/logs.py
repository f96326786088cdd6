"""Logs of any length, honest to the last signature, written as fast as they can be signed."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import islice

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import insert, select

from agent_desktop.adaptations.tables import AdaptationRow
from agent_desktop.adaptations.unused import trust_desk
from agent_desktop.agents.opening import OpenDesk
from agent_desktop.agents.tables import AgentRow
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.ids import new_id
from agent_desktop.ledger import entries, signing
from agent_desktop.ledger.actions import enroll
from agent_desktop.ledger.fields import b64, instant, unb64
from agent_desktop.ledger.notes import Checkpoint, NoteSigner, signed
from agent_desktop.ledger.records import Disclosure, EntryType, Signer, StoredEntry
from agent_desktop.ledger.sealed import origin_of
from agent_desktop.ledger.sealing import give_places
from agent_desktop.ledger.signing import new_seed
from agent_desktop.ledger.site_key import site_signer
from agent_desktop.ledger.tables import CHECKPOINTS, ENTRIES, PLACES, TEXT_KEYS
from agent_desktop.ledger.text_keys import TextKey, Words, keep_texts
from agent_desktop.ledger.tree import Tree
from agent_desktop.store.database import Transaction
from agent_desktop.store.prepared import adding
from agent_desktop.store.sealing import sealed
from tests.support.logs import SITE, Log, enrolment, founded, granted, uuid_of, writer

WRITERS = 8
_BATCH = 1000
_BEGUN = datetime(2026, 1, 5, 8, tzinfo=UTC)
_FIRST_ID = 1 << 32
_REASON = "Le loyer a doublé depuis le mois de septembre."
_CANON = (
    '{{"at":"{at}","by":"{by}","d":{{"decision":"granted","file_c":"{file}","hi":"6","level":"agent","lo":"3",'
    '"need":"none","precedent":[],"qual":"amenagement","reason_c":["{reason}"],'
    '"rule":"{rule}","rule_h":"{rule_h}","unit":"mensualités","val":"6"}},"id":"{id}","n":{n},"prev":"{prev}",'
    '"ref":null,"site":"{site}","type":"adaptation","v":1,"w":"{w}"}}'
)


def signers(site: str = SITE, count: int = WRITERS) -> list[Signer]:
    """Return those who write."""
    return [writer(rank, site) for rank in range(2, count + 2)]


def a_log(size: int) -> Iterator[StoredEntry]:
    """Yield the rows of a log: a genesis, keys, then decisions by one writer after the other, two texts each."""
    who = signers()
    opened = founded(*who).rows
    yield from opened
    yield from decisions(size - len(opened), who)


def of_another_site(size: int, site: str) -> Iterator[StoredEntry]:
    """Yield the rows of a log of a site that has none yet."""
    lead, who, log = writer(1, site), signers(site), Log()
    keys = [entries.enrolling(enrolment(lead, "responsable"))]
    log.add(EntryType.GENESIS, {"keys": keys, "solo": True}, lead)
    for one in who:
        log.add(EntryType.KEY_ENROLL, entries.enrolling(enrolment(one, "agent")), lead)
    yield from log.rows
    yield from decisions(size, who)


def decisions(size: int, who: Sequence[Signer]) -> Iterator[StoredEntry]:
    """Yield decisions by one writer after the other, each with its two texts."""
    keys = [Ed25519PrivateKey.from_private_bytes(one.seed) for one in who]
    ends: list[tuple[int, str | None]] = [(-1, None)] * len(who)
    for seq in range(size):
        turn = seq % len(who)
        n, prev = ends[turn]
        row = _row(seq, who[turn], keys[turn], n + 1, prev)
        ends[turn] = (row.n, row.leaf)
        yield row


def _row(seq: int, signer: Signer, key: Ed25519PrivateKey, n: int, prev: str | None) -> StoredEntry:
    salts = (sha256(b"file%d" % seq).digest(), sha256(b"reason%d" % seq).digest())
    words = (f"personne {seq}", _REASON)
    file, reason = (signing.commitment(text, salt) for text, salt in zip(words, salts, strict=True))
    d = granted()
    said = _CANON.format(
        at=instant(_BEGUN + timedelta(seconds=seq)),
        by=signer.agent_id,
        file=file,
        reason=reason,
        rule=d["rule"],
        rule_h=d["rule_h"],
        id=uuid_of(_FIRST_ID + seq),
        n=n,
        prev=prev,
        site=signer.site,
        w=signer.writer,
    )
    canon = (said if prev else said.replace('"prev":"None"', '"prev":null')).encode()
    sig = key.sign(b"parvis/entry/v1\n" + canon)
    leaf = b64(sha256(b"\x00" + canon + sig).digest())
    texts = tuple(
        Disclosure(leaf=leaf, field=name, salt=salt, text=text)
        for name, salt, text in zip(("file_c", "reason_c.0"), salts, words, strict=True)
    )
    return StoredEntry(
        seq=seq + 1,
        w=signer.writer,
        n=n,
        id=uuid_of(_FIRST_ID + seq),
        prev=prev,
        leaf=leaf,
        type="adaptation",
        site=signer.site,
        enrols=None,
        revokes=None,
        canon=canon,
        sig=sig,
        texts=texts,
    )


def fill(desk: OpenDesk, size: int, *, texts: bool = True) -> None:
    """Add decisions to the ledger of the desk of a lead, by writers of its site."""
    who = signers(desk.actor.site)
    with desk.database.write(desk.actor) as tx:
        for one in who:
            enroll(tx, enrolment(one, "agent"))
        _keep(tx, desk, decisions(size, who), texts=texts)


def decide(desk: OpenDesk) -> None:
    """Have the store of a desk know, of each adaptation of its ledger, the decision that it says."""
    d, who = granted(), signers(desk.actor.site)
    pack, _slash, rest = d["rule"].partition("/")
    margin, _at, version = rest.partition("@")
    same = {
        "step_id": "echeances",
        "pack_id": pack,
        "pack_version": version,
        "margin_id": margin,
        "margin_digest": d["rule_h"],
        "title": "Nombre de mensualités",
        "decision": d["decision"],
        "unit": d["unit"],
        "value": d["val"],
        "lo": d["lo"],
        "hi": d["hi"],
        "needed_level": d["level"],
        "criteria": [],
        "reasons": [],
        "person_view": "",
        "situation": {"impot": "revenu"},
        "precedents_seen": [],
        "qualification": d["qual"],
        "motivation": "",
        "site": desk.actor.site,
    }
    agents = {one.writer: one.agent_id for one in who}
    with desk.database.write(desk.actor) as tx:
        tx.session.add_all(agent_row(one, tx.now) for one in who)
        tx.session.flush()
        known = select(ENTRIES.c.leaf, ENTRIES.c.w).where(ENTRIES.c.type == EntryType.ADAPTATION.value)
        rows = tx.session.execute(known.where(ENTRIES.c.w.in_(agents))).all()
        for start in range(0, len(rows), _BATCH):
            made = [
                {
                    **same,
                    "id": new_id(),
                    "leaf": row.leaf,
                    "agent_id": agents[row.w],
                    "day": tx.today,
                    "decided_at": tx.now,
                    "precedents_shown": 3 if rank % 3 else None,
                }
                for rank, row in enumerate(rows[start : start + _BATCH])
            ]
            tx.session.execute(insert(AdaptationRow), made)


def agent_row(signer: Signer, now: datetime) -> AgentRow:
    """Return whoever signs, as a desk knows them."""
    return AgentRow(
        id=signer.agent_id,
        name=f"Agent {signer.writer}",
        role=Role.AGENT.value,
        site=signer.site,
        desk="",
        public_key=signing.public_key(signer.seed),
        writer=signer.writer,
        created_at=now,
    )


def seal_at_once(desk: OpenDesk) -> None:
    """Seal the ledger of a desk in one go: nothing of it is read again first."""
    site, seed = desk.actor.site, desk.actor.site_seed
    assert seed is not None
    with desk.database.write(desk.actor) as tx:
        trust_desk(tx)
        give_places(tx, most=None)
        leaves = tx.session.scalars(
            select(PLACES.c.leaf).where(PLACES.c.site == site).order_by(PLACES.c.position)
        )
        tree = Tree(map(unb64, leaves))
        checkpoint = Checkpoint(origin_of(site, tx.today.year), tree.size, tree.root)
        note = signed(checkpoint, NoteSigner(checkpoint.origin, site_signer(seed, site).seed))
        row = {"site": site, "year": tx.today.year, "size": tree.size, "note": note, "sealed_at": tx.now}
        tx.session.execute(insert(CHECKPOINTS), row)


def fill_site(desk: OpenDesk, site: str, size: int) -> None:
    """Keep the log of another site in the store of a desk."""
    with desk.database.write(desk.actor) as tx:
        _keep(tx, desk, of_another_site(size, site), texts=True)


def _keep(tx: Transaction, desk: OpenDesk, rows: Iterator[StoredEntry], *, texts: bool) -> None:
    key = TextKey(new_id(), new_seed())
    box = sealed(desk.keys.text_key, key.key, key.id.bytes)
    adding(TEXT_KEYS).send(tx.connection, {"id": key.id, "tag": None, "box": box})
    while batch := list(islice(rows, _BATCH)):
        adding(ENTRIES).send_all(tx.connection, [_columns(row, tx.now) for row in batch])
        for row in batch if texts else ():
            keep_texts(tx, row.leaf, key, {text.field: Words(text.text, text.salt) for text in row.texts})


def _columns(row: StoredEntry, now: datetime) -> dict[str, object]:
    names = ("w", "n", "id", "prev", "leaf", "type", "site", "enrols", "revokes", "canon", "sig")
    return {**{name: getattr(row, name) for name in names}, "recorded_at": now}
