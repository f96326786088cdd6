"""A procedure on a card: its title, what it is for, and what must be said of its text."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from agent_desktop.facilitation.catalog import LetterSummary, PackSummary, Validity
from agent_desktop.facilitation.search import Found
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import full_date, in_sentences, tidy
from agent_desktop.ui.facilitation.words import STATUSES
from agent_desktop.ui.theme.icons import draw_icon
from agent_desktop.ui.theme.paint import draw_box, smooth
from agent_desktop.ui.theme.roles import Tone
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.chip import HEIGHT as CHIP_HEIGHT
from agent_desktop.ui.widgets.chip import chip_width, draw_chip
from agent_desktop.ui.widgets.identity import identify
from agent_desktop.ui.widgets.paragraph import Paragraph

_SIDE, _TOP, _GAP, _ICON, _ARROW = 20, 16, 6, 22, 18
_CHIP_GAP = 6


class ProcedureCard(QPushButton):
    """A button as wide as its column; Enter, Space or a click choose the procedure."""

    focus_radius = 14.0

    def __init__(self, found: Found, validity: Validity, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        pack, letter = found.pack, found.letter
        self.found, self.pack, self.validity = found, pack, validity
        self._title_text, self._summary_text = tidy(pack.title), tidy(pack.summary.strip())
        self._chips = (*_letter_chip(letter), *chips_of(pack, validity))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(self._title_text.replace("&", "&&"))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        told = in_sentences(self._summary_text, *(words for words, _tone, _icon in self._chips))
        identifier = f"script.procedure.{pack.id}.{pack.version}"
        if letter is not None:
            identifier = f"{identifier}.{letter.id}"
        identify(self, identifier, self._title_text, description=told)
        self._words: tuple[Paragraph, Paragraph] | None = None
        theme().changed.connect(self.restyle)

    @Slot()
    def restyle(self) -> None:
        """Take the fonts of now."""
        self._words = None
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Tell layouts that lines depend on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words and of the chips at this width."""
        title, summary = self._paragraphs()
        room = self._room(width)
        words = title.height(room) + summary.height(room)
        chips = self._chip_lines(room) * theme().s(CHIP_HEIGHT + _CHIP_GAP) - theme().s(_CHIP_GAP)
        return round(words) + chips + theme().s(2 * _TOP + 2 * _GAP + 2)

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return QSize(theme().s(560), self.heightForWidth(theme().s(560)))

    def minimumSizeHint(self) -> QSize:
        """Return a narrow card."""
        return QSize(theme().s(200), theme().s(60))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        painter = smooth(self)
        hovered = self.underMouse() or self.isDown()
        draw_box(
            painter, QRectF(self.rect()), fill="sunken" if hovered else "surface", line="line", radius=14
        )
        left, top, room = theme().s(_SIDE + _ICON + 14), float(theme().s(_TOP)), self._room(self.width())
        draw_icon(painter, "book-open", QPointF(theme().s(_SIDE), top), size=_ICON, color="accent")
        title, summary = self._paragraphs()
        title.draw(painter, QPointF(left, top), room, "ink")
        top += title.height(room) + theme().s(_GAP)
        summary.draw(painter, QPointF(left, top), room, "ink_2")
        top += summary.height(room) + theme().s(_GAP + 2)
        self._draw_chips(painter, left, top, room)
        arrow = QPointF(
            self.width() - theme().s(_SIDE + _ARROW - 2), self.height() / 2 - theme().s(_ARROW / 2)
        )
        draw_icon(painter, "chevron-right", arrow, size=_ARROW, color="ink_3")

    def _draw_chips(self, painter: QPainter, left: float, top: float, room: float) -> None:
        high, gap = theme().s(CHIP_HEIGHT), theme().s(_CHIP_GAP)
        for (words, tone, icon), (x, line) in zip(self._chips, self._chip_places(room), strict=True):
            place = QRectF(left + x, top + line * (high + gap), chip_width(words, icon), high)
            draw_chip(painter, place, words, tone=tone, icon=icon)

    def _chip_places(self, room: float) -> Iterator[tuple[float, int]]:
        """Yield where each chip stands: from the left, and on which line."""
        x, line = 0.0, 0
        for words, _tone, icon in self._chips:
            wide = chip_width(words, icon)
            if x and x + wide > room:
                x, line = 0.0, line + 1
            yield x, line
            x += wide + theme().s(_CHIP_GAP)

    def _chip_lines(self, room: float) -> int:
        return 1 + max((line for _x, line in self._chip_places(room)), default=0)

    def _room(self, width: int) -> float:
        return max(1.0, width - theme().s(2 * _SIDE + _ICON + 14 + _ARROW + 10))

    def _paragraphs(self) -> tuple[Paragraph, Paragraph]:
        if self._words is None:
            lead, body = theme().line_height("h3"), theme().line_height("body")
            self._words = (
                Paragraph(self._title_text, theme().font("h3"), line_height=lead),
                Paragraph(self._summary_text, theme().font("body"), line_height=body),
            )
        return self._words


def _letter_chip(letter: LetterSummary | None) -> tuple[tuple[str, Tone, str], ...]:
    """Return the chip that tells which letter the script would start from."""
    if letter is None:
        return ()
    return ((tidy(_("Starts from the letter: {name}").format(name=letter.name)), "accent", "mail-open"),)


def chips_of(pack: PackSummary, validity: Validity) -> tuple[tuple[str, Tone, str], ...]:
    """Return what must be said of a procedure: words, tint, icon."""
    found: list[tuple[str, Tone, str]] = []
    if pack.must_say_status:
        found.append((_(STATUSES[pack.status]), "attn", "info"))
    match validity:
        case Validity.CURRENT:
            words = _("In force until {day}").format(day=full_date(pack.valid_to))
            found.append((tidy(words), "neutral", "calendar"))
        case Validity.NOT_YET:
            words = _("From {day} on").format(day=full_date(pack.valid_from))
            found.append((tidy(words), "attn", "calendar"))
        case Validity.EXPIRED:
            words = _("Out of date since {day}").format(day=full_date(pack.valid_to))
            found.append((tidy(words), "attn", "calendar"))
    return tuple(found)
