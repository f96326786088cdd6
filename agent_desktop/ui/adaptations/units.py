"""A value of a margin in words: a number with its unit, or the label of an option."""

import re
from decimal import Decimal

from agent_desktop.facilitation.margins import MarginValue
from agent_desktop.facilitation.offers import MarginOffer
from agent_desktop.foundation.typography import NO_BREAK, euros, number, tidy

_EUROS = frozenset({"€", "euro", "euros"})
# In French these end in s at the singular too (mois, fois, repas); the others lose it.
_SAME_ALONE = re.compile(r"(?:is|as|us|ss)$")
_SHORT = 26


def value_words(value: Decimal, unit: str) -> str:
    """Return `6 mensualités`, `1 mensualité`, `30 %`, `1 248,50 €`. Units are those of the pack: French."""
    if unit in _EUROS:
        return euros(value)
    if not unit:
        return number(value)
    return f"{number(value)}{NO_BREAK}{unit if abs(value) >= 2 else _alone(unit)}"


def bare_value(value: Decimal, unit: str) -> str:
    """Return a value without its unit, which the same sentence says elsewhere; signs (€, %) stay."""
    return value_words(value, unit) if unit in _EUROS or unit == "%" else number(value)


def said_value(offer: MarginOffer, value: MarginValue) -> str:
    """Return a value of this margin in words."""
    if isinstance(value, Decimal):
        return value_words(value, offer.unit)
    labels = {option.value: option.label for option in offer.options}
    return tidy(labels.get(value, value))


def short(words: str) -> str:
    """Return words that fit on a button: without what is between brackets, cut at a space."""
    bare = re.sub(r"\s*\([^)]*\)", "", words)
    if len(bare) <= _SHORT:
        return bare
    return f"{bare[:_SHORT].rsplit(' ', 1)[0].rstrip(' ,;:')}…"


def _alone(unit: str) -> str:
    return " ".join(_singular(word) for word in unit.split(" "))


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not _SAME_ALONE.search(word) else word
