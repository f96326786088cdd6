"""Find a rule, a hard word, a letter or a procedure by any of its words, whole or begun, accents or not.

Every word typed must be there: in a text of the thing itself, or in the title of its procedure. Little words
(« de », « la ») count only when nothing else was typed. The index is made once; a key then reads only the
words that begin as typed.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from agent_desktop.facilitation.rule_entries import WEIGHTS, Entry, EntryKind, Where
from agent_desktop.people.names import words

MOST = 60
"""Answers shown at once; more would not be read."""

_LITTLE = frozenset(
    word.text
    for word in words(
        "a au aux avec ce ces cette d dans de des du en est et il je l la le les ma mes mon n ne on ou par "
        "pas pour qu que qui s sa se ses son sur un une vos votre vous y of the to"
    )
)
_FROM_PROCEDURE = 1
_WHOLE = 2
"""A whole word counts this many times one that is only begun."""
_SHOWN, _BEFORE = 110, 30
_SHORTEST_PLURAL = 4

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a text on one line, and where the words typed stand in it (`end` not included)."""

    text: str
    spans: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something found; `where` holds its best match, which `excerpt` shows unless it is the title."""

    entry: Entry
    score: int
    where: Where
    title_spans: Spans
    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class Index:
    """The words of entries, sorted, each with the entries it stands in, and in which of their texts.

    Texts are bits: the first of an entry is 1, the second 2. They go from the heaviest to the lightest.
    """

    entries: tuple[Entry, ...] = ()
    _words: tuple[str, ...] = ()
    _places: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    _around: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """Which entries stand in a procedure whose title has a word."""

    def begun(self, typed: str) -> dict[int, tuple[int, int]]:
        """Return the entries with a word that begins as typed, or is its singular: their weight and texts."""
        found: dict[int, tuple[int, int]] = {}
        singular = typed[:-1] if _is_plural(typed) else typed
        at = bisect_left(self._words, singular)
        while at < len(self._words) and self._words[at].startswith(singular):
            word = self._words[at]
            at += 1
            if word != singular and not word.startswith(typed):
                continue
            times = _WHOLE if word in (typed, singular) else 1
            for number, texts in self._places.get(word, {}).items():
                weight = WEIGHTS[self.entries[number].texts[_first(texts)][0]] * times
                known = found.get(number, (0, 0))
                found[number] = max(known[0], weight), known[1] | texts
            for number in self._around.get(word, ()):
                found.setdefault(number, (_FROM_PROCEDURE, 0))
        return found


def index_of(found: Iterable[Entry]) -> Index:
    """Return an index of entries; a few milliseconds a pack."""
    kept = tuple(found)
    places: defaultdict[str, dict[int, int]] = defaultdict(dict)
    around: defaultdict[str, set[int]] = defaultdict(set)
    for number, entry in enumerate(kept):
        for rank, (_where, text) in enumerate(entry.texts):
            for word in words(text):
                places[word.text][number] = places[word.text].get(number, 0) | 1 << rank
        if entry.kind is not EntryKind.PROCEDURE:
            for word in words(entry.pack.title):
                around[word.text].add(number)
    return Index(
        entries=kept,
        _words=tuple(sorted(places.keys() | around.keys())),
        _places=dict(places),
        _around={word: frozenset(numbers) for word, numbers in around.items()},
    )


def wanted(typed: str) -> tuple[str, ...]:
    """Return the words that count in what was typed, folded."""
    said = tuple(dict.fromkeys(word.text for word in words(typed)))
    return tuple(word for word in said if word not in _LITTLE) or said


def search(index: Index, typed: str, *, most: int = MOST) -> tuple[Hit, ...]:
    """Return what holds every word typed, best first within each kind; nothing when nothing was typed.

    The kind whose best answer is better comes before; procedures come first among equals.
    """
    asked = wanted(typed)
    if not asked:
        return ()
    by_word = sorted((index.begun(word) for word in asked), key=len)
    first, *others = by_word
    scores = {
        number: found[0] + sum(one[number][0] for one in others)
        for number, found in first.items()
        if all(number in one for one in others)
    }
    # What only its procedure's title names is not found: every rule of it would be.
    own = {number: score for number, score in scores.items() if score > _FROM_PROCEDURE * len(asked)}
    best = sorted(own, key=lambda number: (-own[number], number))[:most]
    kinds = tuple(EntryKind)
    top: dict[EntryKind, int] = {}
    for number in best:
        top.setdefault(index.entries[number].kind, own[number])
    order = sorted(top, key=lambda kind: (-top[kind], kinds.index(kind)))
    ordered = sorted(best, key=lambda number: order.index(index.entries[number].kind))
    return tuple(
        _hit(index.entries[number], own[number], asked, [one[number][1] for one in by_word])
        for number in ordered
    )


def _hit(entry: Entry, score: int, asked: Sequence[str], texts: Sequence[int]) -> Hit:
    """Return something found; the text shown is the heaviest of those that hold most of the words."""
    best = max(range(len(entry.texts)), key=lambda rank: sum(one >> rank & 1 for one in texts))
    where, text = entry.texts[best]
    return Hit(
        entry=entry,
        score=score,
        where=where,
        title_spans=_spans(entry.title, asked),
        excerpt=Excerpt("", ()) if where is Where.TITLE else excerpt(text, asked),
    )


def excerpt(text: str, asked: Sequence[str]) -> Excerpt:
    """Return the piece of a text around the first of some folded words, cut at words, on one line."""
    line = " ".join(text.split())
    spans = _spans(line, asked)
    start = max(0, (spans[0][0] if spans else 0) - _BEFORE)
    start = 0 if start == 0 else line.find(" ", start) + 1
    end = len(line) if len(line) - start <= _SHOWN else max(line.rfind(" ", start, start + _SHOWN), start + 1)
    before, after = ("… " if start else ""), (" …" if end < len(line) else "")
    shift = len(before) - start
    inside = tuple((one + shift, two + shift) for one, two in spans if start <= one and two <= end)
    return Excerpt(f"{before}{line[start:end]}{after}", inside)


def _spans(text: str, asked: Sequence[str]) -> Spans:
    return tuple(
        (word.start, word.end) for word in words(text) if any(_answers(word.text, one) for one in asked)
    )


def _answers(word: str, typed: str) -> bool:
    return word.startswith(typed) or (_is_plural(typed) and word == typed[:-1])


def _is_plural(typed: str) -> bool:
    return len(typed) > _SHORTEST_PLURAL and typed[-1] in "sx"


def _first(bits: int) -> int:
    """Return the rank of the lowest bit set."""
    return (bits & -bits).bit_length() - 1
