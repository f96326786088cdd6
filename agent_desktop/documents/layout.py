"""Blocks set in lines: the words of each, their tags, and the strips they make."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import field, replace
from itertools import count, repeat
from typing import assert_never

from agent_desktop.documents import abreast
from agent_desktop.documents.characters import quoted
from agent_desktop.documents.columns import Cell, Column, hold_ends
from agent_desktop.documents.lines import Line, Run, break_lines
from agent_desktop.documents.records import (
    Beside,
    Block,
    BulletList,
    Callout,
    Code,
    Document,
    Figure,
    Heading,
    KeyValues,
    NumberedList,
    Paragraph,
    Passage,
    Quote,
    Rule,
    Scan,
    Table,
    Tone,
)
from agent_desktop.documents.square import square
from agent_desktop.documents.strips import Drawn, Panel, Strip, Text
from agent_desktop.documents.styles import Style
from agent_desktop.documents.tags import Element
from agent_desktop.documents.words import Words
from agent_desktop.foundation.records import dataclass

_DISC = ("List", "ListNumbering", "Disc")
_DECIMAL = ("List", "ListNumbering", "Decimal")
_UNNUMBERED = ("List", "ListNumbering", "None")

_MOST_BESIDE = 5
"""A heading of more lines stands above its section, whatever the style."""

_BY_PANEL = 1.6
"""How much farther a panel stands from its neighbours than a paragraph does."""


@dataclass(slots=True)
class Layout:
    """A document set in one style: its strips, its tags, its headings."""

    words: Words
    root: Element = field(default_factory=lambda: Element("Document"))
    headings: dict[Element, Heading] = field(default_factory=dict)

    @property
    def style(self) -> Style:
        """Return the style in which it is set."""
        return self.words.style

    def strips(self, document: Document) -> list[Strip]:
        """Set the whole document."""
        page = Column(self.style.margin, self.style.width)
        made: list[Strip] = []
        for heading, blocks in _sections(document.blocks):
            made += self._section(heading, blocks, page) if heading else self._blocks(blocks, self.root, page)
        return made

    def _section(self, heading: Heading, blocks: Sequence[Block], page: Column) -> list[Strip]:
        element = self._heading_element(heading, self.root)
        hanging, ink = self.style.hanging, self.words.inks.section
        runs = [Run(self.words.set(heading.text), ink)]
        beside = break_lines(runs, hanging) if hanging else []
        content = self._content(blocks, page, runs_in=len(beside) == 1)
        if 0 < len(beside) <= _MOST_BESIDE and any(strip.texts for strip in content):
            made = _hang(element, beside, content, page.x, self.style.leading * ink.size)
        else:
            made = self.words.lines(element, runs, page)
            for strip in made:
                strip.keep = bool(content)
            made += content
        if made:
            made[0].gap = self.style.section_gap
            made[0].rule = (page.x, page.width)
        return made

    def _content(self, blocks: Sequence[Block], page: Column, *, runs_in: bool) -> list[Strip]:
        """Return the strips of a section, beside its heading when headings hang."""
        aside = self.style.hanging + self.style.gutter if self.style.hanging else 0
        fine_print = all(isinstance(block, Paragraph) and block.quiet for block in blocks)
        if not (self.style.run_in and runs_in and fine_print):
            return self._blocks(blocks, self.root, page.inset(aside))
        first = self._blocks(blocks[:1], self.root, replace(page, first=aside))
        return first + self._blocks(blocks[1:], self.root, page)

    def _blocks(self, blocks: Iterable[Block], parent: Element, column: Column) -> list[Strip]:
        made: list[Strip] = []
        for block in blocks:
            strips = self._strips_of(block, parent, column)
            if strips:
                by_panel = strips[0].panel or (made and made[-1].panel)
                strips[0].gap = max(strips[0].gap, self.style.gap * (_BY_PANEL if by_panel else 1))
            made += strips
        return made

    def _strips_of(self, block: Block, parent: Element, column: Column) -> list[Strip]:  # noqa: C901, PLR0911, PLR0912 one line a kind of block
        match block:
            case Heading():
                return self._heading(block, parent, column)
            case Paragraph():
                return self._paragraph(block, parent.add("P"), column)
            case Quote():
                return self._quote(block, parent, column)
            case BulletList():
                return abreast.entries(self.words, block.items, repeat("•"), parent.add("L", _DISC), column)
            case NumberedList():
                labels = map("{}.".format, count(1))
                return abreast.entries(self.words, block.items, labels, parent.add("L", _DECIMAL), column)
            case Table():
                return abreast.table(self.words, block, parent.add("Table"), column)
            case Callout():
                return self._callout(block, parent.add("Div"), column)
            case KeyValues():
                return abreast.pairs(self.words, block, parent.add("L", _UNNUMBERED), column)
            case Code():
                return self._code(block, parent.add("P"), column)
            case Rule():
                return [Strip(height=0, gap=2 * self.style.gap, rule=(column.x, column.width))]
            case Figure():
                return [self._figure(block, parent, column)]
            case Scan():
                return [self._scan(block, parent.add("Div"), column)]
            case Beside():
                return self._beside(block, parent.add("Div"), column)
            case Passage():
                return self._passage(block, parent, column)
            case _:
                assert_never(block)

    def _heading(self, block: Heading, parent: Element, column: Column) -> list[Strip]:
        element = self._heading_element(block, parent)
        runs = [Run(self.words.set(block.text), self.words.inks.heading(block.level))]
        made = self.words.lines(element, runs, column)
        for strip in made:
            strip.keep = True
        return made

    def _paragraph(self, block: Paragraph, element: Element, column: Column) -> list[Strip]:
        runs = self.words.led(block.lead, block.text, quiet=block.quiet)
        return hold_ends(self.words.lines(element, runs, column))

    def _quote(self, block: Quote, parent: Element, column: Column) -> list[Strip]:
        element, inks = parent.add("BlockQuote").add("P"), self.words.inks
        ink = inks.official if block.tone is Tone.RULE else inks.text
        runs = [Run(quoted(block.text, self.words.language), ink)]
        return self._panel(block.tone, column, lambda inside: self.words.lines(element, runs, inside))

    def _callout(self, block: Callout, element: Element, column: Column) -> list[Strip]:
        def fill(inside: Column) -> list[Strip]:
            made = []
            if block.title:
                runs = [Run(self.words.set(block.title), self.words.inks.toned(block.tone))]
                made = self.words.lines(element.add("P"), runs, inside)
                for strip in made:
                    strip.keep = True
            for paragraph in block.body:
                lines = self._paragraph(paragraph, element.add("P"), inside)
                if lines and made:
                    lines[0].gap = self.style.gap / 2
                made += lines
            return made

        return self._panel(block.tone, column, fill)

    def _code(self, block: Code, element: Element, column: Column) -> list[Strip]:
        return self._panel(
            Tone.SERVICE, column, lambda inside: abreast.code(self.words, block, element, inside)
        )

    def _panel(self, tone: Tone, column: Column, fill: Callable[[Column], list[Strip]]) -> list[Strip]:
        padding = self.style.padding
        panel = Panel(tone, column.x, column.width)
        side = padding * 1.5
        content = fill(Column(column.x + side, column.width - 2 * side, panel))
        if not content:
            return []
        content[-1].keep = True
        if len(content) <= self.style.whole:
            for strip in content:
                strip.keep = True
        above = Strip(height=padding, panel=panel, keep=True)
        return [above, *content, Strip(height=padding, panel=panel)]

    def _figure(self, block: Figure, parent: Element, column: Column) -> Strip:
        element = parent.add("Figure")
        element.alternative = self.words.set(block.alt)
        drawn = Drawn(element, column.x, block, min(1.0, column.width / block.width))
        return Strip(height=block.height, gap=self.style.section_gap, panel=column.panel, drawn=drawn)

    def _scan(self, block: Scan, element: Element, column: Column) -> Strip:
        """Set a square code and its words beside it, as one strip: it is never cut."""
        drawn = self._figure(square(block.content, block.alt), element, column)
        aside = column.inset(drawn.height + self.style.gutter)
        top = 0.0
        for paragraph in block.body:
            for strip in self._paragraph(paragraph, element.add("P"), aside):
                drawn.texts += [replace(text, drop=text.drop + top) for text in strip.texts]
                top += strip.height
            top += self.style.gap / 2
        drawn.height = max(drawn.height, top)
        return drawn

    def _beside(self, block: Beside, element: Element, column: Column) -> list[Strip]:
        style, words = self.style, self.words
        half = (column.width - style.gutter) / 2
        mine = words.led(block.text.lead, block.text.text, quiet=block.text.quiet)
        left = Cell(element.add("P"), break_lines(mine, half), column.x)
        outside, words.language = words.language, block.language
        try:
            theirs = words.led(block.other.lead, block.other.text, quiet=block.other.quiet)
        finally:
            words.language = outside
        owner = element.add("P", language=block.language)
        right = Cell(owner, break_lines(theirs, half), column.x + half + style.gutter)
        return hold_ends(words.abreast([left, right], column, gap=style.gap))

    def _passage(self, block: Passage, parent: Element, column: Column) -> list[Strip]:
        outside, self.words.language = self.words.language, block.language
        try:
            made = self._blocks(block.blocks, parent.add("Sect", language=block.language), column)
        finally:
            self.words.language = outside
        for strip in made if block.heads else ():
            strip.keep = True
        return made

    def _heading_element(self, heading: Heading, parent: Element) -> Element:
        element = parent.add(f"H{heading.level}")
        self.headings[element] = heading
        return element


def _sections(blocks: Sequence[Block]) -> list[tuple[Heading | None, list[Block]]]:
    """Return the blocks by section of level 2, those before the first one under no heading."""
    sections: list[tuple[Heading | None, list[Block]]] = [(None, [])]
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            sections.append((block, []))
        else:
            sections[-1][1].append(block)
    return sections


def _hang(
    element: Element, lines: Sequence[Line], content: list[Strip], x: float, height: float
) -> list[Strip]:
    """Stand a heading in the margin, on the baseline of the first words beside it."""
    first = next(n for n, strip in enumerate(content) if strip.texts)
    base = content[first].texts[0].drop
    titles = [Text(element, x, base + n * height, line) for n, line in enumerate(lines)]
    content[first].texts[:0] = titles
    needed = len(lines) * height
    for strip in content[first:]:
        if needed <= 0:
            return content
        needed -= strip.height + (strip.gap if strip is not content[first] else 0)
        strip.keep = strip.keep or needed > 0
    return [*content, Strip(height=needed)] if needed > 0 else content
