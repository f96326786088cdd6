"""Comparable situations: what they share with this one, how they ended, the nearest. They oblige nobody."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from agent_desktop.adaptations.records import Precedents
from agent_desktop.facilitation.margins import MarginValue
from agent_desktop.facilitation.offers import MarginOffer
from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.typography import tidy
from agent_desktop.ledger.records import Decision
from agent_desktop.ui.adaptations.bands import band_words
from agent_desktop.ui.adaptations.precedent_rows import bare_decision, precedent_row
from agent_desktop.ui.adaptations.shares_bar import Share, ShareDot, SharesBar
from agent_desktop.ui.adaptations.units import bare_value, said_value
from agent_desktop.ui.adaptations.usage import Light, granted, out_of_bounds, usual
from agent_desktop.ui.adaptations.view_model import AdaptViewModel
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Card, Sheet
from agent_desktop.ui.widgets.chip import Chip
from agent_desktop.ui.widgets.divider import Divider
from agent_desktop.ui.widgets.empty_state import EmptyState
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.identity import identify
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.spoken import SpokenGroup

_LEAST_WIDTH = 300
_RIGHT = Qt.AlignmentFlag.AlignRight


class _Scrolled(Page):
    """A list that only scrolls: it takes the focus, so that the keyboard can read it all.

    Inside a page that scrolls itself it shows the whole of its content instead.
    """

    spoken_as = SpokenGroup
    focus_radius = 8.0
    _whole = False

    def set_whole(self, whole: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Show all the content, or scroll it."""
        self._whole = whole
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Return the height of the content when all of it is shown."""
        least, content = super().minimumSizeHint(), self.widget()
        if self._whole and content is not None:
            least.setHeight(content.heightForWidth(max(1, self.viewport().width())))
        return least

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the content when it changes its height."""
        if self._whole and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height at another width."""
        super().resizeEvent(event)
        if self._whole and event.size().width() != event.oldSize().width():
            self.updateGeometry()


class PrecedentsPanel(Sheet):
    """Statistics only from five precedents on; fewer are shown one by one, and said to tell little."""

    def __init__(self, view_model: AdaptViewModel, parent: QWidget | None = None) -> None:
        self._title = PlainLabel(_("Comparable situations"), role="h3", elide=True)
        self._body = Column(spacing=10, margins=(0, 2, 6, 8))
        self.scrolled = _Scrolled(self._body, ground="surface")
        self.scrolled.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.scrolled.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        identify(self.scrolled, "adapt.precedents", _("Comparable situations"))
        notice = holder(Row(Part(_notice(), 1), margins=(0, 0, 8, 0)))
        super().__init__(
            self._title,
            Part(self.scrolled, 1),
            notice,
            spacing=9,
            margins=(18, 14, 8, 14),
            parent=parent,
        )
        self._view_model = view_model
        self._wide = float(_LEAST_WIDTH)
        view_model.began.connect(self.show_precedents)
        view_model.precedents_changed.connect(self.show_precedents)
        view_model.changed.connect(self._show_comparison)
        self._comparison = Column(spacing=4)
        self._compared: MarginValue | None = None

    def set_whole(self, whole: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Show everything in a page that scrolls, or scroll beside it."""
        self.scrolled.set_whole(whole)

    def set_wide(self, width: float) -> None:
        """Ask for a width, in pixels at 100 %, beside the rest of the page."""
        self._wide = width
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the width asked for."""
        return QSize(theme().s(self._wide), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return a width that yields: the page changes its form when there is less."""
        return QSize(theme().s(_LEAST_WIDTH), super().minimumSizeHint().height())

    @Slot()
    def show_precedents(self) -> None:
        """Show what was decided before, or that nothing was."""
        with self.scrolled.laid_out_once():
            self._show()

    def _show(self) -> None:
        clear(self._body)
        self._comparison = Column(spacing=4)
        found = self._view_model.precedents
        if found is None:
            self._title.setText(_("Comparable situations"))
            self._body.add(self._being_read(), Stretch())
            return
        self._title.setText(_title(found))
        self.scrolled.setAccessibleName(self._title.text())
        if self._view_model.light is Light.NONE:
            self._body.add(_nothing())
            return
        self._body.add(self._chips(found))
        if self._view_model.light is Light.ENOUGH:
            self._body.add(*_shares(found))
        else:
            few = _("They shed little light: too few to say what is usual.")
            self._body.add(PlainLabel(tidy(few), role="small", color="ink_2", wrap=True))
        self._body.add(Divider(), *self._rows(found))
        if self._view_model.light is Light.ENOUGH:
            self._body.add(Divider(), holder(self._comparison))
            self._show_comparison()
        self._body.add(
            *(PlainLabel(words, role="micro", color="ink_2", wrap=True) for words in self._said(found))
        )
        self._body.add(Stretch())

    def _rows(self, found: Precedents) -> Sequence[QWidget]:
        rows: list[QWidget] = [_heading(_("The nearest ones"))]
        for number, precedent in enumerate(found.nearest):
            if number:
                rows.append(Divider())
            rows.append(precedent_row(precedent, self._view_model.offer))
        return rows

    def _said(self, found: Precedents) -> Iterator[str]:
        """Yield what the rows and the axis do not show: values of other bounds, what others lent."""
        offer = self._view_model.offer
        outside = out_of_bounds(found, offer.where)
        if outside:
            count = sum(outside.values())
            words = ngettext(
                "{count} is outside the limits of today ({values}): they were others then.",
                "{count} are outside the limits of today ({values}): they were others then.",
                count,
            )
            low, high = min(outside), max(outside)
            values = said_value(offer, low) if low == high else _range(offer, low, high)
            yield tidy(words.format(count=count, values=values))
        if found.lent:
            lent = ngettext(
                "{count} comes from another service that lent it.",
                "{count} come from other services that lent them.",
                found.lent,
            )
            yield tidy(lent.format(count=found.lent))

    def _chips(self, found: Precedents) -> QWidget:
        offer = self._view_model.offer
        chips = []
        for name, count in found.shared.items():
            if name not in offer.situation or not count:
                continue
            words = band_words(offer.pack, name, offer.situation[name])
            if count == found.count:
                chips.append(Chip(words, tone="margin"))
            else:
                part = _("{what}, {count} of {total}").format(what=words, count=count, total=found.count)
                chips.append(Chip(tidy(part)))
        return holder(Flow(*chips, spacing=6))

    def _being_read(self) -> QWidget:
        again = Button(_("Read again"), identifier="adapt.precedents.again", size="s", icon="refresh-cw")
        again.clicked.connect(self._view_model.read_precedents)
        words = PlainLabel(tidy(_("Reading the precedents…")), role="small", color="ink_2")
        return holder(Row(Part(words, 1), again, spacing=8))

    @Slot()
    def _show_comparison(self) -> None:
        found = self._view_model.precedents
        if found is None or self._view_model.light is not Light.ENOUGH:
            return
        if self._comparison.count() and self._compared == self._view_model.value:
            return
        self._compared = self._view_model.value
        clear(self._comparison)
        if self._view_model.is_choice:
            self._show_options(found)
        else:
            self._show_usual(found)

    def _show_usual(self, found: Precedents) -> None:
        common, offer = usual(found), self._view_model.offer
        self._comparison.add(_heading(_("Your choice and what is usual")))
        if self._view_model.value is not None:
            self._comparison.add(_line(_("Here"), *self._two(self._view_model.value), strong=True))
        if common is not None:
            label = _("Most often") if common.alone else _("In the middle")
            self._comparison.add(_line(label, *self._two(common.value)))
        elif not found.granted:
            self._comparison.add(PlainLabel(_("None was granted."), role="small", color="ink_2"))
        if common is not None and found.quartiles is not None and found.quartiles[0] != found.quartiles[1]:
            half = _range(offer, *found.quartiles)
            self._comparison.add(_line(_("One in two, between"), half, ""))
        if offer.value_by_rule is not None:
            self._comparison.add(_line(_("The rule"), *self._two(offer.value_by_rule)))

    def _show_options(self, found: Precedents) -> None:
        self._comparison.add(_heading(_("Granted, by choice")))
        counts = granted(found)
        for option in self._view_model.offer.options:
            chosen = option.value == self._view_model.value
            count = str(counts.get(option.value, 0))
            self._comparison.add(_line(tidy(option.label), count, "", strong=chosen))

    def _two(self, value: MarginValue) -> tuple[str, str]:
        offer = self._view_model.offer
        detail = offer.detail_at(value) if isinstance(value, Decimal) and value else None
        return said_value(offer, value), tidy(detail or "")


