"""Words set in one style and one language: the part of the layout that every block shares."""

from collections.abc import Sequence
from dataclasses import field

from agent_desktop.documents.characters import typeset
from agent_desktop.documents.columns import Cell, Column, side_by_side
from agent_desktop.documents.inks import Inks
from agent_desktop.documents.lines import Line, Run, break_lines, natural_width
from agent_desktop.documents.strips import Strip
from agent_desktop.documents.styles import Style
from agent_desktop.documents.tags import Element
from agent_desktop.foundation.i18n import _, in_language
from agent_desktop.foundation.records import dataclass


@dataclass(slots=True)
class Words:
    """A style, its inks, and the language in which texts are set from now on."""

    style: Style
    language: str
    inks: Inks = field(init=False)

    def __post_init__(self) -> None:
        """Choose the inks of the style."""
        self.inks = Inks.of(self.style)

    def set(self, text: str) -> str:
        """Return `text` as paper shows it."""
        return typeset(text, self.language)

    def led(self, lead: str, text: str, *, quiet: bool = False) -> list[Run]:
        """Return a text after its lead, which is set stronger."""
        runs = [Run(self.set(text), self.inks.quiet if quiet else self.inks.text)]
        # A line feed at the start parts the text from its lead; `set` would strip it.
        gap = "\n" if text.startswith("\n") else " "
        return [Run(self.set(lead) + gap, self.inks.strong), *runs] if lead else runs

    def lines(self, element: Element, runs: Sequence[Run], column: Column) -> list[Strip]:
        """Return the strips of one paragraph."""
        size = max(run.ink.size for run in runs)
        cell = Cell(element, break_lines(runs, column.width, column.first), column.x, column.first)
        return side_by_side([cell], self.style.leading * size, size, column.panel)

    def abreast(self, cells: Sequence[Cell], column: Column, *, gap: float) -> list[Strip]:
        """Return the strips of cells side by side, in letters of the body's size."""
        size = self.style.body
        made = side_by_side(cells, self.style.leading * size, size, column.panel)
        if made:
            made[0].gap = gap
        return made

    def foot(self, text: str) -> list[Line]:
        """Return the lines of the foot, beside the room that the number of the page takes."""
        room = natural_width([self.page_number(100, 100)]) + self.style.gutter
        return break_lines([Run(self.set(text), self.inks.quiet)], self.style.width - room)

    def page_number(self, number: int, total: int) -> Run:
        """Return the number of a page, counted from 1."""
        with in_language(self.language):
            return Run(_("Page {n} of {total}").format(n=number, total=total), self.inks.quiet)
