"""Packs installed in a folder: what each is, whether it may be used today, and each one read once."""

import base64
import hashlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

import rfc8785

from agent_desktop.facilitation.findings import Finding, PackRefusedError
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.pack_file import PackFile, load_pack_file, read_pack
from agent_desktop.facilitation.reader import YamlError, read_file
from agent_desktop.facilitation.words import Status
from agent_desktop.foundation.errors import RefusedError

_MOST_CACHED = 32


class Validity(StrEnum):
    """Whether a pack may open a new exchange on a day without a warning."""

    NOT_YET = "not_yet"
    CURRENT = "current"
    EXPIRED = "expired"


class Origin(StrEnum):
    """Where a pack comes from."""

    APPLICATION = "application"
    SITE = "site"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterSummary:
    """A letter that a script may start from, and the words it is known by."""

    id: str
    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackSummary:
    """A pack as a list shows it; `digest` is the hexadecimal SHA-256 of the bytes of its file."""

    id: str
    version: str
    title: str
    summary: str
    status: Status
    valid_from: date
    valid_to: date
    languages: tuple[str, ...]
    digest: str
    path: Path
    letters: tuple[LetterSummary, ...] = ()
    origin: Origin = Origin.APPLICATION
    base: str = ""
    """The digest of the text before the site set its values in it; empty when it set none."""
    values_wait: bool = False
    """Whether the site set values in another text of it, which wait to be tried in this one."""

    def validity(self, day: date) -> Validity:
        """Return whether it may be used on a day; both ends are included."""
        if day < self.valid_from:
            return Validity.NOT_YET
        return Validity.EXPIRED if day > self.valid_to else Validity.CURRENT

    @property
    def must_say_status(self) -> bool:
        """Tell whether screens and papers must say that the pack is not validated."""
        return self.status is not Status.VALID


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """What a folder holds: packs ready to use, sorted by title, and what is wrong with the others."""

    packs: tuple[PackSummary, ...]
    refused: tuple[Finding, ...]


def installed(folder: Path) -> Installed:
    """Return the packs of a folder; a damaged one is reported and hides no other."""
    packs: list[PackSummary] = []
    refused: list[Finding] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            packs.append(summary_of(_read(path), path))
        except PackRefusedError as error:
            refused.extend(error.findings)
    ordered = sorted(packs, key=lambda pack: (pack.title, pack.version))
    return Installed(packs=tuple(ordered), refused=tuple(refused))


def load_pack(
    folder: Path, pack_id: str, *, version: str | None = None, digest: str | None = None
) -> PackFile:
    """Return an installed pack: a given version or digest, else the last version.

    An exchange keeps the version it began with. Raises RefusedError("pack_not_installed", pack, version), or
    PackRefusedError when its file is damaged.
    """
    candidates = [
        found
        for found in _files_of(folder, pack_id)
        if version in {None, found.pack.meta.version} and digest in {None, found.digest}
    ]
    if not candidates:
        raise RefusedError("pack_not_installed", pack=pack_id, version=version or "")
    return max(candidates, key=lambda found: version_key(found.pack.meta.version))


def load_listed(summary: PackSummary, digest: str = "") -> PackFile | None:
    """Return a pack as it was listed; `None` when its file is gone, damaged or another since.

    `digest` is that of the file, where the site set values in it.
    """
    try:
        found = _read(summary.path)
    except (PackRefusedError, OSError):
        return None
    return found if found.digest == (digest or summary.digest) else None


def margin_digest(pack: Pack, margin_id: str) -> str:
    """Return the base64 SHA-256 of a margin's definition, in canonical JSON (RFC 8785)."""
    definition = pack.margin(margin_id).model_dump(mode="json", by_alias=True, exclude_unset=True)
    return base64.b64encode(hashlib.sha256(rfc8785.dumps(definition)).digest()).decode()


def _files_of(folder: Path, pack_id: str) -> Iterator[PackFile]:
    broken: list[PackRefusedError] = []
    found_any = False
    for path in sorted(folder.glob("*.yaml")):
        try:
            found = _read(path)
        except PackRefusedError as error:
            if path.stem.startswith(pack_id):
                broken.append(error)
            continue
        if found.pack.meta.id == pack_id:
            found_any = True
            yield found
    if broken and not found_any:
        raise broken[0]


_cache: dict[str, PackFile] = {}
_cache_lock = threading.Lock()


def _read(path: Path) -> PackFile:
    """Read a file, or find it in memory under the digest of its bytes: the same bytes are the same pack."""
    try:
        data = read_file(path)
    except YamlError:
        return load_pack_file(path)
    digest = hashlib.sha256(data).hexdigest()
    with _cache_lock:
        found = _cache.get(digest)
    if found is not None and found.file == str(path):
        return found
    read = read_pack(data, str(path))
    with _cache_lock:
        if len(_cache) >= _MOST_CACHED:
            _cache.clear()
        _cache[digest] = read
    return read


def version_key(version: str) -> tuple[int, ...]:
    """Return what puts versions in order: `1.9.0` before `1.10.0`."""
    return tuple(int(part) for part in version.split("."))


def summary_of(found: PackFile, path: Path, *, origin: Origin = Origin.APPLICATION) -> PackSummary:
    """Return what a list says of a pack that was read."""
    meta = found.pack.meta
    return PackSummary(
        id=meta.id,
        version=meta.version,
        title=meta.title,
        summary=meta.summary,
        status=meta.status,
        valid_from=meta.valid_from,
        valid_to=meta.valid_to,
        languages=meta.languages,
        digest=found.digest,
        path=path,
        origin=origin,
        letters=tuple(
            LetterSummary(id=name, name=letter.name, words=letter.words)
            for name, letter in found.pack.letters.items()
        ),
    )


def forget() -> None:
    """Forget every pack read: the next one is read from its file."""
    with _cache_lock:
        _cache.clear()
