"""The recovery code: printed once, kept in a drawer, typed by hand the day every phrase is lost.

Thirty signs of Crockford's base 32 in six groups of five: 130 random bits, then 20 bits of check so that a
slip of the finger is told apart from a wrong code.
"""

import hashlib
import secrets

from agent_desktop.foundation.errors import RefusedError

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SECRET_SIGNS, _CHECK_SIGNS, _GROUP = 26, 4, 5
_SECRET_BITS = 5 * _SECRET_SIGNS
# Crockford reads what a hand confuses.
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", " ": None, "-": None, "\u00a0": None, "\u2011": None})


def draw_recovery_code() -> str:
    """Return a new code, as it is printed: `7K2QF-0N8RT-…`."""
    secret = secrets.randbits(_SECRET_BITS)
    signs = _written(secret, _SECRET_SIGNS) + _check(secret)
    return "-".join(signs[at : at + _GROUP] for at in range(0, len(signs), _GROUP))


def read_recovery_code(text: str) -> bytes:
    """Return the 17 bytes that a code stands for, however it is cut and whatever its case.

    Raises RefusedError("wrong_recovery", reason) with reason `length`, `sign` or `check`.
    """
    signs = text.strip().upper().translate(_READ_AS)
    if len(signs) != _SECRET_SIGNS + _CHECK_SIGNS:
        raise RefusedError("wrong_recovery", reason="length")
    if any(sign not in _SIGNS for sign in signs):
        raise RefusedError("wrong_recovery", reason="sign")
    secret = 0
    for sign in signs[:_SECRET_SIGNS]:
        secret = secret << 5 | _SIGNS.index(sign)
    if signs[_SECRET_SIGNS:] != _check(secret):
        raise RefusedError("wrong_recovery", reason="check")
    return _as_bytes(secret)


def _as_bytes(secret: int) -> bytes:
    return secret.to_bytes((_SECRET_BITS + 7) // 8, "big")


def _check(secret: int) -> str:
    digest = hashlib.sha256(b"parvis/recovery-check/v1" + _as_bytes(secret)).digest()
    return _written(int.from_bytes(digest[:4], "big") >> 12, _CHECK_SIGNS)


def _written(value: int, signs: int) -> str:
    return "".join(_SIGNS[value >> 5 * place & 31] for place in reversed(range(signs)))
