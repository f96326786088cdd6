"""A control with its name above, a hint and an error below: the shape of every field."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import in_sentences
from agent_desktop.ui.widgets.announce import SaidInAPause
from agent_desktop.ui.widgets.fault_line import FaultLine
from agent_desktop.ui.widgets.identity import identify, say_more, say_name
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder
from agent_desktop.ui.widgets.reminder import Reminder, reminder
from agent_desktop.ui.widgets.spoken import SpokenHolder

if TYPE_CHECKING:
    from agent_desktop.ui.widgets.word_check import WordCheck


class Labelled(QWidget):
    """A control under its label. `optional` says so beside the label; an error replaces the hint."""

    spoken_as = SpokenHolder

    def __init__(
        self,
        label: str,
        control: QWidget,
        *,
        identifier: str,
        hint: str = "",
        optional: bool = False,
        show_label: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._control = control
        self._check: WordCheck | None = None
        self._described = in_sentences(_("optional") if optional else "", hint)
        self._said = SaidInAPause(control)
        self._has_width = False
        identify(control, identifier, label, description=self._described)
        self.setFocusProxy(control)
        self._label = PlainLabel(label, role="small", weight="semibold", color="ink_2")
        self._label.setBuddy(control)
        # Most fields are asked for, without a hint nor a fault: what they do not show is not made.
        head: QWidget = self._label
        if optional:
            head = holder(
                Row(self._label, Stretch(), PlainLabel(_("optional"), role="micro", color="ink_3"), spacing=8)
            )
        # `setVisible(True)` before a parent is there would open a window: hide, or leave alone.
        if not show_label:
            head.hide()
        self._hint = PlainLabel(hint, role="micro", color="ink_2", wrap=True) if hint else None
        self._fault = FaultLine()
        hints = () if self._hint is None else (self._hint,)
        self.setLayout(Column(head, Part(control, 1), *hints, self._fault, spacing=5))

    def sizeHint(self) -> QSize:
        """Return the height of its sentences at the width it has: Qt would count one line for each."""
        hint = super().sizeHint()
        layout = self.layout()
        if self._has_width and layout is not None and layout.hasHeightForWidth():
            hint.setHeight(max(hint.height(), layout.totalHeightForWidth(self.width())))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height when the sentences fold otherwise."""
        super().resizeEvent(event)
        self._has_width = True
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def label(self) -> str:
        """Return the name of the field."""
        return self._label.text()

    def set_label(self, label: str) -> None:
        """Change the name of the field."""
        self._label.setText(label)
        say_name(self._control, label)

    def error(self) -> str:
        """Return the sentence shown under the field; empty when all is well."""
        return self._fault.sentence()

    def set_error(self, sentence: str) -> None:
        """Say what to mend under the field; an empty sentence takes it away."""
        if sentence == self.error():
            return
        self._fault.tell(sentence)
        if self._hint is not None:
            self._hint.setVisible(not sentence)
        say_more(self._control, sentence or self._described)
        # Who comes to the field hears it there; who is in it already would hear nothing.
        self._said.say(sentence if self._control.hasFocus() else "")
        self._control.setProperty("invalid", bool(sentence))
        # A style sheet reads properties only when it is polished again.
        self._control.style().unpolish(self._control)
        self._control.style().polish(self._control)
        if sentence:
            # Those who refuse a form put the focus on its first field to mend after they said why.
            QTimer.singleShot(0, self, self._bring_error)

    @Slot()
    def _bring_error(self) -> None:
        from agent_desktop.ui.widgets.word_check import bring_in_sight  # noqa: PLC0415 - as below

        if self.error() and self._control.hasFocus():
            bring_in_sight(self._fault)

    def watch_words(self, edit: QLineEdit | QPlainTextEdit) -> None:
        """Look at what is written in it for words that are not written about a person."""
        from agent_desktop.ui.widgets.word_check import WordCheck  # noqa: PLC0415 - the lock has no such field

        self._check = WordCheck(edit)
        self._check.told.connect(self._show_fault)
        if self._check.sentence:
            self.set_error(self._check.sentence)

    @Slot(str)
    def _show_fault(self, sentence: str) -> None:
        self.set_error(sentence)

    def remind(self) -> None:
        """Recall under the field, while one writes in it, that the person can read it."""
        layout = self.layout()
        assert isinstance(layout, Column)
        layout.add(Reminder(self._control))
        self._described = in_sentences(self._described, reminder())
        say_more(self._control, self.error() or self._described)

    def leave_alone(self, before: Sequence[str]) -> None:
        """Say nothing of these sentences: a record already holds them."""
        if self._check is not None:
            self._check.leave_alone(before)

    def has_fault(self) -> bool:
        """Look at the words now; tell whether some are at fault, and go there when they are."""
        if self._check is None or self._check.look():
            return False
        self._control.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @Slot()
    def clear_error(self) -> None:
        """Take the error away, as soon as the agent begins to mend it; words at fault stay told."""
        self.set_error("" if self._check is None else self._check.sentence)
