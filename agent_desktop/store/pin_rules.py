"""Which short codes are refused: those that a colleague would try first. Digits alone, four to eight.

Délibération CNIL 2022-100 asks for 13 bits to unlock one's own device with a limit on tries: 8,192 codes of
four digits at least must stay allowed.
"""

from datetime import date
from itertools import pairwise

from agent_desktop.foundation.errors import RefusedError

SHORTEST, LONGEST = 4, 8
_KEYPAD_COLUMNS = ("147", "258", "369", "2580", "0852")
_CENTURIES = (19, 20)
_LEAP = 2000


def check_pin(pin: str) -> None:
    """Raise RefusedError("weak_pin", reason: digits, length, easy) for a code that will not do."""
    if not (pin.isascii() and pin.isdigit()):
        raise RefusedError("weak_pin", reason="digits")
    if not SHORTEST <= len(pin) <= LONGEST:
        raise RefusedError("weak_pin", reason="length")
    if _repeats(pin) or _runs(pin) or _mirrors(pin) or _is_date(pin) or pin in _KEYPAD_COLUMNS:
        raise RefusedError("weak_pin", reason="easy")


def _repeats(pin: str) -> bool:
    """Tell whether a part of it makes the whole (1111, 1212, 123123), or two digits in blocks (1122)."""
    whole = any(
        pin == pin[:size] * (len(pin) // size) for size in range(1, len(pin) // 2 + 1) if len(pin) % size == 0
    )
    blocks = len(pin) % 2 == 0 and all(pin[at] == pin[at + 1] for at in range(0, len(pin), 2))
    return whole or blocks


def _runs(pin: str) -> bool:
    """Tell whether it counts up or down: 1234, 9876, 7890."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    return steps in ({1}, {9})


def _mirrors(pin: str) -> bool:
    """Tell whether it reads the same from its end: 1221."""
    return pin == pin[::-1]


def _is_date(pin: str) -> bool:
    """Tell whether it is a day of the year, a year of our time, or a whole date."""
    match len(pin):
        case 4:
            return _is_day(pin[:2], pin[2:]) or _is_day(pin[2:], pin[:2]) or _is_year(pin)
        case 6:
            return _is_day(pin[:2], pin[2:4]) or _is_day(pin[4:], pin[2:4])
        case 8:
            in_french = _is_day(pin[:2], pin[2:4]) and _is_year(pin[4:])
            return in_french or (_is_year(pin[:4]) and _is_day(pin[6:], pin[4:6]))
    return False


def _is_day(day: str, month: str) -> bool:
    try:
        date(_LEAP, int(month), int(day))
    except ValueError:
        return False
    return True


def _is_year(text: str) -> bool:
    return int(text[:2]) in _CENTURIES
