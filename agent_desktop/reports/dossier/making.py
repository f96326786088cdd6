"""A dossier as the bytes of a PDF, from what was counted and the pack that is installed."""

from datetime import date, datetime
from pathlib import Path

from agent_desktop.facilitation.catalog import load_pack
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.reports.dossier import build
from agent_desktop.reports.dossier.from_counts import facts_of
from agent_desktop.simplification.records import HalfYear, WhatFails


def check_dossier_file(path: Path) -> None:
    """Raise RefusedError("dossier_format", file) for what is no PDF by its name."""
    if path.suffix.lower() != ".pdf":
        raise RefusedError("dossier_format", file=path.name)


def dossier_pdf(found: WhatFails, packs: Path, *, day: date, at: datetime, sender: str = "") -> bytes:
    """Return the dossier as a PDF. Works for some tenths of a second.

    `packs` is the folder of the packs; the texts are those of the last version there. Raises
    RefusedError("pack_not_installed").
    """
    # Loaded with the first document: what makes a PDF weighs as much as all the pages of a desk.
    from agent_desktop.documents.pdf import render_pdf  # noqa: PLC0415

    pack = load_pack(packs, found.pack_id).pack
    return render_pdf(build(facts_of(found, pack, day=day, sender=sender)), at=at)


def file_name(pack_id: str, half: HalfYear) -> str:
    """Return the name proposed for the file."""
    return f"dossier-{pack_id}-{half}.pdf"
