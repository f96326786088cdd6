"""The report of a period: how decisions were read again, what was found and is worth, what was promised."""

from agent_desktop.documents.records import Document
from agent_desktop.foundation.i18n import N_, _, current_language
from agent_desktop.reports import Report
from agent_desktop.reports.readings import sections
from agent_desktop.reports.readings.facts import ReportFacts
from agent_desktop.reports.sealed import proof

__all__ = ["REPORT", "ReportFacts", "build"]

_PAGES = 3


def build(facts: ReportFacts) -> Document:
    """Return the document, in the language of the screen; it should hold on three pages."""
    return Document(
        title=sections.title_of(facts),
        subject=_("Decisions read again"),
        language=current_language(),
        blocks=(
            *sections.opening(facts),
            *sections.method(facts),
            *sections.found(facts),
            *sections.rules(facts),
            *sections.owed(facts),
            *sections.agreed(facts),
            *sections.integrity(facts),
            *sections.not_proven(),
            *proof(facts.sealed),
        ),
        footer=sections.footer(facts),
        pages=_PAGES,
    )


REPORT = Report(name="readings", title=N_("Report of readings"), build=build)
