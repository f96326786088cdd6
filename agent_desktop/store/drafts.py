"""What is being typed in each exchange, kept until the exchange is closed.

Two journals an exchange: one under a key that the data key gives, and, for what a pack keeps for the time of
the talk only (`conservation: entretien`), one under a key of its own, destroyed with its file.
"""

import json
import secrets
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import field
from pathlib import Path
from threading import RLock
from typing import TypeAlias
from uuid import UUID

from agent_desktop.foundation.clock import Clock, SystemClock, today
from agent_desktop.foundation.errors import UnavailableError
from agent_desktop.foundation.records import dataclass
from agent_desktop.store.files import (
    read_file,
    remove_leftovers,
    replace_file,
    sync_folder,
    translated_disk,
)
from agent_desktop.store.journal import DraftJournal
from agent_desktop.store.keys import OpenedKeys
from agent_desktop.store.sealing import KEY_BYTES, sealed, unsealed
from agent_desktop.store.talks import KEY, TALK, erase, forget_talks, head_of, key_file, parted

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

_KEPT, _TALK, _TALK_KEY = ".kept", TALK, KEY
_COMPACT_ABOVE_BYTES = 64 * 1024
_RESERVE_BYTES = 1024 * 1024
_ROOM_FOR_RESERVE_BYTES = 8 * _RESERVE_BYTES
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@dataclass(slots=True)
class _Open:
    journal: DraftJournal
    fields: dict[str, Json] = field(default_factory=dict)


