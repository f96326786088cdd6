"""The same as the drawings of a look, in words and columns."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from agent_desktop.equality.records import Quarter
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.reports.team.charts import Chart
from agent_desktop.reports.team.sentences import ABOUT, LABELS, large, named, out_of, short_quarter
from agent_desktop.team.records import MEASURES, Measure, Picture
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, holder
from agent_desktop.ui.widgets.spoken import SpokenGroup

QUARTERS = 4
"""How many quarters a line or a table goes back."""


class ChartTable(QWidget):
    """One line a row of the chart, then each figure from quarter to quarter."""

    spoken_as = SpokenGroup

    def __init__(
        self, chart: Chart, picture: Picture, quarter: Quarter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("The same in a table"))
        figures = (_over_time(measure, picture, quarter) for measure in MEASURES[chart.look])
        rows = [_grid(chart)] if chart.rows else []
        title = PlainLabel(_("The figures, from quarter to quarter"), role="small", weight="semibold")
        self.setLayout(Column(*rows, title, *figures, spacing=8))


def _grid(chart: Chart) -> QWidget:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme().s(12))
    grid.setVerticalSpacing(theme().s(5))
    for column, head in enumerate(chart.head):
        grid.addWidget(
            PlainLabel(head, role="micro", color="ink_2", wrap=True, align=_side(column)), 0, column
        )
    for line, row in enumerate(chart.rows, start=1):
        for column, words in enumerate(row.cells):
            label = PlainLabel(words, role="small", align=_side(column), tabular=True, wrap=True)
            if not column:
                label.setAccessibleName(row.words)
            grid.addWidget(label, line, column)
    grid.setColumnStretch(0, 1)
    return holder(grid)


def _over_time(measure: Measure, picture: Picture, quarter: Quarter) -> QWidget:
    told = []
    for one in picture.until(quarter, QUARTERS):
        shown = one.measures[measure]
        words = large(shown) if shown.share is None else f"{large(shown)}, {out_of(shown.share)}"
        told.append(named(short_quarter(one.quarter), words))
    title = PlainLabel(_(LABELS[measure]), role="small", wrap=True)
    line = PlainLabel(" · ".join(told), role="micro", color="ink_2", wrap=True)
    about = PlainLabel(tidy(_(ABOUT[measure])), role="micro", color="ink_3", wrap=True)
    return holder(Column(title, line, about, spacing=1))


def _side(column: int) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
