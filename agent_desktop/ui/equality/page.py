"""« Égalité de traitement »: the sentence first, then the funnel, then pairs to read. Nobody is measured."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from agent_desktop.equality.records import Looked, MarginKey
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.reports.equality.sentences import (
    about,
    period,
    rate_line,
    to_owner,
    to_owner_why,
    what_it_says,
)
from agent_desktop.ui.equality.legend import legend
from agent_desktop.ui.equality.pairs_pane import PairsPane
from agent_desktop.ui.equality.plot import FunnelPlot
from agent_desktop.ui.equality.table import PointsList, PointsTable
from agent_desktop.ui.equality.view_model import EqualityViewModel
from agent_desktop.ui.shell_page import Handlers, ShellPage
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Note, Sheet
from agent_desktop.ui.widgets.empty_state import EmptyState
from agent_desktop.ui.widgets.folding import FoldingRow
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.segmented import Choice, Segmented
from agent_desktop.ui.widgets.select_field import SelectField

_WIDEST, _BESIDE, _NARROW = 1500, 1080, 640
"""Widths in pixels at 100 %: from the second one, pairs are read beside the drawing; under the third one, of
the drawing alone, the table becomes sentences."""
_DRAWING, _READING = 13, 9
"""The shares of the width that both have, beside one another."""
_DRAWN, _TABLE = "drawn", "table"
_SEPARATOR = "/"


class EqualityPage(ShellPage):
    """For those who may review adaptations; to anyone else the page says nothing."""

    print_asked = Signal()

    def __init__(self, view_model: EqualityViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Equal treatment"))
        self._view_model, self._is_narrow = view_model, False
        self._margin = SelectField(_("Margin"), (), identifier="equality.margin")
        self._period = PlainLabel(role="small", color="ink_2", wrap=True)
        self._sentence = PlainLabel(role="lead", weight="semibold", wrap=True)
        self._rate = PlainLabel(color="ink_2", wrap=True)
        self._how = Segmented(
            [Choice(_DRAWN, _("Drawn")), Choice(_TABLE, _("In a table"))],
            name=_("How it is shown"),
            identifier="equality.how",
            value=_DRAWN,
        )
        self._print = Button(
            _("Print…"), identifier="equality.print", size="s", icon="printer", command="sheet"
        )
        self._print.clicked.connect(self.print_asked)
        self._plot = FunnelPlot()
        self._read = PlainLabel(role="small", weight="medium", wrap=True)
        self._drawn = holder(Column(self._plot, self._read, legend(), spacing=6))
        self._table = Column(spacing=0)
        self._table_held = holder(self._table)
        self._about = Column(spacing=4)
        self._owners = Column(spacing=6)
        self._owners_held = holder(self._owners)
        self._pairs = PairsPane(view_model)
        self._empty = EmptyState("", "", icon="scale")
        self._body = self._make_body()
        body = holder(Column(self._empty, self._body, Stretch(), spacing=12))
        keep_size(body, max_width=_WIDEST)
        title = PlainLabel(_("Equal treatment"), role="h2", elide=True)
        promise = PlainLabel(
            _("Units and situations, never people: nothing here can be brought back to an agent."),
            role="small",
            color="ink_2",
            wrap=True,
        )
        page = Page(Column(Row(Part(body, 100), Stretch()), margins=(4, 2, 12, 20)))
        self.setLayout(Column(title, promise, Part(page, 1), spacing=8, margins=(20, 18, 10, 0)))
        self._empty.hide()
        self._body.hide()
        self._margin.chosen.connect(self._margin_chosen)
        self._how.chosen.connect(self._show_how)
        self._plot.said.connect(self._read.setText)
        view_model.changed.connect(self._show)

    def handlers(self) -> Handlers:
        """See it as it will print; leave the rest to the shell."""
        return {"sheet": self.print_asked.emit}

    def entered(self) -> None:
        """Count again."""
        self._view_model.read()
        self._margin.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_body(self) -> QWidget:
        keep_size(self._margin, max_width=_WIDEST)
        plot = Sheet(
            self._sentence,
            self._rate,
            Row(self._how, Stretch(), self._print, spacing=10),
            self._drawn,
            self._table_held,
            holder(self._about),
            spacing=10,
        )
        aside = holder(Column(self._pairs, self._owners_held, Stretch(), spacing=12))
        both = FoldingRow(Part(plot, _DRAWING), Part(aside, _READING), least=_BESIDE, spacing=12)
        return holder(Column(self._margin, self._period, both, spacing=12))

    @Slot()
    def _show(self) -> None:
        looked = self._view_model.looked
        assert looked is not None
        nothing = looked.plot is None
        self._empty.show_words(
            _("Too few decisions yet"),
            tidy(_("A margin is shown once it was offered twelve times over four quarters that are over.")),
        )
        self._empty.setVisible(nothing)
        self._body.setVisible(not nothing)
        if not nothing:
            self._show_looked(looked)

    def _show_looked(self, looked: Looked) -> None:
        model, plot = self._view_model, looked.plot
        assert plot is not None
        choices = [Choice(_value(one.key), self._title(one.key)) for one in looked.margins]
        self._margin.set_choices(choices, None if looked.key is None else _value(looked.key))
        self._period.setText(period(looked.quarters))
        self._sentence.setText(what_it_says(plot))
        self._rate.setText(rate_line(plot))
        self._plot.show_plot(plot)
        self._lay_table()
        clear(self._about)
        self._about.add(
            *(PlainLabel(tidy(line), role="small", color="ink_2", wrap=True) for line in about(plot))
        )
        clear(self._owners)
        if model.for_owners:
            lines = (PlainLabel(to_owner(self._title(one.key), one), wrap=True) for one in model.for_owners)
            title = PlainLabel(_("To propose to the owner of the rule"), weight="semibold")
            where = PlainLabel(
                to_owner_why(),
                role="small",
                color="ink_2",
                wrap=True,
            )
            self._owners.add(Note(title, *lines, where, tone="margin"))
        self._owners_held.setVisible(bool(model.for_owners))
        self._show_how()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the points one a line where the table would not fit."""
        super().resizeEvent(event)
        if self._is_narrow != self._has_little_width():
            self._lay_table()

    def _has_little_width(self) -> bool:
        return self.width() < theme().s(_NARROW)

    def _lay_table(self) -> None:
        self._is_narrow = self._has_little_width()
        clear(self._table)
        looked = self._view_model.looked
        if looked is not None and looked.plot is not None:
            self._table.add((PointsList if self._is_narrow else PointsTable)(looked.plot))

    @Slot()
    def _show_how(self) -> None:
        looked = self._view_model.looked
        points = () if looked is None or looked.plot is None else looked.plot.points
        as_table = self._how.value() == _TABLE
        self._how.setVisible(bool(points))
        self._print.setVisible(bool(points))
        self._drawn.setVisible(bool(points) and not as_table)
        self._table_held.setVisible(bool(points) and as_table)

    def _title(self, key: MarginKey) -> str:
        return tidy(f"{self._view_model.title(key)} · {self._view_model.pack_title(key)}")

    @Slot(str)
    def _margin_chosen(self, value: str) -> None:
        pack_id, _separator, margin_id = value.partition(_SEPARATOR)
        self._view_model.look_at(MarginKey(pack_id, margin_id))


def _value(key: MarginKey) -> str:
    return f"{key.pack_id}{_SEPARATOR}{key.margin_id}"
