"""Text laid out in lines: what labels and list rows paint. Always plain; colour comes from spans."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextLine, QTextOption

from agent_desktop.foundation.records import dataclass
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.theme.roles import ColorRole, Weight
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.theme.tokens import tokens

_UNBOUNDED = 1_000_000.0
_LINE_SEPARATOR = "\u2028"

_CODE = re.compile(r"\b[0-9A-Z]{5}(?:-[0-9A-Z]{5})+\b")
"""A code that a hand copies (`ledger/paper.py`): Qt breaks lines after its hyphens, and it is read as two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a text that stands out: from `start` to `end`, the latter not included."""

    start: int
    end: int
    color: ColorRole | None = None
    background: ColorRole | None = None
    weight: Weight | None = None
    underline: bool = False
    italic: bool = False


class Paragraph:
    """A text in one font, broken into lines of a given height (pixels now).

    Layouts ask for its height at a few widths, over and over: how many lines each takes is remembered.
    """

    def __init__(
        self,
        text: str,
        font: QFont,
        *,
        line_height: float,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        spans: Sequence[Span] = (),
    ) -> None:
        self._line_height = line_height
        self._natural = QFontMetricsF(font).height()
        self._layout = QTextLayout(tidy(text).replace("\n", _LINE_SEPARATOR), font)
        option = QTextOption(align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        self._layout.setFormats([_format(span) for span in spans if span.end > span.start])
        self._codes = [code.span() for code in _CODE.finditer(self._layout.text())]
        self._width = -1.0
        self._lines = 0
        self._known: dict[float, int] = {}
        self._widest: float | None = None

    def height(self, width: float) -> float:
        """Return the height of the text at this width, in pixels."""
        return self.lines(width) * self._line_height

    def lines(self, width: float) -> int:
        """Return how many lines the text takes at this width."""
        if width not in self._known:
            self._break(width)
        return self._known[width]

    def natural_width(self) -> float:
        """Return the width of the longest line when nothing forces a break."""
        if self._widest is None:
            self._break(_UNBOUNDED)
            widths = (self._layout.lineAt(number).naturalTextWidth() for number in range(self._lines))
            self._widest = max(widths, default=0.0)
        return self._widest

    def draw(self, painter: QPainter, at: QPointF, width: float, color: ColorRole) -> None:
        """Draw the text, its top left corner at `at`."""
        self._break(width)
        painter.setPen(theme().color(color))
        self._layout.draw(painter, at)

    def offset_at(self, point: QPointF, width: float) -> int | None:
        """Return which character lies under a point counted from the top left corner, if any."""
        self._break(width)
        for number in range(self._lines):
            line = self._layout.lineAt(number)
            top = number * self._line_height
            inside = line.x() <= point.x() <= line.x() + line.naturalTextWidth()
            if top <= point.y() < top + self._line_height and inside:
                return line.xToCursor(point.x(), line.CursorPosition.CursorOnCharacter)
        return None

    def whole_letters(self, width: float) -> float:
        """Return where the last letter that is whole within `width` ends, were the text on one line."""
        self._break(_UNBOUNDED)
        line, text = self._layout.lineAt(0), self._layout.text()
        kept = line.xToCursor(width, line.CursorPosition.CursorOnCharacter)
        found = line.cursorToX(len(text[:kept].rstrip()))
        assert isinstance(found, tuple)
        return float(found[0])

    def _break(self, width: float) -> None:
        if width == self._width:
            return
        self._width = width
        above = (self._line_height - self._natural) / 2
        self._layout.beginLayout()
        self._lines = 0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            self._keep_code_whole(line, width)
            line.setPosition(QPointF(0, self._lines * self._line_height + above))
            self._lines += 1
        self._layout.endLayout()
        self._known[width] = self._lines

    def _keep_code_whole(self, line: QTextLine, width: float) -> None:
        """End the line before a code that it would cut; one longer than a line is cut between its groups."""
        begun = line.textStart()
        for start, end in self._codes:
            if begun < start < begun + line.textLength() < end:
                line.setNumColumns(start - begun, width)


def _format(span: Span) -> QTextLayout.FormatRange:
    from PySide6.QtGui import QTextCharFormat  # noqa: PLC0415 - a hundred names, for what few lines have

    made = QTextCharFormat()
    if span.color:
        made.setForeground(theme().color(span.color))
    if span.background:
        made.setBackground(theme().color(span.background))
    if span.weight:
        made.setFontWeight(tokens().weights[span.weight])
    made.setFontUnderline(span.underline)
    if span.italic:
        made.setFontItalic(True)
    where = QTextLayout.FormatRange()
    where.start, where.length, where.format = span.start, span.end - span.start, made
    return where
