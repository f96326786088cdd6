"""What a program did to the files of a folder, read from a recording of strace (`-f -y -xx`)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Opened:
    """A file was opened by its name, perhaps made."""

    name: str
    handle: int
    made: bool
    emptied: bool
    appending: bool


@dataclass(frozen=True, slots=True)
class Written:
    """Bytes were written, at a place or (`None`) where the handle stood."""

    handle: int
    data: bytes
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """A handle was put somewhere in its file."""

    handle: int
    at: int


@dataclass(frozen=True, slots=True)
class Cut:
    """A file was made shorter or longer."""

    handle: int
    size: int


@dataclass(frozen=True, slots=True)
class Flushed:
    """A file or a folder was flushed, or (`failed`) could not be."""

    handle: int
    name: str
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Renamed:
    """A file took another name in its folder."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Removed:
    """A name was removed."""

    name: str


@dataclass(frozen=True, slots=True)
class Said:
    """The program said something to whoever listens."""

    packet: bytes


@dataclass(frozen=True, slots=True)
class Restarted:
    """The program is gone, and another one begins; the system goes on."""


Step = Opened | Written | Moved | Cut | Flushed | Renamed | Removed | Said | Restarted

_LINE = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+)", re.DOTALL)
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_HANDLE = re.compile(r"^(\d+)<([^>]*)>")
_NUMBERS = re.compile(r"(\d+)(?:, |$)")


@dataclass(frozen=True, slots=True)
class _Call:
    """A call on a handle or on names: its arguments as strace writes them, and what it answered."""

    arguments: str
    result: int

    @property
    def texts(self) -> list[bytes]:
        return [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(self.arguments)]

    @property
    def name(self) -> str:
        """Return the first name given, else that of the handle."""
        if self.arguments[:1].isdigit():
            found = self._handle[2]
            return bytes.fromhex(found.replace("\\x", "")).decode() if found.startswith("\\x") else found
        return self.texts[0].decode()

    @property
    def handle(self) -> int:
        return int(self._handle[1])

    @property
    def last_number(self) -> int:
        return int(_NUMBERS.findall(self.arguments.rpartition('"')[2])[-1])

    @property
    def _handle(self) -> re.Match[str]:
        found = _HANDLE.match(self.arguments)
        assert found is not None, self.arguments[:200]
        return found


def _opened(call: _Call) -> Opened:
    has = call.arguments.__contains__
    return Opened(call.name, call.result, has("O_CREAT"), has("O_TRUNC"), has("O_APPEND"))


def _renamed(call: _Call) -> Renamed:
    old, new = (text.decode() for text in call.texts)
    return Renamed(old, new)


_KNOWN: dict[str, Callable[[_Call], Step]] = {
    "openat": _opened,
    "write": lambda call: Written(call.handle, call.texts[0][: call.result]),
    "pwrite64": lambda call: Written(call.handle, call.texts[0][: call.result], call.last_number),
    "lseek": lambda call: Moved(call.handle, call.result),
    "ftruncate": lambda call: Cut(call.handle, call.last_number),
    "fsync": lambda call: Flushed(call.handle, call.name, failed=call.result < 0),
    "fdatasync": lambda call: Flushed(call.handle, call.name, failed=call.result < 0),
    "rename": _renamed,
    "renameat": _renamed,
    "renameat2": _renamed,
    "unlink": lambda call: Removed(call.name),
    "unlinkat": lambda call: Removed(call.name),
}
_FLUSHES = frozenset({"fsync", "fdatasync"})


def steps(trace: Path, folder: Path) -> Iterator[Step]:
    """Yield what was done in a folder, and what was said by `sendto`, in order.

    The program followed has one thread. AssertionError for a call that is not in the model of `powercut`.
    """
    cut_short = False
    with trace.open(encoding="ascii") as lines:
        for line in lines:
            found = _LINE.match(line)
            if found is None:
                # Killed in the middle of a call: nothing comes after.
                cut_short = " = ?" in line or "<unfinished" in line
                assert cut_short or "+++" in line or "---" in line, line[:200]
                continue
            assert not cut_short, line[:200]
            step = _step(found[1], _Call(found[2], int(found[3])), str(folder))
            if step is not None:
                yield step


def _step(name: str, call: _Call, folder: str) -> Step | None:
    if call.result < 0 and name not in _FLUSHES:
        return None
    if name == "sendto":
        return Said(call.texts[0])
    if not call.name.startswith(folder):
        return None
    assert name in _KNOWN, f"{name} is not in the model"
    return _KNOWN[name](call)
