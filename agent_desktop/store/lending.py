"""Lend the catalogue of a damaged store the pages it lost, from a copy: nothing is read without them.

Only a copy whose catalogue is that of the store lends anything. Every page of the catalogue that can still be
read must be the same in both, byte for byte, the version SQLite gives it included; so must what names the
last migration; and the store must have, where the copy says that its tables begin, the roots of trees of the
right kind that share no page and, when all can be read, leave none aside. Each page is checked under the salt
of the copy, then signed again under that of the store.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.foundation.progress import Progress
from agent_desktop.foundation.records import dataclass
from agent_desktop.store.copies import Copy
from agent_desktop.store.engines import integrity_faults, maintenance
from agent_desktop.store.log_file import fold
from agent_desktop.store.page_file import PageFile
from agent_desktop.store.pages import salt_in_use, salt_of, signing_key
from agent_desktop.store.trees import INDEX_KINDS, TABLE_KINDS, below, kind_of, pages_of_catalogue

# The header of SQLite: https://www.sqlite.org/fileformat2.html#the_database_header
_CHANGES, _COUNT, _FREE, _VALID_FOR = slice(24, 28), slice(28, 32), slice(32, 40), slice(92, 96)
_SCHEMA = slice(40, 44)
_NO_SCHEMA = (1).to_bytes(4, "big")
"""What SQLite wrote in the copies that the first versions of Parvis made: their own, which tells nothing."""
_SAME_IN_A_COPY = (slice(16, 18), slice(20, 24), slice(44, 92), slice(100, None))
"""What a copy keeps of the first page: sizes, formats, our mark, the rows. Not counters, nor free pages."""

_REVISION = ("alembic_version", "sqlite_autoindex_alembic_version_1")
"""The table that names the last migration, and its index: either names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lent:
    """How many pages of the catalogue were taken, and from which copy."""

    copy: Copy
    pages: int


def lend(
    source: Path, key: bytes, known_salt: bytes, spares: Iterable[Copy], progress: Progress
) -> Lent | None:
    """Put in `source`, a working copy of a damaged store, the pages that its catalogue lost; None if none.

    Its log is first put in its place. `spares` are tried in their order, those that are not sound left out.
    Raises UnavailableError: salvage_impossible (no sound copy at all), catalogue_changed (none can be proved
    to have the same catalogue).
    """
    salt = salt_in_use(source, key, (salt_of(source), known_salt))
    if not salt:
        raise UnavailableError("salvage_impossible")
    fold(source, signing_key(key, salt))
    code = "salvage_impossible"
    with source.open("r+b") as file:
        store = PageFile(file, key, salt)
        for copy in spares:
            with suppress(UnavailableError):
                if integrity_faults(copy.path, key):
                    continue
                code = "catalogue_changed"
                lost = _lost(store, copy, key, progress)
                if lost is not None:
                    _put(store, lost)
                    return Lent(copy=copy, pages=len(lost)) if lost else None
    raise UnavailableError(code)


def _lost(store: PageFile, copy: Copy, key: bytes, progress: Progress) -> Mapping[int, bytes] | None:
    """Return what a store lost of its catalogue, None when nothing proves that the copy has the same."""
    with maintenance(copy.path, key, read_only=True) as connection:
        roots = dict(connection.execute("SELECT name, rootpage FROM sqlite_master WHERE rootpage > 0"))
    with copy.path.open("rb") as opened:
        spare = PageFile(opened, key, salt_of(copy.path))
        catalogue = pages_of_catalogue(spare)
        kinds = {root: _kinds(root, spare.page(root)) for root in roots.values()}
        revision = {root: spare.page(root) for name, root in roots.items() if name in _REVISION}
    told = {root: content for root in revision if (content := store.page(root)) is not None}
    if not told or any(content != revision[root] for root, content in told.items()):
        return None
    held = {number: store.page(number) for number in catalogue}
    for number, content in held.items():
        if content is not None and not _alike(number, content, catalogue[number]):
            return None
    if not _fits(store, frozenset(catalogue), kinds, progress):
        return None
    return {number: catalogue[number] for number, content in held.items() if content is None}


def _alike(number: int, one: bytes, other: bytes) -> bool:
    if number != 1:
        return one == other
    is_same = other[_SCHEMA] in {one[_SCHEMA], _NO_SCHEMA}
    return is_same and all(one[part] == other[part] for part in _SAME_IN_A_COPY)


def _fits(
    store: PageFile, catalogue: frozenset[int], kinds: Mapping[int, frozenset[int]], progress: Progress
) -> bool:
    """Tell whether the trees of a store begin where a catalogue says, and are all of those it has."""
    reached = set(catalogue)
    is_whole = True
    for root, kind in kinds.items():
        progress.breathe()
        for number, content in _tree(store, root):
            if number in reached or root > store.count():
                return False
            reached.add(number)
            if content is None:
                is_whole = False
            elif kind_of(number, content) not in kind:
                return False
    return not is_whole or not _has_others(store, reached)


def _tree(store: PageFile, root: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield the pages of a tree as far as they can be read: whoever takes them stops at one met twice."""
    waiting = [root]
    while waiting:
        number = waiting.pop()
        content = store.page(number)
        yield number, content
        if content is not None:
            waiting += below(number, content)


def _has_others(store: PageFile, reached: set[int]) -> bool:
    """Tell whether some tree was not reached: SQLCipher always wipes the pages that SQLite frees."""
    for number in range(1, store.count() + 1):
        content = None if number in reached else store.page(number)
        if content is not None and kind_of(number, content) in TABLE_KINDS | INDEX_KINDS:
            return True
    return False


def _kinds(number: int, content: bytes | None) -> frozenset[int]:
    if content is None:
        raise UnavailableError("store_damaged")
    return TABLE_KINDS if kind_of(number, content) in TABLE_KINDS else INDEX_KINDS


def _put(store: PageFile, lost: Mapping[int, bytes]) -> None:
    count = max(store.count(), *lost) if lost else 0
    for number, content in lost.items():
        store.put(number, _first(content, count) if number == 1 else content)


def _first(content: bytes, count: int) -> bytes:
    """Return the first page of a copy as that of a store of `count` pages, whose free ones are unknown."""
    page = bytearray(content)
    page[_COUNT] = count.to_bytes(4, "big")
    page[_FREE] = bytes(8)
    # The count holds only when both of these agree.
    page[_VALID_FOR] = page[_CHANGES]
    return bytes(page)


def size_told(source: Path, key: bytes) -> int:
    """Return how many pages a store says it has by its first page, 0 when that one cannot be read."""
    with source.open("rb") as file:
        first = PageFile(file, key, salt_of(source)).page(1)
    return 0 if first is None else int.from_bytes(first[_COUNT], "big")
