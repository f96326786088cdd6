"""Equal treatment as the bytes of a PDF."""

from datetime import date, datetime

from agent_desktop.reports.equality import build
from agent_desktop.reports.equality.facts import EqualityFacts


def equality_pdf(facts: EqualityFacts, at: datetime) -> bytes:
    """Return the PDF. Takes some tenths of a second: never on the thread of the window."""
    # Loaded with the first document: what makes a PDF weighs as much as all the pages of a desk.
    from agent_desktop.documents.pdf import render_pdf  # noqa: PLC0415

    return render_pdf(build(facts), at=at)


def file_name(margin_id: str, day: date) -> str:
    """Return the name proposed for the file."""
    return f"egalite-{margin_id}-{day.isoformat()}.pdf"
