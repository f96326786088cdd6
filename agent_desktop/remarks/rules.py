"""What to look at in an agent's words before they leave the exchange: plain, and about no one. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from agent_desktop.facilitation.words import LONGEST, PLAIN_ENOUGH, Register
from agent_desktop.foundation.records import dataclass
from agent_desktop.remarks.records import Care, Point
from agent_desktop.wording.glossary import Term, jargon
from agent_desktop.wording.guard import faults
from agent_desktop.wording.readability import measure

LENGTH = 1_000
"""Characters of a remark or of a wording."""

_FIGURE = re.compile(r"\d+(?:[ .\u00a0\u202f]\d{3})*(?:,\d+)?")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Private:
    """What the exchange says of someone, which no remark may carry: names, and figures that were answered."""

    names: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """What words are weighed against: the register they are for, the text they say, the glossary."""

    register: Register
    official: str = ""
    shown: str = ""
    terms: tuple[Term, ...] = ()


def private_points(text: str, private: Private, shown: str = "") -> tuple[Point, ...]:
    """Return what keeps words from leaving the exchange; a figure that the pack itself says is no one's."""
    points = [Point(care=Care.TOO_LONG)] if len(text) > LENGTH else []
    points += [Point(care=Care.ABOUT_SOMEONE, words=found.words) for found in faults(text)]
    points += [Point(care=Care.NAME, words=word) for word in _names_in(text, private.names)]
    points += [Point(care=Care.FIGURE, words=word) for word in _figures_in(text, private.figures, shown)]
    return tuple(points)


def wording_points(text: str, against: Against, private: Private) -> tuple[Point, ...]:
    """Return what to look at in words for a text, as the advice to authors does; what stops comes first."""
    if not text.strip():
        return (Point(care=Care.EMPTY),)
    stops = private_points(text, private, f"{against.shown} {against.official}")
    return (*stops, *_plain_points(text, against))


def can_keep(points: Iterable[Point]) -> bool:
    """Tell whether nothing stops these words."""
    return not any(point.stops for point in points)


def _plain_points(text: str, against: Against) -> Iterator[Point]:
    measured = measure(text)
    limit = LONGEST.get(against.register)
    if limit is not None:
        for span in jargon(text, against.terms):
            yield Point(care=Care.JARGON, words=text[span.start : span.end], plain=span.term.plain)
        if measured.longest > limit:
            yield Point(care=Care.LONG_SENTENCE, words=measured.longest_text)
    if against.official and measured.kandel_moles <= measure(against.official).kandel_moles:
        yield Point(care=Care.NO_PLAINER)
    elif measured.kandel_moles < PLAIN_ENOUGH.get(against.register, 0.0):
        yield Point(care=Care.HARD_TO_READ)


def _names_in(text: str, names: Sequence[str]) -> Iterator[str]:
    known = {_flat(part) for name in names for part in _WORD.findall(name) if len(part) >= _SHORTEST_NAME}
    for word in _WORD.findall(text):
        # A first name in lower case is most often a common word (« pierre », « rose »).
        if word[0].isupper() and {_flat(word), *map(_flat, re.split(r"['’-]", word))} & known:
            yield word


def _figures_in(text: str, figures: Sequence[str], shown: str) -> Iterator[str]:
    known = {_digits(figure) for figure in figures} - {""}
    public = {_digits(found) for found in _FIGURE.findall(shown)}
    for found in _FIGURE.findall(text):
        if _digits(found) in known - public:
            yield found


def _digits(figure: str) -> str:
    whole = re.sub(r"[ \u00a0\u202f]", "", figure.strip()).replace(".", ",")
    whole = re.sub(r",(\d*?)0*$", r",\1", whole).rstrip(",")
    return whole if re.fullmatch(r"[\d,]+", whole) else ""


def _flat(word: str) -> str:
    parts = unicodedata.normalize("NFD", word.casefold())
    return "".join(char for char in parts if not unicodedata.combining(char))
