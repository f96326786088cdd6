"""What is being typed in each exchange, kept until the exchange is closed.

Two journals an exchange: one under a key that the data key gives, and, for what a pack keeps for the time of
the talk only (`conservation: entretien`), one under a key of its own, destroyed with its file.
"""

import json
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from typing import TypeAlias
from uuid import UUID

from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.store.files import NO_FOLLOW, read_file, replace_file, sync_data, sync_folder
from agent_desktop.store.journal import DraftJournal
from agent_desktop.store.keys import OpenedKeys
from agent_desktop.store.sealing import KEY_BYTES, sealed, unsealed

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

_KEPT, _TALK, _TALK_KEY = ".kept", ".talk", ".key"
_COMPACT_ABOVE_BYTES = 64 * 1024
_RESERVE_BYTES = 1024 * 1024


@dataclass(slots=True)
class _Open:
    journal: DraftJournal
    fields: dict[str, Json] = field(default_factory=dict)


class DraftStore:
    """The drafts of one profile. Slow as a disk: for any thread but that of the screen."""

    def __init__(self, folder: Path, keys: OpenedKeys) -> None:
        self._folder = folder
        self._kept_key = keys.derived("parvis/draft/v1")
        self._wrapping_key = keys.derived("parvis/talk-key/v1")
        self._open: dict[str, _Open] = {}
        self._lock = RLock()
        folder.mkdir(mode=0o700, exist_ok=True)
        self._keep_reserve()

    def put(self, exchange: UUID, fields: Mapping[str, Json], *, talk_only: bool = False) -> None:
        """Keep the latest values of some fields; on the disk when this returns.

        `talk_only` values leave nothing behind once the exchange is closed. When the disk is full a reserve
        of 1 MiB is given up first. Raises UnavailableError as `DraftJournal.put`.
        """
        with self._lock:
            ending = _TALK if talk_only else _KEPT
            burst = _written(dict(fields))
            try:
                opened = self._opened(exchange, ending)
                opened.journal.put(burst)
            except UnavailableError as error:
                self._let_go(exchange, ending)
                if error.code != "disk_full" or not self._give_up_reserve():
                    raise
                opened = self._opened(exchange, ending)
                opened.journal.put(burst)
            opened.fields.update(fields)
            _compact_if_long(opened)

    def load(self, exchange: UUID) -> dict[str, Json]:
        """Return the latest value of each field of an exchange, talk-only ones too; empty when unknown."""
        with self._lock:
            found: dict[str, Json] = {}
            for ending in (_KEPT, _TALK):
                if (self._folder / f"{exchange}{ending}").exists():
                    found |= self._opened(exchange, ending).fields
            return found

    def exchanges(self) -> tuple[UUID, ...]:
        """Return the exchanges that have a draft, the one begun first before the others."""
        names = {path.stem for ending in (_KEPT, _TALK) for path in self._folder.glob(f"*{ending}")}
        return tuple(UUID(name) for name in sorted(names))

    def forget_talk(self, exchange: UUID) -> None:
        """Destroy the talk-only values of an exchange: their key first, then their journal."""
        with self._lock:
            key = self._folder / f"{exchange}{_TALK_KEY}"
            if key.exists():
                _erase(key)
            self._destroy(exchange, _TALK)

    def close(self, exchange: UUID) -> None:
        """Destroy all that is kept of an exchange, once the store holds what must last."""
        with self._lock:
            self.forget_talk(exchange)
            self._destroy(exchange, _KEPT)

    def release(self) -> None:
        """Let go of every file, when the desk is locked; what was put stays."""
        with self._lock:
            for opened in self._open.values():
                opened.journal.close()
            self._open.clear()

    def _opened(self, exchange: UUID, ending: str) -> _Open:
        name = f"{exchange}{ending}"
        if name not in self._open:
            key = self._kept_key if ending == _KEPT else self._talk_key(exchange)
            opened = _Open(DraftJournal.open(self._folder, name, key))
            for burst in opened.journal.replay():
                opened.fields.update(json.loads(burst))
            self._open[name] = opened
        return self._open[name]

    def _talk_key(self, exchange: UUID) -> bytes:
        path = self._folder / f"{exchange}{_TALK_KEY}"
        if path.exists():
            box = read_file(path, limit_bytes=1024)
            key = unsealed(self._wrapping_key, box, exchange.bytes)
            if key is None:
                raise UnavailableError("draft_unreadable")
            return key
        # A journal without its key was being destroyed when the power went.
        (self._folder / f"{exchange}{_TALK}").unlink(missing_ok=True)
        key = secrets.token_bytes(KEY_BYTES)
        replace_file(path, sealed(self._wrapping_key, key, exchange.bytes))
        return key

    def _destroy(self, exchange: UUID, ending: str) -> None:
        self._let_go(exchange, ending)
        for path in self._folder.glob(f"{exchange}{ending}*"):
            path.unlink(missing_ok=True)
        sync_folder(self._folder)

    def _let_go(self, exchange: UUID, ending: str) -> None:
        opened = self._open.pop(f"{exchange}{ending}", None)
        if opened is not None:
            opened.journal.close()

    def _keep_reserve(self) -> None:
        path = self._folder / ".reserve"
        with suppress(OSError):
            if not path.exists() or path.stat().st_size < _RESERVE_BYTES:
                replace_file(path, bytes(_RESERVE_BYTES))

    def _give_up_reserve(self) -> bool:
        path = self._folder / ".reserve"
        try:
            path.unlink()
        except OSError:
            return False
        sync_folder(self._folder)
        return True


def _written(fields: dict[str, Json]) -> bytes:
    # Half of an emoji, as a keyboard may send between two events, is kept like the rest.
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _compact_if_long(opened: _Open) -> None:
    if opened.journal.size_bytes < _COMPACT_ABOVE_BYTES:
        return
    latest = _written(opened.fields)
    if opened.journal.size_bytes > 4 * len(latest):
        # The burst is kept already: a journal that stays long is no reason to say that it is not.
        with suppress(UnavailableError):
            opened.journal.compact(latest)


def _erase(path: Path) -> None:
    """Overwrite a small file before removing it: the best that can be done above a disk that moves blocks."""
    handle = os.open(path, os.O_WRONLY | NO_FOLLOW)
    try:
        os.write(handle, secrets.token_bytes(max(1, os.fstat(handle).st_size)))
        sync_data(handle)
    finally:
        os.close(handle)
    path.unlink()
    sync_folder(path.parent)
