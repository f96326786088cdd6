"""The parts of a situation in words: what precedents are compared by, never a code, never an amount."""

from decimal import Decimal

from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.pack_parts import Variable
from agent_desktop.facilitation.words import AnswerKind
from agent_desktop.foundation.i18n import N_, _, current_language
from agent_desktop.foundation.typography import euros, number, tidy

_BAND, _QUARTER = "tranche_", "trimestre_"
_BELOW, _ABOVE = "moins-de-", "plus-de-"
NOT_SAID = "inconnu"
"""The code of a part that nobody told."""
_FLAGS = {"oui": N_("yes"), "non": N_("no")}


def band_words(pack: Pack, name: str, code: str) -> str:
    """Return one part of a situation as it is read: `Impôt sur le revenu`, `Somme due : 500 à 1 000 €`."""
    bare = name.removeprefix(_BAND).removeprefix(_QUARTER)
    variable = pack.variables.get(bare)
    label = variable.label if variable is not None else bare.replace("_", " ")
    if code == NOT_SAID:
        return tidy(_("{what}: not said").format(what=label))
    if name.startswith(_BAND):
        return tidy(_("{what}: {value}").format(what=label, value=_amounts(code, variable)))
    if name.startswith(_QUARTER):
        year, _sep, quarter = code.partition("-T")
        said = _("quarter {quarter} of {year}").format(quarter=quarter, year=year)
        return tidy(_("{what}: {value}").format(what=label, value=said))
    known = pack.labels.get(bare, {})
    if code in known:
        return tidy(known[code])
    said = _(_FLAGS[code]) if code in _FLAGS else code
    return tidy(_("{what}: {value}").format(what=label, value=said))


def _amounts(code: str, variable: Variable | None) -> str:
    in_euros = variable is not None and variable.type is AnswerKind.EUROS

    def said(text: str) -> str:
        return euros(Decimal(text)) if in_euros else number(Decimal(text))

    if code.startswith(_BELOW):
        return _("less than {limit}").format(limit=said(code.removeprefix(_BELOW)))
    if code.startswith(_ABOVE):
        return _("more than {limit}").format(limit=said(code.removeprefix(_ABOVE)))
    low, _sep, high = code.partition("-")
    if Decimal(low) == 0:
        return _("up to {limit}").format(limit=said(high))
    # French says the sign once, after both; English before each.
    first = number(Decimal(low)) if current_language() == "fr" else said(low)
    return _("{low} to {high}").format(low=first, high=said(high))
