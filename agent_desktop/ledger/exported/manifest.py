"""The manifest of an export: which files, byte for byte, of which ledger, made when and signed by whom.

Section 1 of docs/ledger/specification.md. Pure.
"""

import re
from collections.abc import Sequence

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger.fields import is_hash, is_instant, is_line
from agent_desktop.ledger.notes import KeyType, NoteKey, NoteSigner, read, signed_text

NAME = "manifest.txt"
TEXTS = ("all", "none")
_FIRST = "parvis/export/v1"
_SIGNER = "parvis/export/"
_FILE_NAME = re.compile(r"(?:[0-9]{4}/)?[a-z0-9._-]{1,64}", re.ASCII)
_BYTES = re.compile(r"0|[1-9][0-9]{0,15}", re.ASCII)
_HEADS = ("site ", "at ", "genesis ", "texts ")


@dataclass(frozen=True, slots=True)
class ListedFile:
    """One file: its name, with a slash between folders, how many bytes, their SHA-256 in base64."""

    name: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an export says of itself. `at` is an instant as entries write it; `files` by name."""

    site: str
    at: str
    genesis: str
    texts: str
    files: tuple[ListedFile, ...]

    @property
    def text(self) -> str:
        """Return what is signed."""
        heads = (self.site, self.at, self.genesis, self.texts)
        lines = [head + value for head, value in zip(_HEADS, heads, strict=True)]
        lines += [f"file {one.name} {one.size} {one.digest}" for one in self.files]
        return "\n".join((_FIRST, *lines, ""))


def signed(manifest: Manifest, writer: str, seed: bytes) -> str:
    """Return the manifest as a note, signed by the key of one chain. Raises RefusedError `manifest_bad`."""
    _check(manifest)
    return signed_text(manifest.text, NoteSigner(_SIGNER + writer, seed))


def read_manifest(note: str) -> Manifest:
    """Return what a manifest says, its signature not looked at. Raises RefusedError `manifest_bad`."""
    try:
        lines = read(note).text.split("\n")
    except RefusedError as error:
        raise RefusedError("manifest_bad") from error
    if len(lines) < 6 or lines[0] != _FIRST or lines[-1]:
        raise RefusedError("manifest_bad")
    site, at, genesis, texts = (_after(head, line) for head, line in zip(_HEADS, lines[1:5], strict=True))
    files = tuple(map(_listed_from, lines[5:-1]))
    manifest = Manifest(site=site, at=at, genesis=genesis, texts=texts, files=files)
    _check(manifest)
    return manifest


def writers_named(note: str) -> tuple[str, ...]:
    """Return the chains whose key is said to have signed a manifest."""
    names = (one.name for one in read(note).signatures)
    return tuple(name.removeprefix(_SIGNER) for name in names if name.startswith(_SIGNER))


def key_of(writer: str, public: bytes) -> NoteKey:
    """Return the key under which a chain signs manifests."""
    return NoteKey(_SIGNER + writer, KeyType.LOG, public)


def _after(head: str, line: str) -> str:
    if not line.startswith(head):
        raise RefusedError("manifest_bad")
    return line.removeprefix(head)


def _listed_from(line: str) -> ListedFile:
    parts = line.split(" ")
    if len(parts) != 4 or parts[0] != "file" or not _BYTES.fullmatch(parts[2]):
        raise RefusedError("manifest_bad")
    return ListedFile(parts[1], int(parts[2]), parts[3])


def _check(manifest: Manifest) -> None:
    names = [one.name for one in manifest.files]
    stands = (
        is_line(manifest.site)
        and is_instant(manifest.at)
        and is_hash(manifest.genesis)
        and manifest.texts in TEXTS
        and _are_names(names)
        and all(is_hash(one.digest) for one in manifest.files)
    )
    if not stands:
        raise RefusedError("manifest_bad")


def _are_names(names: Sequence[str]) -> bool:
    """Tell names of files in order, each once, none that leads out of the folder or to the manifest."""
    safe = all(_FILE_NAME.fullmatch(name) and ".." not in name and name != NAME for name in names)
    return safe and list(names) == sorted(set(names))
