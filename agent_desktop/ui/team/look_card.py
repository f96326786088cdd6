"""One look: its sentence, its three figures, its chart or the same in a table."""

from collections.abc import Iterator

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.equality.records import Quarter
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.reports.team.charts import chart_of
from agent_desktop.reports.team.sentences import ABOUT, LABELS, LOOKS, large, says, spoken, under
from agent_desktop.team.records import MEASURES, Look, Measure, Picture, Shown
from agent_desktop.ui.team.chart import RowsChart
from agent_desktop.ui.team.chart_paint import LOOK_TONES
from agent_desktop.ui.team.legend import legend
from agent_desktop.ui.team.spark import Spark
from agent_desktop.ui.team.table import QUARTERS, ChartTable
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.theme.roles import TONES, ColorRole
from agent_desktop.ui.widgets.button import LinkButton
from agent_desktop.ui.widgets.card import Note, Sheet
from agent_desktop.ui.widgets.divider import Divider
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.identity import set_tip
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.spoken import SpokenGroup

_ICONS = {Look.SERVICE: "circle-check", Look.MEANING: "scale", Look.RELATION: "hand-heart"}
_FIGURE, _HEAD, _SAID = 82, 74, 34


class LookCard(Sheet):
    """As wide and as high as the two others."""

    spoken_as = SpokenGroup

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        self._look, self._as_table = look, False
        self._picture: Picture | None = None
        self._quarter: Quarter | None = None
        tone = LOOK_TONES[look]
        self._ink: ColorRole = TONES[tone].ink
        self._sentence = PlainLabel(role="small", wrap=True)
        title = PlainLabel(_(LOOKS[look]), role="h3", color=self._ink)
        head = Note(
            Row(
                IconView(_ICONS[look], size=22, color=self._ink),
                Part(Column(title, self._sentence, spacing=2), 1),
                spacing=12,
            ),
            tone=tone,
        )
        keep_size(head, min_height=_HEAD)
        self._figures = Column(spacing=8)
        self._title = PlainLabel(role="small", color="ink_2", weight="semibold", wrap=True)
        self._legend = Row(spacing=0)
        self._swap = LinkButton("", identifier=f"team.{look}.table", size="s")
        self._chart = RowsChart(f"team.{look}.chart")
        self._read = PlainLabel(role="micro", weight="medium", wrap=True)
        keep_size(self._read, min_height=_SAID)
        self._drawn = holder(Column(self._legend, Part(self._chart, 1), self._read, spacing=4))
        self._table = Column(spacing=0)
        self._table_held = holder(self._table)
        self._nothing = PlainLabel(
            tidy(_("Nothing to draw: no row reaches five.")), role="small", color="ink_2", wrap=True
        )
        body = Column(
            holder(self._figures),
            Divider(),
            Row(Part(self._title, 1), self._swap, spacing=6),
            self._nothing,
            Part(self._drawn, 1),
            self._table_held,
            Stretch(0),
            spacing=8,
            margins=(8, 4, 8, 2),
        )
        super().__init__(head, Part(holder(body), 1), spacing=8, margins=(8, 8, 8, 10), parent=parent)
        self.setAccessibleName(_(LOOKS[look]))
        self._swap.clicked.connect(self._change)
        self._chart.said.connect(self._read.setText)

    @property
    def chart(self) -> RowsChart:
        """Return the drawing."""
        return self._chart

    def show_picture(self, picture: Picture, quarter: Quarter) -> None:
        """Show one quarter of a picture."""
        if (picture, quarter) == (self._picture, self._quarter):
            return
        self._picture, self._quarter = picture, quarter
        self._sentence.setText(says(self._look, picture, quarter))
        clear(self._figures)
        self._figures.add(*self._rows(picture, quarter))
        chart = chart_of(self._look, picture, quarter)
        self._title.setText(chart.title)
        clear(self._legend)
        tints = legend(chart)
        if tints is not None:
            self._legend.add(tints, Stretch())
        self._chart.show_chart(chart)
        clear(self._table)
        self._table.add(ChartTable(chart, picture, quarter))
        self._nothing.setVisible(not chart.rows)
        self._show_how(has_rows=bool(chart.rows))

    def _rows(self, picture: Picture, quarter: Quarter) -> Iterator[QWidget]:
        for place, measure in enumerate(MEASURES[self._look]):
            if place:
                yield Divider()
            yield self._row(measure, picture, quarter)

    def _row(self, measure: Measure, picture: Picture, quarter: Quarter) -> QWidget:
        shown = picture.of(quarter).measures[measure]
        figure = _large(shown)
        keep_size(figure, width=_FIGURE)
        name = PlainLabel(_(LABELS[measure]), role="small", weight="medium", wrap=True)
        name.setAccessibleName(spoken(measure, picture, quarter))
        set_tip(name, tidy(_(ABOUT[measure])))
        below = PlainLabel(under(measure, shown), role="micro", color="ink_3", wrap=True)
        past = [one.measures[measure].share for one in picture.until(quarter, QUARTERS)]
        spark = Spark([None if share is None else share.share for share in past], color=self._ink)
        return holder(Row(figure, Part(Column(name, below, spacing=1), 1), spark, spacing=8))

    @Slot()
    def _change(self) -> None:
        self._as_table = not self._as_table
        self._show_how(has_rows=not self._nothing.isVisibleTo(self))

    def _show_how(self, *, has_rows: bool) -> None:
        self._drawn.setVisible(has_rows and not self._as_table)
        self._table_held.setVisible(self._as_table)
        self._swap.set_label(_("As a drawing") if self._as_table else _("See as a table"))


def _large(shown: Shown) -> PlainLabel:
    if shown.share is None:
        return PlainLabel(large(shown), role="small", weight="semibold", color="ink_2", wrap=True)
    return PlainLabel(large(shown), role="query", weight="semibold", tabular=True)
