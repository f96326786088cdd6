"""Writes of the ledger. Each writer adds to its own chain; nothing is locked."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.ids import new_id
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger import canon, entries, queries, rules, signing
from agent_desktop.ledger.canon import Value
from agent_desktop.ledger.committing import Committed, Secrets, committed
from agent_desktop.ledger.entries import Saying
from agent_desktop.ledger.fields import b64
from agent_desktop.ledger.quoting import check_quotes
from agent_desktop.ledger.records import SITE_ROLE, Enrolment, Entry, EntryType, Mark, Signer
from agent_desktop.ledger.storing import keep_entry
from agent_desktop.ledger.text_keys import KeySought, TextKey
from agent_desktop.store.database import Transaction
from agent_desktop.store.direct import Rows
from agent_desktop.store.gathered import ask


@dataclass(frozen=True, slots=True)
class _Asked:
    kind: EntryType
    d: Mapping[str, Value]
    ref: str | None
    secrets: Secrets


def append(
    tx: Transaction,
    kind: EntryType,
    d: Mapping[str, Value],
    *,
    ref: str | None = None,
    secrets: Secrets | None = None,
    entry_id: UUID | None = None,
    signer: Signer | None = None,
    day: date | None = None,
) -> Entry:
    """Add one entry to the chain of whoever acts, signed, and keep the texts it commits to.

    `d` comes without its commitments, which are made here from `secrets`. Written again under the same
    `entry_id`, what is already there is returned; something else under that id is refused
    (`entry_differs`). `signer` is for the site's own key; else `tx.actor` signs. `day` is the day that the
    site's own key claims, today unless told.

    Raises RefusedError: `no_signing_key`, `chain_cut`, `writer_not_enrolled`, `writer_revoked`,
    `wrong_signing_key`, `unknown_leaf`, `not_correctable`, those of `answers.check_answer` and `codes`,
    `ledger_fork` when the same writer wrote meanwhile elsewhere (nothing is kept: try again, or enrol again
    if this device was restored from an old copy), and what `schemas` and `rules` refuse.
    """
    signer = signer or _signer(tx)
    if entry_id is not None:
        known = queries.entry_by_id(tx.session, entry_id)
        if known is not None:
            return _written_already(tx, known, _Asked(kind, d, ref, secrets or {}), signer)
    key, public = _key_of(tx, signer)
    sealed = committed(kind, d, secrets or {})
    found, text_key = _asked(tx, signer, sealed)
    enrolment, last = _standing(found, signer, public)
    at = _claimed_hour(tx, enrolment.role, day or tx.today)
    saying = Saying(id=entry_id or new_id(), type=kind, d=sealed.d, at=at, ref=ref)
    entry = entries.signed(saying, signer, last, key)
    rules.check_role(entry.type, enrolment.role, entry.d, entry.at)
    check_quotes(tx, entry, enrolment.role)
    keep_entry(tx, entry, sealed.texts, text_key)
    return entry


def found_ledger(tx: Transaction) -> Entry:
    """Open the ledger of a site that has none: the agent alone signs its genesis, marked `solo`.

    Raises RefusedError `ledger_already_founded`, `no_signing_key`.
    """
    signer = _signer(tx)
    if queries.genesis_of(tx.session, signer.site) is not None:
        raise RefusedError("ledger_already_founded", site=signer.site)
    own = Enrolment(
        writer=signer.writer,
        key=signing.public_key(signer.seed),
        agent_id=signer.agent_id,
        role=tx.actor.role,
    )
    d: dict[str, Value] = {"keys": [entries.enrolling(own)], "solo": True}
    saying = Saying(id=new_id(), type=EntryType.GENESIS, d=d, at=tx.now)
    entry = entries.signed(saying, signer, None)
    keep_entry(tx, entry, {})
    return entry


def enroll(tx: Transaction, enrolment: Enrolment, reader: str | None = None) -> Entry:
    """Trust one more key: an agent's on a device, or a site's own (`role` SITE_ROLE). Only a lead may.

    `reader`: the hash of the card of whoever reads elsewhere with this key, in base64.
    Raises RefusedError `role_too_low`, `already_enrolled`, and those of `append`.
    """
    if queries.enrolling_entry(tx.session, enrolment.writer) is not None:
        raise RefusedError("already_enrolled", writer=enrolment.writer)
    d = entries.enrolling(enrolment)
    return append(tx, EntryType.KEY_ENROLL, d if reader is None else {**d, "reader": reader})


def revoke(tx: Transaction, writer: str, cause: str) -> Entry:
    """Trust a key no more after the last entry it wrote. Only a lead may.

    `cause` is `left`, `lost` or `replaced`. By position, never by date: what the key signed before stands.
    Raises RefusedError `writer_not_enrolled`, `writer_revoked`, `role_too_low`, and those of `append`.
    """
    if queries.enrolling_entry(tx.session, writer) is None:
        raise RefusedError("writer_not_enrolled", writer=writer)
    if queries.is_revoked(tx.session, writer):
        raise RefusedError("writer_revoked", writer=writer)
    last = queries.last_of_writer(tx.session, writer)
    d: dict[str, Value] = {"w": writer, "last": -1 if last is None else last.n, "cause": cause}
    return append(tx, EntryType.KEY_REVOKE, d)


def rotate(tx: Transaction, writer: str, seed: bytes) -> Entry:
    """Replace the key that signs by a new one (a 32-byte seed), for the same person, under the name `writer`.

    Both keys sign; the chain that signs ends here. The new seed must be durable before this is committed.
    Raises RefusedError `already_enrolled`, and those of `append`.
    """
    # What a chain that may not be signed on says last: it closes it, before anything forks it further.
    signer = _own_signer(tx)
    if queries.enrolling_entry(tx.session, writer) is not None:
        raise RefusedError("already_enrolled", writer=writer)
    (found,) = ask(tx.connection, queries.asking_standing(signer.writer))
    old, _last = _standing(found, signer, signing.public_key(signer.seed))
    new = Enrolment(writer=writer, key=signing.public_key(seed), agent_id=old.agent_id, role=old.role)
    proof = b64(signing.rotation_proof(seed, signer.writer, writer, signer.agent_id))
    return append(tx, EntryType.KEY_ROTATE, {**entries.enrolling(new), "proof": proof}, signer=signer)


def countersign(tx: Transaction, leaf: str) -> Entry:
    """Sign, as a second person, the entry that opened the ledger or brought in a key. Only a lead or DPO may.

    Raises RefusedError: `own_act`, `not_countersignable`, `role_too_low`, and those of `append`.
    """
    return append(tx, EntryType.KEY_COUNTERSIGN, {}, ref=leaf)


def _signer(tx: Transaction) -> Signer:
    if tx.actor.may_not_sign:
        raise RefusedError("chain_cut", writer=tx.actor.writer)
    return _own_signer(tx)


def _own_signer(tx: Transaction) -> Signer:
    actor = tx.actor
    if actor.signing_seed is None:
        raise RefusedError("no_signing_key", writer=actor.writer)
    return Signer(writer=actor.writer, agent_id=actor.agent_id, site=actor.site, seed=actor.signing_seed)


def _key_of(tx: Transaction, signer: Signer) -> tuple[Ed25519PrivateKey, str]:
    """Return the key that signs and its public half, worked out once for as long as the store is open."""
    found: tuple[Ed25519PrivateKey, str] | None = tx.worked_out.get(signer.seed)
    if found is None:
        key = signing.private_key(signer.seed)
        found = tx.worked_out[signer.seed] = key, signing.public_half(key)
    return found


def _asked(tx: Transaction, signer: Signer, sealed: Committed) -> tuple[Rows, TextKey | None]:
    """Ask where the signer stands, and the key of the file's texts when there are some, all at once."""
    standing, file = queries.asking_standing(signer.writer), sealed.texts.get("file_c")
    if file is None:
        return ask(tx.connection, standing)[0], None
    sought = KeySought.of(tx, file.words.text)
    found, *answers = ask(tx.connection, standing, *sought.statements(tx))
    return found, sought.found(tx, answers)


