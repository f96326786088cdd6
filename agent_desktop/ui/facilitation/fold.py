"""A line that opens on what it names, and closes again."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.ui.theme.icons import draw_icon
from agent_desktop.ui.theme.paint import draw_box, smooth
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.identity import identify, set_tip
from agent_desktop.ui.widgets.spoken import SpokenFold

_HEIGHT, _ICON, _SIDE = 34, 16, 4


class FoldButton(QPushButton):
    """The head of something folded; `clicked` asks to open or close it, `set_open` says how it stands."""

    spoken_as = SpokenFold
    focus_radius = 6.0

    def __init__(self, text: str, *, identifier: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label, self._open, self._identifier = "", False, identifier
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_label(text)
        theme().changed.connect(self.restyle)
        self.set_open(False)

    def label(self) -> str:
        """Return the words."""
        return self._label

    def set_label(self, text: str) -> None:
        """Name something else."""
        self._label = text
        self.setText(text.replace("&", "&&"))
        identify(self, self._identifier, text)
        set_tip(self, text)

    def is_open(self) -> bool:
        """Tell whether what it names is shown."""
        return self._open

    def set_open(self, opened: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Say that what it names is shown, or hidden."""
        self._open = opened
        self.setAccessibleDescription(_("unfolded") if opened else _("folded"))
        self.update()

    @Slot()
    def restyle(self) -> None:
        """Take the lengths of now."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a line."""
        return QSize(theme().s(180), theme().s(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return a narrow line."""
        return QSize(theme().s(80), theme().s(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw words and chevron."""
        painter = smooth(self)
        if self.underMouse() or self.isDown():
            draw_box(painter, QRectF(self.rect()), fill="sunken", line=None, radius=6)
        left, side = theme().s(_SIDE), theme().s(_ICON)
        room = self.width() - 3 * left - side
        painter.setFont(theme().font("body", weight="medium"))
        painter.setPen(theme().color("ink"))
        words = QFontMetricsF(painter.font()).elidedText(self._label, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, 0, room + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        corner = QPointF(self.width() - side - left, (self.height() - side) / 2)
        icon = "chevron-up" if self._open else "chevron-down"
        draw_icon(painter, icon, corner, size=_ICON, color="ink_3")
