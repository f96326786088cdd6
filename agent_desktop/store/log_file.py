"""The log beside a store (https://www.sqlite.org/fileformat2.html#walformat), put in its place by hand."""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from agent_desktop.store.pages import FRAME_HEADER, PAGE_BYTES, WAL_HEADER, is_signed, summed


def fold(path: Path, signing: bytes) -> None:
    """Write in a store what its log committed, as SQLite would, and remove the log.

    A log whose first frame was not signed for this store is of another one: nothing of it is taken.
    """
    log = path.with_name(path.name + "-wal")
    if log.is_file():
        with log.open("rb") as opened:
            pages, count = _committed(opened, signing)
        with path.open("r+b") as written:
            for number, page in pages.items():
                written.seek((number - 1) * PAGE_BYTES)
                written.write(page)
            if count:
                written.truncate(count * PAGE_BYTES)
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _committed(log: BinaryIO, signing: bytes) -> tuple[dict[int, bytes], int]:
    """Return the pages of the last committed transaction and before, and how many pages it left the store."""
    committed: dict[int, bytes] = {}
    pending: dict[int, bytes] = {}
    count = 0
    for number, size, page in _frames(log):
        if not committed and not pending and not is_signed(page, number, signing):
            break
        pending[number] = page
        if size:
            committed |= pending
            pending.clear()
            count = size
    return committed, count


def _frames(log: BinaryIO) -> Iterator[tuple[int, int, bytes]]:
    """Yield the number of a page, the size of the store if it ends a transaction, and the page.

    The first frame whose sum is wrong ends the log: it is older, or torn.
    """
    header = log.read(WAL_HEADER)
    if len(header) < WAL_HEADER:
        return
    order = ">" if header[3] & 1 else "<"
    sums = summed(header[:24], order, (0, 0))
    if header[24:32] != struct.pack(">II", *sums):
        return
    while True:
        frame, page = log.read(FRAME_HEADER), log.read(PAGE_BYTES)
        if len(page) < PAGE_BYTES or frame[8:16] != header[16:24]:
            return
        sums = summed(frame[:8] + page, order, sums)
        if frame[16:24] != struct.pack(">II", *sums):
            return
        number, size = struct.unpack(">II", frame[:8])
        yield number, size, page
