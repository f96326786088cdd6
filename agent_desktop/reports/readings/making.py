"""The report of a period as the bytes of a PDF."""

from datetime import datetime
from pathlib import Path

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.reports.readings import build
from agent_desktop.reports.readings.facts import ReportFacts
from agent_desktop.simplification.records import HalfYear


def check_report_file(path: Path) -> None:
    """Raise RefusedError("page_format", file) for what is no PDF by its name."""
    if path.suffix.lower() != ".pdf":
        raise RefusedError("page_format", file=path.name)


def report_pdf(facts: ReportFacts, at: datetime) -> bytes:
    """Return the PDF. Takes some tenths of a second: never on the thread of the window."""
    # Loaded with the first document: what makes a PDF weighs as much as all the pages of a desk.
    from agent_desktop.documents.pdf import render_pdf  # noqa: PLC0415

    return render_pdf(build(facts), at=at)


def file_name(half: HalfYear) -> str:
    """Return the name proposed for the file."""
    return f"relectures-{half}.pdf"