class DraftStore:
    """The drafts of one profile. Slow as a disk: for any thread but that of the screen.

    Every method raises UnavailableError with the codes of `DraftJournal.open` when the disk lets it down.
    """

    def __init__(self, folder: Path, keys: OpenedKeys, clock: Clock | None = None) -> None:
        """Keep drafts in `folder`; `clock` says which day it is at the site, the machine's without it."""
        self._folder, self._clock = folder, clock or SystemClock()
        self._kept_key = keys.derived("parvis/draft/v1")
        self._wrapping_key = keys.derived("parvis/talk-key/v1")
        self._open: dict[tuple[UUID, str], _Open] = {}
        self._lock = RLock()
        self._reserved = False
        with translated_disk():
            if not folder.is_dir():
                folder.mkdir(mode=0o700, exist_ok=True)
                sync_folder(folder.parent)
            remove_leftovers(folder)

    def put(self, exchange: UUID, fields: Mapping[str, Json], *, talk_only: bool = False) -> None:
        """Keep the latest values of some fields; on the disk when this returns.

        `talk_only` values leave nothing behind once the exchange is closed. When the disk is full a reserve
        of 1 MiB is given up first, and made again once there is room.
        """
        ending = _TALK if talk_only else _KEPT
        with self._lock, translated_disk():
            try:
                self._append(exchange, ending, fields)
            except UnavailableError as error:
                if error.code != "disk_full" or not self._give_up_reserve():
                    raise
                self._append(exchange, ending, fields)
            self._keep_reserve()

    def erase_past(self, exchange: UUID) -> None:
        """Leave in the journals of an exchange its latest values alone, nothing of those before."""
        with self._lock, translated_disk():
            for ending in (_KEPT, _TALK):
                if (self._folder / f"{exchange}{ending}").exists() and self._key(
                    exchange, ending
                ) is not None:
                    self._compact(exchange, ending, self._opened(exchange, ending))

    def load(self, exchange: UUID) -> dict[str, Json]:
        """Return the latest value of each field of an exchange, talk-only ones too; empty when unknown.

        Where nothing can be written, what is there is read all the same.
        """
        with self._lock, translated_disk():
            found: dict[str, Json] = {}
            for ending in (_KEPT, _TALK):
                if (self._folder / f"{exchange}{ending}").exists():
                    found |= self._fields(exchange, ending)
            return found

    def exchanges(self) -> tuple[UUID, ...]:
        """Return the exchanges that have a draft, the one begun first before the others."""
        with translated_disk():
            names = {path.stem for ending in (_KEPT, _TALK) for path in self._folder.glob(f"*{ending}")}
        return tuple(UUID(name) for name in sorted(names))

    def forget_talk(self, exchange: UUID) -> None:
        """Destroy the talk-only values of an exchange: their key first, then their journal."""
        with self._lock, translated_disk():
            key = self._folder / f"{exchange}{_TALK_KEY}"
            if key.exists():
                erase(key)
            self._destroy(exchange, _TALK)

    def forget_other_days(self) -> tuple[UUID, ...]:
        """Destroy the talk-only values of every other day than this one; return whose they were."""
        with self._lock:
            for opened in [opened for opened in self._open if opened[1] == _TALK]:
                self._open.pop(opened).journal.close()
            return forget_talks(self._folder, today(self._clock))

    def close(self, exchange: UUID) -> None:
        """Destroy all that is kept of an exchange, once the store holds what must last."""
        with self._lock, translated_disk():
            self.forget_talk(exchange)
            self._destroy(exchange, _KEPT)

    def release(self) -> None:
        """Let go of every file, when the desk is locked; what was put stays."""
        with self._lock:
            for opened in self._open.values():
                opened.journal.close()
            self._open.clear()

    def _append(self, exchange: UUID, ending: str, fields: Mapping[str, Json]) -> None:
        try:
            opened = self._opened(exchange, ending)
            opened.journal.put(_written(fields))
        except UnavailableError:
            # Opened again at the next burst, as the disk then has it.
            self._let_go(exchange, ending)
            raise
        opened.fields.update(fields)
        if _is_long(opened):
            # The burst is kept already: a journal that stays long is no reason to say that it is not.
            with suppress(UnavailableError):
                self._compact(exchange, ending, opened)

    def _compact(self, exchange: UUID, ending: str, opened: _Open) -> None:
        try:
            opened.journal.compact(_written(opened.fields))
        except UnavailableError:
            # Opened again at the next burst, as the disk then has it.
            self._let_go(exchange, ending)
            raise

    def _fields(self, exchange: UUID, ending: str) -> dict[str, Json]:
        key = self._key(exchange, ending)
        if key is None:
            return {}
        try:
            return self._opened(exchange, ending).fields
        except UnavailableError as error:
            if error.code == "draft_unreadable":
                raise
            return _merged(DraftJournal.read(self._folder, f"{exchange}{ending}", key))

    def _opened(self, exchange: UUID, ending: str) -> _Open:
        opened = self._open.get((exchange, ending))
        if opened is None:
            key = self._key(exchange, ending) or self._new_talk_key(exchange)
            journal = DraftJournal.open(self._folder, f"{exchange}{ending}", key)
            try:
                opened = self._open[exchange, ending] = _Open(journal, _merged(journal.replay()))
            except BaseException:
                journal.close()
                raise
        return opened

    def _key(self, exchange: UUID, ending: str) -> bytes | None:
        """Return the key of a journal; None for talk-only values that have none, or none any more."""
        if ending == _KEPT:
            return self._kept_key
        path = self._folder / f"{exchange}{_TALK_KEY}"
        if not path.exists():
            return None
        try:
            box = read_file(path, limit_bytes=1024)
        except ValueError as error:
            raise UnavailableError("draft_unreadable") from error
        found = parted(box)
        if found is None:
            return None
        head, sealed_key = found
        key = unsealed(self._wrapping_key, sealed_key, head + exchange.bytes)
        if key is None:
            raise UnavailableError("draft_unreadable")
        return key

    def _new_talk_key(self, exchange: UUID) -> bytes:
        # A journal without its key was being destroyed when the power went.
        (self._folder / f"{exchange}{_TALK}").unlink(missing_ok=True)
        key = secrets.token_bytes(KEY_BYTES)
        day = today(self._clock)
        box = sealed(self._wrapping_key, key, head_of(day) + exchange.bytes)
        replace_file(self._folder / f"{exchange}{_TALK_KEY}", key_file(day, box))
        return key

    def _destroy(self, exchange: UUID, ending: str) -> None:
        self._let_go(exchange, ending)
        for path in self._folder.glob(f"{exchange}{ending}*"):
            path.unlink(missing_ok=True)
        sync_folder(self._folder)

    def _let_go(self, exchange: UUID, ending: str) -> None:
        opened = self._open.pop((exchange, ending), None)
        if opened is not None:
            opened.journal.close()

    def _keep_reserve(self) -> None:
        if self._reserved:
            return
        path = self._folder / ".reserve"
        # The burst is kept already: a disk without a reserve is no reason to say that it is not.
        with suppress(OSError):
            if shutil.disk_usage(self._folder).free < _ROOM_FOR_RESERVE_BYTES:
                return
            if not path.exists() or path.stat().st_size < _RESERVE_BYTES:
                # Random: a file system that compresses would give no room to zeros.
                replace_file(path, secrets.token_bytes(_RESERVE_BYTES))
            self._reserved = True

    def _give_up_reserve(self) -> bool:
        self._reserved = False
        try:
            (self._folder / ".reserve").unlink()
        except OSError:
            return False
        sync_folder(self._folder)
        return True


def _merged(bursts: Iterable[bytes]) -> dict[str, Json]:
    fields: dict[str, Json] = {}
    for burst in bursts:
        fields.update(json.loads(burst))
    return fields


def _written(fields: Mapping[str, Json]) -> bytes:
    # A burst is one text or two, and the encoder has a short way for a text alone.
    encode = _ENCODER.encode
    pairs = ",".join([f"{encode(name)}:{encode(value)}" for name, value in fields.items()])
    # Half of an emoji, as a keyboard may send between two events, is kept like the rest.
    return f"{{{pairs}}}".encode("utf-8", "surrogatepass")


def _is_long(opened: _Open) -> bool:
    size = opened.journal.size_bytes
    return size >= _COMPACT_ABOVE_BYTES and size > 4 * len(_written(opened.fields))
