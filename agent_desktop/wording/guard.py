"""Look for what a free text about a person must not hold, on this machine only: nothing is sent or kept.

The words at fault are shown to the agent, with what may be written instead; the rule of thumb is to write
what was done or asked, not what the person is.
"""

from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache, lru_cache
from threading import Lock

from agent_desktop.wording import at_hand, blame_grounds, blame_judgment, blame_special
from agent_desktop.wording.faults import Fault, Instead, Passage
from agent_desktop.wording.figures import figures
from agent_desktop.wording.matching import Phrases, Token, tokens_of
from agent_desktop.wording.said_of import is_done_by_someone, is_named_of_someone, is_said_of_someone
from agent_desktop.wording.spared import HARMLESS, spared

__all__ = ["Fault", "Instead", "Passage", "faults", "get_ready"]

_REMEMBERED = 60
"""Texts whose passages are remembered: those of the fields in front, asked for at each key."""

_READING = Lock()
"""Two who ask at once would read them twice, each at half the pace."""


class _When(Enum):
    """When a phrase is at fault: always; said of a person, named with one or done by one; never."""

    ALWAYS = "always"
    SAID_OF = "said_of"
    NAMED_WITH = "named_with"
    DONE_BY = "done_by"
    NEVER = "never"


_Meaning = tuple[_When, Fault, Instead]


def _phrases() -> Iterator[tuple[str, _Meaning]]:
    special, grounds, judgment = blame_special, blame_grounds, blame_judgment
    for text, fault, instead in (*special.SPECIAL, *grounds.GROUNDS, *judgment.JUDGMENT):
        yield text, (_When.ALWAYS, fault, instead)
    for text, fault, instead in (*special.TRAITS, *grounds.TRAITS, *judgment.TRAITS):
        yield ";".join(text.split()), (_When.SAID_OF, fault, instead)
    for text, fault, instead in special.NATIONALITIES:
        yield ";".join(text.split()), (_When.NAMED_WITH, fault, instead)
        yield ";".join(f"les|ces {word}" for word in text.split()), (_When.ALWAYS, fault, instead)
    for text, fault, instead in judgment.DEEDS:
        yield text, (_When.DONE_BY, fault, instead)
    yield HARMLESS, (_When.NEVER, Fault.JUDGMENT, Instead.FACT)


def get_ready() -> Phrases[_Meaning]:
    """Return every phrase, read once: a tenth of a second or two, so ask for it ahead, off the screen."""
    with _READING:
        return _read()


@cache
def _read() -> Phrases[_Meaning]:
    found = Phrases(_phrases())
    at_hand.note()
    return found


@lru_cache(maxsize=_REMEMBERED)
def faults(text: str) -> tuple[Passage, ...]:
    """Return the passages at fault in a free text, in order, never overlapping."""
    if not text.strip():
        return ()
    return _apart([*figures(text), *_blamed(text, tokens_of(text))])


def _blamed(text: str, tokens: Sequence[Token]) -> Iterator[Passage]:
    phrases, shouted = get_ready(), text.isupper()
    free = 0  # Index before which words are about no one.
    told: set[int] = set()
    for index in range(len(tokens)):
        found = phrases.at(tokens, index)
        free = max([free, spared(tokens, index, shouted=shouted)])
        free = max([free, *(end for end, (when, _fault, _instead) in found if when is _When.NEVER)])
        if index < free:
            continue
        for end, (when, fault, instead) in found:
            if _is_at_fault(when, tokens, (index, end), told):
                told.add(end)
                start, stop = tokens[index].start, tokens[end - 1].end
                yield Passage(start, stop, fault, text[start:stop], instead)


def _is_at_fault(when: _When, tokens: Sequence[Token], span: tuple[int, int], told: set[int]) -> bool:
    match when:
        case _When.SAID_OF:
            return is_said_of_someone(tokens, span, told)
        case _When.NAMED_WITH:
            return is_named_of_someone(tokens, span)
        case _When.DONE_BY:
            return is_done_by_someone(tokens, span[0])
        case _:
            return when is _When.ALWAYS


def _apart(found: list[Passage]) -> tuple[Passage, ...]:
    """Keep the longest of the passages that overlap."""
    kept: list[Passage] = []
    for passage in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or passage.start >= kept[-1].end:
            kept.append(passage)
    return tuple(kept)
