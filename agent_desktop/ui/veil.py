"""A still ground drawn over the desk while nobody, or somebody else, is in front of it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.widgets.identity import identify
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder
from agent_desktop.ui.widgets.mark import Mark
from agent_desktop.ui.widgets.rings import SoftRings
from agent_desktop.ui.widgets.spoken import SpokenDialog

_CENTRE = Qt.AlignmentFlag.AlignHCenter
_ALONE = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
    }
)
"""Keys that only prepare another: the chord that veils would otherwise lift, and veil again."""


class Veil(SoftRings):
    """Says that the screen is veiled, and nothing else. Any key or click lifts it, and does nothing more.

    It lifts when the key or the button comes up: what is held down would otherwise go on under the veil.
    """

    spoken_as = SpokenDialog
    lifted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        title, words = tidy(_("Screen veiled. A key lifts it.")), tidy(_("Nothing is lost."))
        note = tidy(_("If nobody comes back, the desk locks."))
        identify(self, "veil", title, description=f"{words} {note}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pressed: int | None = None
        told = holder(
            Column(
                Part(Mark(size=46), 0, _CENTRE),
                10,
                PlainLabel(title, role="h1", align=_CENTRE, wrap=True),
                PlainLabel(words, role="lead", color="ink_2", align=_CENTRE, wrap=True),
                PlainLabel(note, role="small", color="ink_2", align=_CENTRE, wrap=True),
                spacing=6,
            )
        )
        self.setLayout(Column(Stretch(), Row(Part(told, 1)), Stretch(), spacing=0, margins=(20, 20, 20, 20)))

    def event(self, event: QEvent) -> bool:
        """Keep every key from the shortcuts, and Tab from the focus."""
        match event.type():
            case QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent):
                self.keyPressEvent(event)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remember a key that goes down."""
        event.accept()
        if event.key() not in _ALONE and not event.isAutoRepeat():
            self._pressed = event.key()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Lift when that key comes up."""
        event.accept()
        if event.key() == self._pressed and not event.isAutoRepeat():
            self.lifted.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a click, so that its release comes here too."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lift at the end of a click."""
        event.accept()
        self.lifted.emit()
