"""Tell a wrong key from a damaged file without opening it: SQLCipher signs each page under the key.

Reading the bytes ourselves leaves the file as it is, to the last bit, whatever is wrong with it. Layout of a
page (SQLCipher 4, https://www.zetetic.net/sqlcipher/design/): 4,096 bytes of which the last 80 are a 16-byte
vector and a HMAC-SHA512 of what comes before and of the page's number; the first 16 of page 1 are the salt.
"""

import hashlib
import hmac
from collections.abc import Iterator
from pathlib import Path

from agent_desktop.foundation.errors import UnavailableError

SALT_BYTES = 16
_PAGE, _HMAC = 4096, 64
_WAL_HEADER, _FRAME_HEADER = 32, 24
_PLAIN_HEADER = b"SQLite format 3\x00"
_PAGES_TRIED = 2000
_DISTINCT_BYTES_IF_RANDOM = 200


def examine(path: Path, key: bytes, known_salt: bytes = b"") -> None:
    """Return when `key` opens the file, or its log; say what is wrong otherwise, without a change to either.

    `known_salt` is the salt the file had once, in case its first page is what was lost.
    Raises UnavailableError: store_missing, store_forbidden (not ours to read), store_empty, store_foreign,
    store_damaged, wrong_key.
    """
    if not path.is_file() or path.is_symlink():
        raise UnavailableError("store_missing" if not path.exists() else "store_foreign")
    try:
        with path.open("rb") as opened:
            first = opened.read(_PAGE)
    except PermissionError as error:
        raise UnavailableError("store_forbidden") from error
    if not first:
        raise UnavailableError("store_empty")
    if first.startswith(_PLAIN_HEADER):
        raise UnavailableError("store_foreign")
    signing = _signing_key(key, first[:SALT_BYTES])
    if _is_signed(first, 1, signing) or any(
        number == 1 and _is_signed(page, number, signing) for number, page in _logged_pages(path)
    ):
        return
    raise UnavailableError(_fault(path, key, first, (first[:SALT_BYTES], known_salt)))


def salt_of(path: Path) -> bytes:
    """Return the salt of a store: not a secret, and what tells damage to its first page from a wrong key."""
    with path.open("rb") as opened:
        return opened.read(SALT_BYTES)


def _fault(path: Path, key: bytes, first: bytes, salts: tuple[bytes, ...]) -> str:
    for salt in filter(None, salts):
        signing = _signing_key(key, salt)
        if any(_is_signed(page, number, signing) for number, page in _all_pages(path)):
            return "store_damaged"
    # Every page of a store looks random, and its size is whole pages.
    if path.stat().st_size % _PAGE or len(set(first)) < _DISTINCT_BYTES_IF_RANDOM:
        return "store_foreign"
    return "wrong_key"


def _signing_key(key: bytes, salt: bytes) -> bytes:
    return hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, 32)


def _is_signed(page: bytes, number: int, signing: bytes) -> bool:
    if len(page) != _PAGE:
        return False
    start = SALT_BYTES if number == 1 else 0
    content = page[start:-_HMAC] + number.to_bytes(4, "little")
    return hmac.compare_digest(hmac.digest(signing, content, "sha512"), page[-_HMAC:])


def _all_pages(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield the pages of a file, evenly chosen when there are many, then those of its log."""
    count = path.stat().st_size // _PAGE
    with path.open("rb") as opened:
        for index in range(0, count, max(1, count // _PAGES_TRIED)):
            opened.seek(index * _PAGE)
            yield index + 1, opened.read(_PAGE)
    yield from _logged_pages(path)


def _logged_pages(path: Path) -> Iterator[tuple[int, bytes]]:
    log = path.with_name(path.name + "-wal")
    if not log.is_file():
        return
    with log.open("rb") as opened:
        opened.seek(_WAL_HEADER)
        while header := opened.read(_FRAME_HEADER):
            yield int.from_bytes(header[:4], "big"), opened.read(_PAGE)
