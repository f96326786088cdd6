"""A choice of one among a few, all in sight: arrows move and choose."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QToolButton, QWidget

from agent_desktop.foundation.records import dataclass
from agent_desktop.ui.keymap import keymap
from agent_desktop.ui.theme.icons import draw_icon
from agent_desktop.ui.theme.paint import draw_box, draw_ring, smooth
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.identity import identify, say_more, set_tip
from agent_desktop.ui.widgets.keys import key_words
from agent_desktop.ui.widgets.layouts import Row
from agent_desktop.ui.widgets.spoken import SpokenChoice, SpokenGroup

_INSET = 3
_PADDING = 13
_ICON, _ICON_GAP = 16, 5


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the choices: the value given back, the word shown, and an icon if it helps."""

    value: str
    label: str
    icon: str = ""
    note: str = ""
    """What the choice means, where its word may not be enough: in the tooltip, and said."""


class _Tile(QToolButton):
    spoken_as = SpokenChoice

    def __init__(self, choice: Choice, identifier: str, height: float) -> None:
        super().__init__()
        self.choice = choice
        self._height = height
        self._bare = False
        self._about = self._key = ""
        self.setCheckable(True)
        self.setText(choice.label.replace("&", "&&"))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        identify(self, identifier, choice.label)
        theme().changed.connect(self.restyle)

    def set_bare(self, bare: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        self._bare = bare and bool(self.choice.icon)
        self._tell()
        self.restyle()

    def set_about(self, about: str, key: str = "") -> None:
        """Tell what the whole choice is about, and the key that goes to the next one."""
        self._about, self._key = about, key
        self._tell()

    def _tell(self) -> None:
        label = self.choice.label if self._bare else ""
        about = f"{self._about} ({self._key})" if self._key else self._about
        tips = (label, self.choice.note, about if self._key else "")
        set_tip(self, "\n".join(part for part in tips if part))
        say_more(self, ". ".join(part for part in (about, self.choice.note) if part))

    @Slot()
    def restyle(self) -> None:
        self.updateGeometry()
        self.update()

    @property
    def _shown(self) -> str:
        return "" if self._bare else self.choice.label

    def sizeHint(self) -> QSize:
        text = QFontMetricsF(theme().font("small", weight="semibold")).horizontalAdvance(self._shown)
        icon = theme().s(_ICON + (0 if self._bare else _ICON_GAP)) if self.choice.icon else 0
        return QSize(round(text + 0.5) + icon + 2 * theme().s(_PADDING), theme().s(self._height - 2 * _INSET))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        parent = self.parentWidget()
        if isinstance(parent, Segmented) and event.key() in steps:
            parent.step_from(self, steps[Qt.Key(event.key())])
        elif isinstance(parent, Segmented) and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            parent.step_to_end(last=event.key() == Qt.Key.Key_End)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(self)
        area = QRectF(self.rect())
        if self.isChecked():
            draw_box(painter, area, fill=_selected_fill(), line="accent", radius=6)
        elif self.underMouse() and self.isEnabled():
            draw_box(painter, area, fill="line", radius=6)
        if self.hasFocus():
            draw_ring(painter, area, radius=6)
        ink: ColorRole = "disabled" if not self.isEnabled() else "accent" if self.isChecked() else "ink_2"
        font = theme().font("small", weight="semibold" if self.isChecked() else "medium")
        text = QFontMetricsF(font).horizontalAdvance(self._shown)
        icon = theme().s(_ICON + (0 if self._bare else _ICON_GAP)) if self.choice.icon else 0
        x = area.center().x() - (text + icon) / 2
        if self.choice.icon:
            corner = QPointF(x, area.center().y() - theme().s(_ICON) / 2)
            draw_icon(painter, self.choice.icon, corner, size=_ICON, color=ink)
        painter.setFont(font)
        painter.setPen(theme().color(ink))
        where = QRectF(x + icon, 0, text + 2, self.height())
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, self._shown)


