"""A document as a pile of strips, each as high as a line and never cut: pages are cut between them."""

from collections.abc import Iterable, Iterator
from dataclasses import field

from agent_desktop.documents.lines import Line
from agent_desktop.documents.records import Figure, Tone
from agent_desktop.documents.tags import Element
from agent_desktop.foundation.records import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A line at its place in a strip: `x` from the left of the page, `drop` from the top to the baseline.

    `element` is what the words belong to; `None` for a repeated head, which was read once already.
    """

    element: Element | None
    x: float
    drop: float
    line: Line


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing at its place in a strip: `x` from the left of the page, as wide as `scale` makes it."""

    element: Element
    x: float
    figure: Figure
    scale: float


@dataclass(slots=True, eq=False)
class Panel:
    """A tinted ground behind consecutive strips."""

    tone: Tone
    x: float
    width: float


@dataclass(slots=True)
class Strip:
    """A slice of the page. `gap` is left above it, except at the top of a page.

    `keep` holds it on the page of the next one; `rule` draws a line in the middle of the gap;
    `heads` are drawn again above it when it begins a page. `drawn` is a drawing as high as the strip.
    """

    height: float
    texts: list[Text] = field(default_factory=list)
    gap: float = 0
    panel: Panel | None = None
    keep: bool = False
    rule: tuple[float, float] | None = None
    heads: tuple["Strip", ...] = ()
    drawn: Drawn | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A strip on its page, `top` points below the highest place; `gap` is what is left above it, if any."""

    strip: Strip
    top: float
    gap: float


@dataclass(slots=True)
class _Pile:
    height: float
    pages: list[list[Placed]] = field(default_factory=lambda: [[]])
    used: float = 0

    def fits(self, chain: list[Strip]) -> bool:
        return self.used + sum(strip.gap + strip.height for strip in chain) <= self.height

    def turn(self, strip: Strip) -> None:
        self.pages.append([])
        self.used = 0
        for head in strip.heads:
            self.put(head)

    def put(self, strip: Strip) -> None:
        gap = strip.gap if self.pages[-1] else 0
        self.pages[-1].append(Placed(strip, self.used + gap, gap))
        self.used += gap + strip.height


def paginate(strips: Iterable[Strip], height: float) -> list[list[Placed]]:
    """Return the pages that hold the strips, one page at least.

    Strips to be kept together are, unless they are higher than a page.
    """
    pile = _Pile(height)
    for chain in _chains(strips):
        if pile.pages[-1] and not pile.fits(chain):
            pile.turn(chain[0])
        for strip in chain:
            if pile.pages[-1] and not pile.fits([strip]):
                pile.turn(strip)
            pile.put(strip)
    return pile.pages


def spread(page: list[Placed], height: float) -> list[Placed]:
    """Return the page with its gaps widened, twice at most, to use the height that is left."""
    gaps = sum(one.gap for one in page)
    used = page[-1].top + page[-1].strip.height if page else 0
    if not gaps or used >= height:
        return page
    wider = min((height - used) / gaps, 1)
    moved, added = [], 0.0
    for one in page:
        added += one.gap * wider
        moved.append(Placed(one.strip, one.top + added, one.gap * (1 + wider)))
    return moved


def _chains(strips: Iterable[Strip]) -> Iterator[list[Strip]]:
    chain: list[Strip] = []
    for strip in strips:
        chain.append(strip)
        if not strip.keep:
            yield chain
            chain = []
    if chain:
        yield chain
