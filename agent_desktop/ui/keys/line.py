"""One command and its keys, and the strip under it where another key is given."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.commands import Command
from agent_desktop.ui.keymap import keymap
from agent_desktop.ui.keys.recorder import KeyRecorder
from agent_desktop.ui.keys.view_model import Held, KeysViewModel
from agent_desktop.ui.keys.words import label_of, sentence, swap_words
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Note
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.key_cap import KeyCap
from agent_desktop.ui.widgets.keys import key_text
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder


class KeyAsk(Note):
    """Waits for a key; says why it cannot be had, or asks whether to swap."""

    def __init__(self, view_model: KeysViewModel, parent: QWidget | None = None) -> None:
        self._view_model = view_model
        self.recorder = KeyRecorder(label_of(view_model.waiting))
        self._answer = PlainLabel("", role="small", wrap=True)
        self._swap = Button("", identifier="keys.swap", kind="primary", size="s")
        self._cancel = Button(_("Cancel"), identifier="keys.cancel", size="s")
        self._answer.hide()
        self._swap.hide()
        acts = Flow(self._swap, self._cancel, spacing=6)
        super().__init__(Row(self.recorder, Stretch()), self._answer, acts, tone="accent", parent=parent)
        self.recorder.recorded.connect(view_model.press)
        self.recorder.left.connect(view_model.cancel)
        self._swap.clicked.connect(view_model.swap)
        self._cancel.clicked.connect(view_model.cancel)

    def show_answer(self) -> None:
        """Say what stands in the way, and give the focus to what can be done about it."""
        answer = self._view_model.answer
        words = "" if answer is None else sentence(answer)
        self._answer.setText(words)
        self._answer.setVisible(bool(words))
        self._swap.setVisible(isinstance(answer, Held))
        if isinstance(answer, Held):
            self._swap.set_label(swap_words(answer))
            self._swap.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.recorder.setFocus(Qt.FocusReason.OtherFocusReason)
        if words:
            announce(self, words, at_once=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape, wherever the focus is."""
        if event.key() == Qt.Key.Key_Escape:
            self._view_model.cancel()
        else:
            super().keyPressEvent(event)


class KeyLine(QWidget):
    """What a command does and its keys; while keys are being changed, the acts that change them."""

    def __init__(self, command: Command, view_model: KeysViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.command, self._view_model = command, view_model
        self._caps = Row(spacing=5)
        self._change: Button | None = None
        self._usual: Button | None = None
        self._ask: KeyAsk | None = None
        label = PlainLabel(_(command.label), wrap=True)
        self._row = Row(Part(label, 1, Qt.AlignmentFlag.AlignVCenter), holder(self._caps), spacing=10)
        self._column = Column(holder(self._row), spacing=6)
        self.setLayout(self._column)
        self.show_keys()

    @Slot()
    def show_keys(self) -> None:
        """Show the keys of now."""
        clear(self._caps)
        # Return and Enter of the keypad are two keys, and one word.
        for key in {key_text(key): key for key in keymap().keys(self.command.id)}.values():
            self._caps.add(KeyCap(key))
        if self._usual is not None:
            self._usual.setVisible(self._view_model.is_changed(self.command.id))

    def set_changing(self, changing: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Show the acts that change the key, or only the key."""
        if not self.command.is_shortcut:
            return
        if changing and self._change is None:
            self._make_acts()
        for button in (self._change, self._usual):
            if button is not None:
                button.setVisible(changing)
        self.show_keys()
        if not changing and self._usual is not None:
            self._usual.hide()

    def show_asked(self) -> None:
        """Open the strip under this command when it waits for a key, close it when it no longer does."""
        if self._view_model.waiting == self.command.id:
            if self._ask is None:
                self._ask = KeyAsk(self._view_model)
                self._column.add(self._ask)
                self._ask.show()
            self._ask.show_answer()
        elif self._ask is not None:
            ask, self._ask = self._ask, None
            self.take_focus()
            self._column.removeWidget(ask)
            ask.hide()
            ask.deleteLater()

    def take_focus(self) -> None:
        """Put the focus on the act that changes this key."""
        if self._change is not None:
            self._change.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_acts(self) -> None:
        label = label_of(self.command.id)
        self._change = Button(
            _("Change"),
            identifier=f"keys.change.{self.command.id}",
            size="xs",
            name=tidy(_("Change the key of “{command}”").format(command=label)),
        )
        self._usual = Button(
            _("Usual key"),
            identifier=f"keys.usual.{self.command.id}",
            kind="ghost",
            size="xs",
            name=tidy(_("Give “{command}” its usual key again").format(command=label)),
        )
        self._row.add(self._usual, self._change)
        self._change.clicked.connect(self._wait)
        self._usual.clicked.connect(self._reset)

    @Slot()
    def _wait(self) -> None:
        self._view_model.wait_for_key(self.command.id)

    @Slot()
    def _reset(self) -> None:
        # The button is about to go: the focus goes to its neighbour first.
        self.take_focus()
        self._view_model.reset(self.command.id)
