"""A document for people, before it is paper: what it says and in which order, never how it looks.

All texts are plain: no markup is read in them, and French spacing is applied when they are set.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Literal

from agent_desktop.documents.characters import printable
from agent_desktop.foundation.records import dataclass


class Size(StrEnum):
    """How large the letters are: 12 points, or 18 for those who read with difficulty."""

    NORMAL = "normal"
    LARGE = "large"


class Tone(StrEnum):
    """Whose voice a passage is: it gives the tint, and the words around it say the same without colour."""

    PERSON = "person"
    SERVICE = "service"
    RULE = "rule"
    MARGIN = "margin"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A title: level 1 for the document (once, first), then 2 and 3."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph; `lead` is its first words, set stronger. A line break in the text is kept."""

    text: str
    lead: str = ""
    quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words reported as they were said or written; the quotation marks are added when it is set.

    `tone` is `PERSON` for what someone said, `RULE` for an official text.
    """

    text: str
    tone: Tone = Tone.PERSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a list: `lead` is set stronger before the text, `note` quieter on a line below."""

    text: str
    lead: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletList:
    """A list whose order does not matter."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedList:
    """A list whose order matters, counted from 1."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under a head; every row has as many cells as the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout:
    """A passage set apart on a tint, under a short title; no title is drawn when it is empty."""

    tone: Tone
    body: tuple[Paragraph, ...]
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyValues:
    """Names and their values, in two columns."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A secret to copy by hand: its groups, in large letters. Read aloud, they are parted by spaces."""

    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page; it says nothing to a screen reader."""


Place = tuple[float, float]
"""Points from the left and from the foot of a drawing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Polygon:
    """A closed outline. Colours are names of the palette; without `line` it has no edge."""

    points: tuple[Place, ...]
    fill: str | None = None
    line: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Polyline:
    """A line through points, `width` points wide."""

    points: tuple[Place, ...]
    line: str
    width: float = 1.0
    dashed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Disc:
    """A full disc."""

    x: float
    y: float
    radius: float
    fill: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Words of the smallest size; `x` is where they start, their middle, or their end, as `anchor` says."""

    x: float
    y: float
    text: str
    anchor: Literal["start", "middle", "end"] = "start"
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Squares:
    """Many squares of one size and one colour, by their lower left corners: painted as a single outline."""

    corners: tuple[Place, ...]
    side: float
    fill: str


Shape = Polygon | Polyline | Disc | Label | Squares


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A drawing, `width` by `height` points; in a narrower column its shapes stand closer across.

    `alt` says all that it shows to whoever does not see it. Shapes are in order, what lies beneath first.
    """

    width: float
    height: float
    alt: str
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What a telephone reads from paper: `content` as a square code, and beside it what it is, in words.

    `alt` says what the square holds to whoever does not see it.
    """

    content: str
    alt: str
    body: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The same words in two languages, abreast: the document's, then `other` in another `language`."""

    text: Paragraph
    other: Paragraph
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Blocks in another language than the document's, so that they are read with the right voice.

    `heads` what follows, as a heading does: it never ends a page.
    """

    language: str
    blocks: tuple["Block", ...]
    heads: bool = False


Block = (
    Heading
    | Paragraph
    | Quote
    | BulletList
    | NumberedList
    | Table
    | Callout
    | KeyValues
    | Code
    | Rule
    | Figure
    | Scan
    | Beside
    | Passage
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document: its blocks in reading order, and how many pages it should hold on if it can.

    `language` is a two-letter code. `pages` asks for tighter setting, never for smaller words than
    11.5 points; a longer document simply has more pages. `footer` stands at the foot of each page.
    `shorter` says the same in fewer and fewer words: the first that holds is set when `blocks` do not.
    Raises ValueError without a title, when a heading has no words, when headings skip a level or the
    first is not of level 1, when a table is ragged or a table or a list is empty, and when a drawing has no
    words.
    """

    title: str
    language: str
    blocks: tuple[Block, ...]
    subject: str = ""
    size: Size = Size.NORMAL
    footer: str = ""
    pages: int | None = None
    shorter: tuple[tuple[Block, ...], ...] = ()

    def __post_init__(self) -> None:
        """Refuse what a screen reader could not follow."""
        if not printable(self.title).strip():
            raise ValueError("a document needs a title")
        for blocks in (self.blocks, *self.shorter):
            _refuse_unfollowable(blocks)


def _refuse_unfollowable(blocks: Iterable[Block]) -> None:
    level = 0
    for block in walk(blocks):
        if isinstance(block, Heading):
            if not 1 <= block.level <= min(level + 1, 3) or (block.level == 1 and level):
                raise ValueError(f"heading of level {block.level} after level {level}: {block.text!r}")
            if not printable(block.text).strip():
                raise ValueError("a heading needs words")
            level = block.level
        elif isinstance(block, Table):
            if not block.rows or any(len(row) != len(block.head) for row in block.rows):
                raise ValueError(f"table without rows, or ragged: {block.head!r}")
        elif isinstance(block, BulletList | NumberedList) and not block.items:
            raise ValueError("empty list")
        elif isinstance(block, Figure | Scan) and not printable(block.alt).strip():
            raise ValueError("a drawing needs words for whoever does not see it")


def walk(blocks: Iterable[Block]) -> Iterable[Block]:
    """Yield every block in reading order, those of passages included."""
    for block in blocks:
        if isinstance(block, Passage):
            yield from walk(block.blocks)
        else:
            yield block
