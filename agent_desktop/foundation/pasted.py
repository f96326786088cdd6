"""Text that comes from elsewhere, taken as what it is: letters, spaces and lines, nothing that hides.

What cannot be seen or turns a line around is left out (security, control 5); what is too long is taken in
part, and it is said: the whole is still where it was copied.
"""

import re
import unicodedata
from collections.abc import Callable

from agent_desktop.foundation.records import dataclass

MOST_SIGNS = 65_536
"""Signs of one free text (F30): what exceeds stays in the clipboard, never silently cut."""

_LINE_ENDS = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_MOST_LINES, _LONGEST_WORD = 4_096, 4_096
_ENDLESS = re.compile(rf"\S{{{_LONGEST_WORD}}}(?=\S)")
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
_JOINERS = {"\u200c", "\u200d"}
_LONGER = 4
"""Signs read for one that is kept: invisible ones are left out, and a bound keeps a huge paste quick."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a field takes of a text, and whether something had to be left."""

    text: str
    is_whole: bool = True


def one_line(text: str, most: int = MOST_SIGNS) -> Taken:
    """Return a text for a field of one line: lines, tabs and wide spaces become one space, the ends go."""
    lines = _LINE_ENDS.sub(" ", text[: MOST_SIGNS * _LONGER])
    return _fitted(" ".join(lines.translate(_IN_A_LINE).split()), text, most)


def many_lines(text: str, most: int = MOST_SIGNS) -> Taken:
    """Return a text for a field of several lines: its lines and its no-break spaces are kept."""
    lines = _LINE_ENDS.sub("\n", text[: MOST_SIGNS * _LONGER])
    clean = lines.translate(_IN_LINES)
    return _fitted(clean, text, min(most, _as_words(clean)))


class _Signs(dict[int, str]):
    """What each sign becomes, found once: a text is long, its signs are few."""

    def __init__(self, become: Callable[[str], str]) -> None:
        super().__init__()
        self._become = become

    def __missing__(self, code: int) -> str:
        self[code] = self._become(chr(code))
        return self[code]


def _seen_in_a_line(sign: str) -> str:
    if sign == "\t" or unicodedata.category(sign) == "Zs":
        return " "
    return "" if unicodedata.category(sign) in _INVISIBLE else sign


def _seen(sign: str) -> str:
    if sign == "\n" or sign in _JOINERS:
        return sign
    if sign == "\t":
        return "  "
    return "" if unicodedata.category(sign) in _INVISIBLE else sign


_IN_A_LINE, _IN_LINES = _Signs(_seen_in_a_line), _Signs(_seen)


def _as_words(clean: str) -> int:
    """Return how far a text is made of words and lines somebody may have written; data is not."""
    end = len(clean)
    if (found := _ENDLESS.search(clean)) is not None:
        end = found.end()
    lines = clean[:end].split("\n", _MOST_LINES)
    return end - len(lines[-1]) - 1 if len(lines) > _MOST_LINES else end


def _fitted(clean: str, whole: str, most: int) -> Taken:
    return Taken(clean[:most], is_whole=len(clean) <= most and len(whole) <= MOST_SIGNS * _LONGER)
