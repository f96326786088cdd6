"""A journal of bursts: encrypted, append-only, on the disk before anyone says *saved*.

A file begins with a header (mark, session, proof of the key), then records: mark, length, nonce, and what
ChaCha20-Poly1305 (RFC 8439) makes of a burst, bound to the journal's name, its session and its place there.
Reading stops at the first record that is not whole: the burst that a power cut tore was never acknowledged.
"""

import errno
import hmac
import os
import re
import secrets
import struct
from collections.abc import Iterator
from pathlib import Path
from threading import Lock

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.store.files import BINARY, NO_FOLLOW, replace_file, sync_data, sync_folder
from agent_desktop.store.sealing import derived

MAX_BURST_BYTES = 4 * 1024 * 1024
_FILE_MARK, _RECORD_MARK = b"PVJ1", b"PVR1"
_SESSION, _PROOF, _NONCE, _LENGTH, _TAG = 16, 16, 12, 4, 16
_HEADER = len(_FILE_MARK) + _SESSION + _PROOF
_PREFIX = len(_RECORD_MARK) + _LENGTH + _NONCE
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,63}")
_ERRNO_CODES = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EROFS: "read_only",
    errno.ELOOP: "draft_unreadable",
}


class DraftJournal:
    """One journal, open for appending by one program at a time: the lock of the profile sees to it."""

    def __init__(self, path: Path, key: bytes, handle: int) -> None:
        self._path = path
        self._proof_key = derived(key, "parvis/journal-proof/v1")
        self._cipher = ChaCha20Poly1305(derived(key, "parvis/journal-cipher/v1"))
        self._handle: int | None = handle
        self._lock = Lock()
        self._session = b""
        self._count = 0
        self._end = 0

    @classmethod
    def open(cls, folder: Path, name: str, key: bytes) -> "DraftJournal":
        """Open the journal `name` of a folder, made when it is not there; `key` has 32 bytes.

        What follows the last whole record is cut; were there whole records beyond, the file is first copied
        beside, as `NAME.damaged`. Raises UnavailableError: draft_unreadable (another key, another file or a
        link, left as it is), disk_full, read_only, disk_error.
        """
        if not _NAME.fullmatch(name):
            raise ValueError("not the name of a journal")
        path = folder / name
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | NO_FOLLOW | BINARY, 0o600)
        except OSError as error:
            raise UnavailableError(_code_of(error)) from error
        journal = cls(path, key, handle)
        try:
            journal._recover()
        except BaseException:
            os.close(handle)
            raise
        return journal

    @property
    def size_bytes(self) -> int:
        """Return how long the journal is."""
        return self._end

    def put(self, burst: bytes) -> int:
        """Append a burst and return its place, from 0, once it would survive a power cut.

        Raises UnavailableError when it may not be kept: disk_full, read_only (the journal goes on once there
        is room), disk_error (the journal must be opened again: a failed flush is never tried twice).
        """
        if len(burst) > MAX_BURST_BYTES:
            raise ValueError("a burst is at most 4 MiB")
        with self._lock:
            record = self._record(burst)
            self._append(record)
            self._end += len(record)
            self._count += 1
            return self._count - 1

    def replay(self) -> Iterator[bytes]:
        """Yield the bursts kept, in order."""
        with self._lock:
            raw = self._path.read_bytes()[: self._end]
            session = self._session
        for _end, burst in self._records(raw, session):
            yield burst

    def compact(self, latest: bytes) -> None:
        """Put one burst in place of all those kept, in one step; on failure they stay. Raises as `put`."""
        with self._lock:
            before = self._session, self._count, self._end
            self._session, self._count = secrets.token_bytes(_SESSION), 0
            content = self._header() + self._record(latest)
            self._close()
            try:
                replace_file(self._path, content)
                self._count, self._end = 1, len(content)
            except OSError as error:
                self._session, self._count, self._end = before
                raise UnavailableError(_code_of(error)) from error
            finally:
                self._handle = os.open(self._path, os.O_RDWR | os.O_APPEND | NO_FOLLOW | BINARY)

    def close(self) -> None:
        """Let go of the file; what was put stays."""
        with self._lock:
            self._close()

    def destroy(self) -> None:
        """Remove the journal and any damaged copy of it."""
        self.close()
        for path in (self._path, self._damaged):
            path.unlink(missing_ok=True)
        sync_folder(self._path.parent)

    @property
    def _damaged(self) -> Path:
        return self._path.with_name(self._path.name + ".damaged")

    def _recover(self) -> None:
        raw = self._path.read_bytes()
        if len(raw) < _HEADER:
            # A header is on the disk before the first burst: a shorter one never held any.
            self._session = secrets.token_bytes(_SESSION)
            self._cut(0)
            self._append(self._header())
            self._end = _HEADER
            sync_folder(self._path.parent)
            return
        self._session = raw[len(_FILE_MARK) : len(_FILE_MARK) + _SESSION]
        if not hmac.compare_digest(raw[:_HEADER], self._header()):
            raise UnavailableError("draft_unreadable")
        self._end = _HEADER
        for end, _burst in self._records(raw, self._session):
            self._end = end
            self._count += 1
        if self._end < len(raw):
            if raw.find(_RECORD_MARK, self._end + 1) >= 0:
                replace_file(self._damaged, raw)
            self._cut(self._end)

    def _header(self) -> bytes:
        proof = hmac.digest(self._proof_key, self._session, "sha256")[:_PROOF]
        return _FILE_MARK + self._session + proof

    def _record(self, burst: bytes) -> bytes:
        nonce = secrets.token_bytes(_NONCE)
        sealed = self._cipher.encrypt(nonce, burst, self._bound(self._session, self._count))
        return _RECORD_MARK + struct.pack(">I", len(sealed)) + nonce + sealed

    def _records(self, raw: bytes, session: bytes) -> Iterator[tuple[int, bytes]]:
        """Yield each whole record from the first: where it ends, and its burst."""
        at, place = _HEADER, 0
        while raw[at : at + len(_RECORD_MARK)] == _RECORD_MARK and len(raw) >= at + _PREFIX:
            (length,) = struct.unpack_from(">I", raw, at + len(_RECORD_MARK))
            nonce = raw[at + _PREFIX - _NONCE : at + _PREFIX]
            sealed = raw[at + _PREFIX : at + _PREFIX + length]
            if len(sealed) != length or length > MAX_BURST_BYTES + _TAG:
                return
            try:
                burst = self._cipher.decrypt(nonce, sealed, self._bound(session, place))
            except InvalidTag:
                return
            at += _PREFIX + length
            place += 1
            yield at, burst

    def _bound(self, session: bytes, place: int) -> bytes:
        return b"parvis/journal/v1" + self._path.name.encode() + b"\0" + session + struct.pack(">Q", place)

    def _append(self, content: bytes) -> None:
        if self._handle is None:
            raise UnavailableError("draft_closed")
        written = 0
        try:
            while written < len(content):
                written += os.write(self._handle, content[written:])
        except OSError as error:
            self._cut(self._end)
            raise UnavailableError(_code_of(error)) from error
        try:
            sync_data(self._handle)
        except OSError as error:
            self._close()
            raise UnavailableError("disk_error") from error

    def _cut(self, end: int) -> None:
        if self._handle is None:
            return
        try:
            os.ftruncate(self._handle, end)
            sync_data(self._handle)
        except OSError as error:
            self._close()
            raise UnavailableError("disk_error") from error

    def _close(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _code_of(error: OSError) -> str:
    return _ERRNO_CODES.get(error.errno or 0, "disk_error")
