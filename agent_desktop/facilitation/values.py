"""Values of a script: exact numbers, days, texts, yes or no, lists, and the unknown, which is not false."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Final, Literal, TypeGuard


class Unknown(Enum):
    """What nobody has said yet. It has no truth: asking for it is a mistake, not a no."""

    UNKNOWN = "inconnu"

    def __bool__(self) -> bool:
        """Refuse: unknown is neither true nor false."""
        raise TypeError("unknown is neither true nor false")

    def __str__(self) -> str:
        """Return the word the packs use."""
        return "inconnu"

    __repr__ = __str__


UNKNOWN: Final = Unknown.UNKNOWN

Known = Decimal | date | str | bool | tuple[str, ...]
Value = Known | Literal[Unknown.UNKNOWN]
Names = Mapping[str, Value]


class Kind(StrEnum):
    """What a value is; `ANY` when only the answer will tell."""

    NUMBER = "number"
    DATE = "date"
    TEXT = "text"
    FLAG = "flag"
    LIST = "list"
    ANY = "any"


def kind_of(value: Value) -> Kind:
    """Return the kind of a value; the unknown may be of any."""
    # A bool is an int for Python, and must not be taken for a number here.
    if isinstance(value, bool):
        return Kind.FLAG
    if isinstance(value, Decimal):
        return Kind.NUMBER
    if isinstance(value, date):
        return Kind.DATE
    if isinstance(value, str):
        return Kind.TEXT
    return Kind.LIST if isinstance(value, tuple) else Kind.ANY


def is_known(value: Value) -> TypeGuard[Known]:
    """Tell whether somebody said it."""
    return value is not UNKNOWN


def same(left: Known, right: Known) -> bool:
    """Tell whether two values are equal; values of two kinds never are (`vrai` is not `1`)."""
    return kind_of(left) is kind_of(right) and left == right
