"""The agent's side of the screen turned to the person: what they see, small, and the acts that change it."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.facing.drawing import draw_seen
from agent_desktop.ui.facing.seen import Seen, place_words, welcome
from agent_desktop.ui.facing.view_model import Facing
from agent_desktop.ui.theme.paint import pen, smooth
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.icon_button import IconButton
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.identity import identify, say_more, say_name
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Part, Row, holder
from agent_desktop.ui.widgets.spoken import SpokenPicture

_SHARE = 9 / 16


class FacingMirror(Sheet):
    """Folded to its head while no screen is on; hidden when the step has nothing to show and none is."""

    def __init__(self, facing: Facing, parent: QWidget | None = None) -> None:
        self._facing = facing
        self._icon = IconView("monitor", size=16, color="warm")
        self._title = PlainLabel(role="small", weight="semibold", elide=True)
        self._place = PlainLabel(role="micro", color="ink_2")
        self.small = _Small(facing)
        self.before = IconButton(
            "chevron-left", _("The line before"), identifier="facing.before", kind="quiet"
        )
        self.after = IconButton("chevron-right", _("The next line"), identifier="facing.after", kind="quiet")
        self.act = Button("", identifier="facing.act", size="s", icon="monitor", command="facing")
        self.figures = Button(
            "", identifier="facing.figures", size="s", icon="receipt-euro", command="facing_figures"
        )
        self._arrows = holder(Row(self.before, self.after, spacing=6))
        head = holder(Row(self._icon, Part(self._title, 1), self._place, spacing=7))
        acts = holder(Flow(self._arrows, self.act, self.figures, spacing=6))
        super().__init__(head, self.small, acts, spacing=8, margins=(14, 12, 14, 12), parent=parent)
        self._shown: tuple[object, ...] = ()
        self.setAccessibleName(_("Screen turned to the person"))
        self.before.clicked.connect(facing.previous)
        self.after.clicked.connect(facing.next)
        self.act.clicked.connect(facing.toggle)
        self.figures.clicked.connect(facing.toggle_figures)
        facing.changed.connect(self.show_facing)
        self.hide()
        self.show_facing()

    @Slot()
    def show_facing(self) -> None:
        """Show what the person sees, or would see."""
        facing = self._facing
        on, showing = facing.is_on, facing.is_showing
        ready = facing.ready if facing.can_show else None
        figures = (facing.has_figures, facing.shows_figures)
        shown = (self.parent(), on, showing, ready, facing.place, facing.count, *figures)
        if shown == self._shown:
            return
        self._shown = shown
        self.setVisible(self.parent() is not None and (facing.can_show or on))
        self._icon.show_icon("monitor" if showing else "monitor-off")
        self._title.setText(_("On their screen") if showing else _("Their screen: nothing is shown"))
        self._place.setText(place_words(facing.ready) if facing.can_show else "")
        self.small.setVisible(on)
        self.small.update_words()
        self._arrows.setVisible(on and facing.count > 1)
        self.before.setEnabled(facing.place > 1)
        self.after.setEnabled(facing.place < facing.count)
        self.act.setEnabled(facing.can_show)
        self.act.set_label(_("Hide") if showing else _("Show"))
        self.act.set_icon("eye-off" if showing else "monitor")
        self.figures.setVisible(on and facing.has_figures)
        self.figures.set_label(_("Hide the amount") if facing.shows_figures else _("Show the amount"))


class _Small(QWidget):
    """The screen, small. The arrows point at another line; Enter and Space show or hide."""

    spoken_as = SpokenPicture
    focus_radius = 8.0

    def __init__(self, facing: Facing) -> None:
        super().__init__()
        self._facing = facing
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        identify(self, "facing.mirror")
        theme().changed.connect(self.updateGeometry)

    def update_words(self) -> None:
        """Say what the person sees, and draw it."""
        facing = self._facing
        shown = (
            _("The person sees: {words}")
            if facing.is_showing
            else _("The person does not see it yet: {words}")
        )
        say_name(self, tidy(shown.format(words=facing.ready.spoken)))
        say_more(self, _("Left and right arrows: another line."))
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Return the height of a screen this wide."""
        return round(width * _SHARE)

    def sizeHint(self) -> QSize:
        """Return a screen that is read at a glance."""
        return QSize(theme().s(260), theme().s(146))

    def minimumSizeHint(self) -> QSize:
        """Return the least of it."""
        return QSize(theme().s(160), theme().s(90))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Point with the arrows."""
        match event.key():
            case Qt.Key.Key_Right | Qt.Key.Key_Down:
                self._facing.next()
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                self._facing.previous()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self._facing.toggle()
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what the person sees; pale, with a dashed edge, while they do not see it."""
        painter = smooth(self)
        area = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        showing = self._facing.is_showing
        edge = QPainterPath()
        edge.addRoundedRect(area, theme().s(8), theme().s(8))
        painter.save()
        painter.setClipPath(edge)
        _draw(painter, area, self._facing.ready if self._facing.can_show else welcome())
        if not showing:
            painter.fillRect(area, theme().color("surface", 0.45))
        painter.restore()
        line = pen("ink" if showing else "control", 3.0 if showing else 1.5)
        if not showing:
            line.setDashPattern([4, 3])
        painter.setPen(line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(edge)


def _draw(painter: QPainter, area: QRectF, seen: Seen) -> None:
    draw_seen(painter, area, seen, larger=theme().scale)
