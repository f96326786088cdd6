"""Buttons: one look per weight of act, the key that does the same inside."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QAction, QFont, QFontMetricsF, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.records import dataclass
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.keymap import keymap
from agent_desktop.ui.theme.icons import draw_icon
from agent_desktop.ui.theme.paint import draw_box, smooth
from agent_desktop.ui.theme.roles import ColorRole, TextRole
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.busy import Spinner
from agent_desktop.ui.widgets.identity import identify, say_more
from agent_desktop.ui.widgets.key_cap import HEIGHT as CAP_HEIGHT
from agent_desktop.ui.widgets.key_cap import cap_width, draw_cap
from agent_desktop.ui.widgets.keys import key_text, key_words

Kind = Literal["primary", "margin", "quiet", "ghost", "inverse"]
ButtonSize = Literal["xs", "s", "m", "l"]


@dataclass(frozen=True, slots=True)
class _Look:
    ink: ColorRole
    fill: ColorRole | None = None
    hover: ColorRole | None = None
    line: ColorRole | None = None
    cap_ink: ColorRole = "ink_3"
    cap_line: ColorRole = "line_2"
    strong: bool = False


@dataclass(frozen=True, slots=True)
class _Measure:
    height: float
    padding: float
    radius: float
    role: TextRole
    icon: float


_LOOKS: dict[Kind, _Look] = {
    "primary": _Look(
        "on_accent", "accent", "accent_hover", cap_ink="on_accent", cap_line="on_accent", strong=True
    ),
    "margin": _Look(
        "on_margin", "margin_solid", "margin_hover", cap_ink="on_margin", cap_line="on_margin", strong=True
    ),
    "quiet": _Look("ink", hover="sunken", line="line_2"),
    "ghost": _Look("accent", hover="accent_soft"),
    "inverse": _Look("surface", hover="ink_2", cap_ink="surface", cap_line="control", strong=True),
}
_MEASURES: dict[ButtonSize, _Measure] = {
    "xs": _Measure(24, 8, 6, "micro", 14),
    "s": _Measure(30, 11, 7, "small", 16),
    "m": _Measure(36, 14, 8, "body", 18),
    "l": _Measure(44, 20, 10, "lead", 18),
}
_GHOST_PADDING = 8
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ICON_GAP, _CAP_GAP = 7, 10


class Button(QPushButton):
    """A button that says its act; `margin` is kept for granting an adaptation.

    `command` shows the key that this command has now, and nothing more; `key` is for keys of no command;
    `follow` ties the button to a QAction, whose shortcut it shows.
    """

    focus_radius = 10.0

    def __init__(
        self,
        text: str,
        *,
        identifier: str,
        kind: Kind = "quiet",
        size: ButtonSize = "m",
        icon: str = "",
        key: QKeySequence | str = "",
        command: str = "",
        name: str = "",
        tone: ColorRole | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._label, self._icon, self._key = "", icon, ""
        self._kind: Kind = kind
        self._measure = _MEASURES[size]
        self._tone = tone
        self._action: QAction | None = None
        self._command = ""
        self._spinner = Spinner(self)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        identify(self, identifier, name)
        self.set_label(text)
        self.set_key(key)
        if command:
            self.set_command(command)
        theme().changed.connect(self.restyle)
        keymap().changed.connect(self._take_key)

    def label(self) -> str:
        """Return the text, word for word."""
        return self._label

    def set_label(self, text: str) -> None:
        """Show another text; an ampersand in it is only an ampersand."""
        label = tidy(text)
        if label != self._label:
            self._label = label
            self.setText(label.replace("&", "&&"))
            self.restyle()

    def set_icon(self, icon: str) -> None:
        """Show another icon, or none."""
        if icon != self._icon:
            self._icon = icon
            self.restyle()

    def set_kind(self, kind: Kind) -> None:
        """Change the weight of the act."""
        if kind != self._kind:
            self._kind = kind
            self.restyle()

    def set_tone(self, tone: ColorRole) -> None:
        """Change the colour of the words and the icon."""
        if tone != self._tone:
            self._tone = tone
            self.restyle()

    def set_key(self, key: QKeySequence | str) -> None:
        """Show the key that does the same; an empty one removes the cap."""
        shown = key_text(key)
        if shown != self._key:
            self._key = shown
            say_more(self, _("Key: {key}").format(key=key_words(key)) if shown else "")
            self.restyle()

    def set_command(self, command_id: str) -> None:
        """Show the key of a command, now and after the agent gave it another; an empty id shows none."""
        self._command = command_id
        self.set_key(keymap().first(command_id))

    def follow(self, action: QAction) -> None:
        """Do what `action` does, and show its shortcut and whether it is possible, now and later."""
        self._action = action
        action.changed.connect(self._follow_action)
        self.clicked.connect(action.trigger)
        self._follow_action()

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Refuse clicks while work goes on; a spinner joins the label after 400 ms."""
        self.blockSignals(busy)
        self._spinner.set_running(busy)

    def is_busy(self) -> bool:
        """Tell whether the work that this button began goes on."""
        return self._spinner.is_running()

    @Slot()
    def restyle(self) -> None:
        """Take the lengths of now."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for icon, text and key."""
        width = self._content_width() + 2 * theme().s(self._padding())
        return QSize(round(width + 0.5), theme().s(self._measure.height))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a button is never cut unless it has to."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter as with Space: Qt leaves it to dialogs alone.

        A key that is held presses nothing: it was meant for what had the focus before.
        """
        if event.key() not in _ENTERS:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw fill, icon, text and key."""
        painter = smooth(self)
        look = _LOOKS[self._kind]
        ink = self._ink(look)
        self._draw_fill(painter, look)
        shift = (self.width() - min(self._content_width(), self.width())) / 2
        x = self._draw_front(painter, shift, ink)
        painter.setPen(theme().color(ink))
        painter.setFont(self._text_font())
        room = (
            self.width() - x - theme().s(4) - (cap_width(self._key) + theme().s(_CAP_GAP) if self._key else 0)
        )
        shown = QFontMetricsF(self._text_font()).elidedText(
            self._label, Qt.TextElideMode.ElideRight, room + 1
        )
        width = QFontMetricsF(self._text_font()).horizontalAdvance(shown)
        painter.drawText(QRectF(x, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        if self._key:
            self._draw_key(painter, x + width + theme().s(self._cap_gap()), look)

    def _draw_fill(self, painter: QPainter, look: _Look) -> None:
        area = QRectF(self.rect())
        if not self.isEnabled():
            line: ColorRole | None = None if self._kind == "ghost" else "line_2"
            fill: ColorRole | None = None if self._kind == "ghost" else "sunken"
        else:
            active = self.underMouse() or self.isDown() or self.isChecked()
            fill, line = (look.hover if active else look.fill), look.line
        draw_box(painter, area, fill=fill, line=line, radius=self._measure.radius)

    def _draw_front(self, painter: QPainter, x: float, ink: ColorRole) -> float:
        side = theme().s(self._measure.icon)
        spot = QPointF(x, (self.height() - side) / 2)
        if self._spinner.is_visible():
            at = spot if self._icon else QPointF(max(x - side - theme().s(2), theme().s(3)), spot.y())
            self._spinner.draw(painter, at, side, ink)
        if not self._icon:
            return x
        if not self._spinner.is_visible():
            color = self._tone if self._tone and self.isEnabled() else ink
            draw_icon(painter, self._icon, spot, size=self._measure.icon, color=color)
        return x + side + (theme().s(_ICON_GAP) if self._label else 0)

    def _draw_key(self, painter: QPainter, x: float, look: _Look) -> None:
        height = theme().s(CAP_HEIGHT)
        rect = QRectF(x, (self.height() - height) / 2, cap_width(self._key), height)
        if self.isEnabled():
            draw_cap(painter, rect, self._key, ink=look.cap_ink, line=look.cap_line)
        else:
            draw_cap(painter, rect, self._key, ink="disabled")

    def _ink(self, look: _Look) -> ColorRole:
        return look.ink if self.isEnabled() else "disabled"

    def _text_font(self) -> QFont:
        strong = _LOOKS[self._kind].strong
        return theme().font(self._measure.role, weight="semibold" if strong else "medium")

    def _padding(self) -> float:
        return _GHOST_PADDING if self._kind == "ghost" else self._measure.padding

    def _content_width(self) -> float:
        width = QFontMetricsF(self._text_font()).horizontalAdvance(self._label)
        if self._icon:
            width += theme().s(self._measure.icon) + (theme().s(_ICON_GAP) if self._label else 0)
        if self._key:
            width += cap_width(self._key) + theme().s(self._cap_gap())
        return width

    def _cap_gap(self) -> float:
        """Return what parts the key from what stands before it."""
        return _CAP_GAP if self._label else _ICON_GAP if self._icon else 0

    @Slot()
    def _take_key(self) -> None:
        if self._command:
            self.set_key(keymap().first(self._command))

    @Slot()
    def _follow_action(self) -> None:
        if self._action is not None:
            self.set_key(self._action.shortcut())
            self.setEnabled(self._action.isEnabled())


class LinkButton(Button):
    """An act of lesser weight, written like a link."""

    def __init__(
        self,
        text: str,
        *,
        identifier: str,
        icon: str = "",
        size: ButtonSize = "s",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            text, identifier=identifier, kind="ghost", size=size, icon=icon, name=name, parent=parent
        )
