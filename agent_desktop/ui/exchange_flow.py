"""An exchange, from its page: what is asked there, and how it ends."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.foundation.i18n import _
from agent_desktop.ui.interactions.asked_note import AskedNote
from agent_desktop.ui.interactions.page import WorkspacePage
from agent_desktop.ui.models import Models
from agent_desktop.ui.session import Session
from agent_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from agent_desktop.ui.script_flow import ScriptFlow

WhenReady = Callable[[Callable[["ScriptFlow"], None]], None]
"""Does something with the pages of the script, at once if they are made, else as soon as they are."""


class ExchangeFlow(QObject):
    """`told` carries a passing word for the agent, and its icon."""

    told = Signal(str, str)

    def __init__(
        self,
        session: Session,
        models: Models,
        shell: Shell,
        workspace: WorkspacePage,
        when_ready: WhenReady,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._models, self._shell, self._when_ready = session.desk, models, shell, when_ready
        self.workspace = workspace
        asked = AskedNote(models.asked_before, identifier="live.asked")
        self.workspace.live.show_first(asked)
        asked.show_questions()
        shell.add_page("exchange", self.workspace, place="exchange")
        self.workspace.finish_asked.connect(self.finish)
        self.workspace.explain_asked.connect(lambda: when_ready(lambda scripts: scripts.show_script()))
        self.workspace.adapt_asked.connect(lambda: when_ready(lambda scripts: scripts.adapt_now()))
        self.workspace.sheet_asked.connect(lambda: when_ready(lambda scripts: scripts.show_sheet()))
        self.workspace.resume_asked.connect(lambda: when_ready(lambda scripts: scripts.take_up()))
        self.workspace.park_asked.connect(self._park)

    @Slot()
    def finish(self) -> None:
        """End the exchange in front, or say what is missing and go there."""
        missing = self._models.workspace.finish(self._models.walk)
        if not missing:
            return
        self._shell.go("exchange")
        if "outcome" in missing:
            self.told.emit(_("How does this exchange end? Choose below."), "flag")
            self.workspace.live.ask_outcome()
        elif "promise_of_the_service" in missing:
            words = _("A follow-up is promised: say which, by whom and for which day.")
            self.told.emit(words, "handshake")
            self.workspace.live.promises.begin()
        elif "words_at_fault" in missing:
            self.told.emit(_("Some words need changing first: they are underlined."), "circle-alert")
            self.workspace.live.show_fault()
        else:
            self.told.emit(_("A text is too long to be kept whole. Shorten it."), "circle-alert")

    @Slot()
    def _park(self) -> None:
        if self._desk.current is not None:
            self._desk.park(self._desk.current)
