"""Notice from what is typed that Caps Lock is on: Qt does not say it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class CapsLockWatch(QObject):
    """Watches the keys of one field. `changed` tells whether the last letter came with Caps Lock on."""

    changed = Signal(bool)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._on = False
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Compare the case of a letter with the Shift key; take nothing away."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_CapsLock and self._on:
                self._tell(on=False)
            elif len(text := event.text()) == 1 and text.lower() != text.upper():
                shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._tell(on=text.isupper() != shifted)
        return False

    def _tell(self, *, on: bool) -> None:
        if on != self._on:
            self._on = on
            self.changed.emit(on)
