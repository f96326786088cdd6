"""A card above its ground: the one of the lock, with its soft shadow."""

from PySide6.QtCore import QRectF, Slot
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.theme.paint import draw_box, smooth
from agent_desktop.ui.theme.shadow import draw_shadow
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.theme.tokens import tokens
from agent_desktop.ui.widgets.layouts import Column, Item

_REACH, _RADIUS = 26, 20
_SIDE, _TOP, _BOTTOM = 40, 34, 22
_ROOMY = 460


class LiftedCard(QWidget):
    """Children in a column, on a card of `width` pixels at most (at 100 %); the shadow is inside."""

    def __init__(self, *items: Item, width: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = Column(*items, spacing=4)
        self.setLayout(self._column)
        self.set_compact(False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        keep_size(self, max_width=width + 2 * _REACH)
        theme().changed.connect(self.restyle)

    def add(self, item: Item) -> None:
        """Add a child below the others."""
        self._column.add(item)

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Leave less room above and below the children."""
        self._compact = compact
        top, bottom = (_TOP // 2, _BOTTOM // 2) if compact else (_TOP, _BOTTOM)
        side = _REACH + (_SIDE if self.width() >= theme().s(_ROOMY) else _SIDE // 2)
        self._column.set_margins((side, _REACH + top, side, _REACH + bottom))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave less room at the sides too, when there is little width."""
        super().resizeEvent(event)
        self.set_compact(self._compact)

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
