"""Something to do next, proposed on a card: an icon, an act, a word about it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.theme.icons import draw_icon
from agent_desktop.ui.theme.paint import draw_box, smooth
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.identity import identify, set_tip

_HEIGHT, _HEIGHT_ALONE, _PADDING, _ICON, _GAP = 56, 44, 15, 20, 13


class Suggestion(QPushButton):
    """A button as wide as its column; `clicked` works as in Qt."""

    focus_radius = 11.0

    def __init__(
        self, text: str, *, identifier: str, icon: str, note: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        text, note = tidy(text), tidy(note)
        self._label, self._note, self._icon = text, note, icon
        self.setText(text.replace("&", "&&"))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        identify(self, identifier, text, description=note)
        set_tip(self, f"{text}\n{note}" if note else text)
        theme().changed.connect(self.restyle)

    @Slot()
    def restyle(self) -> None:
        """Take the lengths of now."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return QSize(theme().s(320), theme().s(_HEIGHT if self._note else _HEIGHT_ALONE))

    def minimumSizeHint(self) -> QSize:
        """Return a narrow card; the words are cut, and whole in the tooltip."""
        return QSize(theme().s(160), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        painter = smooth(self)
        hovered = self.underMouse() or self.isDown()
        draw_box(
            painter, QRectF(self.rect()), fill="sunken" if hovered else "surface", line="line_2", radius=11
        )
        middle, left = self.height() / 2, theme().s(_PADDING)
        draw_icon(
            painter, self._icon, QPointF(left, middle - theme().s(_ICON) / 2), size=_ICON, color="accent"
        )
        arrow = QPointF(self.width() - theme().s(_PADDING + 14), middle - theme().s(8))
        draw_icon(painter, "chevron-right", arrow, size=16, color="ink_3")
        x = left + theme().s(_ICON + _GAP)
        room = arrow.x() - x - theme().s(6)
        line = theme().s(20)
        elide, centre = Qt.TextElideMode.ElideRight, Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme().font("body", weight="medium"))
        painter.setPen(theme().color("ink"))
        top = middle - line if self._note else middle - line / 2
        words = QFontMetricsF(painter.font()).elidedText(self._label, elide, room)
        painter.drawText(QRectF(x, top, room + 2, line), centre, words)
        if self._note:
            painter.setFont(theme().font("small"))
            painter.setPen(theme().color("ink_2"))
            note = QFontMetricsF(painter.font()).elidedText(self._note, elide, room)
            painter.drawText(QRectF(x, middle, room + 2, line), centre, note)
