"""A card above its ground: the one of the lock, with its soft shadow."""

from PySide6.QtCore import QRectF, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.theme.paint import draw_box, draw_shadow, smooth
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.theme.tokens import tokens
from agent_desktop.ui.widgets.layouts import Column, Item

_REACH, _RADIUS = 26, 20
_SIDE, _TOP, _BOTTOM = 40, 34, 22


class LiftedCard(QWidget):
    """Children in a column, on a card of `width` pixels (at 100 %); the widget holds the shadow too."""

    def __init__(self, *items: Item, width: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = Column(*items, spacing=4)
        self.setLayout(self._column)
        self.set_compact(False)
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        keep_size(self, width=width + 2 * _REACH)
        theme().changed.connect(self.restyle)

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Leave less room above and below the children."""
        top, bottom = (_TOP // 2, _BOTTOM // 2) if compact else (_TOP, _BOTTOM)
        self._column.set_margins((_REACH + _SIDE, _REACH + top, _REACH + _SIDE, _REACH + bottom))

    @Slot()
    def restyle(self) -> None:
        """Paint again."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the shadow, then the card."""
        painter = smooth(self)
        reach = theme().s(_REACH)
        card = QRectF(self.rect()).adjusted(reach, reach, -reach, -reach)
        alpha = tokens().shadow_alpha[theme().scheme]
        draw_shadow(painter, card, reach=reach, radius=_RADIUS, alpha=alpha)
        draw_box(painter, card, fill="surface", line="line", radius=_RADIUS)
