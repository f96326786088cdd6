"""Where one types, kept when a step is shown again in other words: the same field, caret and selection."""

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from agent_desktop.foundation.records import dataclass


@dataclass(frozen=True, slots=True)
class Caret:
    """The identifier of the field, and where its selection begins and ends: the caret is at `end`."""

    field: str
    start: int
    end: int


def caret_in(widget: QWidget) -> Caret | None:
    """Return where one types in a field, `None` for any other control."""
    name = widget.objectName()
    match widget:
        case QLineEdit():
            end = widget.cursorPosition()
            begin, length = widget.selectionStart(), len(widget.selectedText())
            if begin < 0:
                return Caret(name, end, end)
            return Caret(name, begin + length, begin) if end == begin else Caret(name, begin, begin + length)
        case QPlainTextEdit():
            cursor = widget.textCursor()
            return Caret(name, cursor.anchor(), cursor.position())
        case _:
            return None


def put_caret(widget: QWidget, caret: Caret) -> None:
    """Put the caret back; nothing when the field is another one."""
    if widget.objectName() != caret.field:
        return
    match widget:
        case QLineEdit():
            widget.setSelection(caret.start, caret.end - caret.start)
            if caret.start == caret.end:
                widget.setCursorPosition(caret.end)
        case QPlainTextEdit():
            last = widget.document().characterCount() - 1
            cursor = widget.textCursor()
            cursor.setPosition(min(caret.start, last))
            cursor.setPosition(min(caret.end, last), QTextCursor.MoveMode.KeepAnchor)
            widget.setTextCursor(cursor)
        case _:
            pass
