"""Words put into lines: they break at plain spaces and line feeds, inside a word only if it is too long."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import field
from itertools import groupby
from operator import attrgetter

from agent_desktop.documents.fonts import Face, width_of
from agent_desktop.foundation.records import dataclass

_PARTS = re.compile(r"\n|[ ]+|[^ \n]+")
_INK = attrgetter("ink")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """How letters are painted: face, size in points, colour `#RRGGBB`."""

    size: float
    colour: str
    face: Face = Face.TEXT


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive letters of the same ink."""

    text: str
    ink: Ink

    @property
    def width(self) -> float:
        """Return the width in points."""
        return width_of(self.text, self.ink.face, self.ink.size)


@dataclass(frozen=True, slots=True)
class Line:
    """One line. Every line but the last ends with a space, so that extracted words do not touch."""

    runs: tuple[Run, ...]


@dataclass(slots=True)
class _Word:
    """Letters that hold together, and what precedes them: a space, line feeds, or nothing."""

    pieces: list[Run]
    space: Run | None = None
    feeds: int = 0


@dataclass(slots=True)
class _Filler:
    """Lines being filled; the first is `inset` narrower than the others."""

    whole: float
    inset: float = 0
    done: list[Line] = field(default_factory=list)
    line: list[Run] = field(default_factory=list)
    used: float = 0

    @property
    def width(self) -> float:
        return self.whole if self.done else self.whole - self.inset

    def put(self, word: _Word) -> None:
        for _ in range(word.feeds):
            self.end(word.space or _space_like(word.pieces[0]))
        # A sheet is set in several styles before one holds: each word is measured once in each.
        widths = [piece.width for piece in word.pieces]
        if self.line and word.space is not None:
            width = word.space.width
            if self.used + width + sum(widths) > self.width:
                self.end(word.space)
            else:
                self._add(word.space, width)
        for piece, width in zip(word.pieces, widths, strict=True):
            self._add(piece, width)

    def end(self, space: Run | None) -> None:
        """Close the line; `space` is the one at which it was broken."""
        self.done.append(Line(_joined([*self.line, *([space] if space else [])])))
        self.line, self.used = [], 0

    def _add(self, piece: Run, width: float) -> None:
        if self.used + width <= self.width:
            self.line.append(piece)
            self.used += width
            return
        for letter in piece.text:
            cut = Run(letter, piece.ink)
            width = cut.width
            if self.line and self.used + width > self.width:
                self.end(None)
            self.line.append(cut)
            self.used += width


def break_lines(runs: Iterable[Run], width: float, inset: float = 0) -> list[Line]:
    """Return the lines that hold `runs` in `width` points; none when there is nothing to say.

    The first line is `inset` points narrower. A word wider than its line is cut between two letters,
    without a hyphen that would not be in the text.
    """
    filler = _Filler(width, inset)
    for word in _words(runs):
        filler.put(word)
    if filler.line:
        filler.end(None)
    return filler.done


def natural_width(runs: Iterable[Run]) -> float:
    """Return the width that `runs` would take on one line."""
    return sum(Run(run.text.replace("\n", " "), run.ink).width for run in runs)


def _words(runs: Iterable[Run]) -> Iterator[_Word]:
    word = _Word([])
    for run in runs:
        for part in _PARTS.findall(run.text):
            if part.strip(" \n"):
                word.pieces.append(Run(part, run.ink))
                continue
            if word.pieces:
                yield word
                word = _Word([])
            if part == "\n":
                word.feeds += 1
            else:
                word.space = Run(" ", run.ink)
    if word.pieces:
        yield word


def _space_like(piece: Run) -> Run:
    return Run(" ", piece.ink)


def _joined(pieces: list[Run]) -> tuple[Run, ...]:
    """Return the pieces of a line with neighbours of the same ink put together."""
    return tuple(Run("".join(one.text for one in same), ink) for ink, same in groupby(pieces, key=_INK))
