"""What may be kept of a free text while words at fault stand in it: every sentence but those. Pure."""

import re

from agent_desktop.wording.guard import faults

_END = re.compile(r"[.!?;…](?=\s)|\n")


def without_faults(text: str) -> str:
    """Return a text without the sentences that hold a passage at fault; the others are untouched.

    The screen keeps the whole text: only what is written to the disk goes through here.
    """
    # Cutting may bring together the two ends of something else, a number above all.
    while passages := faults(text):
        ends = [0, *(found.end() for found in _END.finditer(text)), len(text)]
        kept, at = [], 0
        for passage in passages:
            start = max((end for end in ends if end <= passage.start), default=0)
            stop = min(end for end in ends if end >= passage.end)
            kept.append(text[at : max(at, start)])
            at = max(at, stop)
        text = "".join([*kept, text[at:]])
    return text
