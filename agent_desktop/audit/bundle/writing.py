"""Write a bundle: a copy of the ledger, the cases of a sample and their words, sealed as it is written.

Nothing of it is on the disk in clear but the copy of the ledger, which holds no text and names nobody; it
stands in a folder of its own until it is sealed. The file appears whole, on the disk, or not at all; what a
kill left of it is removed by the next export.
"""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from agent_desktop.audit.bundle import age
from agent_desktop.audit.bundle.archive import Member, packed
from agent_desktop.audit.bundle.contents import LEDGER
from agent_desktop.audit.bundle.note import NAME, Listed
from agent_desktop.foundation.progress import Progress
from agent_desktop.ledger.exported.manifest import NAME as MANIFEST
from agent_desktop.ledger.fields import b64
from agent_desktop.store.leaving import leaving

_BLOCK = 1 << 20


def ledger_digest(folder: Path) -> str:
    """Return the SHA-256, in base64, of the manifest of a copy of the ledger: it names all the rest."""
    return b64(sha256((folder / MANIFEST).read_bytes()).digest())


def listed(files: Mapping[str, bytes]) -> tuple[Listed, ...]:
    """Return the lines of the note for some files, by name."""
    return tuple(Listed(name, len(files[name]), b64(sha256(files[name]).digest())) for name in sorted(files))


def write_sealed(
    target: Path,
    folder: Path,
    files: Mapping[str, bytes],
    note: str,
    recipient: str,
    progress: Progress,
    *,
    room: Path,
) -> None:
    """Seal a copy of the ledger, some files and the note that names them into one file.

    `room` is a private folder, as `store.leaving.leaving` takes it. Raises what the disk raises, and
    RefusedError `stopped`: `target` is then as it was.
    """
    members = (*_folder(folder), *_files(files), Member(NAME, len(note.encode()), [note.encode()]))
    progress.begin("sealing", sum(member.size for member in members))
    with leaving(target, room) as written:
        age.seal(_counted(packed(members), progress), recipient, written)


def _folder(folder: Path) -> Iterator[Member]:
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = LEDGER + path.relative_to(folder).as_posix()
        yield Member(name, path.stat().st_size, _parts(path))


def _parts(path: Path) -> Iterator[bytes]:
    with path.open("rb") as kept:
        while part := kept.read(_BLOCK):
            yield part


def _files(files: Mapping[str, bytes]) -> Iterator[Member]:
    for name in sorted(files):
        yield Member(name, len(files[name]), [files[name]])


def _counted(parts: Iterable[bytes], progress: Progress) -> Iterator[bytes]:
    for part in parts:
        progress.advance(len(part))
        yield part
