"""Precedents one by one: what was decided, when, and what differs from the present situation."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agent_desktop.adaptations.records import Precedent
from agent_desktop.facilitation.offers import MarginOffer
from agent_desktop.foundation.i18n import N_, _, pgettext
from agent_desktop.foundation.typography import month_year, tidy
from agent_desktop.ledger.records import Decision
from agent_desktop.ui.adaptations.bands import NOT_SAID, band_words
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
    """Return one precedent in three short lines; the whole is said as one sentence."""
    decided, month, how = decided_words(found, offer), _month(found), difference(found, offer)
    first = Row(
        Part(PlainLabel(decided, weight="semibold", color=_COLORS[found.decision], wrap=True), 1),
        Part(PlainLabel(month, role="micro", color="ink_3"), align=Qt.AlignmentFlag.AlignTop),
        spacing=8,
    )
    rows = Column(first, spacing=2)
    if how:
        rows.add(PlainLabel(how, role="small", color="ink_2", wrap=True))
    else:
        same = PlainLabel(_("Same situation"), role="small", color="ok")
        rows.add(Row(IconView("equal", size=14, color="ok"), Part(same, 1), spacing=5))
    if found.criteria:
        facts = tidy(", ".join(found.criteria))
        rows.add(PlainLabel(facts, role="micro", color="ink_3", elide=True))
    row = holder(rows)
    row.setAccessibleName(", ".join(part for part in (decided, month, how or _("Same situation")) if part))
    return row


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


def difference(found: Precedent, offer: MarginOffer) -> str:
    """Return the parts of that situation which differ from this one, in words; empty when none does."""
    parts = [band_words(offer.pack, name, found.situation.get(name, NOT_SAID)) for name in found.differs]
    return tidy(_("Differs: {what}").format(what=", ".join(parts))) if parts else ""


def _month(found: Precedent) -> str:
    return month_year(found.month)
