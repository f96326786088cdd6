"""Pack files that a site wants to use: found, counted, read and checked before any is taken."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from agent_desktop.facilitation.catalog import PackSummary, summary_of, version_key
from agent_desktop.facilitation.findings import Finding, PackRefusedError
from agent_desktop.facilitation.linter import WALKS, check_file
from agent_desktop.facilitation.pack_file import load_pack_file
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.progress import Progress

MOST_FILES, MOST_BYTES = 2_000, 64 << 20
_ENDINGS = (".yaml", ".yml")


class Standing(StrEnum):
    """What a file would change."""

    NEW = "new"
    NEWER = "newer"
    SAME = "same"
    OLDER = "older"
    DIFFERS = "differs"
    """The version in use, with other words: its number must change."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A file that was checked: its findings, and when it can be read its pack and its bytes."""

    path: Path
    standing: Standing
    findings: tuple[Finding, ...] = ()
    summary: PackSummary | None = None
    replaces: str = ""
    """The version in use that it would take the place of."""
    data: bytes = b""

    @property
    def can_be_used(self) -> bool:
        """Tell whether it may be taken: nothing wrong in it, and something new."""
        return self.standing in (Standing.NEW, Standing.NEWER)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Return what keeps it from being used."""
        return tuple(one for one in self.findings if one.is_error)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Return what its author should look at again."""
        return tuple(one for one in self.findings if not one.is_error)


def pack_files(path: Path) -> tuple[Path, ...]:
    """Return the file, or the pack files of a folder by name; links and folders inside are left aside.

    Raises RefusedError: packs_none, packs_too_many(found, most), packs_too_big(most, in MiB); OSError.
    """
    if path.is_dir():
        with os.scandir(path) as listed:
            found = sorted(
                Path(one.path)
                for one in listed
                if one.name.casefold().endswith(_ENDINGS) and one.is_file(follow_symlinks=False)
            )
    else:
        found = [path] if path.is_file() else []
    if not found:
        raise RefusedError("packs_none")
    if len(found) > MOST_FILES:
        raise RefusedError("packs_too_many", found=len(found), most=MOST_FILES)
    if sum(one.stat().st_size for one in found) > MOST_BYTES:
        raise RefusedError("packs_too_big", most=MOST_BYTES >> 20)
    return tuple(found)


def check_candidates(
    path: Path, used: Iterable[PackSummary], day: date, progress: Progress, *, walks: int = WALKS
) -> tuple[Candidate, ...]:
    """Return each pack file of a path as checked as `packs check` does, by name.

    `used` is what new exchanges begin with now. Raises what `pack_files` raises, and RefusedError("stopped").
    """
    files = pack_files(path)
    by_id = {pack.id: pack for pack in used}
    progress.begin("check", len(files))
    found: list[Candidate] = []
    for one in files:
        found.append(_checked(one, by_id, day, walks))
        progress.advance(1)
    return _last_of_each(found)


def _checked(path: Path, used: Mapping[str, PackSummary], day: date, walks: int) -> Candidate:
    try:
        read = load_pack_file(path)
    except PackRefusedError as error:
        return Candidate(path=path, standing=Standing.REFUSED, findings=error.findings)
    except OSError:
        unread = Finding(code="unreadable", file=str(path))
        return Candidate(path=path, standing=Standing.REFUSED, findings=(unread,))
    summary = summary_of(read, path)
    findings = check_file(read, walks=walks, today=day)
    standing, replaces = _standing(summary, used.get(summary.id))
    if any(one.is_error for one in findings):
        standing = Standing.REFUSED
    return Candidate(
        path=path, standing=standing, findings=findings, summary=summary, replaces=replaces, data=read.data
    )


def _standing(found: PackSummary, used: PackSummary | None) -> tuple[Standing, str]:
    if used is None:
        return Standing.NEW, ""
    if found.digest in (used.digest, used.base):
        return Standing.SAME, used.version
    here, there = version_key(found.version), version_key(used.version)
    if here == there:
        return Standing.DIFFERS, used.version
    return (Standing.NEWER if here > there else Standing.OLDER), used.version


def _last_of_each(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Let only the newest file of each pack be taken."""
    candidates = list(found)
    newest: dict[str, int] = {}
    for number, one in enumerate(candidates):
        if one.summary is None or not one.can_be_used:
            continue
        known = newest.get(one.summary.id)
        before = None if known is None else candidates[known].summary
        if known is None or before is None:
            newest[one.summary.id] = number
            continue
        later = version_key(one.summary.version) > version_key(before.version)
        newest[one.summary.id], left = (number, known) if later else (known, number)
        candidates[left] = replace(candidates[left], standing=Standing.OLDER)
    return tuple(candidates)
