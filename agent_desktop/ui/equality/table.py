"""The same points as the drawing, in a table: by name, never by rate."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from agent_desktop.equality.records import Compared, Funnel, Point
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import number
from agent_desktop.reports.equality.sentences import STANDINGS, group_name, point_words
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column
from agent_desktop.ui.widgets.spoken import SpokenGroup

_RIGHT = Qt.AlignmentFlag.AlignRight


class PointsTable(QWidget):
    """One line a point; a screen reader gets each line as a sentence."""

    spoken_as = SpokenGroup

    def __init__(self, plot: Funnel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("The same in a table"))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme().s(18))
        grid.setVerticalSpacing(theme().s(6))
        first = _("Unit") if plot.compared is Compared.UNITS else _("Quarter")
        heads = (first, _("Used"), _("Offered"), _("Foreseen"), _("Where it stands"))
        for column, head in enumerate(heads):
            grid.addWidget(PlainLabel(head, role="small", color="ink_2", align=_side(column)), 0, column)
        for row, point in enumerate(plot.points, start=1):
            for column, words in enumerate(_cells(plot, point)):
                label = PlainLabel(words, role="small", align=_side(column), tabular=True, wrap=not column)
                if not column:
                    label.setAccessibleName(point_words(plot, point))
                grid.addWidget(label, row, column)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(len(heads) - 1, 2)
        self.setLayout(grid)


class PointsList(QWidget):
    """The same where there is little width: a sentence a point."""

    spoken_as = SpokenGroup

    def __init__(self, plot: Funnel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("The same in a table"))
        lines = (PlainLabel(point_words(plot, point), role="small", wrap=True) for point in plot.points)
        self.setLayout(Column(*lines, spacing=6))


def _side(column: int) -> Qt.AlignmentFlag:
    return _RIGHT if column in {1, 2, 3} else Qt.AlignmentFlag.AlignLeft


def _cells(plot: Funnel, point: Point) -> tuple[str, ...]:
    return (
        group_name(plot, point.group),
        number(point.used),
        number(point.offered),
        number(round(point.foreseen)),
        _(STANDINGS[point.standing]),
    )
