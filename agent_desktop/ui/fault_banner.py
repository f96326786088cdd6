"""The banner of a fault that lasts: what happened, what is safe, what to do, and the acts that help."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.ui.clipboard import copy_for_a_while
from agent_desktop.ui.faults import Act, Faults
from agent_desktop.ui.theme.roles import TONES
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.banner import IconDisc
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Card
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.identity import identify
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, holder

_TIME_TO_PASTE_MS = 300_000
"""Longer than a summary: whoever looks for a place that keeps the text may have to ask for help."""

_TOP = Qt.AlignmentFlag.AlignTop


class FaultBanner(QWidget):
    """Above the page, out of sight while nothing is wrong; what it says is also said aloud, at once.

    `copied` is emitted once the words are in the clipboard.
    """

    copied = Signal()

    def __init__(self, faults: Faults, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._faults = faults
        roles = TONES["alert"]
        self._card = Card(fill=roles.soft, line=roles.line, radius=13)
        identify(self._card, "fault", " ")
        self._title = PlainLabel(role="body", weight="semibold", color=roles.ink, wrap=True)
        self._rest = PlainLabel(role="small", wrap=True)
        self._buttons = self._make_buttons()
        words = Column(
            self._title, self._rest, 4, holder(Flow(*self._buttons.values(), spacing=8)), spacing=1
        )
        disc = IconDisc("circle-alert", ink=roles.ink, fill="surface", line=roles.line)
        self._card.setLayout(Row(Part(disc, align=_TOP), Part(words, 1), spacing=12, margins=(12, 9, 13, 10)))
        self.setLayout(Column(self._card, margins=(20, 12, 20, 0)))
        faults.changed.connect(self.refresh)
        faults.still.connect(self._say)
        self.hide()

    def sentences(self) -> str:
        """Return what is said; empty while nothing is wrong."""
        return "" if self.isHidden() else self._card.accessibleName()

    @Slot()
    def refresh(self) -> None:
        """Tell the fault of now, or go."""
        fault = self._faults.current
        if fault is None:
            self._let_focus_go()
            self.hide()
            return
        text = fault.text
        self._title.setText(text.title)
        self._rest.setText(f"{text.safe} {text.next_step}")
        for act, button in self._buttons.items():
            button.setVisible(act in self._faults.acts)
        before = self.sentences()
        self._card.setAccessibleName(f"{text.title} {text.safe} {text.next_step}")
        self.show()
        if self.sentences() != before:
            self._say()

    def _make_buttons(self) -> dict[Act, Button]:
        retry = Button(_("Try again"), identifier="fault.retry", size="s", icon="refresh-cw")
        copy = Button(_("Copy my text"), identifier="fault.copy", size="s", icon="copy")
        leave = Button(_("Leave all the same"), identifier="fault.leave", size="s", icon="log-out")
        retry.clicked.connect(self._faults.retry)
        copy.clicked.connect(self._copy)
        leave.clicked.connect(self._faults.leave)
        return {Act.RETRY: retry, Act.COPY: copy, Act.LEAVE: leave}

    @Slot()
    def _copy(self) -> None:
        copy_for_a_while(self._faults.words, lent_ms=_TIME_TO_PASTE_MS)
        self.copied.emit()

    @Slot()
    def _say(self) -> None:
        announce(self._card, self._card.accessibleName(), at_once=True)

    def _let_focus_go(self) -> None:
        """Give the focus to the page before the button that has it is hidden."""
        if any(button.hasFocus() for button in self._buttons.values()):
            self.focusNextChild()
