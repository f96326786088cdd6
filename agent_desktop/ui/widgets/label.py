"""The one way to put a text on screen: set as the language wants it, never read as HTML."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPointF, QSize, Qt, Slot
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.theme.held_font import HeldFont
from agent_desktop.ui.theme.paint import smooth
from agent_desktop.ui.theme.roles import ColorRole, TextRole, Weight
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.identity import set_tip
from agent_desktop.ui.widgets.paragraph import Paragraph, Span
from agent_desktop.ui.widgets.spoken import SpokenLabel

_COMFORTABLE_WIDTH = 520
_NARROWEST = 30
_LEVELS: dict[TextRole, int] = {"h1": 1, "h2": 2, "h3": 3}


class PlainLabel(HeldFont, QLabel):
    """A text in a role of type and a role of colour.

    `wrap` breaks it into lines; `elide` cuts it short and shows it whole in a tooltip. The text keeps its own
    font and colour through changes of theme and scale.
    """

    spoken_as = SpokenLabel

    def __init__(
        self,
        text: str = "",
        *,
        role: TextRole = "body",
        color: ColorRole = "ink",
        weight: Weight | None = None,
        italic: bool = False,
        tabular: bool = False,
        wrap: bool = False,
        elide: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._text = ""
        self._role, self._color, self._weight = role, color, weight
        self._italic, self._tabular, self._wrap, self._elide = italic, tabular, wrap, elide
        self._align = align
        self._spans: tuple[Span, ...] = ()
        self._paragraph: Paragraph | None = None
        self._heights: dict[int, int] = {}
        self._set_policy()
        theme().changed.connect(self.restyle)
        self.restyle()
        self.setText(text)

    def text(self) -> str:
        """Return the text as it is set: only the width of spaces and the shape of apostrophes may differ."""
        return self._text

    def setText(self, text: str) -> None:
        """Show another text."""
        set_anew = tidy(text)
        if set_anew != self._text:
            self._text = set_anew
            self._take_text()

    def _take_text(self) -> None:
        # With a buddy Qt takes "&" for a mnemonic; without, it says the text as it stands.
        super().setText(self._text.replace("&", "&&") if self.buddy() else self._text)
        self._forget_lines()
        if self._elide:
            # It takes the room that there is, whatever its words.
            self._tip_when_cut()
        else:
            self.updateGeometry()
        self.update()

    def setBuddy(self, buddy: QWidget) -> None:
        """Name `buddy` by this text."""
        super().setBuddy(buddy)
        self._take_text()

    @property
    def heading_level(self) -> int:
        """Return 1, 2 or 3 for a title, 0 for any other text."""
        return _LEVELS.get(self._role, 0)

    def set_spans(self, spans: Sequence[Span]) -> None:
        """Make stretches of the text stand out; they go when nothing is passed."""
        before, self._spans = self._spans, tuple(spans)
        if self._spans == before:
            return
        self._paragraph = None
        if list(map(_room_of, self._spans)) != list(map(_room_of, before)):
            # A colour alone moves nothing.
            self._heights.clear()
            self.updateGeometry()
        self.update()

    def set_color(self, color: ColorRole) -> None:
        """Change the colour of the text."""
        if color != self._color:
            self._color = color
            self.update()

    def set_weight(self, weight: Weight | None) -> None:
        """Change how strong the text stands."""
        if weight != self._weight:
            self._weight = weight
            self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Take the fonts and colours of now."""
        self.hold_font(
            theme().font(self._role, weight=self._weight, italic=self._italic, tabular=self._tabular)
        )
        self._forget_lines()
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text at this width, in pixels."""
        # Layouts ask for the same few widths over and over.
        known = self._heights.get(width)
        if known is None:
            margins = self.contentsMargins()
            inner = width - margins.left() - margins.right()
            known = round(self._laid_out().height(max(inner, 1))) + margins.top() + margins.bottom()
            self._heights[width] = known
        return known

    def setContentsMargins(self, *sides: Any) -> None:
        """Keep room around the text, in pixels of now."""
        self._heights.clear()
        super().setContentsMargins(*sides)

    def sizeHint(self) -> QSize:
        """Return the width of the text, up to a comfortable line when it wraps."""
        natural = round(self._laid_out().natural_width() + 0.5)
        margins = self.contentsMargins()
        width = min(natural, theme().s(_COMFORTABLE_WIDTH)) if self._wrap else natural
        width += margins.left() + margins.right()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return one line: a longer hint would stop the window from shrinking."""
        margins = self.contentsMargins()
        height = round(self._line_height()) + margins.top() + margins.bottom()
        if self._wrap or self._elide:
            return QSize(theme().s(_NARROWEST), height)
        return QSize(self.sizeHint().width(), height)

    def offset_at(self, position: QPointF) -> int | None:
        """Return which character lies under a point of the widget, if any."""
        area = self.contentsRect()
        inner = QPointF(position.x() - area.left(), position.y() - self._top())
        return self._laid_out().offset_at(inner, area.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text; QLabel would not know line heights nor spans."""
        painter = smooth(self)
        area = self.contentsRect()
        color = self._color if self.isEnabled() else "disabled"
        paragraph = self._shown(area.width())
        paragraph.draw(painter, QPointF(area.left(), self._top()), area.width(), color)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text in a tooltip when it is cut."""
        super().resizeEvent(event)
        if self._elide:
            self._tip_when_cut()

    def _tip_when_cut(self) -> None:
        cut = self._laid_out().natural_width() > self.contentsRect().width()
        set_tip(self, self._text if cut else "")

    def _set_policy(self) -> None:
        horizontal = QSizePolicy.Policy.Ignored if self._elide else QSizePolicy.Policy.Preferred
        policy = QSizePolicy(horizontal, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(self._wrap)
        self.setSizePolicy(policy)
        self.setWordWrap(self._wrap)

    def _top(self) -> float:
        # A single line stands in the middle of its room; lines begin at the top of theirs.
        area = self.contentsRect()
        spare = area.height() - self._line_height()
        return area.top() if self._wrap else area.top() + max(0.0, spare / 2)

    def _line_height(self) -> float:
        natural = self.fontMetrics().height()
        return max(theme().line_height(self._role), natural) if self._wrap else natural

    def _forget_lines(self) -> None:
        self._paragraph = None
        self._heights.clear()

    def _laid_out(self) -> Paragraph:
        if self._paragraph is None:
            self._paragraph = Paragraph(
                self._text,
                self.font(),
                line_height=self._line_height(),
                align=self._align,
                spans=self._spans,
            )
        return self._paragraph

    def _shown(self, width: int) -> Paragraph:
        if not self._elide or self._laid_out().natural_width() <= width:
            return self._laid_out()
        short = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, width)
        return Paragraph(short, self.font(), line_height=self._line_height(), align=self._align)


def _room_of(span: Span) -> tuple[object, ...]:
    """Return what of a span changes the room that its words take."""
    return span.start, span.end, span.weight, span.italic
