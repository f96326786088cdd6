"""The rail at the left: the places of the application, an icon and a word each."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QToolButton, QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.records import dataclass
from agent_desktop.ui.keymap import keymap
from agent_desktop.ui.theme.icons import draw_icon
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.theme.paint import draw_box, smooth
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.theme.tokens import tokens
from agent_desktop.ui.widgets.identity import identify, set_tip
from agent_desktop.ui.widgets.keys import key_words
from agent_desktop.ui.widgets.layouts import Column, Part, Stretch
from agent_desktop.ui.widgets.mark import Mark
from agent_desktop.ui.widgets.spoken import SpokenTab, SpokenTabs

_WIDTH, _HEIGHT, _LEAST_HEIGHT = 72, 58, 38
_PILL, _WORD = (48, 30), 20
_ICON = 20
_DOT = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somewhere to go: the value given back, the word, the icon, and the command that goes there if any."""

    value: str
    label: str
    icon: str
    command: str = ""


class RailItem(QToolButton):
    """One place of the rail; the current one is filled and bolder."""

    spoken_as = SpokenTab
    focus_radius = 12.0

    def __init__(self, place: Place, *, identifier: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self._badge = False
        self.setCheckable(True)
        self.setText(place.label.replace("&", "&&"))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        identify(self, identifier, place.label)
        self._say_key()
        keymap().changed.connect(self._say_key)
        theme().changed.connect(self.restyle)

    def set_badge(self, shown: bool, *, meaning: str = "") -> None:  # noqa: FBT001 - as Qt setters
        """Show a dot, and say what it means."""
        self._badge = shown
        self.setAccessibleDescription(meaning if shown else "")
        self.update()

    @Slot()
    def _say_key(self) -> None:
        key = key_words(keymap().first(self.place.command))
        set_tip(self, f"{self.place.label} ({key})" if key else self.place.label)

    @Slot()
    def restyle(self) -> None:
        """Take the lengths of now."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of icon and word."""
        return QSize(theme().s(_WIDTH), theme().s(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return what is left on a low screen."""
        return QSize(theme().s(_WIDTH), theme().s(_LEAST_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw pill, icon, word and dot."""
        painter = smooth(self)
        current = self.isChecked()
        middle = self.width() / 2
        # On a low screen the pill gives up its room first: the word stays whole.
        wide, high = theme().s(_PILL[0]), min(theme().s(_PILL[1]), self.height() - theme().s(_WORD))
        top = max(0.0, (self.height() - high - theme().s(_WORD + 2)) / 2)
        pill = QRectF(middle - wide / 2, top, wide, high)
        if current or self.underMouse():
            line: ColorRole | None = "accent" if current and theme().high_contrast else None
            draw_box(painter, pill, fill="accent_soft" if current else "line", line=line, radius=15)
        ink: ColorRole = "accent" if current else "ink_2"
        corner = QPointF(middle - theme().s(_ICON) / 2, pill.center().y() - theme().s(_ICON) / 2)
        stroke = tokens().icon_stroke_active if current else None
        draw_icon(painter, self.place.icon, corner, size=_ICON, color=ink, stroke=stroke)
        painter.setPen(theme().color(ink))
        painter.setFont(theme().font("micro", weight="semibold" if current else "medium"))
        words = QRectF(0, pill.bottom() + theme().s(1), self.width(), theme().s(_WORD))
        painter.drawText(
            words, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, self.place.label
        )
        if self._badge:
            dot = QRectF(middle + theme().s(9), top + theme().s(4), theme().s(_DOT), theme().s(_DOT))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("warm_solid"))
            painter.drawEllipse(dot)


class Rail(QWidget):
    """The places, some at the top, some at the bottom. `chosen` carries the value of a place."""

    spoken_as = SpokenTabs
    chosen = Signal(str)

    def __init__(
        self, places: Sequence[Place], *, below: Sequence[Place] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        identify(self, "rail", _("Places"))
        keep_size(self, width=tokens().size["rail"])
        self._group = QButtonGroup(self)
        self._items = {place.value: self._item(place) for place in (*places, *below)}
        centre = Qt.AlignmentFlag.AlignHCenter
        self.setLayout(
            Column(
                Part(Mark(size=30), align=centre),
                14,
                *(Part(self._items[place.value], align=centre) for place in places),
                Stretch(),
                *(Part(self._items[place.value], align=centre) for place in below),
                spacing=4,
                margins=(0, 14, 0, 10),
            )
        )
        self._group.buttonClicked.connect(self._clicked)

    def current(self) -> str | None:
        """Return the value of the current place."""
        checked = self._group.checkedButton()
        return checked.place.value if isinstance(checked, RailItem) else None

    def set_current(self, value: str | None) -> None:
        """Mark a place as current without signalling; None marks none."""
        self._group.setExclusive(False)
        for name, item in self._items.items():
            item.setChecked(name == value)
        self._group.setExclusive(True)

    def item(self, value: str) -> RailItem:
        """Return a place by its value. Raises KeyError for one that is not in the rail."""
        return self._items[value]

    def _item(self, place: Place) -> RailItem:
        item = RailItem(place, identifier=f"rail.{place.value}")
        self._group.addButton(item)
        return item

    @Slot(QAbstractButton)
    def _clicked(self, item: QAbstractButton) -> None:
        if isinstance(item, RailItem):
            self.chosen.emit(item.place.value)
