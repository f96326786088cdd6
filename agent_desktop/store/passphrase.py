"""The phrase that opens the desk: drawn from a list, forgiving to type, never weak.

A file of keys can be attacked offline, so a phrase must be worth 80 bits (CNIL, délibération 2022-100). Seven
different words of the list are worth 91.
"""

import math
import re
import secrets
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path

from agent_desktop.foundation.bundled import bundled
from agent_desktop.foundation.errors import RefusedError

WORDS_DRAWN = 7
NEEDED_BITS = 80

# A word chosen by a person is not drawn: it counts as a word of a list of 7,776, never more.
_WORD_BITS = math.log2(7776)
_SHORT_WORD = 3
_LONG_WORD = 12
_LETTER_BITS = 2.0
_SHORTEST_LISTED, _LONGEST_LISTED = 4, 9
_SEPARATORS = re.compile(r"[\s'’‘ʼ`´\u2010-\u2015-]+")


@cache
def word_list() -> tuple[str, ...]:
    """Return the 8,192 words that phrases are drawn from."""
    return tuple((bundled("resources") / "words" / "french.txt").read_text(encoding="utf-8").split())


def draw_phrase() -> str:
    """Return seven different words, drawn by the system's generator, parted by spaces."""
    return " ".join(secrets.SystemRandom().sample(word_list(), WORDS_DRAWN))


def normalised(text: str) -> str:
    """Return what is compared of a phrase: neither case, accents, spaces, hyphens nor apostrophes matter."""
    return "".join(_tokens(text))


def entropy_bits(text: str) -> float:
    """Return a low estimate of what guessing a phrase costs, in bits; what is repeated counts once."""
    pieces = {piece for token in _tokens(text) for piece in _pieces(token)}
    return sum(_bits(piece) for piece in pieces)


def check_phrase(text: str) -> None:
    """Refuse a phrase under 80 bits: RefusedError("weak_phrase", bits, needed)."""
    bits = entropy_bits(text)
    if bits < NEEDED_BITS:
        raise RefusedError("weak_phrase", bits=math.floor(bits), needed=NEEDED_BITS)


def phrase_in(path: Path) -> str:
    """Return the phrase a file holds, without its final newline. Raises RefusedError("phrase_file", path)."""
    try:
        return path.read_text(encoding="utf-8").removesuffix("\n").removesuffix("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise RefusedError("phrase_file", path=str(path)) from error


@cache
def _folded_list() -> frozenset[str]:
    return frozenset(_folded(word) for word in word_list())


def _folded(text: str) -> str:
    lowered = unicodedata.normalize("NFKD", text).casefold().replace("œ", "oe").replace("æ", "ae")
    kept = (
        sign
        for sign in unicodedata.normalize("NFKD", lowered)
        if sign.isspace() or unicodedata.category(sign) not in {"Mn", "Cc", "Cf"}
    )
    return unicodedata.normalize("NFC", "".join(kept))


def _tokens(text: str) -> list[str]:
    # Folded first: some signs, such as a lone « ¨ », decompose into a space.
    return [part for part in _SEPARATORS.split(_folded(text)) if part]


def _pieces(token: str) -> list[str]:
    """Return the listed words that a token is made of when written without spaces, else the token itself."""
    shortest: list[list[str] | None] = [[]] + [None] * len(token)
    for end in range(1, len(token) + 1):
        for start in range(max(0, end - _LONGEST_LISTED), end - _SHORTEST_LISTED + 1):
            before = shortest[start]
            if before is None or token[start:end] not in _folded_list():
                continue
            found = shortest[end]
            if found is None or len(before) + 1 < len(found):
                shortest[end] = [*before, token[start:end]]
    return shortest[-1] or [token]


def _bits(piece: str) -> float:
    if not piece.isalpha():
        return _changes(piece) * math.log2(_signs_available(piece))
    if len(piece) <= _SHORT_WORD:
        return _LETTER_BITS * len(piece)
    return _WORD_BITS + _LETTER_BITS * max(0, _changes(piece) - _LONG_WORD)


def _signs_available(piece: str) -> int:
    letters = 26 if any(sign.isalpha() for sign in piece) else 0
    digits = 10 if any(sign.isdigit() for sign in piece) else 0
    others = 32 if any(not sign.isalnum() for sign in piece) else 0
    return letters + digits + others


def _changes(piece: str) -> int:
    """Return how many signs neither repeat nor follow the one before, as in `aaaa` or `1234`."""
    steps = (ord(after) - ord(before) for before, after in pairwise(piece))
    return 1 + sum(abs(step) > 1 for step in steps)
