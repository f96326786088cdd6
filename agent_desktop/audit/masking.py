"""Take out of a text what tells who: names, references, ways to reach. Pure.

Names are compared as the search compares them (`people.names`): accents, case and hyphens apart. A word that
is also a name of someone there goes too: better a hole in a sentence than a person in it.
"""

import re
from collections.abc import Iterable, Sequence

from agent_desktop.foundation.records import dataclass
from agent_desktop.people.names import Word, fold, squeeze, words

SHORTEST = 3
"""Shorter words of a name are hidden only beside the rest of it: *le*, *de* and *an* are everywhere."""

PERSON, AGENT, RELATIVE, FIGURES = "[la personne]", "[un agent]", "[un proche]", "[un numéro]"
"""What stands in the place of a name, in the language of what is told, whatever the desk speaks."""

_HOLES = re.compile("|".join(map(re.escape, (PERSON, AGENT, RELATIVE, FIGURES))))
_FIGURES = re.compile(r"\d(?:[ \u00a0\u202f.\-/]?\d){7,}")
_MAIL = re.compile(r"\S+@\S+\.\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """What is to be hidden, and what stands in its place: names word by word, the rest whole."""

    instead: str
    names: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()


def is_masked(masked: str, whole: str) -> bool:
    """Tell whether a text is another one, from end to end, with holes in it: none is over nothing."""
    first, *parts = _HOLES.split(masked)
    if not parts:
        return masked == whole
    last = parts.pop()
    at, end = len(first), len(whole) - len(last)
    if not whole.startswith(first) or not whole.endswith(last):
        return False
    for part in parts:
        found = whole.find(part, at + 1, end)
        if found < 0:
            return False
        at = found + len(part)
    return at < end


class Mask:
    """Hides what is known of some people wherever it is written."""

    def __init__(self, hidden: Iterable[Hidden], figures_instead: str) -> None:
        self._figures = figures_instead
        self._words: dict[str, str] = {}
        self._whole: list[tuple[tuple[str, ...], str]] = []
        for one in hidden:
            for name in one.names:
                self._whole.append((tuple(fold(name).split()), one.instead))
                for word in fold(name).split():
                    if len(word) >= SHORTEST:
                        self._words.setdefault(word, one.instead)
            self._whole += [(tuple(fold(text).split()), one.instead) for text in one.whole]
            self._words.update(
                {squeeze(text): one.instead for text in one.whole if len(squeeze(text)) > SHORTEST}
            )
        # The longest first: a name inside another is hidden with it.
        self._whole = sorted((one for one in self._whole if one[0]), key=lambda one: -len(one[0]))

    def __call__(self, text: str) -> str:
        """Return the text without what tells who; the same text when nothing does."""
        text = _MAIL.sub(self._figures, text)
        text = _FIGURES.sub(self._figures, text)
        found = words(text)
        parts: list[str] = []
        at = rank = 0
        last = ""
        while rank < len(found):
            count, instead = self._at(found, rank)
            if not count:
                rank, last = rank + 1, ""
                continue
            begin, end = found[rank].start, found[rank + count - 1].end
            between = text[at:begin]
            if instead == last and not between.strip(" -’'"):
                # Two words of one name make one hole.
                between = instead = ""
            parts += [between, instead]
            last = instead or last
            at, rank = end, rank + count
        return "".join((*parts, text[at:]))

    def _at(self, found: Sequence[Word], rank: int) -> tuple[int, str]:
        """Return how many words are hidden from there, and what stands in their place."""
        for whole, instead in self._whole:
            if tuple(word.text for word in found[rank : rank + len(whole)]) == whole:
                return len(whole), instead
        instead = self._words.get(found[rank].text, "")
        return (1, instead) if instead else (0, "")
