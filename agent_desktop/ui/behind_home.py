"""What stands behind the home page: every other page, made one at a time while nobody waits for it."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject, Signal

from agent_desktop.ui.agents.settings_page import SettingsPage
from agent_desktop.ui.exchange_flow import ExchangeFlow
from agent_desktop.ui.facing.flow import FacingFlow
from agent_desktop.ui.incident_flow import IncidentFlow
from agent_desktop.ui.keys.page import KeysPage
from agent_desktop.ui.models import Models
from agent_desktop.ui.people_flow import PeopleFlow
from agent_desktop.ui.remarks.page import RemarksPage
from agent_desktop.ui.session import Session
from agent_desktop.ui.shell import Shell
from agent_desktop.ui.summary_flow import SummaryFlow


class BehindHome(QObject):
    """`told` carries a passing word and its icon, `failed` what no page shows by itself."""

    told = Signal(str, str)
    failed = Signal(Exception)

    def __init__(self, session: Session, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._shell = session, shell

    def build(self) -> Iterator[None]:
        """Make everything, and stop after each page so that the window can answer."""
        session, shell = self._session, self._shell
        host = shell.parentWidget()
        assert host is not None
        self.models = Models(session, self)
        self.exchanges = ExchangeFlow(session, self.models, shell, self)
        yield
        yield from self.exchanges.build()
        yield
        self.people = PeopleFlow(session, self.models, shell, self.exchanges.workspace, host)
        yield
        self.settings_page = SettingsPage(self.models.settings, backup=self.models.backup)
        shell.add_page("settings", self.settings_page, place="settings")
        yield
        self.remarks_page = RemarksPage(self.models.remarks)
        shell.add_page("remarks", self.remarks_page, place="settings")
        yield
        self.keys_page = KeysPage(self.models.keys)
        shell.add_page("help", self.keys_page, place="help")
        yield
        self.summary = SummaryFlow(session, self.models, shell)
        self.incidents = IncidentFlow(session, shell, self)
        self.facing = FacingFlow(
            self.models.script.facing, self.models.settings, shell, self.exchanges.explain
        )
        self._wire()

    def _wire(self) -> None:
        workspace, summary = self.exchanges.workspace, self.summary
        self.models.failed.connect(self.failed)
        self.exchanges.told.connect(self.told)
        workspace.live.copy_asked.connect(summary.copy_current)
        workspace.thread_pane.copy_asked.connect(summary.copy)
        summary.told.connect(self.told)
        self.keys_page.told.connect(self.told)
        self.remarks_page.told.connect(self.told)
        self.remarks_page.back_asked.connect(self._shell.back)
        self.settings_page.remarks_asked.connect(partial(self._shell.go, "remarks"))
        self.incidents.told.connect(self.told)
        self.facing.told.connect(self.told)
        self.incidents.failed.connect(self.failed)
