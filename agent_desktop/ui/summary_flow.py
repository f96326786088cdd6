"""From a key to the clipboard: the summary of an exchange, the word that says so, and what was copied."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.foundation.i18n import _
from agent_desktop.ui.keymap import keymap
from agent_desktop.ui.models import Models
from agent_desktop.ui.reports.copied_panel import CopiedPanel
from agent_desktop.ui.reports.copying import Copied
from agent_desktop.ui.session import Session
from agent_desktop.ui.shell import Shell
from agent_desktop.ui.widgets.keys import key_text
from agent_desktop.ui.widgets.toast import Toast, show_toast


class SummaryFlow(QObject):
    """The same key pressed again while the word is there copies anew, with the identity of the person."""

    told = Signal(str, str)

    def __init__(self, session: Session, models: Models, shell: Shell) -> None:
        super().__init__(shell)
        self._desk, self._models, self._shell = session.desk, models, shell
        self._toast: Toast | None = None
        self.panel = CopiedPanel(shell)
        self.panel.identified_asked.connect(self._with_identity)
        models.summary.copied.connect(self._copied)

    @Slot()
    def copy_current(self) -> None:
        """Copy the summary of the exchange in front; without identity the first time."""
        exchange = self._desk.current
        if exchange is None:
            words = _("Nothing to copy: no exchange is open. In a thread, Ctrl C copies the one in front.")
            self.told.emit(words, "info")
        else:
            self.copy(exchange.id)

    @Slot(UUID)
    def copy(self, interaction_id: UUID) -> None:
        """Copy the summary of an exchange; of the same one again while the word is there, with identity."""
        last = self._models.summary.last
        again = last is not None and last.interaction_id == interaction_id and self._toast is not None
        self._ask(interaction_id, identified=again)

    @Slot()
    def see(self) -> None:
        """Show what was copied last."""
        if self._models.summary.last is None:
            self.told.emit(_("Nothing was copied yet."), "info")
        else:
            self.panel.open(self._models.summary.last)

    @Slot()
    def _with_identity(self) -> None:
        if self._models.summary.last is not None:
            self._ask(self._models.summary.last.interaction_id, identified=True)

    def _ask(self, interaction_id: UUID, *, identified: bool) -> None:
        current = self._desk.current
        in_front = current is not None and current.id == interaction_id
        walk = self._models.script.walk if in_front else None
        self._models.summary.copy(interaction_id, walk, identified=identified)

    @Slot(Copied)
    def _copied(self, copied: Copied) -> None:
        if self.panel.is_open:
            self.panel.open(copied)
        if copied.identified:
            words = _("Summary copied, with name and date of birth. Gone in 30 seconds.")
        else:
            pattern = _(
                "Summary copied, without name nor date of birth. {key} again: with them. Gone in 30 seconds."
            )
            words = pattern.format(key=key_text(keymap().first("copy_summary")))
        action = self._shell.action("see_copied")
        self._toast = show_toast(
            self._shell.frame.canvas, words, icon="clipboard-check", action=action, offer=_("See")
        )
        self._toast.closed.connect(self._forget)

    @Slot()
    def _forget(self) -> None:
        if self.sender() is self._toast:
            self._toast = None
