"""A journal of bursts: encrypted, append-only, on the disk before anyone says *saved*.

A file begins with a header (mark, session, proof of the key), then records: mark, length, nonce, and what
ChaCha20-Poly1305 (RFC 8439) makes of a burst, bound to the journal's name, its session and its place there.
Reading stops at the first record that is not whole: the burst that a power cut tore was never acknowledged.

A journal is written anew each time it is opened. What a system shows of a file whose flush failed, or whose
program was killed, may not be what its disk holds: nothing is appended to bytes that one only believes.
"""

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
from agent_desktop.store.files import (
    BINARY,
    NO_FOLLOW,
    disk_code,
    replace_file,
    sync_data,
    sync_folder,
    translated_disk,
)
from agent_desktop.store.sealing import derived

MAX_BURST_BYTES = 4 * 1024 * 1024
_FILE_MARK, _RECORD_MARK = b"PVJ1", b"PVR1"
_SESSION, _PROOF, _NONCE, _LENGTH, _TAG = 16, 16, 12, 4, 16
_HEADER = len(_FILE_MARK) + _SESSION + _PROOF
_PREFIX = len(_RECORD_MARK) + _LENGTH + _NONCE
_LENGTH_OF, _PLACE = struct.Struct(">I"), struct.Struct(">Q")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,63}")


class DraftJournal:
    """One journal, open for appending by one program at a time: the lock of the profile sees to it."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._proof_key = derived(key, "parvis/journal-proof/v1")
        self._cipher = ChaCha20Poly1305(derived(key, "parvis/journal-cipher/v1"))
        self._bound_to = b"parvis/journal/v1" + path.name.encode() + b"\0"
        self._handle: int | None = None
        self._lock = Lock()
        self._session = b""
        self._count = 0
        self._end = 0

    @classmethod
    def open(cls, folder: Path, name: str, key: bytes) -> "DraftJournal":
        """Open the journal `name` of a folder, made when it is not there; `key` has 32 bytes.

        What follows the last whole record is cut; were there whole records beyond, the file is first copied
        beside, as `NAME.damaged`. Raises UnavailableError: draft_unreadable (another key, another file or a
        link, left as it is), and the codes of `disk_code`, the file being then as it was.
        """
        journal = cls(_path_of(folder, name), key)
        with translated_disk():
            journal._recover()
        return journal

    @classmethod
    def read(cls, folder: Path, name: str, key: bytes) -> tuple[bytes, ...]:
        """Return the bursts of a journal, none when it is not there, without writing anything.

        Raises UnavailableError as `open`.
        """
        journal = cls(_path_of(folder, name), key)
        with translated_disk():
            return journal._sound(journal._raw())

    @property
    def size_bytes(self) -> int:
        """Return how long the journal is."""
        return self._end

    def put(self, burst: bytes) -> int:
        """Append a burst and return its place, from 0, once it would survive a power cut.

        Raises UnavailableError with the codes of `disk_code` when it may not be kept. The journal goes on
        once there is room, but for a failed flush, which is never tried twice: it is then closed
        (`draft_closed`) and must be opened again.
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
        with self._lock, translated_disk():
            raw = self._raw()[: self._end]
            session = self._session
        for _end, burst in self._records(raw, session):
            yield burst

    def compact(self, latest: bytes) -> None:
        """Put one burst in place of all those kept, in one step.

        Raises UnavailableError with the codes of `disk_code`: the old bursts are there, or the new one, and
        the journal is closed, to be opened again.
        """
        with self._lock:
            self._session, self._count = secrets.token_bytes(_SESSION), 0
            content = self._header() + self._record(latest)
            self._count = 1
            with translated_disk():
                self._replace(content)

    def close(self) -> None:
        """Let go of the file; what was put stays."""
        with self._lock:
            self._close()

    def destroy(self) -> None:
        """Remove the journal and any damaged copy of it. Raises UnavailableError as `compact`."""
        self.close()
        with translated_disk():
            for path in (self._path, self._damaged):
                path.unlink(missing_ok=True)
            sync_folder(self._path.parent)

    @property
    def _damaged(self) -> Path:
        return self._path.with_name(self._path.name + ".damaged")

    def _raw(self) -> bytes:
        if self._path.is_symlink():
            raise UnavailableError("draft_unreadable")
        try:
            handle = os.open(self._path, os.O_RDONLY | NO_FOLLOW | BINARY)
        except FileNotFoundError:
            return b""
        with os.fdopen(handle, "rb") as opened:
            return opened.read()

    def _recover(self) -> None:
        raw = self._raw()
        if len(raw) < _HEADER:
            # A header is on the disk before the first burst: a shorter one never held any.
            self._session = secrets.token_bytes(_SESSION)
            self._replace(self._header())
            return
        self._count = len(self._sound(raw))
        if raw.find(_RECORD_MARK, self._end + 1) >= 0:
            replace_file(self._damaged, raw)
        self._replace(raw[: self._end])

    def _sound(self, raw: bytes) -> tuple[bytes, ...]:
        """Return the bursts of a file up to the first that is not whole, where the journal then ends."""
        if len(raw) < _HEADER:
            return ()
        self._session = raw[len(_FILE_MARK) : len(_FILE_MARK) + _SESSION]
        if not hmac.compare_digest(raw[:_HEADER], self._header()):
            raise UnavailableError("draft_unreadable")
        self._end = _HEADER
        bursts = []
        for end, burst in self._records(raw, self._session):
            self._end = end
            bursts.append(burst)
        return tuple(bursts)

    def _replace(self, content: bytes) -> None:
        self._close()
        replace_file(self._path, content)
        self._handle = os.open(self._path, os.O_RDWR | os.O_APPEND | NO_FOLLOW | BINARY)
        self._end = len(content)

    def _header(self) -> bytes:
        proof = hmac.digest(self._proof_key, self._session, "sha256")[:_PROOF]
        return _FILE_MARK + self._session + proof

    def _record(self, burst: bytes) -> bytes:
        nonce = os.urandom(_NONCE)
        sealed = self._cipher.encrypt(nonce, burst, self._bound(self._session, self._count))
        return b"".join((_RECORD_MARK, _LENGTH_OF.pack(len(sealed)), nonce, sealed))

    def _records(self, raw: bytes, session: bytes) -> Iterator[tuple[int, bytes]]:
        """Yield each whole record from the first: where it ends, and its burst."""
        at, place = _HEADER, 0
        while raw[at : at + len(_RECORD_MARK)] == _RECORD_MARK and len(raw) >= at + _PREFIX:
            (length,) = _LENGTH_OF.unpack_from(raw, at + len(_RECORD_MARK))
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
        return self._bound_to + session + _PLACE.pack(place)

    def _append(self, content: bytes) -> None:
        if self._handle is None:
            raise UnavailableError("draft_closed")
        try:
            while content:
                content = content[os.write(self._handle, content) :]
        except OSError as error:
            self._cut(self._end)
            raise UnavailableError(disk_code(error)) from error
        try:
            sync_data(self._handle)
        except OSError as error:
            self._close()
            raise UnavailableError(disk_code(error)) from error

    def _cut(self, end: int) -> None:
        assert self._handle is not None
        try:
            os.ftruncate(self._handle, end)
            sync_data(self._handle)
        except OSError as error:
            self._close()
            raise UnavailableError("disk_error") from error

    def _close(self) -> None:
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)


def _path_of(folder: Path, name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise ValueError("not the name of a journal")
    return folder / name
