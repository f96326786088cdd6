"""Read a copy of the ledger and verify it: no store, no profile, nothing believed but the keys in it.

Section 1 of docs/ledger/specification.md. An unreadable or damaged folder is refused, and says which file.
"""

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import field, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import cast

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.progress import Progress
from agent_desktop.foundation.records import dataclass
from agent_desktop.ledger import signing
from agent_desktop.ledger.exported import manifest as manifests
from agent_desktop.ledger.exported.manifest import ListedFile, Manifest
from agent_desktop.ledger.fields import b64, unb64
from agent_desktop.ledger.notes import checkpoint_from, opened, read
from agent_desktop.ledger.reading import Glance, ReadAll, Reading, read_all
from agent_desktop.ledger.records import (
    Disclosure,
    Enrolment,
    Entry,
    Place,
    Report,
    StoredCheckpoint,
    StoredEntry,
    Verdict,
    bare_row,
)
from agent_desktop.ledger.sealed import check_brought
from agent_desktop.ledger.verify import Known, Verification

MOST_LINE = 1 << 20
_BLOCK = 1 << 20
_SIGNATURE = 88  # 64 bytes in base64
TEXTS = "texts.jsonl"
UNSEALED = "unsealed.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadExport:
    """What became of a copy. `refused`: code and file, when it is not even looked into; `report` otherwise.

    Of a checkpoint brought that is of another ledger, the origin stands in the place of the file.

    `unlisted`: files that the manifest does not name, and that were not read. `keys`: those that the ledger
    still trusts at its end, by chain; `met`: of the entries that were looked for, those that are there.
    """

    manifest: Manifest | None = None
    report: Report | None = None
    refused: tuple[str, str] | None = None
    unlisted: tuple[str, ...] = ()
    keys: Mapping[str, Enrolment] = field(default_factory=dict)
    met: Mapping[str, Entry] = field(default_factory=dict)

    @property
    def verdict(self) -> Verdict:
        """Return what is concluded."""
        return Verdict.REFUSED if self.report is None else self.report.verdict


class _RefusedExportError(Exception):
    def __init__(self, code: str, name: str) -> None:
        super().__init__(code)
        self.code, self.name = code, name


def read_export(
    folder: Path,
    known: Known,
    progress: Progress | None = None,
    *,
    read_all: ReadAll = read_all,
    look_for: Collection[str] = (),
    each: Callable[[Reading | Glance], None] | None = None,
) -> ReadExport:
    """Verify a copy of the ledger; `read_all`: who reads its rows; `look_for`: leaves of entries to return.

    `each` is given every entry as it was read, before the whole is concluded.

    Without `known.now`, the present is the instant of the manifest.
    Raises RefusedError `stopped`, and `code_mistyped` for a code that is none.
    """
    manifest: Manifest | None = None
    try:
        note, manifest = _manifest(folder)
        _check_files(folder, manifest)
        looking = _Looking(folder, manifest, progress or Progress(), frozenset(look_for), each)
        report, keys = _verified(looking, note, known, read_all)
    except _RefusedExportError as error:
        return ReadExport(manifest=manifest, refused=(error.code, error.name))
    unlisted = _unlisted(folder, manifest)
    return ReadExport(manifest=manifest, report=report, unlisted=unlisted, keys=keys, met=looking.met)


# -- what the manifest covers ------------------------------------------------------------------------------


def _manifest(folder: Path) -> tuple[str, Manifest]:
    path = folder / manifests.NAME
    if not path.is_file():
        raise _RefusedExportError("manifest_missing", manifests.NAME)
    try:
        with path.open("rb") as kept:
            note = kept.read(MOST_LINE).decode("utf-8")
        return note, manifests.read_manifest(note)
    except (OSError, UnicodeDecodeError, RefusedError) as error:
        raise _RefusedExportError("manifest_bad", manifests.NAME) from error


def _check_files(folder: Path, manifest: Manifest) -> None:
    for one in manifest.files:
        if not (folder / one.name).is_file():
            raise _RefusedExportError("file_missing", one.name)
        if not _is_the_same(folder / one.name, one):
            raise _RefusedExportError("file_differs", one.name)


def _is_the_same(path: Path, listed: ListedFile) -> bool:
    digest, size = sha256(), 0
    try:
        with path.open("rb") as kept:
            while size <= listed.size and (block := kept.read(_BLOCK)):
                digest.update(block)
                size += len(block)
    except OSError:
        return False
    return size == listed.size and b64(digest.digest()) == listed.digest


def _unlisted(folder: Path, manifest: Manifest) -> tuple[str, ...]:
    named = {manifests.NAME, *(one.name for one in manifest.files)}
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return tuple(sorted(set(found) - named))


# -- what the files say --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Looking:
    """A copy being read, and the entries that are looked for in it."""

    folder: Path
    manifest: Manifest
    progress: Progress
    wanted: frozenset[str]
    each: Callable[[Reading | Glance], None] | None = None
    met: dict[str, Entry] = field(default_factory=dict)


