"""A filter: a pill with a border, that can be switched on and off."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.theme.icons import draw_icon
from agent_desktop.ui.theme.paint import draw_box, smooth
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.identity import identify

_HEIGHT, _PADDING, _ICON, _GAP = 28, 11, 14, 5


class FilterChip(QToolButton):
    """A check mark joins the word when it is on. `toggled` works as in Qt."""

    focus_radius = 14.0

    def __init__(
        self,
        text: str,
        *,
        identifier: str,
        icon: str = "",
        checked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        text = tidy(text)
        self._label, self._icon = text, icon
        self.setCheckable(True)
        self.setText(text.replace("&", "&&"))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        identify(self, identifier, text)
        self.setChecked(checked)
        theme().changed.connect(self.restyle)
        self.toggled.connect(self.restyle)

    @Slot()
    def restyle(self) -> None:
        """Take the lengths of now."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of icon and word."""
        words = QFontMetricsF(theme().font("micro", weight="medium")).horizontalAdvance(self._label)
        front = theme().s(_ICON + _GAP) if self._shown_icon() else 0
        return QSize(round(words + 0.5) + front + 2 * theme().s(_PADDING), theme().s(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill."""
        painter = smooth(self)
        on = self.isChecked()
        fill: ColorRole | None = "accent_soft" if on else "sunken" if self.underMouse() else "surface"
        draw_box(painter, QRectF(self.rect()), fill=fill, line="accent" if on else "control", radius=999)
        ink: ColorRole = "accent" if on else "ink_2"
        x = float(theme().s(_PADDING))
        if shown := self._shown_icon():
            draw_icon(
                painter, shown, QPointF(x, (self.height() - theme().s(_ICON)) / 2), size=_ICON, color=ink
            )
            x += theme().s(_ICON + _GAP)
        painter.setFont(theme().font("micro", weight="medium"))
        painter.setPen(theme().color(ink))
        rest = QRectF(x, 0, self.width() - x, self.height())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, self._label)

    def _shown_icon(self) -> str:
        return "check" if self.isChecked() else self._icon
