"""Ed25519 (RFC 8032) and SHA-256, each use under its own domain string so that no signature serves twice."""

import re
import secrets
from functools import lru_cache
from hashlib import sha256
from unicodedata import normalize
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger.fields import b64, unb64

SEED_BYTES = 32
SALT_BYTES = 32
SIGNATURE_BYTES = 64

SITE_KEY = "parvis/site-key/v1"
"""The use of a desk's data key that gives the seed of the site: whoever opens the desk has it."""

_KEY_BYTES = 32
_P = 2**255 - 19  # the field of the curve, and its d (RFC 8032, §5.1)
_D = -121665 * pow(121666, -1, _P) % _P
_NOT_KEPT = re.compile("[\x00\ud800-\udfff]")
_COMMIT = b"parvis/commit/v1\n"
_ROTATE = "parvis/rotate/v1"
_LEAF = b"\x00"  # RFC 6962 §2.1: a leaf can never be taken for a node


def new_seed() -> bytes:
    """Return a new signing seed from the system's generator."""
    return secrets.token_bytes(SEED_BYTES)


def new_salt() -> bytes:
    """Return a new salt: with its 256 bits destroyed, guessing a short text is hopeless."""
    return secrets.token_bytes(SALT_BYTES)


def private_key(seed: bytes) -> Ed25519PrivateKey:
    """Return the key of a seed: working it out costs as much as signing with it."""
    return Ed25519PrivateKey.from_private_bytes(seed)


def public_key(seed: bytes) -> str:
    """Return the public half of a seed, in base64."""
    return public_half(private_key(seed))


def public_half(key: Ed25519PrivateKey) -> str:
    """Return the public half of a key, in base64."""
    return b64(key.public_key().public_bytes_raw())


def writer_id(agent_id: UUID, device_id: UUID, epoch: int = 1) -> str:
    """Return the name of a chain: `<agent-short>-<device-short>-<epoch>`.

    The short forms are the last hexadecimal digits, which are random in a version 7 UUID: the first tell
    the hour. The epoch grows when the same agent enrols again on the same device.
    """
    return f"{agent_id.hex[-10:]}-{device_id.hex[-8:]}-{epoch}"


def sign(key: Ed25519PrivateKey | bytes, canon: bytes, version: int = 1) -> bytes:
    """Return the 64-byte signature of an entry, by a key or by its seed."""
    key = private_key(key) if isinstance(key, bytes) else key
    return key.sign(_entry_domain(version) + canon)


def is_signed(key: Ed25519PublicKey, canon: bytes, sig: bytes, version: int = 1) -> bool:
    """Tell whether this key signed this entry."""
    try:
        key.verify(sig, _entry_domain(version) + canon)
    except InvalidSignature:
        return False
    return True


def rotation_proof(seed: bytes, old: str, new: str, by: UUID) -> bytes:
    """Return what a new key signs to take over the chain `old` as `new`, for the same person."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(_rotation(old, new, by))


def proves_rotation(key: Ed25519PublicKey, proof: bytes, old: str, new: str, by: UUID) -> bool:
    """Tell whether the new key itself asked to take over a chain."""
    try:
        key.verify(proof, _rotation(old, new, by))
    except InvalidSignature:
        return False
    return True


@lru_cache(maxsize=1024)
def key_from(text: str) -> Ed25519PublicKey:
    """Return the key that `text` writes in base64. Raises RefusedError `bad_key_bytes`."""
    raw = unb64(text)
    if len(raw) != _KEY_BYTES or not _is_point(raw):
        raise RefusedError("bad_key_bytes")
    return Ed25519PublicKey.from_public_bytes(raw)


def _is_point(raw: bytes) -> bool:
    """Tell bytes that are a point of the curve (RFC 8032, §5.1.3): the library takes any."""
    y, is_odd = int.from_bytes(raw, "little") & ((1 << 255) - 1), raw[31] >> 7
    if y >= _P:
        return False
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    return not is_odd if square == 0 else pow(square, (_P - 1) // 2, _P) == 1


def leaf_of(canon: bytes, sig: bytes) -> str:
    """Return the leaf of an entry: SHA-256(0x00 ‖ canon ‖ sig). The suffix is 64 bytes, so unambiguous."""
    return b64(sha256(_LEAF + canon + sig).digest())


def commitment(text: str, salt: bytes) -> str:
    """Return what an entry holds in place of a text. Raises RefusedError `bad_character`."""
    return commitment_of(committed(text), salt)


def commitment_of(text: str, salt: bytes) -> str:
    """Return what an entry holds in place of a text, told as it is committed to."""
    return b64(sha256(_COMMIT + salt + text.encode("utf-8")).digest())


def committed(text: str) -> str:
    """Return the text as it is committed to: NFC. Refuses what no store can keep (NUL, lone surrogates)."""
    if text.isascii() and text.isprintable():
        # As many are, and nothing can be wrong with it.
        return text
    found = _NOT_KEPT.search(text)
    if found:
        raise RefusedError("bad_character", code_point=f"U+{ord(found.group()):04X}")
    return normalize("NFC", text)


def _rotation(old: str, new: str, by: UUID) -> bytes:
    return f"{_ROTATE}\n{old}\n{new}\n{by}\n".encode("ascii")


@lru_cache(maxsize=16)
def _entry_domain(version: int) -> bytes:
    return f"parvis/entry/v{version}\n".encode("ascii")
