"""Equal treatment on paper: the sentence, the funnel, the counts, and what may not be concluded from them."""

from agent_desktop.documents.records import Document
from agent_desktop.foundation.i18n import N_, _, current_language
from agent_desktop.reports import Report
from agent_desktop.reports.equality import sections
from agent_desktop.reports.equality.facts import EqualityFacts
from agent_desktop.reports.sealed import proof

__all__ = ["REPORT", "EqualityFacts", "build"]

_PAGES = 2


def build(facts: EqualityFacts) -> Document:
    """Return the document, in the language of the screen; it should hold on two pages.

    Raises ValueError for a plot without a point: nothing of it may be shown.
    """
    if not facts.plot.points:
        raise ValueError("a plot without a point shows nothing")
    return Document(
        title=sections.title_of(facts),
        subject=_("Equal treatment"),
        language=current_language(),
        blocks=(
            *sections.opening(facts),
            *sections.figures(facts),
            *sections.limits(facts),
            *sections.not_concluded(facts),
            *sections.method(),
            *proof(facts.sealed),
        ),
        footer=sections.footer(facts),
        pages=_PAGES,
    )


REPORT = Report(name="equality", title=N_("Equal treatment"), build=build)
