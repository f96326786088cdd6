"""The sheet to take away: what was said, explained, decided and promised, for the person to keep."""

from agent_desktop.documents.records import Document, Size
from agent_desktop.foundation.i18n import DEFAULT_LANGUAGE, LANGUAGES, N_, _, in_language
from agent_desktop.reports import Report
from agent_desktop.reports.sheet import sections
from agent_desktop.reports.sheet.facts import (
    Contact,
    Decided,
    Explained,
    Note,
    Piece,
    Promise,
    SheetFacts,
    Source,
    Translation,
)

__all__ = [
    "REPORT",
    "Contact",
    "Decided",
    "Explained",
    "Note",
    "Piece",
    "Promise",
    "SheetFacts",
    "Source",
    "Translation",
]


def build(facts: SheetFacts) -> Document:
    """Return the sheet, in the person's language; it should hold on one page, on two in large print."""
    language = facts.language if facts.language in LANGUAGES else DEFAULT_LANGUAGE
    with in_language(language):
        blocks = (
            *sections.opening(facts),
            *sections.brought(facts),
            *sections.explained(facts.explained),
            *sections.decided(facts.decided),
            *sections.promised(facts.promises),
            *sections.to_bring(facts.pieces),
            *sections.to_remember(facts),
            *sections.to_call(facts),
            *sections.to_contest(facts),
            *sections.relied_on(facts.sources),
        )
        return Document(
            title=sections.title_of(facts),
            subject=_("Sheet to take away"),
            language=language,
            size=Size.LARGE if facts.large else Size.NORMAL,
            blocks=blocks,
            footer=sections.footer(facts),
            pages=2 if facts.large else 1,
        )


REPORT = Report(name="sheet", title=N_("Sheet to take away"), build=build)