def _range(offer: MarginOffer, low: Decimal, high: Decimal) -> str:
    first = bare_value(low, offer.unit)
    return tidy(_("{low} and {high}").format(low=first, high=said_value(offer, high)))


def _title(found: Precedents) -> str:
    if not found.count:
        return _("No comparable situation")
    words = ngettext("{count} comparable situation", "{count} comparable situations", found.count)
    return words.format(count=found.count)


def _nothing() -> QWidget:
    return EmptyState(
        _("No comparable precedent"),
        tidy(_("Your decision will be the first: describe the situation well.")),
        icon="scale",
        icon_color="margin",
    )


def _shares(found: Precedents) -> tuple[QWidget, QWidget]:
    ends = (
        (Decision.GRANTED, Share(count=found.granted, color="margin_solid")),
        (Decision.PASSED_ON, Share(count=found.passed_on, color="control")),
        (Decision.NOT_USED, Share(count=found.not_used, color="rule_solid")),
        (Decision.REFUSED, Share(count=found.refused, color="control", hollow=True)),
    )
    some = [(bare_decision(decision), share) for decision, share in ends if share.count]
    name = ", ".join(f"{label} {share.count}" for label, share in some)
    keys = [_key(label, share) for label, share in some]
    return SharesBar([share for _label, share in some], name=name), holder(Flow(*keys, spacing=12))


def _key(label: str, share: Share) -> QWidget:
    count = PlainLabel(str(share.count), role="small", weight="semibold", tabular=True)
    return holder(Row(ShareDot(share), PlainLabel(label, role="small"), count, spacing=6))


def _line(label: str, value: str, detail: str, *, strong: bool = False) -> QWidget:
    words = PlainLabel(label, role="small", color="ink" if strong else "ink_2", wrap=True)
    told = PlainLabel(
        value,
        role="small",
        weight="semibold" if strong else "regular",
        color="margin" if strong else "ink_2",
        tabular=True,
    )
    row = Row(Part(words, 1), told, spacing=10)
    if detail:
        row.add(PlainLabel(detail, role="small", color="ink_3", tabular=True, align=_RIGHT))
    line = holder(row)
    line.setAccessibleName(", ".join(part for part in (label, value, detail) if part))
    return line


def _heading(text: str) -> PlainLabel:
    return PlainLabel(text, role="small", weight="semibold", color="ink_2")


def _notice() -> Card:
    words = PlainLabel(
        tidy(_("Precedents without names. They shed light, they oblige nobody.")),
        role="micro",
        color="ink_2",
        wrap=True,
    )
    shield = Part(IconView("shield", size=15, color="ink_3"), align=Qt.AlignmentFlag.AlignTop)
    row = Row(shield, Part(words, 1), spacing=8, margins=(12, 9, 12, 10))
    return Card(row, fill="sunken", line=None, radius=9)
