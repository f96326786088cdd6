"""The code of a checkpoint, for a paper register: 125 bits that a hand copies (Crockford's base 32).

Not shorter: whoever prepares two histories only needs both to have one code, which takes 2^(bits / 2) tries.
"""

from collections.abc import Mapping
from enum import StrEnum
from hashlib import sha256

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger.notes import Checkpoint
from agent_desktop.ledger.records import EntryType

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 25
LEAST_TOLD = 5
"""No smaller count of a kind of entry is told on paper (decision 0018)."""

_GROUP = 5
_BITS_A_SIGN = 5
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BETWEEN = str.maketrans("", "", " -.\u00a0\u202f\t\n")


class Kind(StrEnum):
    """What the page of a day counts together: never an outcome, never used apart from not used."""

    DECISIONS = "decisions"
    ANSWERS = "answers"
    REST = "rest"


_KINDS = {
    EntryType.ADAPTATION.value: Kind.DECISIONS,
    EntryType.CORRECTION.value: Kind.DECISIONS,
    EntryType.APPROVAL.value: Kind.ANSWERS,
    EntryType.REFUSAL.value: Kind.ANSWERS,
    EntryType.CODE_WORD.value: Kind.ANSWERS,
}


def told_kinds(counts: Mapping[str, int]) -> Mapping[Kind, int]:
    """Return the counts that a page may tell, by kind; `counts` is by type of entry.

    The whole is known, since a checkpoint says its size: when what is kept back would be found by taking the
    rest from it, nothing is told.
    """
    kinds = dict.fromkeys(Kind, 0)
    for type_, count in counts.items():
        kinds[_KINDS.get(type_, Kind.REST)] += count
    told = {kind: count for kind, count in kinds.items() if count >= LEAST_TOLD}
    kept_back = sum(kinds.values()) - sum(told.values())
    return {} if 0 < kept_back < LEAST_TOLD else told


def code_of(checkpoint: Checkpoint) -> str:
    """Return the code of a checkpoint, in five groups of five."""
    return code_of_text(checkpoint.text)


def code_of_text(text: str) -> str:
    """Return the code of any text, in five groups of five: for a voice or a hand to carry."""
    return _in_groups(_signs(text))


def is_code_of(typed: str, checkpoint: Checkpoint) -> bool:
    """Tell whether a code read on paper is the one of this checkpoint. Raises RefusedError as `normal`."""
    return is_code_of_text(typed, checkpoint.text)


def is_code_of_text(typed: str, text: str) -> bool:
    """Tell whether a code that was typed is the one of this text. Raises RefusedError as `normal`."""
    return normal(typed) == _signs(text)


def normal(typed: str) -> str:
    """Return a code as it is compared, from what a hand typed. Raises RefusedError `paper_code_mistyped`."""
    signs = typed.upper().translate(_BETWEEN).translate(_READ_AS)
    if len(signs) != LENGTH or not set(signs) <= set(SIGNS):
        raise RefusedError("paper_code_mistyped")
    return signs


def _signs(text: str) -> str:
    number = int.from_bytes(sha256(text.encode()).digest(), "big") >> (256 - LENGTH * _BITS_A_SIGN)
    shifts = range((LENGTH - 1) * _BITS_A_SIGN, -1, -_BITS_A_SIGN)
    return "".join(SIGNS[number >> shift & (len(SIGNS) - 1)] for shift in shifts)


def _in_groups(signs: str) -> str:
    return "-".join(signs[at : at + _GROUP] for at in range(0, LENGTH, _GROUP))
