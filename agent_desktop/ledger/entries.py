"""An entry, from what is said to the bytes that are signed, and back."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any, cast
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger import canon, ordinary, rules, schemas, signing
from agent_desktop.ledger.canon import Value
from agent_desktop.ledger.fields import instant
from agent_desktop.ledger.records import Enrolment, Entry, EntryType, Mark, Signer

COMMITMENTS = ("file_c", "reason_c")
"""Keys of `d` that commit to a text kept outside the hash."""

_ENROLLING = frozenset({EntryType.KEY_ENROLL, EntryType.KEY_ROTATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What one entry says, before it takes its place in a chain."""

    id: UUID
    type: EntryType
    d: Mapping[str, Value]
    at: datetime
    ref: str | None = None


def signed(saying: Saying, signer: Signer, after: Mark | None, key: Ed25519PrivateKey | None = None) -> Entry:
    """Return the entry, signed, next to the last one of its writer (`None`: it is the first).

    `key` is that of the signer, when it was worked out already.
    Raises RefusedError when it would not be let through at verification (`canon`, `schemas`, `rules`).
    """
    version, at = schemas.version_of(saying.type, saying.d), instant(saying.at)
    n, prev = (0, None) if after is None else (after.n + 1, after.leaf)
    body: dict[str, Value] = {
        "v": version,
        "id": str(saying.id),
        "w": signer.writer,
        "n": n,
        "prev": prev,
        "at": at,
        "site": signer.site,
        "by": str(signer.agent_id),
        "type": str(saying.type),
        "d": saying.d,
        "ref": saying.ref,
    }
    raw = _written(body)
    sig = signing.sign(key or signer.seed, raw, version)
    return Entry(
        v=version,
        id=saying.id,
        w=signer.writer,
        n=n,
        prev=prev,
        at=at,
        site=signer.site,
        by=signer.agent_id,
        type=saying.type,
        d=MappingProxyType(dict(saying.d)),
        ref=saying.ref,
        canon=raw,
        sig=sig,
        leaf=signing.leaf_of(raw, sig),
    )


def _written(body: Mapping[str, Value]) -> bytes:
    """Return the bytes of what an entry says, which everything lets through.

    Nearly all are decisions, that one pattern recognizes once they are written (`ordinary`): a quarter of the
    time that every check takes of every key before.
    """
    raw = canon.unchecked(body)
    if raw is not None and ordinary.is_one(raw):
        return raw
    schemas.check_top(body)
    raw = canon.dumps(body)
    check_said(body)
    return raw


def read(raw: bytes, sig: bytes) -> Entry:
    """Return the entry that these bytes are, without asking who signed it or what it says in `d`.

    Raises RefusedError: the codes of `canon.parse`, then those of `schemas` for the eleven keys.
    """
    body = canon.parse(raw)
    schemas.check_top(body)
    return entry_from(body, raw, sig)


def kept(raw: bytes, sig: bytes, leaf: str) -> Entry:
    """Return the entry that a row of the store is, its form not looked at again: it was when it came.

    Whoever must know whether a row was changed since verifies the ledger. Raises as `read` for one that is
    no entry any more.
    """
    try:
        return entry_from(json.loads(raw), raw, sig, leaf)
    except (ValueError, KeyError, TypeError):
        return read(raw, sig)


def check(entry: Entry) -> None:
    """Refuse an entry that contradicts its type or goes beyond its bounds, whoever signed it."""
    _check(entry.type, entry.d, entry.v, entry.ref)


def check_said(body: Mapping[str, Any]) -> None:
    """Refuse, as `check` does, what a body says whose eleven keys were checked."""
    _check(EntryType(body["type"]), body["d"], body["v"], body["ref"])


def _check(kind: EntryType, d: Mapping[str, Value], version: int, ref: str | None) -> None:
    schemas.check_d(kind, d, version)
    rules.check_reference(kind, ref)
    if rules.says_a_decision(kind, d):
        rules.check_decision(d)


def entry_from(body: Mapping[str, Any], raw: bytes, sig: bytes, leaf: str | None = None) -> Entry:
    """Return the record of a body already checked; `leaf`: that of these bytes, when it was worked out."""
    return Entry(
        v=body["v"],
        id=UUID(body["id"]),
        w=body["w"],
        n=body["n"],
        prev=body["prev"],
        at=body["at"],
        site=body["site"],
        by=person(body["by"]),
        type=EntryType(body["type"]),
        d=MappingProxyType(dict(body["d"])),
        ref=body["ref"],
        canon=raw,
        sig=sig,
        leaf=signing.leaf_of(raw, sig) if leaf is None else leaf,
    )


@lru_cache(maxsize=1024)
def person(written: str) -> UUID:
    """Return the identifier of a person, the same object for the same person."""
    return UUID(written)


def enrols(entry: Entry) -> str | None:
    """Return the writer whose key this entry brings in, if it is what it does and says it well."""
    said: object = entry.d
    if entry.type is EntryType.GENESIS:
        keys = entry.d.get("keys")
        said = keys[0] if isinstance(keys, list | tuple) and keys else None
    elif entry.type not in _ENROLLING:
        return None
    return str(said["w"]) if isinstance(said, Mapping) and "w" in said else None


def revokes(entry: Entry) -> str | None:
    """Return the writer whose chain this entry closes, if it is what it does: its own, for a new key."""
    if entry.type is EntryType.KEY_ROTATE:
        return entry.w
    return str(entry.d.get("w")) if entry.type is EntryType.KEY_REVOKE else None


def enrolment_of(entry: Entry) -> Enrolment:
    """Return the key that an entry brings in. Raises RefusedError `enrols_nobody` for any other type."""
    if entry.type is EntryType.GENESIS:
        said = cast("list[Mapping[str, str]]", entry.d["keys"])[0]
    elif entry.type in _ENROLLING:
        said = cast("Mapping[str, str]", entry.d)
    else:
        raise RefusedError("enrols_nobody", type=str(entry.type))
    return Enrolment(writer=said["w"], key=said["key"], agent_id=person(said["agent"]), role=said["role"])


def enrolling(enrolment: Enrolment) -> dict[str, Value]:
    """Return an enrolment as entries write it."""
    return {
        "w": enrolment.writer,
        "key": enrolment.key,
        "agent": str(enrolment.agent_id),
        "role": enrolment.role,
    }


def quoted(entry: Entry) -> tuple[str, ...]:
    """Return the leaves that an entry is said to rest on: precedents, decisions whose texts are to go."""
    seen = cast("Sequence[str]", entry.d.get("precedent", ()))
    erased = cast("Sequence[str]", entry.d.get("leaves", ()))
    return (*seen, *erased)


def commitments(d: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    """Yield each commitment of `d` with the name its text goes by: `file_c`, `reason_c.0`, and so on."""
    for key in COMMITMENTS:
        value = d.get(key)
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, list | tuple):
            for rank, inner in enumerate(value):
                yield f"{key}.{rank}", str(inner)
