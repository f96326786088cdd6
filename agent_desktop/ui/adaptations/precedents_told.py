"""What the comparable situations come to: what they share, how they ended, the nearest, what is usual.

Its parts are made once and filled again: another margin, another answer, and none of them is made anew.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QWidget

from agent_desktop.adaptations.records import Precedents
from agent_desktop.facilitation.margins import MarginValue
from agent_desktop.facilitation.offers import MarginOffer
from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.typography import tidy
from agent_desktop.ledger.records import Decision
from agent_desktop.ui.adaptations.bands import band_words
from agent_desktop.ui.adaptations.comparison import Comparison, between
from agent_desktop.ui.adaptations.precedent_rows import PrecedentRow, bare_decision
from agent_desktop.ui.adaptations.shares_bar import Share, ShareDot, SharesBar
from agent_desktop.ui.adaptations.units import said_value
from agent_desktop.ui.adaptations.usage import out_of_bounds
from agent_desktop.ui.widgets.chip import Chip
from agent_desktop.ui.widgets.divider import Divider
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Row, holder
from agent_desktop.ui.widgets.several import Several

_GAP = 10


class PrecedentsTold(QWidget):
    """Statistics only when there are enough; fewer are shown one by one, and said to tell little."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        chips, rows, said = Flow(spacing=6), Column(spacing=_GAP), Column(spacing=_GAP)
        few = _("They shed little light: too few to say what is usual.")
        self._few = PlainLabel(tidy(few), role="small", color="ink_2", wrap=True)
        self._shares = _Shares()
        self._below = Divider()
        self._comparison = Comparison()
        nearest = PlainLabel(_("The nearest ones"), role="small", weight="semibold", color="ink_2")
        self._chip_box, self._said_box = holder(chips), holder(said)
        self.setLayout(
            Column(
                self._chip_box,
                self._few,
                self._shares,
                Divider(),
                nearest,
                rows,
                self._below,
                self._comparison,
                self._said_box,
                spacing=_GAP,
            )
        )
        self._chips = Several(chips, lambda: Chip(""))
        self._rows = Several(rows, PrecedentRow)
        self._said = Several(said, lambda: PlainLabel("", role="micro", color="ink_2", wrap=True))

    def show_precedents(self, found: Precedents, offer: MarginOffer, *, enough: bool) -> None:
        """Say what was decided before; the comparison is shown apart."""
        self._show_chips(found, offer)
        self._few.setVisible(not enough)
        for part in (self._shares, self._below, self._comparison):
            part.setVisible(enough)
        if enough:
            self._shares.show_ends(found)
        for number, row in enumerate(self._rows.shown(len(found.nearest))):
            row.show_precedent(found.nearest[number], offer, first=not number)
        words = tuple(_said(found, offer))
        self._said_box.setVisible(bool(words))
        for label, line in zip(self._said.shown(len(words)), words, strict=True):
            label.setText(line)

    def compare(self, found: Precedents, offer: MarginOffer, value: MarginValue | None) -> None:
        """Show where the value chosen stands beside what is usual."""
        self._comparison.compare(found, offer, value)

    def _show_chips(self, found: Precedents, offer: MarginOffer) -> None:
        shared = [(name, count) for name, count in found.shared.items() if name in offer.situation and count]
        for chip, (name, count) in zip(self._chips.shown(len(shared)), shared, strict=True):
            words = band_words(offer.pack, name, offer.situation[name])
            if count == found.count:
                chip.show_fact(words, tone="margin")
            else:
                part = _("{what}, {count} of {total}").format(what=words, count=count, total=found.count)
                chip.show_fact(tidy(part), tone="neutral")
        self._chip_box.setVisible(bool(shared))


class _Shares(QWidget):
    """How they ended, as a bar and its key."""

    def __init__(self) -> None:
        super().__init__()
        keys = Flow(spacing=12)
        self._bar = SharesBar()
        self.setLayout(Column(self._bar, holder(keys), spacing=_GAP))
        self._keys = Several(keys, _Key)

    def show_ends(self, found: Precedents) -> None:
        some = _ends(found)
        name = ", ".join(f"{label} {share.count}" for label, share in some)
        self._bar.show_shares([share for _label, share in some], name)
        for key, (label, share) in zip(self._keys.shown(len(some)), some, strict=True):
            key.show_end(label, share)


class _Key(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._dot, self._label = ShareDot(), PlainLabel("", role="small")
        self._count = PlainLabel("", role="small", weight="semibold", tabular=True)
        self.setLayout(Row(self._dot, self._label, self._count, spacing=6))

    def show_end(self, label: str, share: Share) -> None:
        self._dot.show_share(share)
        self._label.setText(label)
        self._count.setText(str(share.count))


def _ends(found: Precedents) -> Sequence[tuple[str, Share]]:
    ends = (
        (Decision.GRANTED, Share(count=found.granted, color="margin_solid")),
        (Decision.PASSED_ON, Share(count=found.passed_on, color="control")),
        (Decision.NOT_USED, Share(count=found.not_used, color="rule_solid")),
        (Decision.REFUSED, Share(count=found.refused, color="control", hollow=True)),
    )
    return [(bare_decision(decision), share) for decision, share in ends if share.count]


def _said(found: Precedents, offer: MarginOffer) -> Iterator[str]:
    """Yield what the rows and the axis do not show: values of other bounds, what others lent."""
    outside = out_of_bounds(found, offer.where)
    if outside:
        count = sum(outside.values())
        words = ngettext(
            "{count} is outside the limits of today ({values}): they were others then.",
            "{count} are outside the limits of today ({values}): they were others then.",
            count,
        )
        low, high = min(outside), max(outside)
        values = said_value(offer, low) if low == high else between(offer, low, high)
        yield tidy(words.format(count=count, values=values))
    if found.lent:
        lent = ngettext(
            "{count} comes from another service that lent it.",
            "{count} come from other services that lent them.",
            found.lent,
        )
        yield tidy(lent.format(count=found.lent))
