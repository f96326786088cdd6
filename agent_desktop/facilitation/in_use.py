"""Which text of each pack new exchanges begin with: the newest, with the values that the site set in it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from agent_desktop.facilitation.catalog import (
    Origin,
    PackSummary,
    installed,
    load_listed,
    summary_of,
    version_key,
)
from agent_desktop.facilitation.findings import Finding, PackRefusedError
from agent_desktop.facilitation.pack_file import PackFile, read_pack
from agent_desktop.facilitation.records import SiteTexts
from agent_desktop.foundation.errors import RefusedError


@dataclass(frozen=True, slots=True, kw_only=True)
class InUse:
    """One text of each pack, by title; what is wrong with the files of the others; the texts of the site."""

    packs: tuple[PackSummary, ...] = ()
    refused: tuple[Finding, ...] = ()
    site: SiteTexts = field(default_factory=SiteTexts)
    files: Mapping[str, PackFile] = field(default_factory=dict)
    """The texts of the site read so far, by digest."""

    def file(self, pack_id: str) -> PackFile:
        """Return the text of a pack. Raises RefusedError("pack_not_installed", pack, version)."""
        for listed, found in self.read():
            if listed.id == pack_id:
                return found
        raise RefusedError("pack_not_installed", pack=pack_id, version="")

    def read(self) -> Iterator[tuple[PackSummary, PackFile]]:
        """Yield the packs with their texts, but those gone, damaged or another since they were listed."""
        for listed in self.packs:
            found = self.files.get(listed.digest) or load_listed(listed)
            if found is not None:
                yield listed, found


def in_use(folder: Path, site: SiteTexts, read: Mapping[str, PackFile]) -> InUse:
    """Return what new exchanges may begin with; `read` are texts of the site that need not be read again."""
    shipped = installed(folder)
    files, refused = _files(site, read)
    own = [
        summary_of(files[one.digest], Path(f"{pack_id}.yaml"), origin=Origin.SITE)
        for pack_id, one in site.chosen.items()
        if one.digest in files
    ]
    packs = [_with_values(pack, site, files) for pack in _newest((*shipped.packs, *own))]
    ordered = sorted(packs, key=lambda pack: (pack.title, pack.version))
    return InUse(packs=tuple(ordered), refused=(*shipped.refused, *refused), site=site, files=files)


def _files(site: SiteTexts, read: Mapping[str, PackFile]) -> tuple[dict[str, PackFile], list[Finding]]:
    """Return the texts of the site read; one that cannot be any more is reported, and hides no other."""
    files = {digest: found for digest, found in read.items() if digest in site.digests}
    refused: list[Finding] = []
    for digest, content in site.contents.items():
        try:
            files[digest] = read_pack(content, _name_of(digest, site))
        except PackRefusedError as error:
            refused.extend(error.findings)
    return files, refused


def _name_of(digest: str, site: SiteTexts) -> str:
    return f"{next(pack_id for pack_id, one in site.texts if one == digest)}.yaml"


def _newest(packs: Iterable[PackSummary]) -> Iterable[PackSummary]:
    """Return the newest version of each pack; that of the site when the application has the same."""
    best: dict[str, PackSummary] = {}
    for pack in packs:
        known = best.get(pack.id)
        if known is None or _rank(pack) > _rank(known):
            best[pack.id] = pack
    return best.values()


def _rank(pack: PackSummary) -> tuple[tuple[int, ...], bool]:
    return version_key(pack.version), pack.origin is Origin.SITE


def _with_values(pack: PackSummary, site: SiteTexts, files: Mapping[str, PackFile]) -> PackSummary:
    values = site.values.get(pack.id)
    if values is None or not values.digest:
        return pack
    if values.base != pack.digest or values.digest not in files:
        # Set in another text: nobody has tried them in this one.
        return replace(pack, values_wait=True)
    changed = summary_of(files[values.digest], pack.path, origin=pack.origin)
    return replace(changed, base=pack.digest)
