"""Fill the sentences of the demonstration: figures, months, names, and the agreement of the person."""

import re
from collections.abc import Mapping
from decimal import Decimal

from agent_desktop.people.records import Agreement

_AGREED = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")
_CONTRACTED = (("de Les ", "des "), ("à Les ", "aux "))
_BEFORE_VOWEL = re.compile(r"\bde (?=[AÂÀÄEÉÈÊËIÎÏOÔÖUÛÜ])")
_NAMED = re.compile(r"\{([a-z_]+)\}")

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


def agrees(text: str) -> bool:
    """Tell whether a text has two forms, according to who says it."""
    return _AGREED.search(text) is not None


def told(text: str, facts: Mapping[str, str], agreement: Agreement) -> str:
    """Return a text with its facts, agreed with the person (« la personne », elle, when it is not known).

    Raises KeyError when a fact is missing.
    """
    form = 1 if agreement is Agreement.MASCULINE else 2
    agreed = _AGREED.sub(lambda found: found[form], text)
    filled = _contracted(_NAMED.sub(lambda found: facts[found[1]], agreed))
    return filled[:1].upper() + filled[1:]


def _contracted(text: str) -> str:
    """Return a text whose names are joined as they are said: `des Essarts-Neufs`, `d'Inès`."""
    for apart, joined in _CONTRACTED:
        text = text.replace(apart, joined)
    return _BEFORE_VOWEL.sub("d'", text)


def asks_for(text: str, fact: str) -> bool:
    """Tell whether a text needs a fact."""
    return f"{{{fact}}}" in text


def plain_euros(amount: Decimal) -> str:
    """Return `1 240 €` with plain spaces: French spacing is set on screen and on paper, never stored."""
    text = f"{amount:,.2f}" if amount != amount.to_integral_value() else f"{amount:,.0f}"
    return text.replace(",", " ").replace(".", ",") + " €"


def of_month(month: int) -> str:
    """Return the name of a month, 1 to 12."""
    return MONTHS[month - 1]
