"""Whether what is read was altered: a shape, a word and a sentence; green only when all of it holds."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ledger.records import Verdict
from agent_desktop.ui.theme.icons import draw_icon
from agent_desktop.ui.theme.paint import draw_box, smooth
from agent_desktop.ui.theme.roles import TONES, Tone
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.card import Card
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, holder
from agent_desktop.ui.widgets.spoken import SpokenPicture

LOOKS: dict[Verdict, tuple[str, Tone, str]] = {
    Verdict.INTACT: ("shield-check", "ok", N_("Ledger intact")),
    Verdict.TAMPERED: ("triangle-alert", "alert", N_("Ledger altered")),
    Verdict.UNDECIDABLE: ("circle-question-mark", "attn", N_("Cannot be decided")),
    Verdict.STALE: ("history", "attn", N_("Intact, but not recent")),
    Verdict.REFUSED: ("circle-x", "attn", N_("Not looked at")),
}
"""The icon, the tone and the words of each verdict."""

_LINKS = 12
_LINK, _LEAST_GAP = 9, 5
_TOP = Qt.AlignmentFlag.AlignTop


class ChainPicture(QWidget):
    """Squares tied together: filled when they hold, hollow when nobody can tell, one broken if altered."""

    spoken_as = SpokenPicture

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verdict = Verdict.INTACT
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.restyle)

    def show_verdict(self, verdict: Verdict) -> None:
        """Show another verdict."""
        self._verdict = verdict
        self.update()

    @Slot()
    def restyle(self) -> None:
        """Take the lengths of now."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of a thin chain."""
        return QSize(theme().s(_LINKS * (_LINK + _LEAST_GAP)), theme().s(_LINK + 8))

    def minimumSizeHint(self) -> QSize:
        """Return the same height, whatever the width."""
        return QSize(theme().s(60), theme().s(_LINK + 8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chain."""
        painter = smooth(self)
        roles = TONES[LOOKS[self._verdict][1]]
        size, middle = theme().s(_LINK), self.height() / 2
        pitch = (self.width() - size - 2) / (_LINKS - 1)
        painter.setPen(QPen(theme().color(roles.line), theme().s(2)))
        painter.drawLine(QPointF(size / 2, middle), QPointF(self.width() - size / 2, middle))
        for number in range(_LINKS):
            square = QRectF(1 + number * pitch, middle - size / 2, size, size)
            self._draw_link(painter, square, number)

    def _draw_link(self, painter: QPainter, square: QRectF, number: int) -> None:
        roles = TONES[LOOKS[self._verdict][1]]
        last_ones = number >= _LINKS - 3
        match self._verdict:
            case Verdict.TAMPERED if number == _LINKS // 2:
                half = theme().s(7)
                corner = square.center() - QPointF(half, half)
                draw_box(painter, square.adjusted(-4, -4, 4, 4), fill="surface", radius=2)
                draw_icon(painter, "x", corner, size=14, color="alert", stroke=2.6)
            case Verdict.TAMPERED if number > _LINKS // 2:
                draw_box(painter, square, fill="surface", line=roles.solid, width=2, radius=2)
            case Verdict.UNDECIDABLE | Verdict.REFUSED:
                draw_box(painter, square, fill="surface", line=roles.solid, width=2, radius=2)
            case Verdict.STALE if last_ones:
                draw_box(painter, square, fill="surface", line=roles.solid, width=2, radius=2)
            case _:
                draw_box(painter, square, fill=roles.solid, radius=2)


class IntegrityCard(Card):
    """The verdict on the ledger that a bundle holds, always in sight while it is read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._icon = IconView("shield", size=22)
        self._word = PlainLabel("", weight="semibold", wrap=True)
        self._said = PlainLabel("", role="small", color="ink_2", wrap=True)
        self._chain = ChainPicture()
        words = holder(Column(self._word, self._said, spacing=1))
        column = Column(
            holder(Row(Part(self._icon, align=_TOP), Part(words, 1), spacing=10)),
            self._chain,
            spacing=8,
            margins=(14, 12, 14, 10),
        )
        super().__init__(column, radius=14, parent=parent)

    def show_verdict(self, verdict: Verdict, sentences: Sequence[str]) -> None:
        """Show a verdict and what it rests on."""
        icon, tone, word = LOOKS[verdict]
        roles = TONES[tone]
        self.set_look(fill=roles.soft, line=roles.line)
        self._icon.show_icon(icon, roles.ink)
        self._word.setText(_(word))
        self._word.set_color(roles.ink)
        self._said.setText(tidy(" ".join(sentences)))
        self._chain.show_verdict(verdict)
        self.setAccessibleName(tidy(" ".join((f"{_(word)}.", *sentences))))
