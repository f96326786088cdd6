"""A short fact in a tinted pill: it informs, and cannot be clicked."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.theme.icons import draw_icon
from agent_desktop.ui.theme.paint import draw_box, smooth
from agent_desktop.ui.theme.roles import TONES, ColorRole, Tone
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.spoken import SpokenWords

HEIGHT = 24
_PADDING, _ICON, _GAP = 9, 14, 5


def chip_width(text: str, icon: str) -> float:
    """Return the width of a chip, in pixels now."""
    wide = QFontMetricsF(theme().font("micro", weight="medium")).horizontalAdvance(text)
    front = theme().s(_ICON + _GAP - 2) if icon else 0
    return wide + front + 2 * theme().s(_PADDING)


def draw_chip(
    painter: QPainter,
    rect: QRectF,
    text: str,
    *,
    tone: Tone,
    icon: str = "",
    fill: ColorRole | None = None,
    line: ColorRole | None = None,
) -> None:
    """Draw a chip in `rect`; `fill` replaces the tint, on a ground that already has it."""
    roles, look = TONES[tone], theme()
    edge = line or ("line" if tone == "neutral" else None)
    if look.high_contrast:
        edge = roles.line
    draw_box(painter, rect, fill=fill or roles.soft, line=edge, radius=999)
    x = rect.left() + look.s(_PADDING)
    if icon:
        x -= look.s(2)
        corner = QPointF(x, rect.center().y() - look.s(_ICON) / 2)
        draw_icon(painter, icon, corner, size=_ICON, color=roles.ink)
        x += look.s(_ICON + _GAP)
    painter.setFont(look.font("micro", weight="medium"))
    painter.setPen(look.color(roles.ink))
    room = QRectF(x, rect.top(), rect.right() - x, rect.height())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


class Chip(QWidget):
    """A word in the tint of a meaning, with an icon so that colour is not alone."""

    spoken_as = SpokenWords

    def __init__(
        self,
        text: str,
        *,
        tone: Tone = "neutral",
        icon: str = "",
        fill: ColorRole | None = None,
        line: ColorRole | None = None,
        height: float = HEIGHT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._icon = tidy(text), icon
        self._tone: Tone = tone
        self._fill, self._line, self._height = fill, line, height
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._text)
        theme().changed.connect(self.restyle)

    def text(self) -> str:
        """Return the word."""
        return self._text

    def show_fact(self, text: str, *, tone: Tone | None = None, icon: str | None = None) -> None:
        """Say another fact."""
        before = self._text, self._tone, self._icon
        self._text = tidy(text)
        self._tone = tone or self._tone
        self._icon = self._icon if icon is None else icon
        if before != (self._text, self._tone, self._icon):
            self.setAccessibleName(self._text)
            self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Take the lengths of now."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of the word and its icon."""
        return QSize(round(chip_width(self._text, self._icon) + 0.5), theme().s(self._height))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a fact cut in the middle informs no more."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill."""
        area = QRectF(self.rect())
        draw_chip(
            smooth(self),
            area,
            self._text,
            tone=self._tone,
            icon=self._icon,
            fill=self._fill,
            line=self._line,
        )
