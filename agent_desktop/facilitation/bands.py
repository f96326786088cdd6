"""Group amounts, so that two situations can be compared without telling whose they are."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

from agent_desktop.facilitation.values import UNKNOWN, Value

_LIMITS = (0, 100, 200, 500, 1_000, 3_000, 10_000)
_NOT_KNOWN = "inconnu"


def band(amount: Decimal) -> str:
    """Return the band of an amount; the upper limit belongs to it: 3 000 is `1000-3000`."""
    if amount < 0:
        return "moins-de-0"
    for low, high in pairwise(_LIMITS):
        if amount <= high:
            return f"{low}-{high}"
    return f"plus-de-{_LIMITS[-1]}"


def key_part(name: str, value: Value) -> tuple[str, str]:
    """Return one part of a precedent's key: its name and its value, amounts and days only by band."""
    match value:
        case bool():
            return name, "oui" if value else "non"
        case Decimal():
            return f"tranche_{name}", band(value)
        case date():
            return f"trimestre_{name}", f"{value.year}-T{(value.month + 2) // 3}"
        case str():
            return name, value
        case _ if value is UNKNOWN:
            return name, _NOT_KNOWN
        case _:
            return name, str(len(value))
