"""Tell a wrong key from a damaged file without opening it: SQLCipher signs each page under the key.

Reading the bytes ourselves leaves the file as it is, to the last bit, whatever is wrong with it. Layout of a
page (SQLCipher 4, https://www.zetetic.net/sqlcipher/design/): 4,096 bytes of which the last 80 are a 16-byte
vector and a HMAC-SHA512 of what comes before and of the page's number; the first 16 of page 1 are the salt.
"""

import hashlib
import hmac
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path

from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.store.files import translated_disk

SALT_BYTES = 16
PAGE_BYTES, HMAC_BYTES = 4096, 64
WAL_HEADER, FRAME_HEADER = 32, 24
PLAIN_HEADER = b"SQLite format 3\x00"
_PAGES_TRIED = 2000
_DISTINCT_BYTES_IF_RANDOM = 200


def examine(path: Path, key: bytes, known_salt: bytes = b"") -> None:
    """Return when `key` opens the file, or its log; say what is wrong otherwise, without a change to either.

    `known_salt` is the salt the file had once, in case its first page is what was lost.
    Raises UnavailableError: store_missing, store_forbidden (not ours to read), store_empty, store_foreign,
    store_damaged, log_foreign (the log beside it is of another store), wrong_key; and the codes of
    `disk_code`.
    """
    with translated_disk():
        _examine(path, key, known_salt)


def _examine(path: Path, key: bytes, known_salt: bytes) -> None:
    if not path.is_file() or path.is_symlink():
        raise UnavailableError("store_missing" if not path.exists() else "store_foreign")
    try:
        with path.open("rb") as opened:
            first = opened.read(PAGE_BYTES)
    except PermissionError as error:
        raise UnavailableError("store_forbidden") from error
    if not first:
        raise UnavailableError("store_empty")
    if first.startswith(PLAIN_HEADER):
        raise UnavailableError("store_foreign")
    signing = signing_key(key, first[:SALT_BYTES])
    if is_signed(first, 1, signing):
        if has_foreign_log(path, key):
            raise UnavailableError("log_foreign")
        return
    if any(number == 1 and is_signed(page, number, signing) for number, page in _logged_pages(path)):
        return
    raise UnavailableError(_fault(path, key, first, (first[:SALT_BYTES], known_salt)))


def has_foreign_log(path: Path, key: bytes) -> bool:
    """Tell whether a log stands beside a store that SQLite would read, and that is of another store.

    A frame that a power cut tore fails its sum: SQLite leaves it, and so does this.
    """
    with path.open("rb") as opened:
        signing = signing_key(key, opened.read(SALT_BYTES))
    log = path.with_name(path.name + "-wal")
    if not log.is_file():
        return False
    with log.open("rb") as opened:
        header = opened.read(WAL_HEADER)
        frame = opened.read(FRAME_HEADER)
        page = opened.read(PAGE_BYTES)
    if len(page) != PAGE_BYTES or not _is_first_frame(header, frame, page):
        return False
    return not is_signed(page, int.from_bytes(frame[:4], "big"), signing)


def _is_first_frame(header: bytes, frame: bytes, page: bytes) -> bool:
    """Tell whether SQLite takes the first frame of a log (https://www.sqlite.org/fileformat2.html#walformat)."""
    order = ">" if header[3] & 1 else "<"
    sums = summed(header[:24], order, (0, 0))
    if header[24:32] != struct.pack(">II", *sums) or header[16:24] != frame[8:16]:
        return False
    return frame[16:24] == struct.pack(">II", *summed(frame[:8] + page, order, sums))


def summed(content: bytes, order: str, sums: tuple[int, int]) -> tuple[int, int]:
    """Return the sums of a log once `content` was added to them; `order` is the one of `struct`."""
    first, second = sums
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for one, other in zip(words[::2], words[1::2], strict=True):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + other + first) & 0xFFFFFFFF
    return first, second


def salt_of(path: Path) -> bytes:
    """Return the salt of a store: not a secret, and what tells damage to its first page from a wrong key."""
    with path.open("rb") as opened:
        return opened.read(SALT_BYTES)


def salt_in_use(path: Path, key: bytes, salts: Iterable[bytes]) -> bytes:
    """Return the first of these salts that some page of a store is signed under, nothing when none is."""
    for salt in filter(None, salts):
        signing = signing_key(key, salt)
        if any(is_signed(page, number, signing) for number, page in _all_pages(path)):
            return salt
    return b""


def _fault(path: Path, key: bytes, first: bytes, salts: tuple[bytes, ...]) -> str:
    if salt_in_use(path, key, salts):
        return "store_damaged"
    # Every page of a store looks random, and its size is whole pages.
    if path.stat().st_size % PAGE_BYTES or len(set(first)) < _DISTINCT_BYTES_IF_RANDOM:
        return "store_foreign"
    return "wrong_key"


def page_mac(key: bytes, salt: bytes, content: bytes, number: int) -> bytes:
    """Return what signs a page: `content` is the page less its HMAC, and less its salt for the first."""
    return hmac.digest(signing_key(key, salt), content + number.to_bytes(4, "little"), "sha512")


def signing_key(key: bytes, salt: bytes) -> bytes:
    """Return the key that signs the pages of a store of this salt."""
    return hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, 32)


def is_signed(page: bytes, number: int, signing: bytes) -> bool:
    """Tell whether a page is whole, was written under this key, and as this number."""
    if len(page) != PAGE_BYTES:
        return False
    start = SALT_BYTES if number == 1 else 0
    content = page[start:-HMAC_BYTES] + number.to_bytes(4, "little")
    return hmac.compare_digest(hmac.digest(signing, content, "sha512"), page[-HMAC_BYTES:])


def _all_pages(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield the pages of a file, evenly chosen when there are many, then those of its log."""
    count = path.stat().st_size // PAGE_BYTES
    with path.open("rb") as opened:
        for index in range(0, count, max(1, count // _PAGES_TRIED)):
            opened.seek(index * PAGE_BYTES)
            yield index + 1, opened.read(PAGE_BYTES)
    yield from _logged_pages(path)


def _logged_pages(path: Path) -> Iterator[tuple[int, bytes]]:
    log = path.with_name(path.name + "-wal")
    if not log.is_file():
        return
    with log.open("rb") as opened:
        opened.seek(WAL_HEADER)
        while header := opened.read(FRAME_HEADER):
            yield int.from_bytes(header[:4], "big"), opened.read(PAGE_BYTES)
