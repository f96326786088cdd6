"""Enter in a line of input means one thing, once: a bare line hands it up too, and the page would act."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterKey(QObject):
    """`pressed` is emitted when Enter is typed in the line, and nobody else hears of it."""

    pressed = Signal()

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in _ENTERS:
            return False
        self.pressed.emit()
        return True
