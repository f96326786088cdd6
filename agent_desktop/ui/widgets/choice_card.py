"""One choice among several, on a card: the answer in the person's words, and what follows from it."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.theme.icons import draw_icon
from agent_desktop.ui.theme.paint import draw_box, smooth
from agent_desktop.ui.theme.roles import ColorRole, TextRole
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.identity import identify
from agent_desktop.ui.widgets.key_cap import HEIGHT as CAP_HEIGHT
from agent_desktop.ui.widgets.key_cap import cap_width, draw_cap
from agent_desktop.ui.widgets.paragraph import Paragraph

_MARGIN_X, _MARGIN_TOP, _MARGIN_BOTTOM = 15, 11, 12
_ARROW, _ARROW_GAP = 14, 6
_ICON, _ICON_BELOW = 22, 8
_TICK = 18
_LEAST_WIDTH = 120


class ChoiceCard(QRadioButton):
    """A radio button drawn as a card.

    Without icon: the answer, its consequence after a small arrow, and the digit that chooses it. With an
    icon: the icon above, a tick at the right. `confirmed` is emitted by Enter and by a double click.
    """

    focus_radius = 10.0
    confirmed = Signal()

    def __init__(
        self,
        text: str,
        *,
        identifier: str,
        note: str = "",
        icon: str = "",
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        text, note = tidy(text), tidy(note)
        self._label, self._note, self._icon, self._key = text, note, icon, key
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text.replace("&", "&&"))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        identify(self, identifier, text, description=note)
        self._lines: tuple[Paragraph, Paragraph] | None = None
        self._heights: dict[int, int] = {}
        theme().changed.connect(self.restyle)

    def label(self) -> str:
        """Return the answer, word for word."""
        return self._label

    @Slot()
    def restyle(self) -> None:
        """Take the fonts of now."""
        self._lines = None
        self._heights.clear()
        self.updateGeometry()
        self.update()

    def hitButton(self, position: QPoint) -> bool:
        """Take a click anywhere on the card."""
        return self.rect().contains(position)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the card at this width."""
        if width in self._heights:
            return self._heights[width]
        label, note = self._paragraphs()
        height = label.height(self._label_room(width)) + theme().s(_MARGIN_TOP + _MARGIN_BOTTOM)
        if self._icon:
            height += theme().s(_ICON + _ICON_BELOW)
        if self._note:
            height += note.height(self._note_room(width)) + theme().s(3)
        self._heights[width] = round(height)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Return a card of a comfortable width."""
        label, note = self._paragraphs()
        words = max(label.natural_width(), note.natural_width() + theme().s(_ARROW + _ARROW_GAP))
        width = min(round(words) + theme().s(2 * _MARGIN_X) + round(self._cap_room()), theme().s(320))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return a narrow card, one line high."""
        return QSize(theme().s(_LEAST_WIDTH), theme().s(44))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose and confirm with Enter; the rest is native."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            self.confirmed.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Confirm with a double click."""
        super().mouseDoubleClickEvent(event)
        self.confirmed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        painter = smooth(self)
        chosen, enabled = self.isChecked(), self.isEnabled()
        fill: ColorRole = "accent_soft" if chosen else "sunken" if self.underMouse() else "surface"
        line: ColorRole = "line_2" if not enabled else "accent" if chosen else "control"
        draw_box(painter, QRectF(self.rect()), fill=fill, line=line, width=1.5 if chosen else 1, radius=10)
        top = float(theme().s(_MARGIN_TOP))
        if self._icon:
            top = self._draw_head(painter, top)
        elif self._key:
            self._draw_key(painter, top)
        self._draw_words(painter, top)

    def _draw_head(self, painter: QPainter, top: float) -> float:
        ink: ColorRole = "accent" if self.isChecked() else "ink_2"
        left = theme().s(_MARGIN_X)
        draw_icon(painter, self._icon, QPointF(left, top), size=_ICON, color=ink)
        tick = "circle-check" if self.isChecked() else "circle"
        right = QPointF(self.width() - left - theme().s(_TICK - 2), top)
        draw_icon(painter, tick, right, size=_TICK, color="accent" if self.isChecked() else "control")
        return top + theme().s(_ICON + _ICON_BELOW)

    def _draw_key(self, painter: QPainter, top: float) -> None:
        wide = cap_width(self._key)
        rect = QRectF(self.width() - wide - theme().s(12), top, wide, theme().s(CAP_HEIGHT))
        draw_cap(painter, rect, self._key, ink="ink_2" if self.isChecked() else "ink_3", line="control")

    def _draw_words(self, painter: QPainter, top: float) -> None:
        label, note = self._paragraphs()
        left, room = theme().s(_MARGIN_X), self._label_room(self.width())
        enabled = self.isEnabled()
        label.draw(painter, QPointF(left, top), room, "ink" if enabled else "disabled")
        if not self._note:
            return
        top += label.height(room) + theme().s(3)
        x = float(left)
        if not self._icon:
            down = theme().s(2)
            draw_icon(painter, "corner-down-right", QPointF(x, top + down), size=_ARROW, color="ink_3")
            x += theme().s(_ARROW + _ARROW_GAP)
        note.draw(painter, QPointF(x, top), self._note_room(self.width()), "ink_2" if enabled else "disabled")

    def _cap_room(self) -> float:
        return cap_width(self._key) + theme().s(8) if self._key and not self._icon else 0.0

    def _label_room(self, width: int) -> float:
        return max(1.0, width - theme().s(2 * _MARGIN_X) - self._cap_room())

    def _note_room(self, width: int) -> float:
        arrow = 0 if self._icon else theme().s(_ARROW + _ARROW_GAP)
        return max(1.0, width - theme().s(2 * _MARGIN_X) - arrow)

    def _paragraphs(self) -> tuple[Paragraph, Paragraph]:
        if self._lines is None:
            role: TextRole = "body" if self._icon else "lead"
            font = theme().font(role, weight="semibold" if self._icon else "medium")
            self._lines = (
                Paragraph(self._label, font, line_height=theme().line_height(role)),
                Paragraph(self._note, theme().font("small"), line_height=theme().line_height("small")),
            )
        return self._lines
