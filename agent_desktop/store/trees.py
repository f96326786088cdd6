"""The trees of a store, read from the bytes of their pages (https://www.sqlite.org/fileformat2.html#b_tree_pages).

The catalogue (`sqlite_schema`) is the tree that begins on page 1: which tables there are, and where.
"""

from collections.abc import Iterator

from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.store.page_file import USABLE_BYTES, PageFile

TABLE_KINDS, INDEX_KINDS = frozenset({5, 13}), frozenset({2, 10})
_BRANCHES = frozenset({2, 5})
_TABLE_LEAF = 13
_FILE_HEADER = 100
_MOST_IN_LEAF = USABLE_BYTES - 35
_LEAST_IN_LEAF = (USABLE_BYTES - 12) * 32 // 255 - 23
_VARINT_BYTES = 9


def kind_of(number: int, content: bytes) -> int:
    """Return what begins a page of a tree; overflow pages and those that are free begin by 0."""
    return content[_start(number)]


def below(number: int, content: bytes) -> tuple[int, ...]:
    """Return the pages that a page of a tree points at; none for a leaf."""
    if kind_of(number, content) not in _BRANCHES:
        return ()
    last = _number(content, _start(number) + 8)
    return (*(_number(content, at) for at in _cells(number, content)), last)


def pages_of_catalogue(pages: PageFile) -> dict[int, bytes]:
    """Return what the pages of the catalogue of a sound store hold, by number, those of long texts included.

    Raises UnavailableError("store_damaged").
    """
    found: dict[int, bytes] = {}
    waiting = [1]
    while waiting:
        number = waiting.pop()
        content = pages.page(number) if number and number not in found else None
        if content is None:
            raise UnavailableError("store_damaged")
        found[number] = content
        waiting += below(number, content)
        if kind_of(number, content) == _TABLE_LEAF:
            for first in _overflows(number, content):
                found |= _chain(pages, first)
    return found


def _chain(pages: PageFile, first: int) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    number = first
    while number:
        content = pages.page(number) if number not in found else None
        if content is None:
            raise UnavailableError("store_damaged")
        found[number] = content
        number = _number(content, 0)
    return found


def _overflows(number: int, content: bytes) -> Iterator[int]:
    """Yield the first overflow page of each row of a leaf of a table that has one."""
    for cell in _cells(number, content):
        size, at = _varint(content, cell)
        _row, at = _varint(content, at)
        if size > _MOST_IN_LEAF:
            here = _LEAST_IN_LEAF + (size - _LEAST_IN_LEAF) % (USABLE_BYTES - 4)
            at += here if here <= _MOST_IN_LEAF else _LEAST_IN_LEAF
            yield _number(content, at)


def _cells(number: int, content: bytes) -> Iterator[int]:
    start = _start(number)
    count = int.from_bytes(content[start + 3 : start + 5], "big")
    pointers = start + (12 if content[start] in _BRANCHES else 8)
    for at in range(pointers, pointers + 2 * count, 2):
        yield int.from_bytes(content[at : at + 2], "big")


def _start(number: int) -> int:
    return _FILE_HEADER if number == 1 else 0


def _number(content: bytes, at: int) -> int:
    return int.from_bytes(content[at : at + 4], "big")


def _varint(content: bytes, at: int) -> tuple[int, int]:
    value = 0
    for count in range(1, _VARINT_BYTES):
        byte = content[at + count - 1]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + count
    return value << 8 | content[at + _VARINT_BYTES - 1], at + _VARINT_BYTES
