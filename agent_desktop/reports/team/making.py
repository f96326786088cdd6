"""The page of a team's meeting as the bytes of a PDF."""

from datetime import datetime

from agent_desktop.equality.records import Quarter
from agent_desktop.reports.team import build
from agent_desktop.reports.team.facts import TeamFacts


def team_pdf(facts: TeamFacts, at: datetime) -> bytes:
    """Return the PDF. Takes some tenths of a second: never on the thread of the window."""
    # Loaded with the first document: what makes a PDF weighs as much as all the pages of a desk.
    from agent_desktop.documents.pdf import render_pdf  # noqa: PLC0415

    return render_pdf(build(facts), at=at)


def file_name(quarter: Quarter) -> str:
    """Return the name proposed for the file."""
    return f"notre-equipe-{quarter.year}-t{quarter.number}.pdf"
