"""Fill the variables of a text: `{{montant|euros}}`, `{{fin|date}}`, set as French sets them."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal

from agent_desktop.facilitation.values import UNKNOWN, Known, Names, is_known
from agent_desktop.foundation.i18n import _, in_language, ngettext
from agent_desktop.foundation.typography import NO_BREAK, euros, full_date, month_year, number

_PLACE = re.compile(r"\{\{\s*([^{}|\s]+)\s*(?:\|\s*([^{}|\s]+)\s*)?\}\}")
_MISSING = "…"

HIDDEN = "•••"
"""What stands for a figure that is kept back."""

Labels = Mapping[str, Mapping[str, str]]
"""What the codes of a variable mean in words, by variable, then by code."""


def placeholders(text: str) -> Iterator[tuple[str, str | None]]:
    """Yield each variable a text needs, with its filter if any."""
    for found in _PLACE.finditer(text):
        yield found[1], found[2]


def fill(text: str, known: Names, labels: Labels, language: str = "fr") -> str:
    """Return a text with its variables filled in; one that nobody knows shows as `…`.

    Packs speak French: their figures and days too, whatever the language in use. Words of theirs in another
    `language` take its figures and days; in one that the application does not speak, the French ones.
    """
    if "{{" not in text:
        return text
    with in_language(language):
        return _PLACE.sub(lambda found: _shown(found[1], found[2], known, labels), text)


def hide(text: str, names: Collection[str]) -> str:
    """Return a text where these variables read as dots; the others stay to be filled in."""
    return _PLACE.sub(lambda found: _dots(found[2]) if found[1] in names else found[0], text)


def _dots(filter_name: str | None) -> str:
    return f"{HIDDEN}{NO_BREAK}€" if filter_name == "euros" else HIDDEN


def _shown(name: str, filter_name: str | None, known: Names, labels: Labels) -> str:
    value = known.get(name, UNKNOWN)
    if not is_known(value):
        return _MISSING
    if isinstance(value, str) and value in labels.get(name, {}):
        return labels[name][value]
    return FILTERS.get(filter_name or "texte", _text)(value)


def _text(value: Known) -> str:
    match value:
        case bool():
            return _("yes") if value else _("no")
        case Decimal():
            return number(value)
        case date():
            return full_date(value)
        case tuple():
            return ", ".join(value)
        case _:
            return str(value)


def _euros(value: Known) -> str:
    return euros(value) if isinstance(value, Decimal) else _text(value)


def _percent(value: Known) -> str:
    return f"{number(value)}{NO_BREAK}%" if isinstance(value, Decimal) else _text(value)


def _month(value: Known) -> str:
    if isinstance(value, date):
        return month_year(value)
    if isinstance(value, Decimal):
        unit = ngettext("month", "months", int(value))
        return f"{number(value)}{NO_BREAK}{unit}"
    return _text(value)


FILTERS: Mapping[str, Callable[[Known], str]] = {
    "euros": _euros,
    "date": _text,
    "nombre": _text,
    "pourcent": _percent,
    "mois": _month,
    "texte": _text,
}
