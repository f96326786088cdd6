"""The archive inside a bundle: a tar in its plainest form (POSIX.1-1988 ustar), written and read as it comes.

Any tar program can open it; this one opens nothing else. A header is taken only if writing its name and its
size again gives the same 512 bytes: no link, no folder, no extension, no other name for the same thing.
Nothing is compressed, so nothing grows when it is opened.
"""

import os
import re
import tarfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Protocol

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.records import dataclass

BLOCK = tarfile.BLOCKSIZE
MOST_BYTES = 4 << 30
"""How much one archive may hold (DECISIONS: bundles are streamed, 4 GiB, counted while read)."""
MOST_MEMBERS = 2_000

_SEALING = 1 << 16
"""What sealing adds, at most: a header, and 16 bytes for each 64 KiB."""

_NAME = re.compile(r"(?:[a-z0-9][a-z0-9._-]{0,79}/){0,2}[a-z0-9][a-z0-9._-]{0,79}", re.ASCII)
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Member:
    """One file: its name, how many bytes, and these bytes in parts. They are asked for once, in order."""

    name: str
    size: int
    parts: Iterable[bytes]


class Sink(Protocol):
    """Who takes the files of an archive as they come, each whole before the next."""

    def begin(self, name: str, size: int) -> None:
        """Begin a file."""

    def take(self, part: bytes) -> None:
        """Take some bytes of it."""

    def end(self) -> None:
        """End it: all its bytes came."""


def check_size(source: BinaryIO, most: int) -> int:
    """Return how many bytes a sealed file has, 0 for one that does not tell; nothing of it is read.

    Raises RefusedError `archive_too_large` for more than `most` bytes sealed.
    """
    if not source.seekable():
        return 0
    at = source.tell()
    size = source.seek(0, os.SEEK_END) - at
    source.seek(at)
    if size > most + most // 4096 + _SEALING:
        raise RefusedError("archive_too_large")
    return size


def packed(members: Iterable[Member]) -> Iterator[bytes]:
    """Yield the bytes of an archive. Raises ValueError for a member that does not hold what it says."""
    for member in members:
        yield _header(member.name, member.size)
        held = 0
        for part in member.parts:
            held += len(part)
            yield part
        if held != member.size:
            raise ValueError(f"{member.name}: {held} bytes, not {member.size}")
        yield bytes(-held % BLOCK)
    yield bytes(2 * BLOCK)


class Unpacking:
    """An archive that comes in parts of any length; what it holds goes to `sink`.

    Everything raises RefusedError `archive_bad` for what is not such an archive, `archive_too_large` past the
    limits; `sink` may raise its own.
    """

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._held = bytearray()
        self._left = self._padding = 0
        self._total = self._members = 0
        self._names: set[str] = set()
        self._folders: set[str] = set()
        self._over = False

    def take(self, part: bytes) -> int:
        """Take the next bytes; return how many, all of them: an archive is also a file to write to."""
        self._total += len(part)
        if self._total > MOST_BYTES:
            raise RefusedError("archive_too_large")
        self._held += part
        while self._step():
            pass
        return len(part)

    def finish(self) -> None:
        """Say that nothing more comes. An archive cut short is refused."""
        if not self._over or self._held:
            raise RefusedError("archive_bad")

    def _step(self) -> bool:
        """Do one thing with what is held; tell whether there may be another."""
        if self._left:
            return self._data()
        if self._padding:
            return self._pad()
        if self._over:
            if self._held:
                raise RefusedError("archive_bad")
            return False
        return self._next_header()

    def _data(self) -> bool:
        part = bytes(self._held[: self._left])
        if not part:
            return False
        del self._held[: len(part)]
        self._left -= len(part)
        self._sink.take(part)
        if not self._left:
            self._sink.end()
        return True

    def _pad(self) -> bool:
        if len(self._held) < self._padding:
            return False
        if any(self._held[: self._padding]):
            raise RefusedError("archive_bad")
        del self._held[: self._padding]
        self._padding = 0
        return True

    def _next_header(self) -> bool:
        if len(self._held) < BLOCK:
            return False
        block = bytes(self._held[:BLOCK])
        if any(block):
            del self._held[:BLOCK]
            self._begin(*_read_header(block))
            return True
        if len(self._held) < 2 * BLOCK:
            return False
        if any(self._held[: 2 * BLOCK]):
            raise RefusedError("archive_bad")
        del self._held[: 2 * BLOCK]
        self._over = True
        return True

    def _begin(self, name: str, size: int) -> None:
        self._members += 1
        if self._members > MOST_MEMBERS or self._total + size > MOST_BYTES:
            raise RefusedError("archive_too_large")
        folders = {name[:at] for at, sign in enumerate(name) if sign == "/"}
        if name in self._names | self._folders or folders & self._names:
            raise RefusedError("archive_bad")
        self._names.add(name)
        self._folders |= folders
        self._left, self._padding = size, -size % BLOCK
        self._sink.begin(name, size)
        if not size:
            self._sink.end()


def _header(name: str, size: int) -> bytes:
    if not _NAME.fullmatch(name) or len(name) > _LONGEST_NAME or ".." in name:
        raise ValueError(name)
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info.tobuf(tarfile.USTAR_FORMAT, "ascii", "strict")


def _read_header(block: bytes) -> tuple[str, int]:
    try:
        info = tarfile.TarInfo.frombuf(block, "ascii", "strict")
        if _header(info.name, info.size) != block:
            raise RefusedError("archive_bad")
    except (tarfile.HeaderError, ValueError) as error:
        raise RefusedError("archive_bad") from error
    return info.name, info.size
