"""A dossier as the bytes of a PDF, from what was counted and a pack."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from agent_desktop.facilitation.pack import Pack
from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger.paper_records import Sealed
from agent_desktop.reports.dossier import build
from agent_desktop.reports.dossier.from_counts import facts_of
from agent_desktop.simplification.records import HalfYear, WhatFails


def check_dossier_file(path: Path) -> None:
    """Raise RefusedError("dossier_format", file) for what is no PDF by its name."""
    if path.suffix.lower() != ".pdf":
        raise RefusedError("dossier_format", file=path.name)


def dossier_pdf(
    found: WhatFails,
    pack: Pack,
    *,
    day: date,
    at: datetime,
    sender: str = "",
    sealed: Sealed | None = None,
) -> bytes:
    """Return the dossier as a PDF, with the texts of a version of the pack. Takes some tenths of a second."""
    # Loaded with the first document: what makes a PDF weighs as much as all the pages of a desk.
    from agent_desktop.documents.pdf import render_pdf  # noqa: PLC0415

    return render_pdf(build(replace(facts_of(found, pack, day=day, sender=sender), sealed=sealed)), at=at)


def file_name(pack_id: str, half: HalfYear) -> str:
    """Return the name proposed for the file."""
    return f"dossier-{pack_id}-{half}.pdf"
