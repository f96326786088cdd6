"""How hard a French text is to read: the measures of Kandel and Moles, and of Björnsson (LIX).

They compare two versions of one text; they see neither order nor meaning, and short sentences cheat them.
They warn, they never forbid by themselves.
"""

import re

from agent_desktop.foundation.records import dataclass
from agent_desktop.wording.syllables import syllables

_WORD = re.compile(r"[^\W\d_]+(?:[-][^\W\d_]+)*|\d+(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d+)?")
_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d+)?")
_PLACEHOLDER = re.compile(r"\{\{[^{}]*\}\}")
_ABBREVIATION = re.compile(
    r"(?<![^\W_])(art|al|M|Mme|MM|n|L|R|D|p|etc|cf|ex|bd|av|tél|éd)\.(?=\s+[\w(])", re.IGNORECASE
)
_ARTICLE = re.compile(r"(?<![^\W_])([LRDA])\.\s?(?=\d)|(?<=\d)\.(?=\d)")
_BREAK = re.compile(r"(?<=[.!?…])(?:[\s\u00a0\u202f]?[»”)\]])*\s+|\n+|;\s+|:\s+(?=[-–•])")
_SYLLABLES_OF_A_NUMBER = 2
_LONG_WORD = 7

# 207, 1.015 and 73.6: L. Kandel, A. Moles, « Application de l'indice de Flesch à la langue française », 1958.
_BASE, _SENTENCE_WEIGHT, _WORD_WEIGHT = 207.0, 1.015, 73.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Readability:
    """What was measured. `kandel_moles`: higher is easier, past 100 it tells nothing; `lix`: lower is easier.

    `longest` is the length of the longest sentence as one sees it (`l'aide` is one word), `longest_text` that
    sentence.
    """

    words: int
    sentences: int
    words_per_sentence: float
    syllables_per_word: float
    kandel_moles: float
    lix: float
    longest: int
    longest_text: str


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text; a line, a list item and a part after `;` each count as one."""
    text = _ABBREVIATION.sub(r"\1", text)
    text = _ARTICLE.sub(lambda found: f"{found[1]} " if found[1] else " ", text)
    return tuple(part.strip() for part in _BREAK.split(text) if part and _WORD.search(part))


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text; an elided word counts by itself (`l'aide` is two)."""
    return tuple(_WORD.findall(text.replace("’", "'")))


def measure(text: str) -> Readability:
    """Return the measures of a text; an empty one has none and counts as perfectly easy."""
    parts = sentences(_PLACEHOLDER.sub("douze", text))
    counted = [words(part) for part in parts]
    every = [word for part in counted for word in part]
    if not every:
        return Readability(
            words=0, sentences=0, words_per_sentence=0.0, syllables_per_word=0.0, kandel_moles=_BASE, lix=0.0,
            longest=0, longest_text="",
        )  # fmt: skip
    spoken = sum(_SYLLABLES_OF_A_NUMBER if word[0].isdigit() else syllables(word) for word in every)
    per_sentence, per_word = len(every) / len(parts), spoken / len(every)
    long_share = sum(len(word) >= _LONG_WORD for word in every) / len(every)
    lengths = [len(_TOKEN.findall(part)) for part in parts]
    longest = max(range(len(parts)), key=lengths.__getitem__)
    return Readability(
        words=len(every),
        sentences=len(parts),
        words_per_sentence=round(per_sentence, 1),
        syllables_per_word=round(per_word, 2),
        kandel_moles=round(_BASE - _SENTENCE_WEIGHT * per_sentence - _WORD_WEIGHT * per_word, 1),
        lix=round(per_sentence + 100 * long_share, 1),
        longest=lengths[longest],
        longest_text=parts[longest],
    )
