"""The pages of a store by number, opened and closed by hand: for the day SQLite itself finds no way in.

SQLCipher 4 (https://www.zetetic.net/sqlcipher/design/) encrypts a page by AES-256-CBC under the key itself.
The salt that begins the first page, the vector and the HMAC that end each stay outside.
"""

import os
import secrets
from typing import BinaryIO

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from agent_desktop.store.pages import (
    HMAC_BYTES,
    PAGE_BYTES,
    PLAIN_HEADER,
    SALT_BYTES,
    is_signed,
    page_mac,
    signing_key,
)

_VECTOR = 16
USABLE_BYTES = PAGE_BYTES - HMAC_BYTES - _VECTOR
"""What a page holds once opened; the first begins with the 16 bytes that begin any file of SQLite."""


class PageFile:
    """The pages of one open file, under one key and one salt, numbered from 1 as SQLite does."""

    def __init__(self, file: BinaryIO, key: bytes, salt: bytes) -> None:
        self._file, self._key, self._salt = file, key, salt
        self._signing = signing_key(key, salt)

    def count(self) -> int:
        """Return how many whole pages the file has."""
        return os.fstat(self._file.fileno()).st_size // PAGE_BYTES

    def page(self, number: int) -> bytes | None:
        """Return what a page holds, None when it is not there or its HMAC does not match."""
        if number < 1:
            return None
        self._file.seek((number - 1) * PAGE_BYTES)
        page = self._file.read(PAGE_BYTES)
        if not is_signed(page, number, self._signing):
            return None
        start = SALT_BYTES if number == 1 else 0
        vector = page[USABLE_BYTES : USABLE_BYTES + _VECTOR]
        decryptor = Cipher(AES(self._key), CBC(vector)).decryptor()
        return (PLAIN_HEADER if start else b"") + decryptor.update(page[start:USABLE_BYTES])

    def put(self, number: int, content: bytes) -> None:
        """Write what a page holds, under a new vector and the salt of this file."""
        start = SALT_BYTES if number == 1 else 0
        vector = secrets.token_bytes(_VECTOR)
        encryptor = Cipher(AES(self._key), CBC(vector)).encryptor()
        signed = encryptor.update(content[start:]) + vector
        sealed = (self._salt if start else b"") + signed + page_mac(self._key, self._salt, signed, number)
        self._file.seek((number - 1) * PAGE_BYTES)
        self._file.write(sealed)
        self._file.flush()
