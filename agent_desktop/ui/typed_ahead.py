"""What is typed between the key that asks for a page and the page itself: it is for the page asked for."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_PASSING = {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}
_WRITES = {
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
}
_ACTS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Up, Qt.Key.Key_Down}
"""Keys that would do something on a page that nobody has seen yet: they do nothing."""


class TypedAhead(QObject):
    """Keeps the keys from the control that has the focus when it begins; commands go on working.

    Going elsewhere, by Tab or by a click, ends it: what is typed there is for there.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._asked = 0
        self._left: QWidget | None = None
        self._typed: list[QKeyEvent | QInputMethodEvent] = []

    def begin(self) -> int:
        """Keep from now on what is typed; return the number of the page asked for."""
        self._asked += 1
        self._let_go()
        self._left = QApplication.focusWidget()
        if self._left is not None:
            self._left.installEventFilter(self)
        return self._asked

    def is_last(self, asked: int) -> bool:
        """Tell whether no other page was asked for since."""
        return asked == self._asked

    def give(self) -> None:
        """Give what was typed to what has the focus now, if it is written in: a button would be pressed."""
        self._let_go()
        typed, self._typed = self._typed, []
        for event in typed:
            here = QApplication.focusWidget()
            if here is not None and here.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
                QApplication.sendEvent(here, event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep what would be written where one was."""
        if watched is not self._left:
            return False
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _PASSING:
            self._let_go()
        elif isinstance(event, QInputMethodEvent):
            self._typed.append(event.clone())
            return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if _writes(event):
                self._typed.append(event.clone())
            return _writes(event) or event.key() in _ACTS
        return False

    def _let_go(self) -> None:
        if self._left is not None and isValid(self._left):
            self._left.removeEventFilter(self)
        self._left = None


def _writes(event: QKeyEvent) -> bool:
    """Tell whether a key writes or mends a text; on some keyboards a sign takes Ctrl and Alt together."""
    held = event.modifiers() & (_CTRL | _ALT | Qt.KeyboardModifier.MetaModifier)
    if held and held != _CTRL | _ALT:
        return False
    is_sign = bool(event.text()) and event.text().isprintable()
    return is_sign or (event.key() in _WRITES and not held)
