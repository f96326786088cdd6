"""A box to tick, its sentence as long as it must be, and a line of explanation under it."""

from typing import Literal

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.theme.icons import draw_icon
from agent_desktop.ui.theme.paint import draw_box, smooth
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.identity import identify
from agent_desktop.ui.widgets.paragraph import Paragraph

_BOX, _GAP, _LEAST = 20, 10, 24
_CHECK_STROKE = 2.6


class CheckBox(QCheckBox):
    """A native check box, painted; the whole line can be clicked. `toggled` works as in Qt."""

    focus_radius = 6.0

    def __init__(
        self,
        text: str,
        *,
        identifier: str,
        note: str = "",
        checked: bool = False,
        tone: Literal["accent", "margin"] = "accent",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        text, note = tidy(text), tidy(note)
        self._label, self._note = text, note
        self._solid: ColorRole = "accent" if tone == "accent" else "margin_solid"
        self._mark: ColorRole = "on_accent" if tone == "accent" else "on_margin"
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text.replace("&", "&&"))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        identify(self, identifier, text, description=note)
        self.setChecked(checked)
        self._lines: tuple[Paragraph, Paragraph] | None = None
        theme().changed.connect(self.restyle)
        self.toggled.connect(self.restyle)

    def label(self) -> str:
        """Return the sentence, word for word."""
        return self._label

    @Slot()
    def restyle(self) -> None:
        """Take the fonts of now."""
        self._lines = None
        self.updateGeometry()
        self.update()

    def hitButton(self, position: QPoint) -> bool:
        """Take a click anywhere on the line."""
        return self.rect().contains(position)

    def hasHeightForWidth(self) -> bool:
        """Tell layouts that lines depend on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the sentences at this width."""
        label, note = self._paragraphs()
        room = self._room(width)
        height = label.height(room) + (note.height(room) if self._note else 0)
        return max(round(height), theme().s(_LEAST))

    def sizeHint(self) -> QSize:
        """Return the sentence on one line, up to a comfortable width."""
        label, note = self._paragraphs()
        words = max(label.natural_width(), note.natural_width() if self._note else 0)
        width = min(round(words) + theme().s(_BOX + _GAP) + 2, theme().s(520))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the box and a few letters."""
        return QSize(theme().s(_BOX + _GAP + 40), theme().s(_LEAST))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, check and sentences."""
        painter = smooth(self)
        box = QRectF(0, theme().s(1), theme().s(_BOX), theme().s(_BOX))
        if self.isChecked():
            solid: ColorRole = self._solid if self.isEnabled() else "disabled"
            draw_box(painter, box, fill=solid, line=solid, radius=5)
            corner = box.topLeft() + QPointF(theme().s(3), theme().s(3))
            draw_icon(painter, "check", corner, size=14, color=self._mark, stroke=_CHECK_STROKE)
        else:
            fill: ColorRole = "sunken" if self.underMouse() or not self.isEnabled() else "surface"
            draw_box(painter, box, fill=fill, line="control", radius=5)
        label, note = self._paragraphs()
        left, room = theme().s(_BOX + _GAP), self._room(self.width())
        ink: ColorRole = "ink" if self.isEnabled() else "disabled"
        label.draw(painter, QPointF(left, theme().s(1)), room, ink)
        if self._note:
            below = QPointF(left, theme().s(1) + label.height(room))
            note.draw(painter, below, room, "ink_3" if self.isEnabled() else "disabled")

    def _room(self, width: int) -> float:
        return max(1.0, width - theme().s(_BOX + _GAP))

    def _paragraphs(self) -> tuple[Paragraph, Paragraph]:
        if self._lines is None:
            weight = theme().font("body", weight="medium" if self.isChecked() else "regular")
            self._lines = (
                Paragraph(self._label, weight, line_height=theme().line_height("body")),
                Paragraph(self._note, theme().font("micro"), line_height=theme().line_height("micro")),
            )
        return self._lines
