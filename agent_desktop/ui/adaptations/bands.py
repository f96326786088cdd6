"""The parts of a situation in words: what precedents are compared by, never a code, never an amount."""

from decimal import Decimal

from agent_desktop.facilitation.bands import AMOUNT, COUNT, NOT_KNOWN, QUARTER, is_amount
from agent_desktop.facilitation.pack import Pack
from agent_desktop.facilitation.pack_parts import Variable
from agent_desktop.facilitation.words import AnswerKind
from agent_desktop.foundation.i18n import N_, _, current_language
from agent_desktop.foundation.typography import euros, number, tidy

NOT_SAID = NOT_KNOWN
"""The code of a part that nobody told."""

_BELOW, _ABOVE = "moins-de-", "plus-de-"
_FLAGS = {"oui": N_("yes"), "non": N_("no")}


def band_words(pack: Pack, name: str, code: str) -> str:
    """Return one part of a situation as it is read: `Impôt sur le revenu`, `Somme due : 500 à 1 000 €`."""
    plain = bare(name, pack)
    variable = pack.variables.get(plain)
    label = variable.label if variable is not None else plain.replace("_", " ")
    if code == NOT_SAID:
        return tidy(_("{what}: not said").format(what=label))
    if name.startswith(AMOUNT) and name != plain:
        return tidy(_("{what}: {value}").format(what=label, value=_amounts(code, variable)))
    if name.startswith(COUNT) and name != plain:
        return tidy(_("{what}: {value}").format(what=label, value=_counts(code)))
    if name.startswith(QUARTER) and name != plain:
        year, _sep, quarter = code.partition("-T")
        said = _("quarter {quarter} of {year}").format(quarter=quarter, year=year)
        return tidy(_("{what}: {value}").format(what=label, value=said))
    known = pack.labels.get(plain, {})
    if code in known:
        return tidy(known[code])
    said = _(_FLAGS[code]) if code in _FLAGS else code
    return tidy(_("{what}: {value}").format(what=label, value=said))


def bare(name: str, pack: Pack | None = None) -> str:
    """Return the variable that a part of a situation is about."""
    if pack is not None and name in pack.variables:
        return name
    return next((name.removeprefix(one) for one in (AMOUNT, QUARTER, COUNT) if name.startswith(one)), name)


def _counts(code: str) -> str:
    if code.startswith(_BELOW):
        return _("less than {limit}").format(limit=code.removeprefix(_BELOW))
    if code.startswith(_ABOVE):
        return _("more than {limit}").format(limit=code.removeprefix(_ABOVE))
    low, sep, high = code.partition("-")
    return _("{low} to {high}").format(low=low, high=high) if sep else code


def _amounts(code: str, variable: Variable | None) -> str:
    in_euros = variable is not None and variable.type is AnswerKind.EUROS

    def said(text: str) -> str:
        return euros(Decimal(text)) if in_euros else number(Decimal(text))

    if not is_amount(code):
        return code
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
