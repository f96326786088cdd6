"""Keys from phrases, keys from keys, and sealed boxes: one key has one use, told apart by its domain."""

from collections.abc import Callable
from os import urandom

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from agent_desktop.foundation.records import dataclass

Sealing = Callable[[bytes, bytes], bytes]
Unsealing = Callable[[bytes, bytes], bytes | None]

KEY_BYTES = 32
NONCE_BYTES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one guess of a phrase costs an attacker: Argon2id's memory in KiB, passes and lanes (RFC 9106)."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 1

    @property
    def is_acceptable(self) -> bool:
        """Return whether a file may ask for it: from 19 MiB and 2 passes, to what does not hang the desk."""
        return 19 * 1024 <= self.memory_kib <= 1024 * 1024 and 2 <= self.passes <= 16 and 1 <= self.lanes <= 8


def stretched(phrase: str, salt: bytes, cost: Cost) -> bytes:
    """Return the 32-byte key of a phrase: a fifth of a second of work, never on the thread of the screen."""
    return bytes(
        hash_secret_raw(
            phrase.encode("utf-8"), salt, cost.passes, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID
        )
    )


def derived(key: bytes, domain: str, salt: bytes = b"") -> bytes:
    """Return the 32-byte key that `key` gives for one use, named by a domain that begins with `parvis/`."""
    return HKDF(SHA256(), KEY_BYTES, salt=salt or None, info=domain.encode("ascii")).derive(key)


def sealed(key: bytes, content: bytes, bound_to: bytes) -> bytes:
    """Return `content` encrypted and authenticated (AES-256-GCM), bound to bytes that stay readable."""
    return sealing(key)(content, bound_to)


def sealing(key: bytes) -> Sealing:
    """Return what seals with a key, as `sealed` does, made ready once for many."""
    encrypt = AESGCM(key).encrypt

    def seal(content: bytes, bound_to: bytes) -> bytes:
        nonce = urandom(NONCE_BYTES)
        return nonce + encrypt(nonce, content, bound_to)

    return seal


def unsealed(key: bytes, box: bytes, bound_to: bytes) -> bytes | None:
    """Return what a box holds, None when the key is another or a bit of it was changed."""
    return unsealing(key)(box, bound_to)


def unsealing(key: bytes) -> Unsealing:
    """Return what opens boxes with a key, as `unsealed` does, made ready once for many."""
    decrypt = AESGCM(key).decrypt

    def unseal(box: bytes, bound_to: bytes) -> bytes | None:
        if len(box) < NONCE_BYTES:
            return None
        try:
            return decrypt(box[:NONCE_BYTES], box[NONCE_BYTES:], bound_to)
        except InvalidTag:
            return None

    return unseal
