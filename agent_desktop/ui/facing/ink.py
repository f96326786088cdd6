"""How the screen turned to the person is drawn: always light, in its own inks, words never read as markup.

Lengths are those of a space 900 high (or 900 wide when it stands upright), scaled to the screen.
"""

from functools import cache
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextLayout, QTextOption

from agent_desktop.ui.theme.fonts import load_fonts, make_font
from agent_desktop.ui.theme.roles import ColorRole, Weight
from agent_desktop.ui.theme.tokens import tokens

SHORT_SIDE = 900.0
_LINE = 1.02
_TRIES, _PAUSES = 10, (",", ";", ":", ".", "?", "!")


@cache
def _colours() -> dict[ColorRole, QColor]:
    """Return the light colours with the inks of high contrast: it is read from further than a desk is."""
    light = tokens().colours("light", high_contrast=False) | dict(tokens().high_contrast_inks["light"])
    light["ink_2"] = light[tokens().high_contrast["ink_2"]]
    return {role: QColor(value) for role, value in light.items()}


def space(size: QSizeF) -> tuple[QSizeF, float]:
    """Return the space to draw in for a surface of this size, and the pixels that one of its units takes."""
    unit = max(0.01, min(size.width(), size.height()) / SHORT_SIDE)
    # A strip would leave nothing for the words: its long side counts too.
    unit = min(unit, max(size.width(), size.height()) / 1200)
    return QSizeF(size.width() / unit, size.height() / unit), unit


class Ink:
    """A painter with the inks of that screen. `written` keeps every text drawn, in order."""

    def __init__(self, painter: QPainter) -> None:
        load_fonts()
        self.painter = painter
        self.written: list[str] = []
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def color(self, role: ColorRole) -> QColor:
        """Return the colour of a role."""
        return _colours()[role]

    def fill(self, rect: QRectF, role: ColorRole) -> None:
        """Fill a whole rectangle."""
        self.painter.fillRect(rect, self.color(role))

    def box(
        self, rect: QRectF, fill: ColorRole | None, line: ColorRole | None = None, *, radius: float = 10,
        width: float = 2, dashed: bool = False,
    ) -> None:  # fmt: skip
        """Draw a rounded box."""
        self.painter.setBrush(self.color(fill) if fill else Qt.BrushStyle.NoBrush)
        self.painter.setPen(self.pen(line, width, dashed=dashed) if line else Qt.PenStyle.NoPen)
        rounded = max(0.0, min(radius, rect.width() / 2, rect.height() / 2))
        self.painter.drawRoundedRect(rect, rounded, rounded)

    def pen(self, role: ColorRole, width: float, *, dashed: bool = False) -> QPen:
        """Return a round-ended pen."""
        pen = QPen(self.color(role), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dashed:
            pen.setDashPattern([2, 3])
        return pen

    def line(
        self, start: QPointF, end: QPointF, role: ColorRole, width: float, *, dashed: bool = False
    ) -> None:
        """Draw a line."""
        self.painter.setPen(self.pen(role, width, dashed=dashed))
        self.painter.drawLine(start, end)

    def label(
        self, rect: QRectF, text: str, *, px: float, color: ColorRole = "ink", weight: Weight = "regular",
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:  # fmt: skip
        """Draw a text on one line, as it is, made smaller where it would be cut."""
        text_layout = Words(text, font(px, weight))
        wide = text_layout.natural_width
        if wide > rect.width() > 0:
            text_layout = Words(text, font(max(8.0, px * rect.width() / wide * 0.98), weight))
            wide = text_layout.natural_width
        left = rect.left()
        if align & Qt.AlignmentFlag.AlignRight:
            left = rect.right() - wide
        elif align & Qt.AlignmentFlag.AlignHCenter:
            left = rect.center().x() - wide / 2
        text_layout.fold(wide + 1)
        self.words(text_layout, QPointF(left, rect.center().y() - text_layout.height / 2), color)

    def words(self, words: "Words", at: QPointF, color: ColorRole) -> None:
        """Draw words that were folded."""
        self.written.append(words.text)
        self.painter.setPen(self.color(color))
        words.layout.draw(self.painter, at)


def font(px: float, weight: Weight = "regular") -> QFont:
    """Return the font of that screen; figures line up."""
    return make_font("body", 1.0, weight=weight, italic=False, tabular=True, px=px)


class Words:
    """A text to fold. The direction of reading is that of its own letters."""

    def __init__(self, text: str, face: QFont) -> None:
        self.text = text
        self.layout = QTextLayout(text, face)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if _is_right_to_left(text) else Qt.LayoutDirection.LeftToRight
        )
        self.layout.setTextOption(option)
        self.height = 0.0
        self.fold(1e6)

    @property
    def natural_width(self) -> float:
        """Return the width of the widest line as it is folded."""
        lines = self.layout.lineCount()
        return max((self.layout.lineAt(at).naturalTextWidth() for at in range(lines)), default=0.0)

    @property
    def lines(self) -> int:
        """Return how many lines it takes as it is folded."""
        return self.layout.lineCount()

    def fold(self, width: float) -> None:
        """Fold into lines of this width."""
        self.layout.beginLayout()
        y = 0.0
        while (line := self.layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            y += line.height() * _LINE
        self.layout.endLayout()
        self.height = y

    def fold_evenly(self, width: float) -> None:
        """Fold into as few lines as this width allows, of about the same length."""
        self.fold(width)
        wanted, low, high = self.lines, 0.0, width
        while wanted > 1 and high - low > 4:
            middle = (low + high) / 2
            self.fold(middle)
            low, high = (low, middle) if self.lines <= wanted and self._holds(middle) else (middle, high)
        self._end_lines_at_a_pause(high, width)
        # Words read from the right stand at the right of the whole room.
        if self.layout.textOption().textDirection() == Qt.LayoutDirection.RightToLeft:
            for at in range(self.lines):
                line = self.layout.lineAt(at)
                line.setPosition(QPointF(width - line.width(), line.y()))

    def _end_lines_at_a_pause(self, least: float, most: float) -> None:
        """Fold in as many lines, the first of them ended by a comma or a stop where one can be."""
        self.fold(least)
        wanted = self.lines
        for step in range(_TRIES):
            self.fold(least + (most - least) * step / _TRIES)
            if self.lines != wanted or wanted == 1:
                break
            if self._ends_at_a_pause(0):
                return
        self.fold(least)

    def _ends_at_a_pause(self, number: int) -> bool:
        line = self.layout.lineAt(number)
        words = self.text[line.textStart() : line.textStart() + line.textLength()].rstrip()
        return words.endswith(_PAUSES)

    def _holds(self, width: float) -> bool:
        return self.natural_width <= width + 0.5


def fitted(text: str, room: QSizeF, *, px: float, least: float, weight: Weight = "semibold") -> Words:
    """Return a text folded in a room, at `px` or the largest size under it that holds, down to `least`."""
    while True:
        words = Words(text, font(px, weight))
        words.fold_evenly(room.width())
        if px <= least or (words.height <= room.height() and words.natural_width <= room.width() + 0.5):
            return words
        px = max(least, px - 3)


def _is_right_to_left(text: str) -> bool:
    return next((bidirectional(one) in {"R", "AL"} for one in text if one.isalpha()), False)
