"""The sheet to take away: what was said, explained, decided and promised, for the person to keep."""

from collections.abc import Iterable

from agent_desktop.documents.records import Block, Document, Size
from agent_desktop.foundation.i18n import DEFAULT_LANGUAGE, LANGUAGES, N_, _, in_language
from agent_desktop.reports import Report
from agent_desktop.reports.sheet import sections
from agent_desktop.reports.sheet.facts import (
    Contact,
    Decided,
    Explained,
    Left,
    Note,
    Piece,
    Promise,
    Remaining,
    SheetFacts,
    Source,
    Way,
)
from agent_desktop.reports.sheet.shorter import shorter

__all__ = [
    "REPORT",
    "Contact",
    "Decided",
    "Explained",
    "Left",
    "Note",
    "Piece",
    "Promise",
    "Remaining",
    "SheetFacts",
    "Source",
    "Way",
]


def build(facts: SheetFacts) -> Document:
    """Return the sheet; it should hold on one page, on two in large print, on both sides in two languages.

    The words of the pack and of the sheet stand in both languages, abreast; what was typed is as it was said.
    When it does not hold, `shorter` says which words are spared.
    """
    language = facts.language if facts.language in LANGUAGES else DEFAULT_LANGUAGE
    with in_language(language):
        return Document(
            title=sections.title_of(facts),
            subject=_("Sheet to take away"),
            language=language,
            size=Size.LARGE if facts.large else Size.NORMAL,
            blocks=tuple(_blocks(facts)),
            footer=sections.footer(facts),
            # Two languages take both sides of what one takes one side of.
            pages=(2 if facts.large else 1) * (2 if facts.beside else 1),
            shorter=tuple(tuple(_blocks(fewer)) for fewer in shorter(facts)),
        )


def _blocks(facts: SheetFacts) -> Iterable[Block]:
    yield from sections.opening(facts)
    yield from sections.brought(facts)
    yield from sections.explained(facts)
    yield from sections.decided(facts)
    yield from sections.promised(facts)
    yield from sections.to_bring(facts)
    yield from sections.left_to_do(facts)
    yield from sections.to_remember(facts)
    yield from sections.to_call(facts)
    yield from sections.to_contest(facts)
    yield from sections.relied_on(facts)
    yield from sections.written(facts)


REPORT = Report(name="sheet", title=N_("Sheet to take away"), build=build)