def _standing(found: Rows, signer: Signer, public: str) -> tuple[Enrolment, Mark | None]:
    """Return what the key that signs may do, and the entry that the next one follows."""
    standing = queries.standing_from(found, signer.writer)
    if standing is None or standing.enrolling.site != signer.site:
        raise RefusedError("writer_not_enrolled", writer=signer.writer)
    if standing.is_revoked:
        raise RefusedError("writer_revoked", writer=signer.writer)
    enrolment = entries.enrolment_of(standing.enrolling)
    if (enrolment.key, enrolment.agent_id) != (public, signer.agent_id):
        raise RefusedError("wrong_signing_key", writer=signer.writer)
    return enrolment, standing.last


def _claimed_hour(tx: Transaction, role: str, day: date) -> datetime:
    """Return the hour to claim: what a site's own key signs tells the day only."""
    return datetime.combine(day, time(), UTC) if role == SITE_ROLE else tx.now


def _written_already(tx: Transaction, known: Entry, asked: _Asked, signer: Signer) -> Entry:
    """Return what a first try left, if it says what is asked now; erased texts are not compared."""
    plain = {key: value for key, value in known.d.items() if key not in entries.COMMITMENTS}
    kept = queries.texts_of(tx.session, known.leaf)
    texts = committed(asked.kind, asked.d, asked.secrets).texts
    same = (
        (known.type, known.ref, known.by) == (asked.kind, asked.ref, signer.agent_id)
        and canon.dumps(plain) == canon.dumps(asked.d)
        and texts.keys() == dict(entries.commitments(known.d)).keys()
        and all(kept[name].text == text.words.text for name, text in texts.items() if name in kept)
    )
    if not same:
        raise RefusedError("entry_differs", id=str(known.id))
    return known
