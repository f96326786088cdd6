"""The packs of this desk, read off the screen's thread: the list, and each pack once."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from agent_desktop.facilitation.catalog import Installed, PackSummary, load_pack
from agent_desktop.facilitation.catalog import installed as read_folder
from agent_desktop.facilitation.findings import Finding
from agent_desktop.facilitation.pack_file import PackFile
from agent_desktop.ui.tasks import Tasks

_MOST_KEPT = 16


class PackLibrary(QObject):
    """What a folder holds. A pack once read stays at hand while the desk is open, replaced on disk or not."""

    listed = Signal()

    def __init__(self, tasks: Tasks, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._folder = tasks, folder
        self._installed: Installed | None = None
        self._read: dict[str, PackFile] = {}

    @property
    def packs(self) -> tuple[PackSummary, ...]:
        """Return the procedures that can be played, by title; empty until the folder was read."""
        return () if self._installed is None else self._installed.packs

    @property
    def refused(self) -> tuple[Finding, ...]:
        """Return what is wrong with the files that cannot be read."""
        return () if self._installed is None else self._installed.refused

    @property
    def is_read(self) -> bool:
        """Tell whether the folder was read."""
        return self._installed is not None

    def look(self, failed: Callable[[Exception], None]) -> None:
        """Read the folder again; `listed` is emitted once it is."""
        self._tasks.run(self, read_folder, self._folder, done=self._list, failed=failed, replaces="packs")

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
        """Hand over one pack in one version, at once when it was read before.

        `failed` gets RefusedError("pack_not_installed") when it is no longer there, PackRefusedError when its
        file is damaged.
        """
        found = self._read.get(digest)
        if found is not None:
            done(found)
            return

        def keep(pack: PackFile) -> None:
            if len(self._read) >= _MOST_KEPT:
                self._read.clear()
            self._read[pack.digest] = pack
            done(pack)

        self._tasks.run(
            owner, _load, self._folder, pack_id, version, digest, done=keep, failed=failed, replaces="pack"
        )

    def _list(self, found: Installed) -> None:
        self._installed = found
        self.listed.emit()


def _load(folder: Path, pack_id: str, version: str, digest: str) -> PackFile:
    return load_pack(folder, pack_id, version=version, digest=digest)
