"""What the steps of the first run share: their heading, and tiles for words and groups of signs."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QGroupBox, QSizePolicy, QWidget

from agent_desktop.ui.theme.paint import draw_box, smooth
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.card import Card
from agent_desktop.ui.widgets.identity import identify
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Row, Stretch, holder

_LEAST_TILE, _INSET = 150, 14


def heading(title: str, lead: str) -> QWidget:
    """Return the title of a step and the sentence under it."""
    words = PlainLabel(lead, role="lead", color="ink_2", wrap=True)
    return holder(Column(PlainLabel(title, role="h1", wrap=True), words, spacing=3))


class Tiles(QGroupBox):
    """A few short texts, large, each on its tile, numbered or not; as many beside one another as fit.

    It takes the focus so that a reader can be led to it; the words themselves are plain labels, and never
    part of a name or a description.
    """

    focus_radius = 14.0

    def __init__(
        self,
        texts: Sequence[str],
        *,
        most_columns: int,
        name: str,
        identifier: str,
        numbered: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._most, self._numbered, self._columns = most_columns, numbered, 0
        identify(self, identifier, name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._labels = [PlainLabel(text, role="query", tabular=True) for text in texts]
        self._tiles = [self._tile(number, label) for number, label in enumerate(self._labels, 1)]
        self._grid = QGridLayout()
        self.setLayout(self._grid)
        theme().changed.connect(self._place)
        self._place()

    def texts(self) -> tuple[str, ...]:
        """Return the texts, in order."""
        return tuple(label.text() for label in self._labels)

    def show_texts(self, texts: Sequence[str]) -> None:
        """Show other texts, as many as before."""
        for label, text in zip(self._labels, texts, strict=True):
            label.setText(text)

    def minimumSizeHint(self) -> QSize:
        """Ask for two tiles beside one another, however many there are."""
        return QSize(theme().s(2 * (_LEAST_TILE + _INSET) + 10), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the tiles again when another number of them fits."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheet under the tiles."""
        draw_box(smooth(self), QRectF(self.rect()), fill="surface", line="line", radius=14)

    @Slot()
    def _place(self) -> None:
        gap, inset = theme().s(10), theme().s(_INSET)
        self._grid.setSpacing(gap)
        self._grid.setContentsMargins(inset, inset, inset, inset)
        fit = max(1, (self.width() - 2 * inset + gap) // (theme().s(_LEAST_TILE) + gap))
        columns = next((n for n in range(self._most, 0, -1) if n <= fit), 1)
        if columns == self._columns:
            return
        self._columns = columns
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for number, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, number // columns, number % columns)

    def _tile(self, number: int, label: PlainLabel) -> QWidget:
        row = Row(spacing=10, margins=(14, 13, 14, 13))
        if self._numbered:
            row.add(PlainLabel(str(number), role="small", color="ink_3", tabular=True))
            row.add(label, Stretch())
        else:
            row.add(Stretch(), label, Stretch())
        return Card(row, fill="sunken", line="line")
