"""Where lines stand across the page: a column, or several cells abreast."""

from collections.abc import Sequence
from dataclasses import replace

from agent_desktop.documents.fonts import CAP_HEIGHT
from agent_desktop.documents.lines import Line
from agent_desktop.documents.strips import Panel, Strip, Text
from agent_desktop.documents.tags import Element
from agent_desktop.foundation.records import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A measure of the page, in points from its left, perhaps on a panel.

    Its first line begins `first` points farther, beside something else.
    """

    x: float
    width: float
    panel: Panel | None = None
    first: float = 0

    def inset(self, left: float, right: float = 0) -> "Column":
        """Return the column made narrower on each side."""
        return replace(self, x=self.x + left, width=self.width - left - right)


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines of one element, starting at `x`, the first of them `first` points farther."""

    element: Element | None
    lines: Sequence[Line]
    x: float
    first: float = 0

    def text(self, n: int, drop: float) -> Text:
        """Return a line at its place."""
        return Text(self.element, self.x + (0 if n else self.first), drop, self.lines[n])


def side_by_side(cells: Sequence[Cell], height: float, size: float, panel: Panel | None) -> list[Strip]:
    """Return strips that show the cells abreast, one strip a line, all letters of about the same size.

    Capitals are centred in the height, so that the words sit in the middle of a panel.
    """
    drop = (height + CAP_HEIGHT * size) / 2
    return [
        Strip(
            height=height,
            panel=panel,
            texts=[cell.text(n, drop) for cell in cells if n < len(cell.lines)],
        )
        for n in range(max((len(cell.lines) for cell in cells), default=0))
    ]


def hold_ends(strips: list[Strip]) -> list[Strip]:
    """Keep the first two lines of a paragraph together, and the last two; return the strips."""
    for strip in strips[:1] + strips[-2:-1]:
        strip.keep = True
    if len(strips) == 1:
        strips[0].keep = False
    return strips


def column_widths(natural: Sequence[float], longest_word: Sequence[float], available: float) -> list[float]:
    """Share `available` points among columns by what each would need on one line.

    Each first receives its longest word, or an equal share when even that does not fit.
    """
    share = available / len(natural)
    least = [min(word, share) for word in longest_word]
    wish = [max(need - low, 0) for need, low in zip(natural, least, strict=True)]
    spare = available - sum(least)
    total = sum(wish)
    if not total:
        return [low + spare / len(least) for low in least]
    return [low + spare * part / total for low, part in zip(least, wish, strict=True)]
