"""What is chosen beside what was decided: the usual value, or how often each option was granted."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agent_desktop.adaptations.records import Precedents
from agent_desktop.facilitation.margins import MarginValue
from agent_desktop.facilitation.offers import MarginOffer
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.records import dataclass
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.adaptations.units import bare_value, said_value
from agent_desktop.ui.adaptations.usage import granted, usual
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row
from agent_desktop.ui.widgets.several import Several

_RIGHT = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Line:
    """A label and its value, with what this value comes to; the one that is chosen stands out."""

    label: str
    value: str
    detail: str = ""
    strong: bool = False


class Comparison(QWidget):
    """A heading, then a line for each value worth comparing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = PlainLabel("", role="small", weight="semibold", color="ink_2")
        self._none = PlainLabel(_("None was granted."), role="small", color="ink_2")
        lines = Column(spacing=4)
        self.setLayout(Column(self._heading, lines, self._none, spacing=4))
        self._lines = Several(lines, _LineRow)

    def compare(self, found: Precedents, offer: MarginOffer, value: MarginValue | None) -> None:
        """Show where a value stands beside what was decided."""
        if offer.options:
            self._heading.setText(_("Granted, by choice"))
            lines = options(found, offer, value)
        else:
            self._heading.setText(_("Your choice and what is usual"))
            lines = values(found, offer, value)
        for row, line in zip(self._lines.shown(len(lines)), lines, strict=True):
            row.show_line(line)
        self._none.setVisible(not offer.options and not found.granted)


def options(found: Precedents, offer: MarginOffer, value: MarginValue | None) -> Sequence[Line]:
    """Return how many times each option was granted."""
    counts = granted(found)
    return [
        Line(tidy(one.label), str(counts.get(one.value, 0)), strong=one.value == value)
        for one in offer.options
    ]


def values(found: Precedents, offer: MarginOffer, value: MarginValue | None) -> Sequence[Line]:
    """Return the value here, what is usual, between what half of them are, and what the rule gives."""
    return tuple(_values(found, offer, value))


def _values(found: Precedents, offer: MarginOffer, value: MarginValue | None) -> Iterator[Line]:
    common = usual(found)
    if value is not None:
        yield Line(_("Here"), *_two(offer, value), strong=True)
    if common is not None:
        yield Line(_("Most often") if common.alone else _("In the middle"), *_two(offer, common.value))
    if common is not None and found.quartiles is not None and found.quartiles[0] != found.quartiles[1]:
        yield Line(_("One in two, between"), between(offer, *found.quartiles))
    if offer.value_by_rule is not None:
        yield Line(_("The rule"), *_two(offer, offer.value_by_rule))


def between(offer: MarginOffer, low: Decimal, high: Decimal) -> str:
    """Return `3 et 6 mensualités`."""
    first = bare_value(low, offer.unit)
    return tidy(_("{low} and {high}").format(low=first, high=said_value(offer, high)))


def _two(offer: MarginOffer, value: MarginValue) -> tuple[str, str]:
    detail = offer.detail_at(value) if isinstance(value, Decimal) and value else None
    return said_value(offer, value), tidy(detail or "")


class _LineRow(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._label = PlainLabel("", role="small", color="ink_2", wrap=True)
        self._value = PlainLabel("", role="small", color="ink_2", tabular=True)
        self._detail = PlainLabel("", role="small", color="ink_3", tabular=True, align=_RIGHT)
        self.setLayout(Row(Part(self._label, 1), self._value, self._detail, spacing=10))

    def show_line(self, line: Line) -> None:
        self._label.setText(line.label)
        self._label.set_color("ink" if line.strong else "ink_2")
        self._value.setText(line.value)
        self._value.set_color("margin" if line.strong else "ink_2")
        self._value.set_weight("semibold" if line.strong else "regular")
        self._detail.setText(line.detail)
        self._detail.setVisible(bool(line.detail))
        self.setAccessibleName(", ".join(part for part in (line.label, line.value, line.detail) if part))
