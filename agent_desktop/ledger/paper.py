"""The code of a checkpoint, for a paper register: 125 bits that a hand copies (Crockford's base 32).

Not shorter: whoever prepares two histories only needs both to have one code, which takes 2^(bits / 2) tries.
"""

from hashlib import sha256

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.ledger.notes import Checkpoint

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 25
_GROUP = 5
_BITS_A_SIGN = 5
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BETWEEN = str.maketrans("", "", " -.\u00a0\u202f\t\n")


def code_of(checkpoint: Checkpoint) -> str:
    """Return the code of a checkpoint, in five groups of five."""
    return _in_groups(_signs(checkpoint))


def is_code_of(typed: str, checkpoint: Checkpoint) -> bool:
    """Tell whether a code read on paper is the one of this checkpoint. Raises RefusedError as `normal`."""
    return normal(typed) == _signs(checkpoint)


def normal(typed: str) -> str:
    """Return a code as it is compared, from what a hand typed. Raises RefusedError `code_mistyped`."""
    signs = typed.upper().translate(_BETWEEN).translate(_READ_AS)
    if len(signs) != LENGTH or not set(signs) <= set(SIGNS):
        raise RefusedError("code_mistyped")
    return signs


def _signs(checkpoint: Checkpoint) -> str:
    number = int.from_bytes(sha256(checkpoint.text.encode()).digest(), "big") >> (256 - LENGTH * _BITS_A_SIGN)
    shifts = range((LENGTH - 1) * _BITS_A_SIGN, -1, -_BITS_A_SIGN)
    return "".join(SIGNS[number >> shift & (len(SIGNS) - 1)] for shift in shifts)


def _in_groups(signs: str) -> str:
    return "-".join(signs[at : at + _GROUP] for at in range(0, LENGTH, _GROUP))
