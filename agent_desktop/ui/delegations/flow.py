"""The register of delegations: its page, and what is said of an act entered or ended."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.delegations.records import Delegation
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.delegations.page import RegisterPage
from agent_desktop.ui.delegations.view_model import RegisterViewModel
from agent_desktop.ui.models import Models
from agent_desktop.ui.session import Session
from agent_desktop.ui.shell import Shell
from agent_desktop.ui.widgets.toast import show_toast

_PAGE = "register"


class RegisterFlow(QObject):
    """What it says can be undone. `failed` carries what no page shows by itself."""

    failed = Signal(Exception)

    def __init__(self, session: Session, models: Models, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._model = RegisterViewModel(session.tasks, session.clock, models.library, self)
        page = RegisterPage(self._model)
        shell.add_page(_PAGE, page, place="settings")
        page.back_asked.connect(shell.back)
        self._model.failed.connect(self.failed)
        self._model.entered.connect(self._entered)
        self._model.ended.connect(self._ended)

    @Slot()
    def show(self) -> None:
        """Show the register of delegations."""
        self._shell.go(_PAGE)

    @Slot(Delegation)
    def _entered(self, one: Delegation) -> None:
        self._tell_undo(_("Entered in the register."), partial(self._model.take_back, one.id))

    @Slot(Delegation)
    def _ended(self, one: Delegation) -> None:
        words = _("Ended today. What was decided under it stays decided.")
        self._tell_undo(words, partial(self._model.restore, one.id))

    def _tell_undo(self, words: str, undo: Callable[[], None]) -> None:
        toast = show_toast(self._shell.frame.canvas, tidy(words), icon="user-check", can_undo=True)
        toast.undone.connect(undo)