def _verified(
    looking: _Looking, note: str, known: Known, read_all: ReadAll
) -> tuple[Report, Mapping[str, Enrolment]]:
    folder, manifest, progress = looking.folder, looking.manifest, looking.progress
    names = [one.name for one in manifest.files]
    years = sorted({int(name[:4]) for name in names if name.endswith("/entries.txt")})
    texts = _texts(folder, names) if manifest.texts == "all" else {}
    checkpoints = [one for name in names for one in _checkpoints(folder, name)]
    try:
        check_brought(known.notes, known.names, manifest.site)
    except RefusedError as error:
        raise _RefusedExportError(error.code, str(error.facts["file"])) from error
    told = replace(
        known,
        has_texts=manifest.texts == "all",
        now=_seconds(manifest.at) if known.now is None else known.now,
    )
    verification = Verification(told, checkpoints)
    progress.begin("entries", sum(one.size for one in manifest.files if _holds_entries(one.name)))
    rows = _rows(looking, names, years, texts)
    with closing(read_all(rows, verification.chains.key_of)) as readings:
        for reading in readings:
            verification.take(reading)
            if looking.each is not None:
                looking.each(reading)
            if reading.leaf in looking.wanted and reading.entry is not None:
                looking.met[reading.leaf] = reading.entry
    report = verification.report(text for many in texts.values() for text in many)
    if report.verdict is not Verdict.TAMPERED:
        _check_signature(note, verification)
        _check_ledger(manifest, report)
    keys = verification.chains.keys.items()
    return report, {writer: key.enrolment for writer, key in keys if key.last is None}


def _holds_entries(name: str) -> bool:
    return name == UNSEALED or name.endswith("/entries.txt")


def _rows(
    looking: _Looking, names: Sequence[str], years: Sequence[int], texts: dict[str, list[Disclosure]]
) -> Iterator[StoredEntry]:
    """Yield the lines of entries, each with its texts, which are taken out of `texts`."""
    folder, progress = looking.folder, looking.progress
    for year in years:
        name = f"{year:04d}/entries.txt"
        for position, line in enumerate(_lines(folder, name)):
            progress.advance(len(line) + 1)
            yield _row(line, name, Place(year, position), texts)
    if UNSEALED in names:
        for line in _lines(folder, UNSEALED):
            progress.advance(len(line) + 1)
            yield _row(line, UNSEALED, None, texts)


def _row(line: bytes, name: str, place: Place | None, texts: dict[str, list[Disclosure]]) -> StoredEntry:
    sig, raw = unb64(line[:_SIGNATURE].decode("latin-1")), line[_SIGNATURE + 1 :]
    if len(sig) != signing.SIGNATURE_BYTES or line[_SIGNATURE : _SIGNATURE + 1] != b" ":
        raise _RefusedExportError("line_bad", name)
    leaf = signing.leaf_of(raw, sig)
    return bare_row(raw, sig, place, leaf, tuple(texts.pop(leaf, ())))


def _lines(folder: Path, name: str) -> Iterator[bytes]:
    """Yield the lines of a file, without their end. One empty, too long or cut short is refused."""
    with (folder / name).open("rb") as kept:
        while line := kept.readline(MOST_LINE + 1):
            if len(line) == 1 or not line.endswith(b"\n"):
                raise _RefusedExportError("line_bad", name)
            yield line[:-1]


def _texts(folder: Path, names: Sequence[str]) -> dict[str, list[Disclosure]]:
    found: dict[str, list[Disclosure]] = {}
    if TEXTS in names:
        for line in _lines(folder, TEXTS):
            text = _text(line)
            same = found.setdefault(text.leaf, [])
            if any(one.field == text.field for one in same):
                raise _RefusedExportError("line_bad", TEXTS)
            same.append(text)
    return found


def _text(line: bytes) -> Disclosure:
    said = _json(line, TEXTS)
    if not isinstance(said, dict) or said.keys() != {"field", "leaf", "salt", "text"}:
        raise _RefusedExportError("line_bad", TEXTS)
    if not all(isinstance(value, str) and _is_text(value) for value in said.values()):
        raise _RefusedExportError("line_bad", TEXTS)
    salt = unb64(said["salt"])
    if len(salt) != signing.SALT_BYTES:
        raise _RefusedExportError("line_bad", TEXTS)
    return Disclosure(leaf=said["leaf"], field=said["field"], salt=salt, text=said["text"])


def _is_text(value: str) -> bool:
    """Tell a text from one that JSON can hold and UTF-8 cannot: a surrogate alone."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _checkpoints(folder: Path, name: str) -> Iterator[StoredCheckpoint]:
    if not name.endswith("/checkpoints.jsonl"):
        return
    for line in _lines(folder, name):
        note = _json(line, name)
        if not isinstance(note, str):
            raise _RefusedExportError("line_bad", name)
        yield StoredCheckpoint(year=int(name[:4]), size=_size_of(note), note=note)


def _size_of(note: str) -> int:
    try:
        return checkpoint_from(read(note).text).size
    except RefusedError:
        return -1


def _json(line: bytes, name: str) -> object:
    try:
        return cast("object", json.loads(line.decode("utf-8")))
    except (ValueError, RecursionError) as error:
        raise _RefusedExportError("line_bad", name) from error


def _seconds(at: str) -> int:
    return int(datetime.fromisoformat(at).timestamp())


def _check_ledger(manifest: Manifest, report: Report) -> None:
    if (manifest.site, manifest.genesis) != (report.site, report.genesis):
        raise _RefusedExportError("manifest_differs", manifests.NAME)


def _check_signature(note: str, verification: Verification) -> None:
    """Refuse a manifest that no key of the ledger signed, or that is not what a key signed."""
    keys = []
    for writer in manifests.writers_named(note):
        key = verification.chains.keys.get(writer)
        if key is not None and key.last is None:
            keys.append(manifests.key_of(writer, unb64(key.enrolment.key)))
    try:
        signed = opened(note, keys)
    except RefusedError as error:
        raise _RefusedExportError("manifest_signature", manifests.NAME) from error
    if not signed:
        raise _RefusedExportError("manifest_unsigned", manifests.NAME)
