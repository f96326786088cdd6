"""One idea: the official words and the plain ones beside them, so that fidelity is checked at a glance."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QRadioButton, QSizePolicy, QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.theme.icons import draw_icon
from agent_desktop.ui.theme.paint import draw_box, pen, smooth
from agent_desktop.ui.theme.roles import ColorRole, TextRole
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.identity import identify
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Part, Row
from agent_desktop.ui.widgets.official_text import MarkedWord, OfficialText

SHARES = (10, 11)
"""The room of the official words and of the plain ones."""
_LONG, _BESIDE_FROM, _GAP = 260, 560, 22
_TOP = Qt.AlignmentFlag.AlignTop
_MONITOR = 14


class IdeaRow(QRadioButton):
    """The arrows go from idea to idea; the one being told is tinted. `entered` carries its place.

    A radio button, so that a reader says which idea of how many is being told.
    """

    focus_radius = 10.0
    entered = Signal(int)
    moved = Signal(int)

    def __init__(
        self,
        place: int,
        official: str,
        plain: str,
        words: tuple[MarkedWord, ...],
        *,
        within: str = "script",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.place = place
        self._on_screen = False
        self.setAutoExclusive(False)
        name = tidy(_("Idea {place}: {plain}").format(place=place, plain=plain))
        identify(self, f"{within}.idea.{place}", name, description=official)
        self._disc = _Disc(place)
        self.official = OfficialText(official, identifier=f"{within}.official.{place}", words=words)
        role: TextRole = "plain" if len(plain) <= _LONG else "lead"
        said = PlainLabel(plain, role=role, weight="regular", wrap=True)
        self._texts = Row(Part(self.official, SHARES[0], _TOP), Part(said, SHARES[1], _TOP), spacing=_GAP)
        self._row = Row(Part(self._disc, align=_TOP), spacing=18, margins=(16, 12, 16, 13))
        self._row.addLayout(self._texts, 1)
        self.setLayout(self._row)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_told(False)
        theme().changed.connect(self.restyle)

    def set_told(self, told: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Tint the idea being told."""
        self.setChecked(told)
        self._disc.set_told(told)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if told else Qt.FocusPolicy.ClickFocus)
        self.update()

    def set_on_screen(self, shown: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Mark the idea that the person sees on their screen."""
        if shown is not self._on_screen:
            self._on_screen = shown
            self.update()

    @Slot()
    def restyle(self) -> None:
        """Take the lengths of now."""
        self._fold()
        self.updateGeometry()

    def hitButton(self, position: QPoint) -> bool:
        """Take a click anywhere on the row."""
        return self.rect().contains(position)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words at this width."""
        return self._row.heightForWidth(width)

    def sizeHint(self) -> QSize:
        """Return the room of the words."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return a narrow row: the words fold."""
        return QSize(theme().s(200), theme().s(48))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Become the idea being told."""
        super().focusInEvent(event)
        self.entered.emit(self.place)

    def nextCheckState(self) -> None:
        """Become the idea being told, whatever was clicked."""
        self.entered.emit(self.place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next idea or the one before; the arrows of a radio group would stop at its parent."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() == Qt.KeyboardModifier.NoModifier and event.key() in steps:
            self.moved.emit(self.place + steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the plain words under the official ones where there is no room beside."""
        super().resizeEvent(event)
        self._fold()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tint, and the mark of what is on the screen of the person."""
        if self.isChecked():
            draw_box(smooth(self), QRectF(self.rect()), fill="accent_soft", line="accent_line", radius=10)
        if self._on_screen:
            corner = QPointF(self.width() - theme().s(_MONITOR + 4), theme().s(6))
            draw_icon(smooth(self), "monitor", corner, size=_MONITOR, color="accent")

    def _fold(self) -> None:
        beside = self.width() >= theme().s(_BESIDE_FROM)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._texts.direction() != way:
            self._texts.setDirection(way)
            self._texts.set_gap(_GAP if beside else 6)
            self.updateGeometry()


class _Disc(QWidget):
    def __init__(self, place: int) -> None:
        super().__init__()
        self._place, self._told = place, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def set_told(self, told: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        self._told = told
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().s(24), theme().s(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        area = QRectF(self.rect())
        fill: ColorRole = "accent" if self._told else "sunken"
        draw_box(painter, area, fill=fill, line=None if self._told else "line_2", radius=12)
        painter.setPen(pen("on_accent" if self._told else "ink_2"))
        painter.setFont(theme().font("small", weight="semibold"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(self._place))
