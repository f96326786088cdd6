"""Blocks whose words stand abreast: lists, names and values, tables, codes."""

import math
from collections.abc import Iterable, Sequence

from agent_desktop.documents.columns import Cell, Column, column_widths, hold_ends, side_by_side
from agent_desktop.documents.lines import Line, Run, break_lines, natural_width
from agent_desktop.documents.records import Code, Item, KeyValues, Table
from agent_desktop.documents.strips import Strip, Text
from agent_desktop.documents.tags import Element
from agent_desktop.documents.words import Words

_COLUMN_HEAD = ("Table", "Scope", "Column")
_NEAR = 0.6
"""The distance between two entries, in parts of the distance between two paragraphs."""

_MOST_REPEATED = 4
"""A head of more lines is not painted again on the next page: it would leave no room for the rows."""


def entries(
    words: Words, items: Sequence[Item], labels: Iterable[str], element: Element, column: Column
) -> list[Strip]:
    """Set a list, each entry behind its label."""
    style, ink = words.style, words.inks.text
    named = list(zip(items, labels, strict=False))
    indent = max(natural_width([Run(label, ink)]) for _item, label in named) + style.body * 0.5
    made: list[Strip] = []
    for item, label in named:
        entry = element.add("LI")
        mark = Cell(entry.add("Lbl"), [Line((Run(label + " ", ink),))], column.x)
        runs = words.led(item.lead, item.text)
        if item.note:
            runs.append(Run("\n" + words.set(item.note), words.inks.quiet))
        body = Cell(entry.add("LBody"), break_lines(runs, column.width - indent), column.x + indent)
        made += hold_ends(words.abreast([mark, body], column, gap=style.gap * _NEAR))
    return made


def pairs(words: Words, block: KeyValues, element: Element, column: Column) -> list[Strip]:
    """Set names and values in two columns, read as a list of labelled entries."""
    style, inks = words.style, words.inks
    names = [[Run(words.set(name) + " ", inks.strong)] for name, _value in block.pairs]
    first = min(max(map(natural_width, names)) + style.gutter, column.width * 0.45)
    made: list[Strip] = []
    for name, (_name, value) in zip(names, block.pairs, strict=True):
        entry = element.add("LI")
        label = Cell(entry.add("Lbl"), break_lines(name, first), column.x)
        lines = break_lines([Run(words.set(value), inks.text)], column.width - first)
        body = Cell(entry.add("LBody"), lines, column.x + first)
        made += words.abreast([label, body], column, gap=style.gap * _NEAR)
    return made


def table(words: Words, block: Table, element: Element, column: Column) -> list[Strip]:
    """Set a table; its head is painted again at the top of each page that it reaches, and read once."""
    texts = [[words.set(cell) for cell in row] for row in (block.head, *block.rows)]
    widths = _widths(words, texts, column.width)
    made = _row(words, texts[0], widths, element.add("TR"), column, is_head=True)
    repeated = tuple(_unread(strip) for strip in made) if len(made) <= _MOST_REPEATED else ()
    for row in texts[1:]:
        strips = _row(words, row, widths, element.add("TR"), column, is_head=False)
        for strip in strips:
            strip.heads = repeated
        made += strips
    return made


def code(words: Words, block: Code, element: Element, column: Column) -> list[Strip]:
    """Set the groups of a code in rows of equal length, spaces between them when they are read."""
    ink = words.inks.code
    runs = [Run(words.set(group), ink) for group in block.groups]
    step = max(run.width for run in runs) + ink.size * 0.9
    rows = math.ceil(len(runs) / max(1, min(4, column.width // step)))
    abreast = math.ceil(len(runs) / rows)
    made: list[Strip] = []
    for start in range(0, len(runs), abreast):
        cells = [
            Cell(element, _parted(break_lines([run], column.width)), column.x + n * step)
            for n, run in enumerate(runs[start : start + abreast])
        ]
        made += side_by_side(cells, ink.size * 1.5, ink.size, column.panel)
    return made


def _parted(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a group, with a space after the last so that it does not touch the next one."""
    return [*lines[:-1], *(Line((*line.runs, Run(" ", line.runs[-1].ink))) for line in lines[-1:])]


def _widths(words: Words, texts: Sequence[Sequence[str]], available: float) -> list[float]:
    gutter, ink = words.style.body, words.inks.strong

    def longest(parts: Iterable[str]) -> float:
        return max((natural_width([Run(part, ink)]) for part in parts), default=0) + gutter

    columns = list(zip(*texts, strict=True))
    single = [longest(word for cell in column for word in cell.split()) for column in columns]
    return column_widths([longest(column) for column in columns], single, available)


def _row(
    words: Words,
    row: Sequence[str],
    widths: Sequence[float],
    element: Element,
    column: Column,
    *,
    is_head: bool,
) -> list[Strip]:
    ink = words.inks.strong if is_head else words.inks.text
    cells, x = [], column.x
    for text, width in zip(row, widths, strict=True):
        owner = element.add("TH", _COLUMN_HEAD) if is_head else element.add("TD")
        cells.append(Cell(owner, break_lines([Run(text, ink)], width - words.style.body), x))
        x += width
    made = words.abreast(cells, column, gap=words.style.body * _NEAR)
    if is_head:
        for strip in made:
            strip.keep = True
        return made
    if made:
        made[0].rule = (column.x, column.width)
    return hold_ends(made)


def _unread(strip: Strip) -> Strip:
    """Return a strip to paint again without reading it again."""
    texts = [Text(None, text.x, text.drop, text.line) for text in strip.texts]
    return Strip(height=strip.height, texts=texts, gap=strip.gap, keep=True)
