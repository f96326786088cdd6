"""Write a copy of the ledger in a folder: everything that a stranger needs to verify it, and the verifier."""

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agent_desktop.foundation.actor import Actor
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.progress import Progress
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger import queries
from agent_desktop.ledger.actions import append
from agent_desktop.ledger.canon import Value
from agent_desktop.ledger.exported import manifest as manifests
from agent_desktop.ledger.exported.manifest import ListedFile, Manifest
from agent_desktop.ledger.exported.reading import TEXTS, UNSEALED
from agent_desktop.ledger.fields import b64
from agent_desktop.ledger.records import Disclosure, Entry, EntryType, StoredCheckpoint, StoredEntry
from agent_desktop.ledger.sealing import seal
from agent_desktop.ledger.tables import ENTRIES
from agent_desktop.store.database import Database, Transaction
from agent_desktop.store.files import sync_folder, translated_disk
from agent_desktop.store.leaving import on_its_way


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written: how many entries, of which so many no checkpoint covers, and how many texts."""

    folder: Path
    entries: int
    unsealed: int
    texts: int


def export(
    database: Database,
    actor: Actor,
    folder: Path,
    *,
    room: Path,
    with_texts: bool,
    beside: Mapping[str, bytes] | None = None,
    held: Sequence[StoredCheckpoint] = (),
    progress: Progress | None = None,
) -> Exported:
    """Copy the ledger of a site into a new folder. Only a lead or a DPO may, and the ledger says that it was.

    The log is sealed first, and must extend `held`, checkpoints kept out of the store. `beside`: small files
    that go with it, by name, such as a verifier. The folder appears whole, or not at all; what a kill left of
    it is removed by the next copy that has the same private folder as its `room`.

    Raises RefusedError: `folder_not_empty`, `role_too_low`, `stopped`, those of `ledger.actions.append` and
    `ledger.sealing.seal`; UnavailableError as `store.files.disk_code`.
    """
    progress = progress or Progress()
    with translated_disk():
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise RefusedError("folder_not_empty", path=str(folder))
        folder.parent.mkdir(parents=True, exist_ok=True)
    with database.write(actor) as tx:
        told = _tell(tx, with_texts=with_texts)
        seal(tx, held)
    asked = Asked(told.at, cast("int", told.d["size"]), with_texts, beside or {})
    with translated_disk(), on_its_way(folder, room) as made, database.read() as session:
        written = write_copy(session, actor, made, asked, progress)
        if folder.exists():
            folder.rmdir()
        made.rename(folder)
        sync_folder(folder.parent)
    return replace(written, folder=folder)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is copied: the instant that the copy claims, how many entries there are, with texts or without.

    `beside`: small files that go with it, by name.
    """

    at: str
    total: int
    with_texts: bool
    beside: Mapping[str, bytes]


def write_copy(session: Session, actor: Actor, folder: Path, asked: Asked, progress: Progress) -> Exported:
    """Write a copy in a folder that is not there yet; nothing is told to the ledger, nor sealed.

    Raises RefusedError `text_unreadable`, `stopped`; OSError as the disk does.
    """
    writing = _Writing(folder, asked, progress)
    writing.write(session, actor)
    return Exported(folder=folder, entries=writing.entries, unsealed=writing.unsealed, texts=writing.texts)


def _tell(tx: Transaction, *, with_texts: bool) -> Entry:
    """Write in the ledger that a copy of it is made: how much, with which texts."""
    site = tx.actor.site
    size = tx.session.scalar(select(func.count()).select_from(ENTRIES).where(ENTRIES.c.site == site)) or 0
    texts = _texts_word(with_texts=with_texts)
    d: dict[str, Value] = {"what": "ledger", "texts": texts, "size": size + 1}
    return append(tx, EntryType.EXPORT, d)


def _texts_word(*, with_texts: bool) -> str:
    return "all" if with_texts else "none"


class _File:
    """A file being written, and its line of the manifest."""

    def __init__(self, folder: Path, name: str, stack: ExitStack) -> None:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        self._name, self._size, self._hash = name, 0, sha256()
        self._written: BinaryIO = stack.enter_context(path.open("xb"))

    def add(self, line: bytes) -> None:
        self._written.write(line)
        self._hash.update(line)
        self._size += len(line)

    def listed(self) -> ListedFile:
        """Put what was written on the disk, and return its line."""
        self._written.flush()
        os.fsync(self._written.fileno())
        return ListedFile(self._name, self._size, b64(self._hash.digest()))


class _Writing:
    """One copy being written, file after file."""

    def __init__(self, folder: Path, asked: Asked, progress: Progress) -> None:
        self._folder, self._asked, self._progress = folder, asked, progress
        self._files: dict[str, _File] = {}
        self.entries = self.unsealed = self.texts = 0

    def write(self, session: Session, actor: Actor) -> None:
        self._folder.mkdir(mode=0o700)
        genesis = queries.genesis_of(session, actor.site)
        with ExitStack() as stack:
            self._rows(session, actor.site, stack)
            self._checkpoints(session, actor.site, stack)
            for name, content in self._asked.beside.items():
                self._add(name, content, stack)
            files = sorted((one.listed() for one in self._files.values()), key=lambda one: one.name)
        manifest = Manifest(
            site=actor.site,
            at=self._asked.at,
            genesis="" if genesis is None else genesis.leaf,
            texts=_texts_word(with_texts=self._asked.with_texts),
            files=tuple(files),
        )
        note = manifests.signed(manifest, actor.writer, cast("bytes", actor.signing_seed))
        with ExitStack() as stack:
            _File(self._folder, manifests.NAME, stack).add(note.encode())
        for folder in (*(one for one in self._folder.iterdir() if one.is_dir()), self._folder):
            sync_folder(folder)

    def _rows(self, session: Session, site: str, stack: ExitStack) -> None:
        self._progress.begin("entries", self._asked.total)
        for row in queries.stored_entries(session, site):
            name = UNSEALED if row.place is None else f"{row.place.year}/entries.txt"
            self._add(name, b64(row.sig).encode() + b" " + row.canon + b"\n", stack)
            self.entries += 1
            self.unsealed += row.place is None
            self._texts(row, stack)
            self._progress.advance(1)

    def _texts(self, row: StoredEntry, stack: ExitStack) -> None:
        if not self._asked.with_texts:
            return
        if row.unreadable:
            raise RefusedError("text_unreadable", field=row.unreadable[0])
        for text in row.texts:
            self._add(TEXTS, _line_of(text), stack)
            self.texts += 1

    def _checkpoints(self, session: Session, site: str, stack: ExitStack) -> None:
        for kept in queries.notes_of(session, site):
            line = json.dumps(kept.note, ensure_ascii=False).encode() + b"\n"
            self._add(f"{kept.year}/checkpoints.jsonl", line, stack)

    def _add(self, name: str, line: bytes, stack: ExitStack) -> None:
        if name not in self._files:
            self._files[name] = _File(self._folder, name, stack)
        self._files[name].add(line)


def _line_of(text: Disclosure) -> bytes:
    said = {"field": text.field, "leaf": text.leaf, "salt": b64(text.salt), "text": text.text}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
