"""A field of one line, with its name, its hint and the sentence that says what to mend."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt, Signal, Slot
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from agent_desktop.ui.theme.dressed import Dressed
from agent_desktop.ui.theme.held_font import HeldFont
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.theme.roles import TextRole
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.command_keys import CommandKeys
from agent_desktop.ui.widgets.labelled import Labelled

_MOST_READ = 4_096
"""Signs of a paste that a reader looks into."""


class LineEdit(Dressed, HeldFont, QLineEdit):
    """A bare line of input in a role of type; it must be named by a label or by `identify`.

    `written` carries the text each time somebody changes it, with keys or by any other means: Qt says
    `textEdited` for keys only, and someone who dictates, or whose tool fills fields, would not be heard.

    What is pasted or dropped is taken as one line of plain text. A `reader` sees it first as it was copied,
    and may answer what the field is to hold instead of all that it held.
    """

    written = Signal(str)
    dress = "line"

    def __init__(self, *, role: TextRole = "body", height: float = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role: TextRole = role
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        keep_size(self, height=height)
        self._is_put = False
        self._reader: Callable[[str], str | None] = _no_reading
        self.textChanged.connect(self._told)
        CommandKeys(self)
        theme().changed.connect(self.restyle)
        self.restyle()

    def put(self, text: str) -> None:
        """Show a text that nobody wrote; what could be undone is forgotten."""
        self._is_put = True
        self.setText(text)
        self._is_put = False

    def set_reader(self, reader: Callable[[str], str | None]) -> None:
        """Let `reader` see what is pasted before the field does."""
        self._reader = reader

    def paste_data(self, data: QMimeData) -> None:
        """Paste what was copied elsewhere; say it when it is no text, or too long."""
        # Nothing is pasted before the first paint.
        from agent_desktop.foundation.pasted import one_line
        from agent_desktop.ui.widgets.pasting import Refusal, tell_cut, tell_refused, text_of

        found = text_of(data)
        if isinstance(found, Refusal):
            tell_refused(self, found)
            return
        instead = self._reader(found[:_MOST_READ])
        if instead is not None:
            self.selectAll()
        kept = len(self.text()) - len(self.selectedText())
        taken = one_line(found if instead is None else instead, max(0, self.maxLength() - kept))
        self.insert(taken.text)
        if not taken.is_whole:
            tell_cut(self, self.maxLength())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste by every key that pastes."""
        if event.matches(QKeySequence.StandardKey.Paste) or _is_plain_paste(event):
            if not self.isReadOnly():
                self.paste_data(QGuiApplication.clipboard().mimeData())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Paste what is selected elsewhere with the middle button, where the system does so."""
        clipboard = QGuiApplication.clipboard()
        middle = event.button() == Qt.MouseButton.MiddleButton
        if not middle:
            super().mouseReleaseEvent(event)
        elif clipboard.supportsSelection() and not self.isReadOnly():
            self.setCursorPosition(self.cursorPositionAt(event.position().toPoint()))
            self.paste_data(clipboard.mimeData(QClipboard.Mode.Selection))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the usual menu, whose paste is ours."""
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme().dress(menu, "menu")
        paste = next((one for one in menu.actions() if one.objectName() == "edit-paste"), None)
        if paste is not None:
            paste.triggered.disconnect()
            paste.triggered.connect(self._paste_from_menu)
        menu.popup(event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take anything: what is no text is refused with a sentence, not with a sign."""
        if self.isReadOnly():
            event.ignore()
        else:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would go."""
        self.setCursorPosition(self.cursorPositionAt(event.position().toPoint()))
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what is dropped as what is pasted; words moved within the field are only moved."""
        if event.source() is self:
            super().dropEvent(event)
            return
        self.setCursorPosition(self.cursorPositionAt(event.position().toPoint()))
        self.paste_data(event.mimeData())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _paste_from_menu(self) -> None:
        self.paste_data(QGuiApplication.clipboard().mimeData())

    @Slot()
    def restyle(self) -> None:
        """Take the look of now."""
        self.dress_again()
        self.hold_font(theme().font(self._role))

    @Slot(str)
    def _told(self, text: str) -> None:
        if not self._is_put:
            self.written.emit(text)


def _no_reading(_text: str) -> str | None:
    return None


def _is_plain_paste(event: QKeyEvent) -> bool:
    """Tell whether this is the key that browsers give to a paste without looks: here all are."""
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    return event.key() == Qt.Key.Key_V and event.modifiers() == both


class Field(Labelled):
    """A named line of input. `edited` carries the text at each change, `committed` on Enter or on leaving.

    With `checked`, it takes free words, and those that are not written about a person are told; with
    `readable`, a line recalls that the person can read it.
    """

    edited = Signal(str)
    committed = Signal(str)

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
        secret: bool = False,
        max_length: int = 500,
        role: TextRole = "body",
        height: float = 36,
        checked: bool = False,
        readable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self.edit = LineEdit(role=role, height=height)
        super().__init__(
            label,
            self.edit,
            identifier=identifier,
            hint=hint,
            optional=optional,
            show_label=show_label,
            parent=parent,
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.edit.setMaxLength(max_length)
        self.edit.setPlaceholderText(example)
        self.set_secret(secret)
        self.edit.put(text)
        self.edit.written.connect(self._edited)
        self.edit.editingFinished.connect(self._committed)
        if checked:
            self.watch_words(self.edit)
        if readable:
            self.remind()

    def text(self) -> str:
        """Return what is typed."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Replace what is typed, unless it already reads so: the cursor stays where it is."""
        if text != self.edit.text():
            self.edit.put(text)

    def set_secret(self, secret: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Show dots in place of the letters, or the letters."""
        mode = QLineEdit.EchoMode.Password if secret else QLineEdit.EchoMode.Normal
        self.edit.setEchoMode(mode)

    @Slot(str)
    def _edited(self, text: str) -> None:
        self.clear_error()
        self.edited.emit(text)

    @Slot()
    def _committed(self) -> None:
        self.committed.emit(self.edit.text())
