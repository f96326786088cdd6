"""A field of one line, with its name, its hint and the sentence that says what to mend."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from agent_desktop.ui.theme.held_font import HeldFont
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.theme.roles import TextRole
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.command_keys import CommandKeys
from agent_desktop.ui.widgets.labelled import Labelled


class LineEdit(HeldFont, QLineEdit):
    """A bare line of input in a role of type; it must be named by a label or by `identify`.

    `written` carries the text each time somebody changes it, with keys or by any other means: Qt says
    `textEdited` for keys only, and someone who dictates, or whose tool fills fields, would not be heard.
    """

    written = Signal(str)

    def __init__(self, *, role: TextRole = "body", height: float = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role: TextRole = role
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        keep_size(self, height=height)
        self._is_put = False
        self.textChanged.connect(self._told)
        CommandKeys(self)
        theme().changed.connect(self.restyle)
        self.restyle()

    def put(self, text: str) -> None:
        """Show a text that nobody wrote; what could be undone is forgotten."""
        self._is_put = True
        self.setText(text)
        self._is_put = False

    @Slot()
    def restyle(self) -> None:
        """Take the font of now."""
        self.hold_font(theme().font(self._role))

    @Slot(str)
    def _told(self, text: str) -> None:
        if not self._is_put:
            self.written.emit(text)


class Field(Labelled):
    """A named line of input. `edited` carries the text at each change, `committed` on Enter or on leaving."""

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
