"""The first page of a store, opened and closed by hand: what SQLite needs before it reads any other.

SQLCipher 4 (https://www.zetetic.net/sqlcipher/design/) encrypts a page by AES-256-CBC under the key itself.
The salt that begins the first page, the vector and the HMAC that end it stay outside. The header is SQLite's
own (https://www.sqlite.org/fileformat2.html#the_database_header).
"""

import secrets

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from agent_desktop.store.pages import HMAC_BYTES, PAGE_BYTES, SALT_BYTES, page_mac

_VECTOR = 16
_END = PAGE_BYTES - HMAC_BYTES - _VECTOR
_CHANGES, _COUNT, _VALID_FOR = 24 - SALT_BYTES, 28 - SALT_BYTES, 92 - SALT_BYTES


def page_count(first: bytes, key: bytes) -> int:
    """Return how many pages a store says it has, by its first page."""
    return int.from_bytes(_opened(first, key)[_COUNT : _COUNT + 4], "big")


def borrowed(first: bytes, key: bytes, salt: bytes, count: int) -> bytes:
    """Return the first page of a copy as it must be to begin a store of `count` pages and of this salt."""
    content = bytearray(_opened(first, key))
    content[_COUNT : _COUNT + 4] = count.to_bytes(4, "big")
    # The count holds only when both of these agree.
    content[_VALID_FOR : _VALID_FOR + 4] = content[_CHANGES : _CHANGES + 4]
    vector = secrets.token_bytes(_VECTOR)
    encryptor = Cipher(AES(key), CBC(vector)).encryptor()
    sealed = encryptor.update(bytes(content)) + encryptor.finalize()
    return salt + sealed + vector + page_mac(key, salt, sealed + vector, 1)


def _opened(first: bytes, key: bytes) -> bytes:
    decryptor = Cipher(AES(key), CBC(first[_END : _END + _VECTOR])).decryptor()
    return decryptor.update(first[SALT_BYTES:_END]) + decryptor.finalize()
