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
    """Something found; `where` holds its best match, which `excerpt` shows unless it is the title itself."""

    entry: Entry
    score: int
    where: Where
    title_spans: Spans
    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class Index:
    """The words of entries, sorted, each with the entries it stands in and its best weight there."""

    entries: tuple[Entry, ...] = ()
    _words: tuple[str, ...] = ()
    _places: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    _around: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """Which entries stand in a procedure whose title has a word."""

    def begun(self, typed: str) -> dict[int, int]:
        """Return the entries with a word that begins as typed, or is the singular of it, and their weight."""
        found: dict[int, int] = {}
        singular = typed[:-1] if len(typed) > _SHORTEST_PLURAL and typed[-1] in "sx" else typed
        at = bisect_left(self._words, singular)
        while at < len(self._words) and self._words[at].startswith(singular):
            word = self._words[at]
            at += 1
            if word != singular and not word.startswith(typed):
                continue
            times = _WHOLE if word in (typed, singular) else 1
            for number, weight in self._places.get(word, {}).items():
                found[number] = max(found.get(number, 0), weight * times)
            for number in self._around.get(word, ()):
                found.setdefault(number, _FROM_PROCEDURE)
        return found


def index_of(found: Iterable[Entry]) -> Index:
    """Return an index of entries; a few milliseconds a pack."""
    kept = tuple(found)
    places: defaultdict[str, dict[int, int]] = defaultdict(dict)
    around: defaultdict[str, set[int]] = defaultdict(set)
    for number, entry in enumerate(kept):
        for where, text in entry.texts:
            for word in words(text):
                weight = places[word.text].get(number, 0)
                places[word.text][number] = max(weight, WEIGHTS[where])
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
        number: weight + sum(one[number] for one in others)
        for number, weight in first.items()
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
    return tuple(_hit(index.entries[number], own[number], asked) for number in ordered)


def _hit(entry: Entry, score: int, asked: Sequence[str]) -> Hit:
    where, text = max(
        entry.texts, key=lambda one: (len(_met(one[1], asked)), WEIGHTS[one[0]]), default=(Where.TITLE, "")
    )
    return Hit(
        entry=entry,
        score=score,
        where=where,
        title_spans=_spans(entry.title, asked),
        excerpt=excerpt(text, asked),
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


def _met(text: str, asked: Sequence[str]) -> set[str]:
    said = {word.text for word in words(text)}
    return {one for one in asked if any(_answers(word, one) for word in said)}


def _spans(text: str, asked: Sequence[str]) -> Spans:
    return tuple(
        (word.start, word.end) for word in words(text) if any(_answers(word.text, one) for one in asked)
    )


def _answers(word: str, typed: str) -> bool:
    singular = len(typed) > _SHORTEST_PLURAL and typed[-1] in "sx" and word == typed[:-1]
    return word.startswith(typed) or singular
