"""« Équité »: how the decision in front stands among those on the same margin; never a ranking."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.audit.equity_words import (
    Bar,
    choice_bars,
    is_told,
    outcome_bars,
    precedent_lines,
    sentence,
    spread_words,
    value_bars,
    values_granted,
)
from agent_desktop.ui.audit.reading_view_model import ReadingViewModel
from agent_desktop.ui.audit.ruler import CaseRuler
from agent_desktop.ui.audit.side_pane import SidePane
from agent_desktop.ui.widgets.button import LinkButton
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder
from agent_desktop.ui.widgets.several import Several
from agent_desktop.ui.widgets.share_bar import ShareBar
from agent_desktop.ui.widgets.spoken import SpokenGroup

_TOP = Qt.AlignmentFlag.AlignTop


class EquityPane(SidePane):
    """What became of the margin in these days, as bars and as a drawing, then the precedents in sight."""

    def __init__(self, view_model: ReadingViewModel, parent: QWidget | None = None) -> None:
        super().__init__(view_model, _("Fairness"), parent)
        self._as_table = False
        self._sentence = PlainLabel("", wrap=True)
        self._outcomes = Column(spacing=9)
        outcomes = holder(self._outcomes)
        self._outcome_bars = Several(self._outcomes, _BarLine)
        self._granted = PlainLabel(_("What was granted"), role="small", weight="semibold", color="ink_2")
        self._ruler = CaseRuler(compares=True)
        self._table = Column(spacing=9)
        self._table_held = holder(self._table)
        self._table_bars = Several(self._table, _BarLine)
        self._spread = PlainLabel("", role="small", color="ink_2", wrap=True)
        self._swap = LinkButton(_("See as a table"), identifier="audit.equity.table", size="s")
        self._precedents = PlainLabel("", role="small", wrap=True)
        title = PlainLabel(_("The precedents in sight"), role="small", weight="semibold", color="ink_2")
        note = _("A difference is a question to ask together, never a fault.")
        self._arrange(
            Column(
                self._sentence,
                outcomes,
                holder(Row(Part(self._granted, 1), self._swap, spacing=8)),
                self._ruler,
                self._table_held,
                self._spread,
                title,
                self._precedents,
                holder(
                    Row(
                        Part(IconView("messages-square", size=16, color="ink_2"), align=_TOP),
                        Part(PlainLabel(tidy(note), role="small", color="ink_2", wrap=True), 1),
                        spacing=8,
                    )
                ),
                Stretch(),
                spacing=11,
                margins=(18, 4, 18, 14),
            )
        )
        self._swap.clicked.connect(self._swap_now)

    def fill(self) -> None:
        """Show how the decision in front stands among the others."""
        model = self._view_model
        current = model.current
        assert current is not None
        counted, case = model.counted, current.case
        self._sentence.setText(sentence(counted, together=model.together))
        told = counted if is_told(counted) else None
        self._show_bars(self._outcome_bars, () if told is None else outcome_bars(case, told))
        self._spread.setText("" if told is None else spread_words(case, told))
        self._spread.setVisible(bool(self._spread.text()))
        values = {} if told is None else values_granted(told)
        if values:
            self._ruler.show_case(case, model.pack, values)
        self._is_drawn = bool(values) and self._ruler.has_something
        chosen = () if told is None else choice_bars(case, model.pack, told)
        listed = chosen or (() if told is None else value_bars(case, told))
        self._show_bars(self._table_bars, listed)
        self._has_list = bool(listed)
        self._precedents.setText("\n".join(precedent_lines(case)))
        self._show_drawn()

    def _show_drawn(self) -> None:
        drawn = self._is_drawn and not self._as_table
        self._granted.setVisible(self._has_list)
        self._ruler.setVisible(drawn)
        self._table_held.setVisible(self._has_list and not drawn)
        self._swap.setVisible(self._is_drawn)
        self._swap.set_label(_("As a drawing") if self._as_table else _("See as a table"))

    @Slot()
    def _swap_now(self) -> None:
        self._as_table = not self._as_table
        self._show_drawn()

    def _show_bars(self, bars: Several["_BarLine"], told: Iterable[Bar]) -> None:
        listed = list(told)
        for line, bar in zip(bars.shown(len(listed)), listed, strict=True):
            line.show_bar(bar)


class _BarLine(QWidget):
    """A name, a bar and its figures; what the decision in front is among bears a sign, and a word."""

    spoken_as = SpokenGroup

    def __init__(self) -> None:
        super().__init__()
        self._name = PlainLabel("", role="small", wrap=True)
        self._here = IconView("arrow-left", size=14, color="margin")
        self._figures = PlainLabel("", role="small", color="ink_2", tabular=True)
        self._bar = ShareBar()
        self.setLayout(
            Column(Row(Part(self._name, 1), self._here, self._figures, spacing=6), self._bar, spacing=3)
        )

    def show_bar(self, bar: Bar) -> None:
        """Show other figures."""
        name = _("{name}, as here").format(name=bar.name) if bar.is_here else bar.name
        self._name.setText(tidy(name))
        self._figures.setText(bar.words)
        self._here.setVisible(bar.is_here)
        share = bar.count / bar.whole if bar.whole else 0.0
        self._bar.show_share(share, "margin" if bar.is_here else "accent")
        self.setAccessibleName(f"{name}: {bar.words}")
