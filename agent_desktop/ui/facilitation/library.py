"""The packs of this desk, read off the screen's thread: the list, and each pack once."""

import logging
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.facilitation.actions import keep_text
from agent_desktop.facilitation.catalog import PackSummary, load_pack
from agent_desktop.facilitation.collection import Book, Collection, collection
from agent_desktop.facilitation.findings import Finding
from agent_desktop.facilitation.in_use import InUse, in_use
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.pack_file import PackFile, read_pack
from agent_desktop.facilitation.queries import kept_text, site_texts
from agent_desktop.facilitation.records import SiteTexts
from agent_desktop.foundation.changes import Change, Topic
from agent_desktop.foundation.errors import ParvisError
from agent_desktop.ui.tasks import Tasks

log = logging.getLogger(__name__)

_MOST_KEPT = 16


class PackLibrary(QObject):
    """What the application brings and what the site chose.

    A pack once read stays at hand while the desk is open, replaced or not.
    """

    listed = Signal()
    failed = Signal(Exception)

    def __init__(self, tasks: Tasks, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._folder = tasks, folder
        self._in_use: InUse | None = None
        self._looks = 0
        self._awaited: dict[QObject, Callable[[], None]] = {}
        self._read: dict[str, PackFile] = {}
        self._kept: set[str] = set()
        tasks.changed.connect(self._changed)

    @property
    def packs(self) -> tuple[PackSummary, ...]:
        """Return the procedures that new exchanges may begin with, by title; empty until they were read."""
        return () if self._in_use is None else self._in_use.packs

    @property
    def refused(self) -> tuple[Finding, ...]:
        """Return what is wrong with the files that cannot be read."""
        return () if self._in_use is None else self._in_use.refused

    @property
    def is_read(self) -> bool:
        """Tell whether they were read."""
        return self._in_use is not None

    @property
    def site(self) -> SiteTexts:
        """Return what the site chose."""
        return SiteTexts() if self._in_use is None else self._in_use.site

    @property
    def files(self) -> Mapping[str, PackFile]:
        """Return the texts of the site read so far, by digest."""
        return {} if self._in_use is None else self._in_use.files

    def look(self, failed: Callable[[Exception], None]) -> None:
        """Read what there is again; `listed` is emitted once the last asked is."""
        files = self.files
        self._looks += 1
        look = self._looks

        def read(site: SiteTexts) -> None:
            self._tasks.run(self, in_use, self._folder, site, files, done=have, failed=failed)

        def have(found: InUse) -> None:
            if look == self._looks:
                self._in_use = found
                self.listed.emit()
                awaited, self._awaited = self._awaited, {}
                for hand_over in awaited.values():
                    hand_over()

        self._tasks.read(self, site_texts, frozenset(files), done=read, failed=failed, replaces="site-packs")

    def collect(
        self, owner: QObject, *, done: Callable[[Collection], None], failed: Callable[[Exception], None]
    ) -> None:
        """Hand over the packs listed, ready to be looked through."""
        self._tasks.run(
            owner, _collect, self._in_use or InUse(), done=done, failed=failed, replaces="collection"
        )

    def packs_in_use(
        self, owner: QObject, *, done: Callable[[tuple[Pack, ...]], None], failed: Callable[[Exception], None]
    ) -> None:
        """Hand over the packs listed, by title."""
        used = self._in_use or InUse()
        self._tasks.run(owner, _packs, used, done=done, failed=failed, replaces="packs-in-use")

    def read_again(
        self, owner: QObject, *, done: Callable[[tuple[Pack, ...]], None], failed: Callable[[Exception], None]
    ) -> None:
        """Read what there is again, then hand over the packs listed, by title."""
        self._awaited[owner] = partial(self.packs_in_use, owner, done=done, failed=failed)
        self.look(failed)

    def fetch(
        self,
        owner: QObject,
        pack_id: str,
        version: str,
        digest: str,
        *,
        done: Callable[[PackFile], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Hand over one pack in one version, at once when it was read before; the store keeps its text.

        A version that is no longer installed is the one that the store kept when an exchange was begun with
        it. `failed` gets RefusedError("pack_not_installed") when it is nowhere, PackRefusedError when its
        file is damaged and nothing was kept.
        """
        found = self._read.get(digest)
        if found is not None:
            done(found)
            return

        def hold(pack: PackFile) -> None:
            if len(self._read) >= _MOST_KEPT:
                self._read.clear()
            self._read[pack.digest] = pack
            done(pack)

        def installed(pack: PackFile) -> None:
            self._keep(pack)
            hold(pack)

        def gone(error: Exception) -> None:
            if not isinstance(error, ParvisError):
                failed(error)
                return
            self._tasks.read(
                owner, kept_text, digest, done=lambda content: parse(content, error), failed=failed
            )

        def parse(content: bytes | None, error: Exception) -> None:
            if content is None:
                failed(error)
                return
            name = f"{pack_id}@{version}"
            self._tasks.run(owner, read_pack, content, name, done=hold, failed=failed, replaces="pack")

        self._tasks.run(
            owner, _load, self._folder, pack_id, version, digest, done=installed, failed=gone, replaces="pack"
        )

    def installed(
        self,
        owner: QObject,
        pack_id: str,
        version: str,
        *,
        done: Callable[[PackFile], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Hand over a version that is installed, whatever the service set in it."""
        asked = self._folder, pack_id, version
        self._tasks.run(owner, _installed, *asked, done=done, failed=failed, replaces="installed")

    def _keep(self, pack: PackFile) -> None:
        """Have the store keep the text of a version, once."""
        if pack.digest in self._kept:
            return
        self._kept.add(pack.digest)
        meta = pack.pack.meta

        def failed(error: Exception) -> None:
            # Tried again at the next exchange begun with it: meanwhile the file installed says the same.
            self._kept.discard(pack.digest)
            if not isinstance(error, ParvisError):
                raise error
            log.warning("the text of a pack is not kept yet: %s", error.code)

        self._tasks.write(self, keep_text, meta.id, meta.version, pack.data, done=_nothing, failed=failed)

    @Slot(list)
    def _changed(self, changes: Iterable[Change]) -> None:
        if self._in_use is not None and any(one.topic is Topic.PACK for one in changes):
            self.look(self.failed.emit)


def _nothing(_result: object) -> None:
    """Take an answer that says only that the work is done."""


def _load(folder: Path, pack_id: str, version: str, digest: str) -> PackFile:
    return load_pack(folder, pack_id, version=version, digest=digest)


def _installed(folder: Path, pack_id: str, version: str) -> PackFile:
    return load_pack(folder, pack_id, version=version)


def _packs(used: InUse) -> tuple[Pack, ...]:
    return tuple(found.pack for _listed, found in used.read())


def _collect(used: InUse) -> Collection:
    return collection(Book(summary=listed, pack=found.pack) for listed, found in used.read())
