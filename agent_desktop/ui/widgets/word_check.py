"""What is written in a free text is looked at here, on this desk: words at fault are marked and told."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, QTimer, Signal, Slot
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QScrollArea, QTextEdit, QWidget

from agent_desktop.ui.theme.theme import theme
from agent_desktop.wording import at_hand

_PAUSE_MS = 500
_AT_ONCE = 2_000
"""Signs of a text up to which it is looked at with each key; a longer one waits for a pause."""


class WordCheck(QObject):
    """Watches one field. `told` carries the sentence to show under it, empty once nothing is at fault.

    The word being typed is left alone until the hand pauses: `con` may become `confirme`.
    """

    told = Signal(str)

    def __init__(self, edit: QPlainTextEdit | QLineEdit) -> None:
        super().__init__(edit)
        self._edit, self._text, self._sentence = edit, "", ""
        self._before: tuple[str, ...] = ()
        self._marked: tuple[tuple[int, int], ...] = ()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.look)
        if isinstance(edit, QPlainTextEdit):
            # A text that the program puts in place signals nothing itself; its document does.
            edit.document().contentsChanged.connect(self._written)
        else:
            edit.textChanged.connect(self._written)
            edit.editingFinished.connect(self.look)
        theme().changed.connect(self._restyle)
        self._written()

    @property
    def sentence(self) -> str:
        """Return what is told now."""
        return self._sentence

    def leave_alone(self, before: Sequence[str]) -> None:
        """Take these sentences as they are: a record already holds them."""
        if tuple(before) != self._before:
            self._before = tuple(before)
            self._show(None)

    @Slot()
    def look(self) -> bool:
        """Look at the whole text now; tell whether nothing in it is at fault."""
        self._pause.stop()
        return self._show(None)

    @Slot()
    def _written(self) -> None:
        text = self._read()
        if text == self._text:
            return
        self._text = text
        # The first key of the day may come before the phrases are read: the pause then looks.
        if len(text) <= _AT_ONCE and (at_hand.are_read() or not text.strip()):
            self._show(self._cursor() if self._edit.hasFocus() else None)
        self._pause.start()

    @Slot()
    def _restyle(self) -> None:
        if self._marked:
            self._mark(self._marked)

    def _read(self) -> str:
        edit = self._edit
        return edit.toPlainText() if isinstance(edit, QPlainTextEdit) else edit.text()

    def _cursor(self) -> int:
        edit = self._edit
        return edit.textCursor().position() if isinstance(edit, QPlainTextEdit) else edit.cursorPosition()

    def _show(self, writing_at: int | None) -> bool:
        """Mark and tell what is at fault, save what ends where one is writing."""
        text = self._read()
        if not text.strip() and not self._sentence:
            return True
        # Fields are made long before anybody writes in them, some before the first paint.
        from agent_desktop.ui.sentences.wording import fault_sentence  # noqa: PLC0415
        from agent_desktop.wording.keeping import faults_since  # noqa: PLC0415

        told = faults_since(text, self._before)
        found = [one for one in told if writing_at is None or _units(text, one.end) != writing_at]
        self._mark([(_units(text, one.start), _units(text, one.end)) for one in found])
        sentence = fault_sentence(found) if found else ""
        if sentence != self._sentence:
            self._sentence = sentence
            self.told.emit(sentence)
        return not found

    def _mark(self, spans: Sequence[tuple[int, int]]) -> None:
        edit, spans = self._edit, tuple(spans)
        if not isinstance(edit, QPlainTextEdit) or (not spans and not self._marked):
            return
        self._marked = spans
        edit.setExtraSelections([_selection(edit, start, end) for start, end in spans])


def bring_in_sight(part: QWidget) -> None:
    """Scroll to a part that has just been shown, once it has its place."""
    QTimer.singleShot(0, part, partial(_scroll_to, part))


def _scroll_to(part: QWidget) -> None:
    above = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    content = None if above is None else above.widget()
    if above is None or content is None or part.height() >= above.viewport().height() // 2:
        return
    # Qt leaves where it is what shows whole, even under the fade at the foot of the page.
    foot = part.mapTo(content, QPoint(0, part.height())).y() + theme().size("focus_margin")
    bar = above.verticalScrollBar()
    bar.setValue(max(bar.value(), foot - above.viewport().height()))


def _selection(edit: QPlainTextEdit, start: int, end: int) -> QTextEdit.ExtraSelection:
    last = edit.document().characterCount() - 1
    made = QTextEdit.ExtraSelection()
    made.cursor = QTextCursor(edit.document())
    made.cursor.setPosition(min(start, last))
    made.cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
    made.format = _format()
    return made


def _format() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setBackground(theme().color("attn_soft"))
    made.setUnderlineColor(theme().color("alert_solid"))
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    return made


def _units(text: str, index: int) -> int:
    """Return an index as Qt counts: a sign beyond the first plane takes two places."""
    return index + sum(char > "\uffff" for char in text[:index])
