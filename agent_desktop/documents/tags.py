"""The structure of a tagged PDF: elements, and the marked pieces of each page that belong to them.

Source: ISO 32000-1 §14.7 and §14.8; roles are the standard structure types of §14.8.4.
"""

from collections.abc import Iterator
from dataclasses import field

from agent_desktop.foundation.records import dataclass

_CELLS = {"TH", "TD"}


@dataclass(frozen=True, slots=True)
class Mark:
    """One piece of marked content: the page, counted from 0, and its number on that page."""

    page: int
    mcid: int


@dataclass(slots=True, eq=False)
class Element:
    """One node of the structure. `attributes` are `(owner, name, value)` as names of PDF.

    `alternative` is said instead of what the element shows.
    """

    role: str
    attributes: tuple[tuple[str, str, str], ...] = ()
    language: str | None = None
    alternative: str | None = None
    kids: list["Element | Mark"] = field(default_factory=list)

    def add(self, role: str, *attributes: tuple[str, str, str], language: str | None = None) -> "Element":
        """Append a child and return it; children stand in reading order."""
        child = Element(role, attributes, language)
        self.kids.append(child)
        return child


@dataclass(slots=True)
class Numbering:
    """Gives the marked pieces of each page their numbers, from 0."""

    _next: dict[int, int] = field(default_factory=dict)

    def mark(self, element: Element, page: int) -> int:
        """Attach a new piece of `page` to an element and return its number."""
        mcid = self._next.get(page, 0)
        self._next[page] = mcid + 1
        element.kids.append(Mark(page, mcid))
        return mcid


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmark:
    """A heading as the outline lists it: where it stands, `top` in points from the foot of the page."""

    level: int
    text: str
    page: int
    top: float


def marks_of(element: Element) -> Iterator[tuple[Mark, Element]]:
    """Yield each marked piece under an element with the element that owns it."""
    for kid in element.kids:
        if isinstance(kid, Mark):
            yield kid, element
        else:
            yield from marks_of(kid)


def prune(element: Element) -> Element:
    """Drop the elements that hold nothing, except the cells of a table, and return the element."""
    element.kids[:] = [
        kid for kid in element.kids if isinstance(kid, Mark) or prune(kid).kids or kid.role in _CELLS
    ]
    return element
