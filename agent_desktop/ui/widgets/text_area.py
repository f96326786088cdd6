"""A field of several lines that grows with what is written."""

from math import ceil

from PySide6.QtCore import QMimeData, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from agent_desktop.foundation.pasted import MOST_SIGNS, many_lines
from agent_desktop.ui.key_rules import pressed
from agent_desktop.ui.keymap import keymap
from agent_desktop.ui.theme.dressed import Dressed
from agent_desktop.ui.theme.held_font import HeldFont
from agent_desktop.ui.theme.roles import TextRole
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.command_keys import CommandKeys
from agent_desktop.ui.widgets.labelled import Labelled
from agent_desktop.ui.widgets.pasting import Refusal, tell_cut, tell_refused, text_of

_FRAME = 16  # border and padding above and below, at 100 %
_LEAST_TARGET = 24  # pixels at 100 %
_SPARE = 2  # pixels: an editor that is just as high as its lines wants to scroll by one


class GrowingText(Dressed, HeldFont, QPlainTextEdit):
    """Plain text, as high as its lines, between two bounds; Tab goes on to the next control."""

    dress = "text"
    focused = Signal(bool)
    confirmed = Signal()

    def __init__(
        self,
        *,
        role: TextRole = "body",
        lines: int = 2,
        most_lines: int = 10,
        bare: bool = False,
        fill: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role: TextRole = role
        self._lines, self._most_lines, self._bare = lines, max(lines, most_lines), bare
        self.setProperty("bare", bare)
        self.setTabChangesFocus(True)
        CommandKeys(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        vertical = QSizePolicy.Policy.Expanding if fill else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, vertical)
        self.document().setDocumentMargin(0 if bare else 1)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        theme().changed.connect(self.restyle)
        self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Take the look of now."""
        self.dress_again()
        self.hold_font(theme().font(self._role))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the height of the lines written, between the two bounds."""
        written = round(self.document().size().height())
        lines = min(max(written, self._lines), self._most_lines)
        return QSize(theme().s(240), self._height_of(lines))

    def minimumSizeHint(self) -> QSize:
        """Return the height of the hint: a fixed policy would otherwise be squeezed."""
        return QSize(theme().s(80), self._height_of(self._lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count the lines again."""
        super().resizeEvent(event)
        self.updateGeometry()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the box around."""
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the box around."""
        super().focusOutEvent(event)
        self.focused.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the key that confirms as a confirmation, not as a new line."""
        if keymap().is_pressed("confirm", pressed(event)):
            self.confirmed.emit()
        else:
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take anything: what is no text is refused with a sentence, not with a sign."""
        return not self.isReadOnly()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop plain text; say it when it is no text, or too long."""
        found = text_of(source)
        if isinstance(found, Refusal):
            tell_refused(self, found)
            return
        cursor = self.textCursor()
        kept = self.document().characterCount() - 1 - (cursor.selectionEnd() - cursor.selectionStart())
        taken = many_lines(found, max(0, MOST_SIGNS - kept))
        cursor.insertText(taken.text)
        self.ensureCursorVisible()
        if not taken.is_whole:
            tell_cut(self, MOST_SIGNS)

    def set_plain_text(self, text: str) -> None:
        """Replace what is written, unless it already reads so; nothing is signalled, the cursor stays."""
        if text != self.toPlainText():
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
            self.updateGeometry()

    def set_lines(self, lines: int) -> None:
        """Be at least so many lines high."""
        if lines != self._lines:
            self._lines, self._most_lines = lines, max(lines, self._most_lines)
            self.updateGeometry()

    def _height_of(self, lines: int) -> int:
        around = 0 if self._bare else theme().s(_FRAME)
        margins = 2 * self.document().documentMargin() + _SPARE
        # One bare line alone would be too small a target (WCAG 2.5.8).
        return max(ceil(lines * self._line_height() + around + margins), theme().s(_LEAST_TARGET))

    def _line_height(self) -> float:
        # A document rounds the height of its lines up: the metrics of the font would be a pixel short.
        first = self.document().firstBlock()
        lines = first.layout().lineCount()
        measured = self.blockBoundingRect(first).height() / lines if lines else 0.0
        return max(measured, QFontMetricsF(self.font()).lineSpacing())

    @Slot()
    def _grow(self) -> None:
        self.updateGeometry()


class TextArea(Labelled):
    """A named text of several lines. With `readable`, a line recalls that the person can read it.

    Words that are not written about a person are told under it, unless nobody writes in it (`checked`).
    """

    edited = Signal(str)

    def __init__(
        self,
        label: str,
        *,
        identifier: str,
        text: str = "",
        hint: str = "",
        example: str = "",
        optional: bool = False,
        show_label: bool = True,
        readable: bool = False,
        checked: bool = True,
        lines: int = 3,
        most_lines: int = 10,
        fill: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self.edit = GrowingText(lines=lines, most_lines=most_lines, fill=fill)
        super().__init__(
            label,
            self.edit,
            identifier=identifier,
            hint=hint,
            optional=optional,
            show_label=show_label,
            parent=parent,
        )
        vertical = QSizePolicy.Policy.Expanding if fill else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Expanding, vertical)
        self.edit.setPlaceholderText(example)
        self.edit.setPlainText(text)
        self.edit.textChanged.connect(self._edited)
        if checked:
            self.watch_words(self.edit)
        if readable:
            self.remind()

    def text(self) -> str:
        """Return what is written."""
        return self.edit.toPlainText()

    def set_text(self, text: str) -> None:
        """Replace what is written, unless it already reads so; nothing is signalled."""
        self.edit.set_plain_text(text)

    @Slot()
    def _edited(self) -> None:
        self.clear_error()
        self.edited.emit(self.edit.toPlainText())
