"""Free texts without what tells who they are about: names, dates of birth, numbers, addresses of e-mail.

What is known of the person is looked for as people write it; any other number long enough to be somebody's,
and any e-mail, goes too. What is taken out leaves a mark, so that nobody reads a sentence as whole.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import permutations

from agent_desktop.foundation.records import dataclass
from agent_desktop.people.names import Word, squeeze, words
from agent_desktop.people.records import DatePrecision, Person
from agent_desktop.wording.days import MONTHS

MASK = "[…]"

_GAP = r"[ .\-\u00a0\u202f]?"
_EMAIL = re.compile(r"[^\s@<>«»\"(),;:]+@[^\s@<>«»\"(),;:]+\.[^\s@<>«»\"(),;:.]+")
_PHONE = re.compile(
    rf"(?<![\w+])(?:(?:\+|00)\d{{1,3}}{_GAP}(?:\(0\){_GAP})?|0)[1-9](?:{_GAP}\d{{2}}){{4}}(?!\d)"
)
_LONG_NUMBER = re.compile(
    rf"(?<!\w)\d(?:{_GAP}\d){{10,}}(?!\w)|(?<![\w,.])\d{{7,}}(?![\w,.]|{_GAP}(?:€|euro))"
)
_SHORTEST_NAME = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What tells who somebody is: names and references as folded letters run together, and days of birth."""

    told_by: frozenset[str] = frozenset()
    born: tuple[date, ...] = ()


def identity_of(people: Sequence[Person]) -> Identity:
    """Return what tells who these people are."""
    texts = {squeeze(text) for person in people for text in _texts(person)}
    days = (one.birth_date for one in people if one.birth_precision is DatePrecision.DAY)
    return Identity(
        told_by=frozenset(text for text in texts if len(text) >= _SHORTEST_NAME),
        born=tuple(day for day in days if day is not None),
    )


def without_identity(text: str, who: Identity) -> str:
    """Return `text` with a mark where it told who somebody is. Nothing else of it changes."""
    spans = [found.span() for pattern in (_EMAIL, _PHONE, _LONG_NUMBER) for found in pattern.finditer(text)]
    said = words(text)
    spans += _told(said, who.told_by)
    for day in who.born:
        spans += _birth_spans(said, day)
    return _masked(text, spans)


def _texts(person: Person) -> Iterator[str]:
    yield from (person.used_name, person.birth_name, person.reference)
    yield from person.given_names.split(",")


def _told(said: Sequence[Word], told_by: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield where words run together are one of these texts: `Le Bihan`, `LE-BIHAN` and `lebihan` all are."""
    longest = max(map(len, told_by), default=0)
    for at, first in enumerate(said):
        run = ""
        for word in said[at:]:
            run += word.text
            if len(run) > longest:
                break
            if run in told_by:
                yield first.start, word.end


def _birth_spans(said: Sequence[Word], born: date) -> Iterator[tuple[int, int]]:
    day = {f"{born.day:02d}", str(born.day), f"{born.day}er"}
    month = {f"{born.month:02d}", str(born.month), *(months[born.month - 1] for months in MONTHS)}
    year = {str(born.year), f"{born.year % 100:02d}"}
    orders = tuple(permutations((day, month, year)))
    for three in zip(said, said[1:], said[2:], strict=False):
        if any(all(word.text in part for word, part in zip(three, parts, strict=True)) for parts in orders):
            yield three[0].start, three[2].end
    for word in said:
        if word.text in {born.strftime("%d%m%Y"), born.strftime("%Y%m%d")}:
            yield word.start, word.end


def _masked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return `text` with one mark for each run of spans that touch or are a few marks apart."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and not re.search(r"\w|\n", text[joined[-1][1] : start]):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    for start, end in reversed(joined):
        text = text[:start] + MASK + text[end:]
    return text
