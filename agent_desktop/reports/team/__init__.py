"""The page of a team's meeting: three looks, what came back, what was lacking, and room to decide."""

from agent_desktop.documents.records import Document
from agent_desktop.foundation.i18n import N_, _, current_language
from agent_desktop.reports import Report
from agent_desktop.reports.sealed import proof
from agent_desktop.reports.team import sections
from agent_desktop.reports.team.facts import TeamFacts
from agent_desktop.team.records import Look

__all__ = ["REPORT", "TeamFacts", "build"]

_PAGES = 3


def build(facts: TeamFacts) -> Document:
    """Return the document, in the language of the screen; it should hold on three pages.

    Raises ValueError for a quarter of which nothing may be told.
    """
    if facts.picture.of(facts.quarter).is_empty:
        raise ValueError("a quarter of which nothing is told shows nothing")
    return Document(
        title=sections.title_of(facts),
        subject=_("Our team"),
        language=current_language(),
        blocks=(
            *sections.opening(facts),
            *(block for which in Look for block in sections.look(facts, which)),
            *sections.returned(facts),
            *sections.lacked(facts),
            *sections.decided(),
            *sections.not_concluded(),
            *sections.method(),
            *proof(facts.sealed),
        ),
        footer=sections.footer(facts),
        pages=_PAGES,
    )


REPORT = Report(name="team", title=N_("Our team"), build=build)
