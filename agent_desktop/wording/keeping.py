"""What may be kept of a free text while words at fault stand in it: every sentence but those. Pure."""

import re
from collections.abc import Collection, Iterator

from agent_desktop.wording.faults import Passage
from agent_desktop.wording.guard import faults

_END = re.compile(r"[.!?;…](?=\s)|\n")


def faults_since(text: str, before: Collection[str] = ()) -> tuple[Passage, ...]:
    """Return the passages at fault in a free text, but those of the sentences of `before`.

    What a record already holds was kept when nothing blamed it, perhaps by someone else.
    """
    found = faults(text)
    if not before or not found:
        return found
    ends = _ends(text)
    return tuple(one for one in found if text[slice(*_around(ends, one))].strip() not in before)


def sentences_at_fault(text: str) -> Iterator[str]:
    """Yield the sentences of a text that hold a passage at fault, as `faults_since` takes them."""
    found = faults(text)
    ends = _ends(text) if found else ()
    for one in found:
        yield text[slice(*_around(ends, one))].strip()


def without_faults(text: str, before: Collection[str] = ()) -> str:
    """Return a text without the sentences that hold a passage at fault; the others are untouched.

    The screen keeps the whole text: only what is written to the disk goes through here.
    """
    # Cutting may bring together the two ends of something else, a number above all.
    while passages := faults_since(text, before):
        ends = _ends(text)
        kept, at = [], 0
        for passage in passages:
            start, stop = _around(ends, passage)
            kept.append(text[at : max(at, start)])
            at = max(at, stop)
        text = "".join([*kept, text[at:]])
    return text


def _ends(text: str) -> tuple[int, ...]:
    return (0, *(found.end() for found in _END.finditer(text)), len(text))


def _around(ends: tuple[int, ...], passage: Passage) -> tuple[int, int]:
    """Return where the sentence, or the sentences, that hold a passage begin and end."""
    start = max((end for end in ends if end <= passage.start), default=0)
    return start, min(end for end in ends if end >= passage.end)
