"""The file of a backup, format 1: what it holds is encrypted already, or says nothing of anyone.

    `PVSAUV1` and a line feed | length of the header (4 bytes, big end first) | header | contents, in order
    | SHA-256 of all that stands before | HMAC-SHA-256 of that sum

The header is JSON: version, hour, program, schema, and the name and size of each content. The sum tells
damage from a wrong phrase; the HMAC, under a key that the data key gives, tells what this desk wrote from
what somebody else made. Names are those of a profile: a file that names another is refused unread.
"""

import hashlib
import hmac
import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from agent_desktop.foundation.errors import ParvisError, RefusedError, UnavailableError
from agent_desktop.foundation.progress import Progress
from agent_desktop.foundation.records import dataclass
from agent_desktop.store.files import BINARY, NO_FOLLOW, sync_folder
from agent_desktop.store.leaving import on_its_way
from agent_desktop.store.profile import MARKER_LIMIT_BYTES, Marker, parse_marker
from agent_desktop.store.sealing import derived
from agent_desktop.store.slots import LIMIT_BYTES as SLOTS_LIMIT_BYTES
from agent_desktop.store.slots import Slots, parse_slots

SUFFIX = ".sauvegarde"
MARKER, SLOTS, SETTINGS, STORE, DRAFTS = "profile.json", "slots.json", "settings.toml", "parvis.db", "drafts/"
VERSION = 1
CHUNK_BYTES = 1024 * 1024

