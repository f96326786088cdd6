"""How names are compared: folded to bare letters and digits, cut into words, joined again.

`Le Bihan`, `LE-BIHAN` and `lebihan` must meet; so must `Lœuillet` and `loeuillet`, `D’Almeida` and
`dalmeida`. Folding is done letter by letter, so that a match can be shown on the name as it is written.
"""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_LETTERS = {
    "œ": "oe",
    "æ": "ae",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ı": "i",
    "ħ": "h",
    "ŧ": "t",
    "ŋ": "n",
    "ə": "e",
}
_LONGEST_PARTICLE = 3
_KEPT = ("Lu", "Ll", "Lt", "Lo", "Nd")


class Word(NamedTuple):
    """One folded word, and where it stands in the text it comes from."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def _fold_letter(letter: str) -> str | None:
    """Return what is left of a letter: an empty text for an accent, None for what parts two words."""
    if unicodedata.category(letter).startswith("M"):
        return ""
    bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", letter).casefold())
    bare = "".join(_LETTERS.get(one, one) for one in bare)
    return "".join(one for one in bare if unicodedata.category(one) in _KEPT) or None


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[Word, ...]:
    """Return the folded words of a text, cut at each space, hyphen, apostrophe or other mark."""
    found: list[Word] = []
    letters: list[str] = []
    start = 0
    for position, letter in enumerate(text):
        folded = _fold_letter(letter)
        if folded is None:
            if letters:
                found.append(Word("".join(letters), start, position))
            letters = []
        elif folded:
            start = start if letters else position
            letters.append(folded)
    if letters:
        found.append(Word("".join(letters), start, len(text)))
    return tuple(found)


def fold(text: str) -> str:
    """Return a text as folded words one space apart. Folding twice changes nothing."""
    return " ".join(word.text for word in words(text))


def squeeze(text: str) -> str:
    """Return the folded letters of a text run together: `Le Bihan` gives `lebihan`."""
    return "".join([word.text for word in words(text)])


def ways_in(name: str) -> tuple[str, ...]:
    """Return the keys under which a name is looked up: each word, and from each word on, spaced and squeezed.

    `Bihan-Lecoq` gives `bihan lecoq`, `lecoq`, `bihan`, `bihanlecoq`. A particle is also joined to its word
    alone, so that `lebihan` finds `Kerdoual-Le Bihan`.
    """
    parts = fold(name).split()
    spaced = [" ".join(parts[at:]) for at in range(len(parts))]
    squeezed = ["".join(parts[at:]) for at in range(len(parts) - 1)]
    joined = [first + second for first, second in pairwise(parts) if len(first) <= _LONGEST_PARTICLE]
    return tuple(dict.fromkeys([*spaced, *parts, *squeezed, *joined]))


def given_ways_in(given_names: str) -> tuple[str, ...]:
    """Return the keys of each given name of a list separated by commas."""
    return tuple(dict.fromkeys(key for given in given_names.split(",") for key in ways_in(given)))


def distinct(parts: Iterable[str]) -> str:
    """Return words one space apart, each said once, in the order they came."""
    return " ".join(dict.fromkeys(parts))


def reference_key(text: str) -> str:
    """Return a reference as bare letters and digits: `AL-2026-041` gives `al2026041`."""
    return squeeze(text)


def find_typed(text: str, typed: str) -> tuple[int, int, bool] | None:
    """Return where folded letters stand in a text from the start of one of its words, marks skipped.

    `lebih` stands in `Le Bihan-Lecoq` from 0 to 6. The last value tells whether a word ends there.
    """
    parts = words(text)
    for at, word in enumerate(parts):
        if word.text.startswith(typed):
            whole = word.text == typed
            return word.start, word.end if whole else _after(text, word, len(typed)), whole
        if typed.startswith(word.text) and (found := _found_over(text, parts[at + 1 :], typed, word)):
            return found
    return None


def _found_over(
    text: str, following: tuple[Word, ...], typed: str, word: Word
) -> tuple[int, int, bool] | None:
    """Return where letters stand that go past a word, into those that follow it."""
    left = typed[len(word.text) :]
    for part in following:
        if part.text.startswith(left):
            whole = part.text == left
            return word.start, part.end if whole else _after(text, part, len(left)), whole
        if not left.startswith(part.text):
            return None
        left = left[len(part.text) :]
    return None


def _after(text: str, word: Word, letters: int) -> int:
    """Return where the first folded letters of a word end in the text, the accents that follow included."""
    at = word.start
    while letters > 0:
        letters -= len(_fold_letter(text[at]) or "")
        at += 1
    while at < word.end and _fold_letter(text[at]) == "":
        at += 1
    return at
