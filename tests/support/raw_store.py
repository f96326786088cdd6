"""What whoever holds the key of a desk reads in its files without SQLite: pages, cells, free pages, the log.

File and log: https://www.sqlite.org/fileformat2.html. A page of SQLCipher 4 is AES-256-CBC under the raw key,
its vector before its last 64 bytes; the salt of the file stands in the first 16 of page 1.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from agent_desktop.store.pages import FRAME_HEADER, HMAC_BYTES, PAGE_BYTES, SALT_BYTES, WAL_HEADER

_VECTOR = 16
_USABLE = PAGE_BYTES - HMAC_BYTES - _VECTOR
_LEAF_OF_TABLE, _INSIDE_OF_TABLE = 0x0D, 0x05
_LEAF_HEADER, _INSIDE_HEADER = 8, 12


class Frame(NamedTuple):
    """A page as one transaction left it in the log; `ends` says that the transaction ends with it."""

    number: int
    ends: bool
    page: bytes


def pages(path: Path, key: bytes) -> list[bytes]:
    """Return every page of the file itself, in clear; page 1 is the first."""
    raw = path.read_bytes()
    starts = range(0, len(raw), PAGE_BYTES)
    return [_clear(raw[at : at + PAGE_BYTES], number, key) for number, at in enumerate(starts, 1)]


def frames(path: Path, key: bytes) -> list[Frame]:
    """Return every frame that stands in the log, those of before its last beginning too, in file order."""
    log = path.with_name(f"{path.name}-wal")
    raw = log.read_bytes() if log.exists() else b""
    found = []
    for at in range(WAL_HEADER, len(raw) - FRAME_HEADER, FRAME_HEADER + PAGE_BYTES):
        number, size = (int.from_bytes(raw[at + place : at + place + 4], "big") for place in (0, 4))
        page = raw[at + FRAME_HEADER : at + FRAME_HEADER + PAGE_BYTES]
        found.append(Frame(number, size > 0, _clear(page, number, key)))
    return found


def leaves(clear: list[bytes], root: int) -> Iterator[bytes]:
    """Yield the leaf pages of a table, in the order of its keys."""
    page = clear[root - 1]
    if page[0] == _LEAF_OF_TABLE:
        yield page
    if page[0] != _INSIDE_OF_TABLE:
        return
    for cell in _pointers(page, _INSIDE_HEADER):
        yield from leaves(clear, int.from_bytes(page[cell : cell + 4], "big"))
    yield from leaves(clear, int.from_bytes(page[8:12], "big"))


def cells_as_written(leaf: bytes) -> list[bytes]:
    """Return what the cells of a leaf hold, from the end of the page: in a page that fills, the order they came."""
    starts = sorted(_pointers(leaf, _LEAF_HEADER), reverse=True)
    return [leaf[start:end] for start, end in zip(starts, [_USABLE, *starts], strict=False)]


def free_pages(clear: list[bytes]) -> list[bytes]:
    """Return the pages that are free, less what the list of them writes there."""
    trunk, found = int.from_bytes(clear[0][32:36], "big"), []
    while trunk:
        page = clear[trunk - 1]
        count = int.from_bytes(page[4:8], "big")
        ends = range(8, 8 + 4 * count, 4)
        found += [clear[int.from_bytes(page[at : at + 4], "big") - 1] for at in ends]
        found.append(page[8 + 4 * count :])
        trunk = int.from_bytes(page[:4], "big")
    return found


def _pointers(page: bytes, header: int) -> list[int]:
    count = int.from_bytes(page[3:5], "big")
    return [int.from_bytes(page[at : at + 2], "big") for at in range(header, header + 2 * count, 2)]


def _clear(page: bytes, number: int, key: bytes) -> bytes:
    start = SALT_BYTES if number == 1 else 0
    cipher = Cipher(algorithms.AES(key), modes.CBC(page[_USABLE : _USABLE + _VECTOR])).decryptor()
    return bytes(start) + cipher.update(page[start:_USABLE]) + cipher.finalize()
