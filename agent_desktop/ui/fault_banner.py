"""The banner of a fault that lasts: what happened, what is safe, what to do, and the acts that help."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.ui.clipboard import copy_for_a_while
from agent_desktop.ui.faults import Act, Faults
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.notice import Notice

_TIME_TO_PASTE_MS = 300_000
"""Longer than a summary: whoever looks for a place that keeps the text may have to ask for help."""


class FaultBanner(Notice):
    """Above the page, out of sight while nothing is wrong. `copied`: the words are in the clipboard."""

    copied = Signal()

    def __init__(self, faults: Faults, parent: QWidget | None = None) -> None:
        self._acts = {
            Act.RESCUE: Button(_("Bring this desk back…"), identifier="fault.rescue", size="s"),
            Act.RETRY: Button(_("Try again"), identifier="fault.retry", size="s", icon="refresh-cw"),
            Act.COPY: Button(_("Copy my text"), identifier="fault.copy", size="s", icon="copy"),
            Act.LEAVE: Button(_("Leave all the same"), identifier="fault.leave", size="s", icon="log-out"),
        }
        super().__init__(
            tuple(self._acts.values()), identifier="fault", icon="circle-alert", tone="alert", parent=parent
        )
        self._faults = faults
        self._acts[Act.RESCUE].clicked.connect(faults.rescue)
        self._acts[Act.RETRY].clicked.connect(faults.retry)
        self._acts[Act.COPY].clicked.connect(self._copy)
        self._acts[Act.LEAVE].clicked.connect(faults.leave)
        faults.changed.connect(self.refresh)
        faults.still.connect(self.say)

    @Slot()
    def refresh(self) -> None:
        """Tell the fault of now, or go."""
        fault = self._faults.current
        if fault is None:
            self.take_away()
            return
        for act, button in self._acts.items():
            button.setVisible(act in self._faults.acts)
        text = fault.text
        self.show_message(text.title, f"{text.safe} {text.next_step}")

    @Slot()
    def _copy(self) -> None:
        copy_for_a_while(self._faults.words, lent_ms=_TIME_TO_PASTE_MS)
        self.copied.emit()
