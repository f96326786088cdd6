"""In a field of text, the keys of commands stay commands.

A field takes some keys for itself on some desktops (Ctrl+U clears a line, Ctrl+K cuts to its end): it is
told of each key first, and those that the agent has for something else are taken out of its hands.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from agent_desktop.ui.key_rules import pressed
from agent_desktop.ui.keymap import keymap


class CommandKeys(QObject):
    """Watches one field for as long as it lives."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave to the window the keys of its commands."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if keymap().wins_over_text(pressed(event)):
            event.ignore()
            return True
        return False
