"""What a disk may hold after the power went, worked out from a recording of what a program asked of it.

The model is that of POSIX, and no kinder. What was written is on the disk once its file was flushed; a name is
there, gone or changed once its folder was flushed. Until then each write and each change of name may have
arrived or not, whatever their order, and a write may have arrived in part: any of its 512-byte sectors. The
system writes whole pages, so what a page held beside the bytes just written may arrive with them. A flush that
failed leaves on the disk any part of what it was to write, and is not tried again by the system: the pages
look written, and reach the disk only if the program writes to them again.
"""

from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.support.recording import (
    Cut,
    Flushed,
    Moved,
    Opened,
    Removed,
    Renamed,
    Restarted,
    Said,
    Step,
    Written,
)

SECTOR, PAGE = 512, 4096


@dataclass(slots=True)
class _File:
    """A file as programs see it (`seen`), as the disk surely has it (`sure`), and what lies between."""

    seen: bytearray
    sure: bytearray
    waiting: list[tuple[int, bytes]] = field(default_factory=list)

    def write(self, at: int, data: bytes) -> None:
        if len(self.seen) < at:
            self.seen.extend(bytes(at - len(self.seen)))
        self.seen[at : at + len(data)] = data
        start, end = at - at % PAGE, min(len(self.seen), -(-(at + len(data)) // PAGE) * PAGE)
        self.waiting.append((start, bytes(self.seen[start:end])))

    def cut(self, size: int) -> None:
        _resize(self.seen, size)
        self.waiting.append((size, b""))

    def flush(self) -> None:
        for change in self.waiting:
            _arrive(self.sure, change)
        self.waiting.clear()

    def fail_to_flush(self, chance: Random) -> None:
        self.sure = self.after_a_cut(chance)
        self.waiting.clear()

    def after_a_cut(self, chance: Random) -> bytearray:
        """Return what may be on the disk: all that is sure, and any part of the rest."""
        content = bytearray(self.sure)
        likely = chance.choice((0.0, 1.0, 0.5, 0.5, 0.8))
        torn = chance.random() < 0.6
        for at, data in self.waiting:
            if chance.random() >= likely:
                continue
            if not torn or not data:
                _arrive(content, (at, data))
                continue
            for start in range(0, len(data), SECTOR):
                if chance.random() < 0.6:
                    _arrive(content, (at + start, data[start : start + SECTOR]))
        return content


def _arrive(content: bytearray, change: tuple[int, bytes]) -> None:
    at, data = change
    if not data:
        _resize(content, at)
        return
    if len(content) < at:
        content.extend(bytes(at - len(content)))
    content[at : at + len(data)] = data


def _resize(content: bytearray, size: int) -> None:
    del content[size:]
    content.extend(bytes(size - len(content)))


@dataclass(frozen=True, slots=True)
class _Change:
    """A name given to a file, a name taken away, or both at once."""

    given: str | None
    taken: str | None
    file: _File | None = None

    @property
    def folder(self) -> str:
        """Return where the name stands."""
        return str(Path(self.given or self.taken or "").parent)

    def make(self, names: dict[str, _File]) -> None:
        """Make the change."""
        if self.taken is not None:
            names.pop(self.taken, None)
        if self.given is not None and self.file is not None:
            names[self.given] = self.file


@dataclass(slots=True)
class _Handle:
    file: _File
    appending: bool
    at: int = 0


class Disk:
    """The files of one folder, followed step by step; what `steps` yields for it, and nothing else.

    The shared memory of SQLite (`-shm`) is left out: it is made anew from the log at the next opening.
    """

    def __init__(self, begun: Path, chance: Random, *, name: Path) -> None:
        """Begin with what stands in `begun`, all of it on the disk; the steps call that folder `name`."""
        self._chance = chance
        self._folder = str(name)
        there = {str(name / path.relative_to(begun)): path for path in begun.rglob("*")}
        self._seen = {
            there_name: _File(bytearray(path.read_bytes()), bytearray(path.read_bytes()))
            for there_name, path in there.items()
            if path.is_file() and not path.name.endswith("-shm")
        }
        self._folders = {str(name), *(one for one, path in there.items() if path.is_dir())}
        self._sure = dict(self._seen)
        self._waiting: list[_Change] = []
        self._handles: dict[int, _Handle] = {}

    def follow(self, step: Step) -> None:
        """Take one step."""
        match step:
            case Opened():
                self._open(step)
            case Written(handle, data, at):
                self._write(handle, data, at)
            case Moved(handle, at):
                self._handles[handle].at = at
            case Cut(handle, size):
                if (opened := self._handles.get(handle)) is not None:
                    opened.file.cut(size)
            case Flushed():
                self._flush(step)
            case Restarted():
                self._handles.clear()
            case Said():
                pass
            case Renamed() | Removed():
                self._rename(step)

    def _rename(self, step: Renamed | Removed) -> None:
        match step:
            case Renamed(old, new):
                assert Path(old).parent == Path(new).parent, "a move between folders is not in the model"
                self._change(_Change(new, old, self._seen[old]))
            case Removed(name):
                self._change(_Change(None, name))

    def after_a_cut(self, target: Path) -> None:
        """Write in `target` what may be left of the folder if the power goes now."""
        names = dict(self._sure)
        likely = self._chance.choice((0.0, 1.0, 0.5))
        for change in self._waiting:
            if self._chance.random() < likely:
                change.make(names)
        for folder in sorted(self._folders):
            Path(self._there(folder, target)).mkdir(mode=0o700, parents=True, exist_ok=True)
        for name, file in names.items():
            path = Path(self._there(name, target))
            path.write_bytes(file.after_a_cut(self._chance))
            path.chmod(0o600)

    def _there(self, name: str, target: Path) -> str:
        return str(target) + name[len(self._folder) :]

    def _open(self, step: Opened) -> None:
        if step.name.endswith("-shm"):
            self._handles.pop(step.handle, None)
            return
        if step.name in self._folders:
            return
        if step.name not in self._seen:
            assert step.made, step.name
            self._change(_Change(step.name, None, _File(bytearray(), bytearray())))
        file = self._seen[step.name]
        if step.emptied and file.seen:
            file.cut(0)
        self._handles[step.handle] = _Handle(file, step.appending)

    def _write(self, handle: int, data: bytes, at: int | None) -> None:
        opened = self._handles.get(handle)
        if opened is None:
            return
        if at is None:
            at = len(opened.file.seen) if opened.appending else opened.at
            opened.at = at + len(data)
        opened.file.write(at, data)

    def _flush(self, step: Flushed) -> None:
        if step.name in self._folders:
            if not step.failed:
                self._settle_names(step.name)
            return
        if step.name.endswith("-shm"):
            return
        file = self._handles[step.handle].file
        if step.failed:
            file.fail_to_flush(self._chance)
        else:
            file.flush()

    def _change(self, change: _Change) -> None:
        change.make(self._seen)
        self._waiting.append(change)

    def _settle_names(self, folder: str) -> None:
        for change in self._waiting:
            if change.folder == folder:
                change.make(self._sure)
        self._waiting = [change for change in self._waiting if change.folder != folder]
