"""What seals a ledger (specification, §6 and §7): trees, signed notes, checkpoints and their codes."""

import re
from dataclasses import dataclass
from functools import lru_cache, reduce
from hashlib import sha256
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from parvis_verifier.entry import b64, must, otherwise, raw

Signatures = list[tuple[str, bytes, bytes]]


class Tree:
    """A Merkle tree of RFC 6962 that grows: the roots of its full subtrees, largest first."""

    def __init__(self) -> None:
        self.size = 0
        self.full: list[bytes] = []

    def add(self, leaf: bytes) -> None:
        """Put a leaf after the others."""
        self.size += 1
        self.full.append(leaf)
        for _ in range((self.size & -self.size).bit_length() - 1):
            self.full.append(self.node(self.full.pop(), self.full.pop()))

    def root(self) -> str:
        """Return the root over all the leaves."""
        return b64(reduce(self.node, reversed(self.full)) if self.full else sha256().digest())

    @staticmethod
    def node(right: bytes, left: bytes) -> bytes:
        """Return the node over two others."""
        return sha256(b"\1" + left + right).digest()


def read_note(data: bytes) -> tuple[str, Signatures]:
    """Read a signed note: its text, and the name, key identifier and bytes of each signature."""
    must(note_too_long=len(data) <= 65_536)
    with otherwise("bad_note"):
        body, gap, tail = data.decode().rpartition("\n\n")
        *rows, end = tail.split("\n")
        must(bad_note=gap and rows and not end and not re.search("[\x00-\x09\x0b-\x1f\x7f]", body + tail))
        must(too_many_signatures=len(rows) <= 16)
        signatures = []
        for row in rows:
            name, _, signature = row.removeprefix("— ").partition(" ")
            signed = raw(signature)
            must(bad_note=row.startswith("— ") and len(signed) > 4, bad_key_name=is_name(name))
            signatures.append((name, signed[:4], signed[4:]))
    return body + "\n", signatures


def is_name(text: str) -> bool:
    """Tell whether a text may be the name of a key."""
    return text != "" and not re.search(r"[\s+]", text)


class Checkpoint(NamedTuple):
    """A signed checkpoint."""

    text: str
    signatures: Signatures
    origin: str
    size: int
    root: str


def read_checkpoint(data: bytes) -> Checkpoint:
    """Read a signed checkpoint."""
    text, signatures = read_note(data)
    with otherwise("bad_checkpoint"):
        origin, size, root, end = text.split("\n")
        raw(root, 32)
        must(
            bad_checkpoint=not end and re.fullmatch("0|[1-9][0-9]{0,15}", size), bad_key_name=is_name(origin)
        )
    return Checkpoint(text, signatures, origin, int(size), root)


def origin_of(site: str, year: str) -> str:
    """Return the origin of the checkpoints of a site and a year."""
    signs = (
        chr(byte) if 0x21 <= byte <= 0x7E and byte not in b"%+" else f"%{byte:02X}" for byte in site.encode()
    )
    return f"parvis/{''.join(signs)}/adaptations/{year}"


def code_of(text: str) -> str:
    """Return the code of a checkpoint, for paper."""
    bits = int.from_bytes(sha256(text.encode()).digest(), "big") >> 131
    signs = ["0123456789ABCDEFGHJKMNPQRSTVWXYZ"[bits >> shift & 31] for shift in range(120, -1, -5)]
    return "-".join("".join(signs[at : at + 5]) for at in range(0, 25, 5))


def on_curve(key: bytes) -> bool:
    """Tell whether a key is a point of the curve (RFC 8032, §5.1.3)."""
    p = 2**255 - 19
    y, odd = int.from_bytes(key, "little") % 2**255, key[31] >> 7
    square = (y * y - 1) * pow(1 - 121665 * pow(121666, -1, p) * y * y, -1, p) % p
    return y < p and (pow(square, (p - 1) // 2, p) == 1 or (square == 0 and not odd))


@lru_cache(maxsize=1024)
def public(key: bytes) -> Ed25519PublicKey:
    """Return a key as the library takes it: it is made once."""
    return Ed25519PublicKey.from_public_bytes(key)


def signed_by(key: bytes, signature: bytes, message: bytes) -> bool:
    """Tell whether a key signed a message."""
    try:
        public(key).verify(signature, message)
    except InvalidSignature:
        return False
    return True


@dataclass
class Chain:
    """A chain: its key, whose it is, and its last rank once it was revoked or replaced."""

    key: bytes
    person: str
    role: str
    closed: int | None = None


def signers(
    text: str, signatures: Signatures, known: list[tuple[str, int, Chain]]
) -> list[tuple[Chain, int]]:
    """Return which of known keys, each with its name and type, signed a note, and when if they say so."""
    ring = {(name, key_id(name, kind, chain.key)): (chain, kind) for name, kind, chain in known}
    found = {}
    for name, identifier, signature in signatures:
        if (name, identifier) in ring:
            chain, kind = ring[name, identifier]
            t = int.from_bytes(signature[:8], "big")
            message = f"cosignature/v1\ntime {t}\n{text}" if kind == 4 else text
            must(bad_signature=signed_by(chain.key, signature[8 if kind == 4 else 0 :], message.encode()))
            found[name, identifier] = (chain, t)
    return list(found.values())


def key_id(name: str, kind: int, key: bytes) -> bytes:
    """Return what tells a key in a note."""
    return sha256(name.encode() + b"\n" + bytes([kind]) + key).digest()[:4]


def worked(since: float, until: float) -> float:
    """Return the seconds of working days between two instants, counted no further than needed (§6.2)."""
    total = 0.0
    while since < until and total <= 86_400:
        end = min((since // 86_400 + 1) * 86_400, until)
        total += (end - since) * ((since // 86_400 + 3) % 7 < 5)
        since = end
    return total
