"""What the shapes of the drawing mean, each beside its words."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.equality.records import Standing
from agent_desktop.foundation.i18n import _
from agent_desktop.reports.equality.sentences import STANDINGS
from agent_desktop.ui.equality.plot_paint import draw_mark
from agent_desktop.ui.theme.paint import smooth
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Row, holder

_SIDE = 18


class _Sign(QWidget):
    def __init__(self, standing: Standing) -> None:
        super().__init__()
        self._standing = standing
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme().s(_SIDE), theme().s(_SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        middle = QPointF(self.width() / 2, self.height() / 2)
        draw_mark(smooth(self), middle, self._standing)


def legend() -> QWidget:
    """Return the five shapes and their words, on as many lines as it takes."""
    return holder(Flow(*_entries(), spacing=14))


def _entries() -> Iterator[QWidget]:
    for standing in reversed(Standing):
        words = PlainLabel(_(STANDINGS[standing]), role="small", color="ink_2")
        yield holder(Row(_Sign(standing), words, spacing=4))
