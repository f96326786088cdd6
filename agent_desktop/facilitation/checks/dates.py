"""Check what time wears out: packs not in force, texts read long ago or before the version they name."""

from collections.abc import Iterator
from datetime import date, timedelta

from agent_desktop.facilitation.findings import Finding, Severity
from agent_desktop.facilitation.pack import Pack

FRESH_FOR = timedelta(days=365)
"""How long a text may go without being read again: finance and social security laws change each year."""


def check(pack: Pack, today: date | None = None) -> Iterator[Finding]:
    """Yield what is wrong with the days of a pack; without a day, only what is wrong on any day."""
    meta = pack.meta
    if meta.valid_to <= meta.valid_from:
        facts = {"start": meta.valid_from, "end": meta.valid_to}
        yield Finding(code="validity_reversed", trail=("paquet", "valide_au"), facts=facts)
    elif today is not None and today > meta.valid_to:
        yield _warning("pack_expired", ("paquet", "valide_au"), end=meta.valid_to)
    elif today is not None and today < meta.valid_from:
        yield _warning("pack_not_yet", ("paquet", "valide_du"), start=meta.valid_from)
    for index, source in enumerate(pack.sources):
        trail = ("sources", index, "consulte_le")
        if source.version_of is not None and source.version_of > source.read_on:
            yield _warning("source_read_too_early", trail, name=source.id)
        elif today is not None and today - source.read_on > FRESH_FOR:
            yield _warning("source_old", trail, name=source.id, day=source.read_on)
        elif today is not None and source.read_on > today:
            yield _warning("source_read_tomorrow", trail, name=source.id, day=source.read_on)
        if source.verified == "non_verifie":
            yield _warning("source_not_verified", ("sources", index, "verifie"), name=source.id)


def _warning(code: str, trail: tuple[str | int, ...], **facts: object) -> Finding:
    return Finding(code=code, severity=Severity.WARNING, trail=trail, facts=facts)
