"""Two voices: what the person says, in her words, and what the agent understood, confirmed with her."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.typography import in_sentences
from agent_desktop.ui.keymap import keymap
from agent_desktop.ui.theme.roles import ColorRole
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.announce import SaidInAPause
from agent_desktop.ui.widgets.button import LinkButton
from agent_desktop.ui.widgets.card import Card
from agent_desktop.ui.widgets.chip import Chip
from agent_desktop.ui.widgets.fault_line import FaultLine
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.identity import identify, say_name, set_tip
from agent_desktop.ui.widgets.keys import key_words
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row
from agent_desktop.ui.widgets.reminder import Reminder, reminder
from agent_desktop.ui.widgets.spoken import SpokenHolder
from agent_desktop.ui.widgets.text_area import GrowingText
from agent_desktop.ui.widgets.word_check import WordCheck, bring_in_sight

Voice = Literal["said", "understood"]
_LOOKS: dict[Voice, tuple[str, ColorRole, ColorRole, ColorRole]] = {
    "said": ("message-circle", "warm", "warm_soft", "warm_solid"),
    "understood": ("ear", "accent", "surface", "control"),
}
_HIGH_CHIP = 22
_ROOM_FOR_KEY = 390


class VoiceField(Card):
    """A text of several lines in the tint of a voice.

    With `ask` and `done` (“Confirm with her”, “Confirmed with her”) it carries a state: `confirmed` is
    emitted by the button or by the key that confirms, and the page answers with `set_confirmed`.
    """

    spoken_as = SpokenHolder
    edited = Signal(str)
    confirmed = Signal()

    def __init__(
        self,
        label: str,
        *,
        identifier: str,
        voice: Voice,
        text: str = "",
        example: str = "",
        ask: str = "",
        done: str = "",
        lines: int = 2,
        most_lines: int = 8,
        readable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        icon, ink, fill, line = _LOOKS[voice]
        super().__init__(fill=fill, line=line, radius=9, parent=parent)
        self._base_fill, self._base_line = fill, line
        self._is_confirmed = False
        self.edit = GrowingText(lines=lines, most_lines=most_lines, bare=True)
        identify(self.edit, identifier, label)
        self.setFocusProxy(self.edit)
        self._label = PlainLabel(label, role="micro", weight="semibold", color=ink, elide=True)
        self._label.setBuddy(self.edit)
        self._ask = self._confirm_button(ask, identifier) if ask else None
        self._done = Chip(done, tone="ok", icon="check", height=_HIGH_CHIP)
        state = [] if self._ask is None else [self._ask, self._done]
        head = Row(IconView(icon, size=15, color=ink), Part(self._label, 1), *state, spacing=6)
        self._fault = FaultLine()
        rows = Column(head, self.edit, self._fault, spacing=4, margins=(12, 8, 10, 10))
        if readable:
            rows.add(Reminder(self.edit))
        self._described = reminder() if readable else ""
        self.setLayout(rows)
        self.edit.setPlaceholderText(example)
        self.edit.setPlainText(text)
        self._show_state()
        self._said = SaidInAPause(self.edit)
        self._check = WordCheck(self.edit)
        self._check.told.connect(self._show_fault)
        self._show_fault(self._check.sentence)
        self.edit.textChanged.connect(self._edited)
        self.edit.focused.connect(self._focused)
        self.edit.confirmed.connect(self._confirm)
        keymap().changed.connect(self._show_key)

    def text(self) -> str:
        """Return what is written."""
        return self.edit.toPlainText()

    def set_text(self, text: str) -> None:
        """Replace what is written, unless it already reads so; nothing is signalled."""
        self.edit.set_plain_text(text)
        self._show_state()

    def set_label(self, label: str) -> None:
        """Change the name of the field (the person became known)."""
        self._label.setText(label)
        say_name(self.edit, label)

    def error(self) -> str:
        """Return the sentence about words at fault; empty when there are none."""
        return self._fault.sentence()

    def leave_alone(self, before: Sequence[str]) -> None:
        """Say nothing of these sentences: a record already holds them."""
        self._check.leave_alone(before)

    def has_fault(self) -> bool:
        """Look at the words now; tell whether some are at fault, and go there when they are."""
        if self._check.look():
            return False
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def is_confirmed(self) -> bool:
        """Tell whether the person confirmed."""
        return self._is_confirmed

    def set_confirmed(self, confirmed: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Say that the person confirmed these words, or that it is still to do."""
        self._is_confirmed = confirmed
        self._describe()
        self._show_state()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the key that confirms where there is room for it."""
        super().resizeEvent(event)
        self._show_key()

    @Slot()
    def _show_key(self) -> None:
        if self._ask is None:
            return
        wide = self.width() >= theme().s(_ROOM_FOR_KEY)
        self._ask.set_command("confirm" if wide else "")
        set_tip(self._ask, "" if wide else key_words(keymap().first("confirm")))

    @Slot()
    def _edited(self) -> None:
        self._show_state()
        self.edited.emit(self.edit.toPlainText())

    @Slot()
    def _confirm(self) -> None:
        if self._ask is not None and not self._is_confirmed and self.text().strip():
            self.confirmed.emit()

    @Slot(bool)
    def _focused(self, inside: bool) -> None:  # noqa: FBT001 - the shape of the signal
        if inside:
            self.set_look(fill=self._base_fill, line="focus", width=2)
        else:
            self._show_line()

    def _confirm_button(self, ask: str, identifier: str) -> LinkButton:
        button = LinkButton(ask, identifier=f"{identifier}.confirm", size="xs")
        button.clicked.connect(self._confirm)
        return button

    @Slot(str)
    def _show_fault(self, sentence: str) -> None:
        self._fault.tell(sentence)
        self._describe()
        self._said.say(sentence if self.edit.hasFocus() else "")
        if sentence and self.edit.hasFocus():
            bring_in_sight(self._fault)

    def _describe(self) -> None:
        done = self._done.text() if self._is_confirmed else ""
        self.edit.setAccessibleDescription(self.error() or in_sentences(done, self._described))

    def _show_state(self) -> None:
        if self._ask is not None:
            self._done.setVisible(self._is_confirmed)
            self._ask.setVisible(not self._is_confirmed and bool(self.text().strip()))
        if not self.edit.hasFocus():
            self._show_line()

    def _show_line(self) -> None:
        line: ColorRole = "accent" if self._is_confirmed else self._base_line
        self.set_look(fill=self._base_fill, line=line)
