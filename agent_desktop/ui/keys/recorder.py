"""Where a new key is pressed: every key is read, and none does what it usually does."""

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.key_rules import HELD, pressed
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.keys import key_text

_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class KeyRecorder(Button):
    """`recorded` carries a key, `left` says that Escape was pressed. Tab goes on to the next control."""

    recorded = Signal(QKeyCombination)
    left = Signal()

    def __init__(self, command: str, parent: QWidget | None = None) -> None:
        super().__init__(
            "",
            identifier="keys.new",
            icon="keyboard",
            name=tidy(_("New key for “{command}”: press it, or Escape to leave").format(command=command)),
            parent=parent,
        )
        self._show(_NONE)

    def event(self, event: QEvent) -> bool:
        """Read keys before anybody else does, the window and its commands included."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and self._read(event):
                return True
            if event.type() == QEvent.Type.KeyRelease:
                self._show(_NONE)
                return True
        return super().event(event)

    def _read(self, event: QKeyEvent) -> bool:
        combination = pressed(event)
        key, held = combination.key(), combination.keyboardModifiers()
        if key == Qt.Key.Key_Tab and held in (_NONE, _SHIFT):
            return False
        if event.isAutoRepeat():
            return True
        if key in HELD:
            self._show(held)
        elif key == Qt.Key.Key_Escape and held == _NONE:
            self.left.emit()
        else:
            self._show(_NONE)
            self.recorded.emit(combination)
        return True

    def _show(self, held: Qt.KeyboardModifier) -> None:
        """Show the keys held so far, or ask for the key."""
        # Qt names keys only: a last one stands in for the key to come.
        names = key_text(QKeySequence(QKeyCombination(held, Qt.Key.Key_F24))).removesuffix("F24")
        self.set_label(names + "…" if held != _NONE else _("Press the new key"))
