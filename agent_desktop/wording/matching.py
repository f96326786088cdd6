"""Find phrases in a text, whatever its accents, capitals, doubled letters and endings. Pure, linear.

Accents in one piece or in two, wide letters, unseen signs within a word read the same. Letters set apart,
figures in the place of letters and letters of another alphabet do not: nobody writes so by accident.

A phrase is words apart by spaces. A word stands for itself and its plural; `grand~` for its feminine too;
`fraud-` for every word that begins so, `-ienne` for every word that ends so; `=typé` is only itself, with its
accents (`type` is another word); `a|b` is either; `_` is any word; `word?` may be absent.
Phrases are apart by `;` or new lines. A phrase never reaches over a sign of punctuation.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Generic, NamedTuple, TypeVar
from unicodedata import combining, normalize

# What is pasted may hold signs that no eye sees: soft hyphens, joiners, marks of order.
_UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff"
_TOKEN = re.compile(rf"\w[\w\u0300-\u036f{_UNSEEN}]*|[.!?;…\n][.!?;…\s]*|:|[,()«»\"“”/]+")
_HIDDEN = re.compile(f"[{_UNSEEN}]+")
_TWICE = re.compile(r"([b-df-hj-np-tv-z])\1+")
_LONG = 6
"""Letters from which a word is looked up without its doubled letters: `salle` is not `sale`."""

_LONGEST = 40
"""Letters beyond which it is no word of French."""

STRONG, WEAK, COLON = ".", ",", ":"
SIGNS = frozenset({STRONG, WEAK, COLON})
_SIGN = {**dict.fromkeys(".!?;…\n", STRONG), ":": COLON}
_FIGURES = frozenset("0123456789")


class Token(NamedTuple):
    """A word as it is looked up and with its accents, or a sign (`.` ends a sentence, `,` and `:` do not)."""

    plain: str
    said: str
    start: int
    end: int
    capital: bool


class Word(NamedTuple):
    """One word of a phrase: those it stands for, what they begin with, and whether it may be absent."""

    words: frozenset[str] = frozenset()
    exact: frozenset[str] = frozenset()
    stems: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    optional: bool = False
    any: bool = False

    @property
    def is_plain(self) -> bool:
        """Tell whether it must be there, and be one of its words."""
        return not (self.optional or self.any or self.exact or self.stems or self.endings)

    def fits(self, token: Token) -> bool:
        """Tell whether it stands for a word of a text."""
        found = token.plain
        if found in self.words or found.startswith(self.stems) or found.endswith(self.endings):
            return True
        return token.said in self.exact or (self.any and found not in SIGNS)


def tokens_of(text: str) -> list[Token]:
    """Return the words and the signs of a text, in order."""
    found = []
    for match in _TOKEN.finditer(text):
        first, word = match[0][0], match[0]
        if not word.isascii():
            word = _HIDDEN.sub("", word)
        if first.isalnum() or first == "_":
            known = plain(word) if len(word) <= _LONGEST else ""
            said = known if word.isascii() else normalize("NFC", word.casefold())
            found.append(Token(known, said, match.start(), match.end(), first.isupper()))
        else:
            sign = _SIGN.get(first, WEAK)
            found.append(Token(sign, sign, match.start(), match.end(), capital=False))
    return found


@lru_cache(maxsize=8_192)
def plain(word: str) -> str:
    """Return a word as it is looked up: small letters, no accents; doubled letters once when it is long."""
    if word.isascii():
        bare = word.lower()
    else:
        parts = normalize("NFKD", word.casefold().replace("œ", "oe").replace("æ", "ae"))
        bare = "".join(char for char in parts if not combining(char))
    return _slack(bare) if len(bare) >= _LONG else bare


def _slack(bare: str) -> str:
    """Return a long word without what is most often spelled otherwise; figures are left alone."""
    if not _FIGURES.isdisjoint(bare):
        return bare
    return _TWICE.sub(r"\1", bare).replace("ph", "f").replace("y", "i")


Meaning = TypeVar("Meaning")
_Meant = tuple[tuple[Word, ...], Meaning]


class Phrases(Generic[Meaning]):
    """Phrases, each with what it means, found by the first of their words."""

    def __init__(self, meant: Iterable[tuple[str, Meaning]]) -> None:
        self._by_word: dict[str, list[_Meant[Meaning]]] = {}
        self._by_stem: dict[str, list[_Meant[Meaning]]] = {}
        for phrases, meaning in meant:
            for phrase in re.split(r"[;\n]", phrases):
                if phrase.strip():
                    self._add(tuple(_word(part) for part in phrase.split()), meaning)
        self._lengths = tuple(sorted({len(stem) for stem in self._by_stem}))
        # A text is looked at again at each key: its words are mostly those of the time before.
        self._beginning = lru_cache(maxsize=8_192)(self._look_up)

    def at(self, tokens: Sequence[Token], index: int) -> Sequence[tuple[int, Meaning]]:
        """Return each phrase that begins at a token: the index after its last, and what it means."""
        begun, by_second = self._beginning(tokens[index].plain)
        if by_second and index + 1 < len(tokens):
            begun = (*begun, *by_second.get(tokens[index + 1].plain, ()))
        if not begun:
            return ()
        ends = [(_end(phrase, tokens, index), meaning) for phrase, meaning in begun]
        return [(end, meaning) for end, meaning in ends if end]

    def _look_up(self, word: str) -> tuple[tuple[_Meant[Meaning], ...], dict[str, list[_Meant[Meaning]]]]:
        """Return the phrases that a word begins: those to read, and those to read before a second word."""
        found = list(self._by_word.get(word, ()))
        for length in self._lengths:
            found += self._by_stem.get(word[:length], ()) if length <= len(word) else ()
        begun: list[_Meant[Meaning]] = []
        by_second: dict[str, list[_Meant[Meaning]]] = {}
        for phrase, meaning in found:
            if len(phrase) > 1 and phrase[1].is_plain:
                for second in phrase[1].words:
                    by_second.setdefault(second, []).append((phrase, meaning))
            else:
                begun.append((phrase, meaning))
        return tuple(begun), by_second

    def _add(self, phrase: tuple[Word, ...], meaning: Meaning) -> None:
        first = phrase[0]
        assert not first.optional
        assert first.words or first.stems or first.exact
        for word in (*first.words, *map(plain, first.exact)):
            self._by_word.setdefault(word, []).append((phrase, meaning))
        for stem in first.stems:
            self._by_stem.setdefault(stem, []).append((phrase, meaning))


def words_of(text: str) -> frozenset[str]:
    """Return every word that a list of words stands for, with its plurals and feminines."""
    found: set[str] = set()
    for part in text.split():
        found |= _word(part).words
    return frozenset(found)


def _end(phrase: tuple[Word, ...], tokens: Sequence[Token], index: int, at: int = 0) -> int:
    """Return the index after a phrase read from a token, 0 when it is not there; the longest reading wins."""
    while at < len(phrase):
        word = phrase[at]
        fits = index < len(tokens) and word.fits(tokens[index])
        if word.optional:
            longer = _end(phrase, tokens, index + 1, at + 1) if fits else 0
            if longer:
                return longer
        elif not fits:
            return 0
        else:
            index += 1
        at += 1
    return index


@cache
def _word(written: str) -> Word:
    optional = written.endswith("?")
    written = written.removesuffix("?")
    words: set[str] = set()
    exact: set[str] = set()
    stems, endings = [], []
    for part in written.split("|"):
        if part.startswith("="):
            exact |= _endings(part[1:])
        elif part.startswith("-"):
            endings += [plain(f"_____{ending}").lstrip("_") for ending in (part[1:], f"{part[1:]}s")]
        elif part.endswith("-"):
            stems.append(_slack(_bare(part[:-1])))
        elif part != "_":
            words |= {plain(form) for form in _endings(part)}
    return Word(
        frozenset(words), frozenset(exact), tuple(stems), tuple(endings), optional, any=written == "_"
    )


def _endings(part: str) -> set[str]:
    """Return a word with its plurals, and its feminines when it is marked so."""
    word = part.removesuffix("~")
    forms = {word, f"{word}s", f"{word}x"}
    return forms | {f"{word}e", f"{word}es"} if part.endswith("~") else forms


def _bare(part: str) -> str:
    parts = normalize("NFKD", part.casefold().replace("œ", "oe"))
    return "".join(char for char in parts if not combining(char))
