"""Precedents one by one: what was decided, when, and what differs from the present situation."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agent_desktop.adaptations.lending import fact_code
from agent_desktop.adaptations.records import Precedent
from agent_desktop.facilitation.offers import MarginOffer
from agent_desktop.foundation.i18n import N_, _, pgettext
from agent_desktop.foundation.typography import month_year, tidy
from agent_desktop.ledger.records import Decision
from agent_desktop.ui.adaptations.bands import NOT_SAID, band_words, bare
from agent_desktop.ui.adaptations.units import said_value
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, holder

_COLORS: dict[Decision, ColorRole] = {
    Decision.GRANTED: "margin",
    Decision.PASSED_ON: "ink_2",
    Decision.NOT_USED: "rule",
    Decision.REFUSED: "ink_2",
}
_WITH_VALUE = {
    Decision.PASSED_ON: N_("{value}, passed on"),
    Decision.NOT_USED: N_("{value}, rule kept"),
    Decision.REFUSED: N_("{value}, refused"),
}


def bare_decision(decision: Decision) -> str:
    """Return how a comparable situation ended, without its value."""
    match decision:
        case Decision.GRANTED:
            return pgettext("precedent", "Granted")
        case Decision.PASSED_ON:
            return pgettext("precedent", "Passed on")
        case Decision.REFUSED:
            return pgettext("precedent", "Refused")
        case _:
            return pgettext("precedent", "Rule kept")


def precedent_row(found: Precedent, offer: MarginOffer) -> QWidget:
    """Return one precedent in a few short lines: what was decided, when, why it is near."""
    decided, month, why = decided_words(found, offer), _month(found), why_near(found, offer)
    first = Row(
        Part(PlainLabel(decided, weight="semibold", color=_COLORS[found.decision], wrap=True), 1),
        Part(PlainLabel(month, role="micro", color="ink_3"), align=Qt.AlignmentFlag.AlignTop),
        spacing=8,
    )
    rows = Column(first, spacing=2)
    if found.distance:
        rows.add(*(PlainLabel(line, role="small", color="ink_2", wrap=True) for line in why))
    else:
        same = PlainLabel(why[0], role="small", color="ok", wrap=True)
        sign = Part(IconView("equal", size=14, color="ok"), align=Qt.AlignmentFlag.AlignTop)
        rows.add(Row(sign, Part(same, 1), spacing=5))
    criteria = _criteria(found, offer)
    if criteria:
        facts = tidy(", ".join(criteria))
        rows.add(PlainLabel(facts, role="micro", color="ink_3", elide=True))
    since = tuple(_since(found))
    rows.add(*(PlainLabel(line, role="micro", color="ink_2", wrap=True) for line in since))
    row = holder(rows)
    row.setAccessibleName(", ".join((decided, month, *why, *since)))
    return row


def why_near(found: Precedent, offer: MarginOffer) -> tuple[str, ...]:
    """Return why a precedent is near: what is alike, what is one band away, what differs."""
    if not found.distance:
        return (tidy(_("Same situation")),)
    here = [band_words(offer.pack, name, offer.situation[name]) for name in found.alike]
    told = (
        (_("Alike: {what}"), here),
        (_("Close: {what}"), _there(found, offer, found.close)),
        (_("Differs: {what}"), _there(found, offer, found.differs)),
    )
    return tuple(tidy(words.format(what=", ".join(parts))) for words, parts in told if parts)


def decided_words(found: Precedent, offer: MarginOffer) -> str:
    """Return what was decided: `4 mensualités`, `1 mensualité, règle gardée`."""
    value = found.choice if found.value is None else found.value
    if found.decision is Decision.NOT_USED and value is None:
        value = offer.value_by_rule
    if value is None:
        return bare_decision(found.decision)
    said = said_value(offer, value)
    told = _WITH_VALUE.get(found.decision)
    return said if told is None else tidy(_(told).format(value=said))


def _criteria(found: Precedent, offer: MarginOffer) -> Sequence[str]:
    """Return the facts that were ticked; another service tells them by codes of the pack's own words."""
    if not found.unit:
        return found.criteria
    known = {fact_code(one): one for one in offer.margin.criteria}
    return [known[code] for code in found.criteria if code in known]


def _there(found: Precedent, offer: MarginOffer, names: Sequence[str]) -> list[str]:
    """Return parts of that situation in words; one told under another form (a band, or not said) is found."""
    told = {bare(name): (name, code) for name, code in found.situation.items()}
    parts = (told.get(bare(name), (name, NOT_SAID)) for name in names)
    return [band_words(offer.pack, name, code) for name, code in parts]


def _since(found: Precedent) -> Iterator[str]:
    if found.unit:
        yield tidy(_("Another service: {unit}").format(unit=found.unit))
    if found.changed_since:
        yield tidy(
            _("The margin was written otherwise then (version {version}).").format(version=found.version)
        )


def _month(found: Precedent) -> str:
    return month_year(found.month)
