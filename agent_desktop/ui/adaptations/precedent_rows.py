"""Precedents one by one: what was decided, when, and what differs from the present situation."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agent_desktop.adaptations.erased_words import erased_ground
from agent_desktop.adaptations.lending import fact_code
from agent_desktop.adaptations.records import Precedent
from agent_desktop.facilitation.offers import MarginOffer
from agent_desktop.foundation.i18n import N_, _, pgettext
from agent_desktop.foundation.typography import month_year, tidy
from agent_desktop.ledger.records import Decision
from agent_desktop.ui.adaptations.bands import NOT_SAID, band_words, bare
from agent_desktop.ui.adaptations.units import said_value
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.widgets.divider import Divider
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, holder
from agent_desktop.ui.widgets.several import Several

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


class PrecedentRow(QWidget):
    """One precedent in a few short lines: what was decided, when, why it is near."""

    def __init__(self) -> None:
        super().__init__()
        top = Qt.AlignmentFlag.AlignTop
        self._above = Divider()
        self._decided = PlainLabel("", weight="semibold", wrap=True)
        self._month = PlainLabel("", role="micro", color="ink_3")
        self._same = PlainLabel("", role="small", color="ok", wrap=True)
        sign = Part(IconView("equal", size=14, color="ok"), align=top)
        self._equal = holder(Row(sign, Part(self._same, 1), spacing=5))
        why, since = Column(spacing=2), Column(spacing=2)
        self._criteria = PlainLabel("", role="micro", color="ink_3", elide=True)
        first = Row(Part(self._decided, 1), Part(self._month, align=top), spacing=8)
        # Layouts of no height would still take their gap.
        self._why_box, self._since_box = holder(why), holder(since)
        told = Column(first, self._equal, self._why_box, self._criteria, self._since_box, spacing=2)
        self.setLayout(Column(self._above, told, spacing=10))
        self._why = Several(why, lambda: PlainLabel("", role="small", color="ink_2", wrap=True))
        self._since = Several(since, lambda: PlainLabel("", role="micro", color="ink_2", wrap=True))

    def show_precedent(self, found: Precedent, offer: MarginOffer, *, first: bool) -> None:
        """Say another precedent, under a line unless it is the `first`."""
        decided, month, why = decided_words(found, offer), _month(found), why_near(found, offer)
        since, same = tuple(_since(found)), not found.distance
        self._above.setVisible(not first)
        self._decided.setText(decided)
        self._decided.set_color(_COLORS[found.decision])
        self._month.setText(month)
        self._equal.setVisible(same)
        self._same.setText(why[0])
        _say(self._why, self._why_box, () if same else why)
        criteria = tidy(", ".join(_criteria(found, offer)))
        if found.erased is not None:
            criteria = erased_ground(found.erased)
        self._criteria.setText(criteria)
        self._criteria.setVisible(bool(criteria))
        _say(self._since, self._since_box, since)
        self.setAccessibleName(", ".join((decided, month, *why, *since)))


def _say(labels: Several[PlainLabel], box: QWidget, lines: Sequence[str]) -> None:
    for label, line in zip(labels.shown(len(lines)), lines, strict=True):
        label.setText(line)
    box.setVisible(bool(lines))


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
    if found.good:
        yield tidy(_("Good practice, kept when it was read again: “{words}”").format(words=found.good))
    if found.unit:
        yield tidy(_("Another service: {unit}").format(unit=found.unit))
    if found.changed_since:
        yield tidy(
            _("The margin was written otherwise then (version {version}).").format(version=found.version)
        )


def _month(found: Precedent) -> str:
    return month_year(found.month)
