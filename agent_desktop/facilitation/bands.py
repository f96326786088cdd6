"""Group amounts, counts and days, so that two situations can be compared without telling whose they are."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

from agent_desktop.facilitation.values import UNKNOWN, Value

AMOUNT, QUARTER, COUNT = "tranche_", "trimestre_", "nombre_"
"""What the name of a part begins with when its codes have an order."""

NOT_KNOWN = "inconnu"
FAR = 3
"""How far apart are two codes that have nothing in common; bands that are ordered are never farther."""

_LIMITS = (0, 100, 200, 500, 1_000, 3_000, 10_000)
_COUNTS = (0, 1, 2, 3, 5, 10, 20, 50)
_QUARTERS = 4


def band(amount: Decimal) -> str:
    """Return the band of an amount; the upper limit belongs to it: 3 000 is `1000-3000`."""
    if amount < 0:
        return "moins-de-0"
    for low, high in pairwise(_LIMITS):
        if amount <= high:
            return f"{low}-{high}"
    return f"plus-de-{_LIMITS[-1]}"


def is_amount(code: str) -> bool:
    """Tell whether a code is that of a band of amounts."""
    return code in _AMOUNT_RANKS


def count_band(count: Decimal) -> str:
    """Return the band of a count: alone up to two, then `3-4`, `5-9`… and `plus-de-49`."""
    if count < 0:
        return "moins-de-0"
    for low, following in pairwise(_COUNTS):
        if count < following:
            last = following - 1
            return str(low) if last == low else f"{low}-{last}"
    return f"plus-de-{_COUNTS[-1] - 1}"


def key_part(name: str, value: Value, *, counted: bool = False) -> tuple[str, str]:
    """Return one part of a precedent's key: its name and its value, numbers and days only by band.

    `counted` tells that a number is a count (of people, of months) and no amount.
    """
    match value:
        case bool():
            return name, "oui" if value else "non"
        case Decimal():
            return (f"{COUNT}{name}", count_band(value)) if counted else (f"{AMOUNT}{name}", band(value))
        case date():
            return f"{QUARTER}{name}", f"{value.year}-T{(value.month + 2) // 3}"
        case tuple():
            return f"{COUNT}{name}", count_band(Decimal(len(value)))
        case _:
            return name, NOT_KNOWN if value is UNKNOWN else value


def apart(name: str, here: str, there: str) -> int:
    """Return how far apart two codes of one part are: 0 when equal, 1 for the next band, at most FAR.

    Codes without an order, and what nobody told beside what somebody did, are equal or FAR.
    """
    if here == there:
        return 0
    ranks = _rank(name, here), _rank(name, there)
    if ranks[0] is None or ranks[1] is None:
        return FAR
    return min(abs(ranks[0] - ranks[1]), FAR)


def _rank(name: str, code: str) -> int | None:
    """Return where a code stands among those of its part, `None` when they have no order."""
    if name.startswith(QUARTER):
        year, sep, quarter = code.partition("-T")
        whole = sep and year.isdecimal() and quarter.isdecimal()
        return int(year) * _QUARTERS + int(quarter) if whole else None
    if name.startswith((AMOUNT, COUNT)):
        return (_AMOUNT_RANKS if name.startswith(AMOUNT) else _COUNT_RANKS).get(code)
    return None


_AMOUNT_RANKS = {
    code: rank for rank, code in enumerate([band(Decimal(-1)), *(band(Decimal(one + 1)) for one in _LIMITS)])
}
_COUNT_RANKS = {
    code: rank
    for rank, code in enumerate([count_band(Decimal(-1)), *(count_band(Decimal(one)) for one in _COUNTS)])
}