_MAGIC, _FAMILY = b"PVSAUV1\n", b"PVSAUV"
_DOMAIN = "parvis/backup/v1"
_SUM = 32
_HEADER_LIMIT_BYTES, _MEMBERS_LIMIT = 1024 * 1024, 2000
_DRAFT = re.compile(r"drafts/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.kept")
_LIMITS_BYTES = {
    MARKER: MARKER_LIMIT_BYTES,
    SLOTS: SLOTS_LIMIT_BYTES,
    SETTINGS: 64 * 1024,
    STORE: 64 * 1024**3,
}
_DRAFT_LIMIT_BYTES = 64 * 1024 * 1024
_NEEDED = frozenset({MARKER, SLOTS, STORE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One content: its name, its size, and where its first byte stands in the file."""

    name: str
    size_bytes: int
    at: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """What a backup says of itself before its keys are known. `made` is aware, UTC; `schema` may be None."""

    path: Path
    made: datetime
    program: str
    schema: str | None
    members: tuple[Member, ...]
    marker: Marker
    slots: Slots
    size_bytes: int

    def member(self, name: str) -> Member | None:
        """Return one content, None when the backup has none of that name."""
        return next((member for member in self.members if member.name == name), None)


def read_archive(path: Path) -> Archive:
    """Return what a backup says of itself, from its first bytes; `sum_of` then reads it whole.

    Raises RefusedError: backup_missing, backup_foreign, backup_newer, backup_truncated, backup_damaged.
    """
    with _opened(path) as file:
        size = os.fstat(file.fileno()).st_size
        header, start = _header(file)
        members = _members(header, start)
        last = members[-1]
        if size != last.at + last.size_bytes + 2 * _SUM:
            raise RefusedError(
                "backup_truncated" if size < last.at + last.size_bytes + 2 * _SUM else "backup_damaged"
            )
        by_name = {member.name: member for member in members}
        try:
            return Archive(
                path=path,
                made=datetime.fromisoformat(str(header["made"])),
                program=str(header["program"]),
                schema=None if header["schema"] is None else str(header["schema"]),
                members=members,
                marker=parse_marker(_content(file, by_name[MARKER])),
                slots=parse_slots(_content(file, by_name[SLOTS])),
                size_bytes=size,
            )
        except (ValueError, KeyError, ParvisError) as error:
            raise RefusedError("backup_damaged") from error


def sum_of(archive: Archive, progress: Progress) -> bytes:
    """Return the sum of a backup read whole, once it is the one its end says.

    Raises RefusedError("backup_damaged"), and as `Progress.advance`.
    """
    found = hashlib.sha256()
    with _opened(archive.path) as file:
        for chunk in _chunks(file, archive.size_bytes - 2 * _SUM):
            found.update(chunk)
            progress.advance(len(chunk))
        if not hmac.compare_digest(found.digest(), file.read(_SUM)):
            raise RefusedError("backup_damaged")
    return found.digest()


def check_author(archive: Archive, digest: bytes, data_key: bytes) -> None:
    """Raise RefusedError("backup_tampered") unless whoever made the backup held this data key."""
    with _opened(archive.path) as file:
        file.seek(archive.size_bytes - _SUM)
        if not hmac.compare_digest(_mac(digest, data_key), file.read(_SUM)):
            raise RefusedError("backup_tampered")


def contents(archive: Archive, member: Member) -> Iterator[bytes]:
    """Yield the bytes of one content, a mebibyte at a time at most."""
    with _opened(archive.path) as file:
        file.seek(member.at)
        yield from _chunks(file, member.size_bytes)


def write_archive(
    target: Path,
    facts: Mapping[str, object],
    sources: Mapping[str, Path],
    data_key: bytes,
    progress: Progress,
    *,
    room: Path,
) -> Archive:
    """Write a backup in one step, read it again from the disk, and return it; `target` is replaced.

    `facts` are `made`, `program` and `schema`; `sources` the files, by name, in the order they are written;
    `room` as `on_its_way` takes it.
    Raises OSError, and as `Progress.advance`; nothing is then left under any name.
    """
    with on_its_way(target, room) as temporary:
        handle = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | NO_FOLLOW | BINARY, 0o600)
        with os.fdopen(handle, "wb") as file:
            _write(file, facts, sources, data_key, progress)
            file.flush()
            os.fsync(file.fileno())
            _forget_cached(file.fileno())
        _read_again(temporary, data_key, progress)
        temporary.replace(target)
    with suppress(OSError):
        # Some disks that are carried about, and shares, do not know how to flush a folder.
        sync_folder(target.parent)
    return read_archive(target)


def _write(
    file: BinaryIO,
    facts: Mapping[str, object],
    sources: Mapping[str, Path],
    data_key: bytes,
    progress: Progress,
) -> None:
    files = [{"name": name, "size": path.stat().st_size} for name, path in sources.items()]
    header = json.dumps({"v": VERSION, **facts, "files": files}, sort_keys=True).encode("ascii")
    found = hashlib.sha256()
    progress.begin("write", sum(path.stat().st_size for path in sources.values()))
    for part in (_MAGIC, len(header).to_bytes(4, "big"), header):
        file.write(part)
        found.update(part)
    for path, told in zip(sources.values(), files, strict=True):
        with path.open("rb") as source:
            for chunk in _chunks(source, int(str(told["size"]))):
                file.write(chunk)
                found.update(chunk)
                progress.advance(len(chunk))
    file.write(found.digest() + _mac(found.digest(), data_key))


def _read_again(path: Path, data_key: bytes, progress: Progress) -> None:
    try:
        archive = read_archive(path)
        progress.begin("check", archive.size_bytes)
        check_author(archive, sum_of(archive, progress), data_key)
    except RefusedError as error:
        if error.code == "stopped":
            raise
        raise UnavailableError("backup_not_kept") from error


def _forget_cached(handle: int) -> None:
    """Have what was just written read from the disk next, not from memory, where the system can do so."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)


def _mac(digest: bytes, data_key: bytes) -> bytes:
    return hmac.digest(derived(data_key, _DOMAIN), digest, "sha256")


def _opened(path: Path) -> BinaryIO:
    try:
        if not path.is_file():
            raise RefusedError("backup_foreign" if path.exists() else "backup_missing")
        return path.open("rb")
    except FileNotFoundError as error:
        raise RefusedError("backup_missing") from error


def _header(file: BinaryIO) -> tuple[dict[str, Any], int]:
    magic = file.read(len(_MAGIC))
    if magic != _MAGIC:
        if _MAGIC.startswith(magic):
            raise RefusedError("backup_truncated")
        raise RefusedError("backup_newer" if magic.startswith(_FAMILY) else "backup_foreign")
    length = int.from_bytes(file.read(4), "big")
    if length > _HEADER_LIMIT_BYTES:
        raise RefusedError("backup_damaged")
    raw = file.read(length)
    if len(raw) != length:
        raise RefusedError("backup_truncated")
    try:
        found = json.loads(raw)
        if found["v"] != VERSION:
            raise RefusedError("backup_newer")
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise RefusedError("backup_damaged") from error
    return found, len(_MAGIC) + 4 + length


def _members(header: Mapping[str, Any], start: int) -> tuple[Member, ...]:
    """Return the contents that a header names. Raises RefusedError("backup_damaged") for others than ours."""
    members: list[Member] = []
    try:
        for told in header["files"]:
            name, size = told["name"], told["size"]
            if type(size) is not int or not 0 <= size <= _limit_bytes(name):
                raise RefusedError("backup_damaged")
            members.append(Member(name=name, size_bytes=size, at=start))
            start += size
    except (KeyError, TypeError) as error:
        raise RefusedError("backup_damaged") from error
    names = {member.name for member in members}
    if len(names) != len(members) or len(members) > _MEMBERS_LIMIT or not names >= _NEEDED:
        raise RefusedError("backup_damaged")
    return tuple(members)


def _limit_bytes(name: object) -> int:
    if isinstance(name, str):
        if name in _LIMITS_BYTES:
            return _LIMITS_BYTES[name]
        if _DRAFT.fullmatch(name):
            return _DRAFT_LIMIT_BYTES
    raise RefusedError("backup_damaged")


def _content(file: BinaryIO, member: Member) -> bytes:
    file.seek(member.at)
    return file.read(member.size_bytes)


def _chunks(file: BinaryIO, size: int) -> Iterator[bytes]:
    left = size
    while left:
        chunk = file.read(min(left, CHUNK_BYTES))
        if not chunk:
            raise RefusedError("backup_truncated")
        left -= len(chunk)
        yield chunk
