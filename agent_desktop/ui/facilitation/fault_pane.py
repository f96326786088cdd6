"""A script that cannot be played: what is safe, and a way on."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.catalog import PackSummary
from agent_desktop.foundation.i18n import _
from agent_desktop.ui.facilitation.faults import fault_text
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.empty_state import EmptyState
from agent_desktop.ui.widgets.layouts import Column
from agent_desktop.ui.widgets.suggestion import Suggestion

_MENDED_BY_RESTART = {"pack_not_installed"}


class FaultPane(QWidget):
    """Never a dead end: the version installed now when there is one, another procedure, or the exchange."""

    back_asked = Signal()

    def __init__(self, view_model: ScriptViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._go_on = Suggestion(
            _("Go on with the version installed now"),
            identifier="script.fault.go_on",
            icon="refresh-cw",
            note=_("Every answer given is kept"),
        )
        self._other = Suggestion(
            _("Another procedure"), identifier="script.fault.other", icon="arrow-right-left"
        )
        self._back = Suggestion(_("Back to the exchange"), identifier="script.fault.back", icon="arrow-left")
        self._words = EmptyState(
            " ", " ", icon="file-clock", icon_color="attn", actions=(self._go_on, self._other, self._back)
        )
        self.setLayout(Column(self._words))
        self._go_on.clicked.connect(self._restart)
        self._other.clicked.connect(view_model.leave_script)
        self._back.clicked.connect(self.back_asked)
        view_model.library.listed.connect(self.show_fault)

    @Slot()
    def show_fault(self) -> None:
        """Say what is wrong."""
        fault = self._view_model.fault
        if fault is None:
            return
        text = fault_text(fault)
        self._words.show_words(text.title, f"{text.safe} {text.next_step}")
        self._go_on.setVisible(fault.code in _MENDED_BY_RESTART and self._installed() is not None)
        self._other.setVisible(not self._view_model.decided)

    def enter(self) -> None:
        """Look for another version, say what is wrong, put the focus on a way on."""
        self._view_model.library.look(self._view_model.failed.emit)
        self.show_fault()
        if self._view_model.fault is not None:
            announce(self, fault_text(self._view_model.fault).title, at_once=True)
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _restart(self) -> None:
        found = self._installed()
        if found is not None:
            self._view_model.restart(found)

    def _installed(self) -> PackSummary | None:
        exchange = self._view_model.exchange
        script = None if exchange is None else exchange.draft.script
        if script is None:
            return None
        same = [pack for pack in self._view_model.library.packs if pack.id == script.pack_id]
        return same[-1] if same else None
