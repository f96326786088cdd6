"""How paper looks: sizes in points, colours of the interface, and how tightly each is set."""

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from functools import cache

from agent_desktop.documents.records import Size, Tone
from agent_desktop.foundation.bundled import bundled
from agent_desktop.foundation.records import dataclass

PAGE_WIDTH, PAGE_HEIGHT = 595.2756, 841.8898
"""A4, in points."""

SMALLEST = 11.5
"""No word is smaller, whatever must fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """Sizes and distances in points; `leading` is a line's height in parts of its letters' size.

    `gap` is the distance between two paragraphs; sections are farther apart, entries of a list nearer.
    `hanging` is the width of the margin in which headings of level 2 stand, 0 when they stand above.
    A panel of `whole` lines or fewer is never cut by the end of a page. With `run_in`, a section of fine
    print begins beside its heading and goes on under it.
    """

    body: float
    small: float
    title: float
    section: float
    code: float
    leading: float
    gap: float
    section_gap: float
    padding: float
    margin: float
    top: float
    foot: float
    hanging: float
    gutter: float = 14
    whole: float = 12
    run_in: bool = False

    @property
    def width(self) -> float:
        """Return the width of what is printed."""
        return PAGE_WIDTH - 2 * self.margin

    @property
    def height(self) -> float:
        """Return the height left for the text above a foot of one line."""
        return PAGE_HEIGHT - self.top - self.foot

    @property
    def foot_baseline(self) -> float:
        """Return where the last line of the foot stands, from the edge of the paper."""
        return self.foot / 2

    @property
    def foot_leading(self) -> float:
        """Return the height of a line of the foot."""
        return self.small * 1.15


_NORMAL = Style(
    body=12,
    small=SMALLEST,
    title=21,
    section=12,
    code=28,
    leading=1.36,
    gap=5,
    section_gap=15,
    padding=7,
    margin=46,
    top=44,
    foot=56,
    hanging=104,
)
_LARGE = Style(
    body=18,
    small=18,
    title=27,
    section=21,
    code=30,
    leading=1.36,
    gap=8,
    section_gap=18,
    padding=10,
    margin=46,
    top=44,
    foot=68,
    hanging=0,
)

_CLOSE = replace(
    _NORMAL,
    leading=1.18,
    gap=2,
    section_gap=7,
    padding=4,
    title=18,
    margin=32,
    top=28,
    foot=34,
    hanging=70,
    gutter=12,
    run_in=True,
)
_LARGE_CLOSE = replace(
    _LARGE,
    small=16,
    title=22,
    section=18.5,
    leading=1.16,
    gap=3,
    section_gap=8,
    padding=4,
    margin=34,
    top=28,
    foot=40,
    whole=4,
)
_STEPS = 10
_TIGHT = 1.14
"""The closest leading: lines of capitals with accents still part."""


def _between(airy: Style, close: Style) -> tuple[Style, ...]:
    """Return styles from `airy` to `close`, every size and distance moving by equal steps."""
    moves = {
        one.name: (getattr(airy, one.name), getattr(close, one.name))
        for one in fields(Style)
        if one.type is float
    }
    steps = (
        replace(airy, **{name: start + (end - start) * step / _STEPS for name, (start, end) in moves.items()})
        for step in range(_STEPS)
    )
    return (*steps, close)


_LADDERS: Mapping[Size, tuple[Style, ...]] = {
    Size.NORMAL: (
        *_between(_NORMAL, _CLOSE),
        replace(_CLOSE, leading=_TIGHT),
        replace(_CLOSE, leading=_TIGHT, body=SMALLEST),
    ),
    Size.LARGE: (
        *_between(_LARGE, _LARGE_CLOSE),
        replace(_LARGE_CLOSE, leading=_TIGHT, gap=2.5, section_gap=6, margin=30),
    ),
}


def ladder(size: Size, *, abreast: bool = False) -> tuple[Style, ...]:
    """Return the settings to try, from the airiest to the closest; words only shrink after spaces did.

    With two languages `abreast`, headings stand above their section: both columns need the margin.
    """
    styles = _LADDERS[size]
    return tuple(replace(style, hanging=0, run_in=False) for style in styles) if abreast else styles


@dataclass(frozen=True, slots=True, kw_only=True)
class Tint:
    """The colours of a panel: its words, its ground, its edge."""

    words: str
    ground: str
    edge: str


_PREFIX = {
    Tone.PERSON: "warm",
    Tone.SERVICE: "accent",
    Tone.RULE: "rule",
    Tone.MARGIN: "margin",
    Tone.NOTICE: "attn",
}


@cache
def palette() -> Mapping[str, str]:
    """Return the light colours of the interface, `#RRGGBB` by name."""
    tokens = json.loads((bundled("resources") / "tokens.json").read_text(encoding="utf-8"))
    colours: dict[str, str] = tokens["schemes"]["light"]
    return colours


def tint(tone: Tone) -> Tint:
    """Return the colours of a tone; in greyscale the ground stays near white and the words near black."""
    name, colours = _PREFIX[tone], palette()
    return Tint(words=colours[name], ground=colours[f"{name}_soft"], edge=colours[f"{name}_line"])