class Segmented(QWidget):
    """A track of tiles, one chosen; `name` is what the choice is about. Tab reaches the chosen tile only.

    `wide` spreads the tiles over all the room there is.
    """

    spoken_as = SpokenGroup
    chosen = Signal(str)

    def __init__(
        self,
        choices: Sequence[Choice],
        *,
        name: str,
        identifier: str,
        value: str | None = None,
        height: float = 34,
        wide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(identifier)
        self.setAccessibleName(name)
        horizontal = QSizePolicy.Policy.Expanding if wide else QSizePolicy.Policy.Maximum
        self.setSizePolicy(horizontal, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._tiles = [_Tile(choice, f"{identifier}.{choice.value}", height) for choice in choices]
        row = Row(spacing=0, margins=(_INSET, _INSET, _INSET, _INSET))
        self._name, self._command = name, ""
        for tile in self._tiles:
            tile.set_about(name)
            self._group.addButton(tile)
            row.addWidget(tile, 1 if wide else 0)
        self.setLayout(row)
        self._group.buttonClicked.connect(self._clicked)
        theme().changed.connect(self.restyle)
        self.set_value(value)

    def value(self) -> str | None:
        """Return the value chosen, or None when none is."""
        checked = self._group.checkedButton()
        return checked.choice.value if isinstance(checked, _Tile) else None

    def set_value(self, value: str | None) -> None:
        """Choose without signalling; None, or a value that is not offered, chooses nothing."""
        if value is not None and value == self.value():
            return
        self._group.setExclusive(False)
        for tile in self._tiles:
            tile.setChecked(tile.choice.value == value)
        self._group.setExclusive(True)
        self._share_tab()
        # The whole group gets the focus where its chosen tile is.
        self.setFocusProxy(next((t for t in self._tiles if t.isChecked()), self._tiles[0]))

    def set_command(self, command_id: str) -> None:
        """Say in the tooltips which key goes from one choice to the next, now and after it was changed."""
        if not self._command:
            keymap().changed.connect(self._take_key)
        self._command = command_id
        self._take_key()

    @Slot()
    def _take_key(self) -> None:
        key = key_words(keymap().first(self._command))
        for tile in self._tiles:
            tile.set_about(self._name, key)

    def set_bare(self, bare: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Show only the icons of the choices that have one; their names stay in tooltips, and are said."""
        for tile in self._tiles:
            tile.set_bare(bare)

    def step_from(self, tile: QAbstractButton, step: int) -> None:
        """Choose the neighbour of a tile, going round at the ends."""
        here = next(index for index, each in enumerate(self._tiles) if each is tile)
        self._choose(self._tiles[(here + step) % len(self._tiles)])

    def step_to_end(self, *, last: bool) -> None:
        """Choose the first or the last tile."""
        self._choose(self._tiles[-1 if last else 0])

    @Slot()
    def restyle(self) -> None:
        """Paint again."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the track."""
        draw_box(smooth(self), QRectF(self.rect()), fill="sunken", line="line_2", radius=8)

    def _choose(self, tile: _Tile) -> None:
        tile.setFocus(Qt.FocusReason.TabFocusReason)
        tile.click()

    @Slot(QAbstractButton)
    def _clicked(self, tile: QAbstractButton) -> None:
        if isinstance(tile, _Tile):
            self._share_tab()
            self.setFocusProxy(tile)
            self.chosen.emit(tile.choice.value)

    def _share_tab(self) -> None:
        chosen = self._group.checkedButton() or self._tiles[0]
        for tile in self._tiles:
            policy = Qt.FocusPolicy.StrongFocus if tile is chosen else Qt.FocusPolicy.ClickFocus
            tile.setFocusPolicy(policy)


def _selected_fill() -> ColorRole:
    return "surface" if theme().scheme == "light" else "raised"
