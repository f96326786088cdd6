"""Codes said by telephone: how they are written, checked and proved. Pure, but for the system's generator.

A code is twelve signs in groups of four: its place on the sheet, ten drawn at random (50 bits), and a check.
The alphabet leaves out what is heard or read two ways; `O` is taken for zero, `I` and `L` for one. The check
is a sum over GF(32) with a weight of its own for each place: any one sign mistaken is found, and any two
swapped.
"""

import secrets
from collections.abc import Iterator
from hashlib import scrypt
from uuid import UUID

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.foundation.typography import NO_BREAK

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
COUNT = 10
"""How many codes a sheet has."""

USUAL_DAYS = 30
MOST_DAYS = 92
"""How long a sheet opens something, in days: as proposed, and at most."""

_GROUP = 4
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BETWEEN = str.maketrans("", "", " -.,\u00a0\u202f\t")
# x^5 + x^2 + 1, primitive over GF(2): the powers of x are 31 different weights.
_POLYNOMIAL, _SIZE = 0b100101, 32
# RFC 7914: 32 MiB and some tenths of a second a try, for whoever has the ledger and looks for a code.
_N, _R, _P, _BYTES = 2**15, 8, 1, 32
_MEMORY = 64 * 2**20
_SALT = b"parvis/approval-code/salt/v2\n"


def new_code(rank: int) -> str:
    """Return a new code for a place on a sheet, from 0, as `normal` writes it."""
    body = ALPHABET[rank + 1] + "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 2))
    return body + _check_of(body)


def normal(typed: str) -> str:
    """Return a code as it is compared, from what was heard and typed.

    Raises RefusedError `code_too_short` (and `signs` typed, `wanted`), `code_mistyped`.
    """
    signs = typed.upper().translate(_BETWEEN).translate(_READ_AS)
    if len(signs) < LENGTH:
        raise RefusedError("code_too_short", signs=len(signs), wanted=LENGTH)
    if len(signs) > LENGTH or not set(signs) <= set(ALPHABET) or _check_of(signs[:-1]) != signs[-1]:
        raise RefusedError("code_mistyped")
    if signs[0] == ALPHABET[0]:
        raise RefusedError("code_mistyped")
    return signs


def rank_of(code: str) -> int:
    """Return the place of a code on its sheet, from 0."""
    return ALPHABET.index(code[0]) - 1


def in_groups(code: str) -> tuple[str, ...]:
    """Return a code in the groups it is said in."""
    return tuple(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def printed(code: str) -> str:
    """Return a code as it is shown: its groups hold together, and no digits look like a number."""
    return NO_BREAK.join(in_groups(code))


def letters() -> Iterator[str]:
    """Yield the letters that codes hold, in order, to be spelled out."""
    return (sign for sign in ALPHABET if sign.isalpha())


def proof_of(code: str, sheet_id: UUID) -> bytes:
    """Return the 32 bytes that only this code of this sheet gives; slow on purpose."""
    salt = _SALT + sheet_id.bytes + bytes([rank_of(code)])
    return scrypt(code.encode("ascii"), salt=salt, n=_N, r=_R, p=_P, maxmem=_MEMORY, dklen=_BYTES)


def _check_of(body: str) -> str:
    total = 0
    for place, sign in enumerate(body, 1):
        total ^= _times_power(ALPHABET.index(sign), place)
    return ALPHABET[total]


def _times_power(value: int, power: int) -> int:
    """Return `value` times a power of x in GF(32)."""
    for _ in range(power):
        value <<= 1
        if value & _SIZE:
            value ^= _POLYNOMIAL
    return value
