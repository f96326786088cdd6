"""The view models behind the home page, made once a session: what a page shows comes from one of these.

Those of the scripts are made when they are first asked for, and what they stand on is loaded then: an
exchange is open (`script_flow`).
"""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.agents.records import Permission
from agent_desktop.agents.rules import may
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.bundled import bundled
from agent_desktop.foundation.settings import Density, Settings
from agent_desktop.ledger.rules import GUARDIANS
from agent_desktop.store.backup import backup_name
from agent_desktop.store.backup_note import last_backup
from agent_desktop.ui.agents.backup_view_model import BackupViewModel
from agent_desktop.ui.agents.doors import ProfileKeyring
from agent_desktop.ui.agents.inviting_view_model import InvitingViewModel
from agent_desktop.ui.agents.lending_view_model import LendingViewModel
from agent_desktop.ui.agents.renewing_view_model import RenewingViewModel
from agent_desktop.ui.agents.rescue_doors import save_desk
from agent_desktop.ui.agents.settings_view_model import SettingsViewModel
from agent_desktop.ui.agents.team_keys_view_model import TeamKeysViewModel
from agent_desktop.ui.agents.witnesses_view_model import WitnessesViewModel
from agent_desktop.ui.interactions.asked_before import AskedBeforeList
from agent_desktop.ui.interactions.view_model import WorkspaceViewModel
from agent_desktop.ui.keys.view_model import KeysViewModel
from agent_desktop.ui.people.view_model import NewPersonViewModel, SearchViewModel
from agent_desktop.ui.remarks.view_model import RemarksViewModel
from agent_desktop.ui.session import Session

if TYPE_CHECKING:
    from agent_desktop.facilitation.walk import Walk
    from agent_desktop.ui.adaptations.view_model import AdaptViewModel
    from agent_desktop.ui.equality.view_model import EqualityViewModel
    from agent_desktop.ui.facilitation.library import PackLibrary
    from agent_desktop.ui.facilitation.view_model import ScriptViewModel
    from agent_desktop.ui.library.adding_view_model import AddingViewModel
    from agent_desktop.ui.library.values_view_model import ValuesViewModel
    from agent_desktop.ui.library.view_model import RulesViewModel
    from agent_desktop.ui.remarks.fails_view_model import FailsViewModel
    from agent_desktop.ui.reports.copying import SummaryViewModel
    from agent_desktop.ui.reports.view_model import SheetViewModel


class Models(QObject):
    """`failed` carries what no page shows by itself."""

    failed = Signal(Exception)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        tasks, clock, desk = session.tasks, session.clock, session.desk
        profile = session.open_desk.profile
        keyring = ProfileKeyring(profile, session.open_desk.keys)
        self.workspace = WorkspaceViewModel(desk, tasks, clock, self)
        self.search = SearchViewModel(tasks, self)
        self.new_person = NewPersonViewModel(tasks, clock, self)
        self.settings = SettingsViewModel(
            tasks, profile.folder, session.settings, keyring=keyring, parent=self
        )
        self.settings.changed.connect(self._take_settings)
        self.backup = BackupViewModel(
            tasks,
            lambda path, progress: save_desk(session.open_desk, path, clock, progress),
            lambda: last_backup(profile),
            lambda: backup_name(clock),
            self,
        )
        self.backup.failed.connect(self.failed)
        self.lending = self._lending()
        self.inviting = self._inviting()
        self.renewing = RenewingViewModel(tasks, session.open_desk, self)
        self.team_keys = self._team_keys()
        self.witnesses = self._witnesses()
        self.keys = KeysViewModel(self.settings, self)
        self.remarks = RemarksViewModel(tasks, self)
        self.remarks.failed.connect(self.failed)
        self.asked_before = AskedBeforeList(desk, tasks, self)
        self.asked_before.failed.connect(self.failed)
        for model in (self.workspace, self.search, self.new_person):
            model.failed.connect(self.failed)
        self.settings.failed.connect(self.failed)

    def _team_keys(self) -> TeamKeysViewModel | None:
        """Return what looks after the keys of the team, for those who may countersign them."""
        if self._session.open_desk.actor.role not in GUARDIANS:
            return None
        made = TeamKeysViewModel(self._session.tasks, self._session.open_desk, self.inviting, self)
        made.failed.connect(self.failed)
        return made

    def _witnesses(self) -> WitnessesViewModel | None:
        """Return what says how many must see each seal, for a lead: nobody else may say it."""
        if self._session.open_desk.actor.role is not Role.LEAD:
            return None
        made = WitnessesViewModel(self._session.tasks, self._session.open_desk, self)
        made.failed.connect(self.failed)
        return made

    @cached_property
    def library(self) -> "PackLibrary":
        """Return the packs of this desk."""
        from agent_desktop.ui.facilitation.library import PackLibrary

        made = PackLibrary(self._session.tasks, bundled("resources") / "packs", self)
        made.failed.connect(self.failed)
        return made

    @cached_property
    def script(self) -> "ScriptViewModel":
        """Return the script of the exchange in front."""
        from agent_desktop.ui.facilitation.view_model import ScriptViewModel

        session = self._session
        made = ScriptViewModel(
            session.desk, session.tasks, session.clock, self.library, name_of=session.names.of, parent=self
        )
        made.set_usual_density(Density(self.settings.settings.density))
        made.failed.connect(self.failed)
        return made

    @cached_property
    def fails(self) -> "FailsViewModel":
        """Return what does not get through in the packs."""
        from agent_desktop.ui.remarks.fails_view_model import FailsViewModel

        session = self._session
        made = FailsViewModel(
            session.tasks, session.clock, self.library, self._sender, sealing=session.sealing, parent=self
        )
        made.failed.connect(self.failed)
        return made

    @cached_property
    def equality(self) -> "EqualityViewModel":
        """Return what equal treatment is read from."""
        from agent_desktop.ui.equality.view_model import EqualityViewModel

        made = EqualityViewModel(self._session.tasks, self._session.clock, self.library, self)
        made.failed.connect(self.failed)
        return made

    @cached_property
    def rules(self) -> "RulesViewModel":
        """Return the library of rules."""
        from agent_desktop.ui.library.view_model import RulesViewModel

        made = RulesViewModel(self.library, self._session.clock, self)
        made.failed.connect(self.failed)
        return made

    @cached_property
    def adding(self) -> "AddingViewModel":
        """Return what adds packs to this desk."""
        from agent_desktop.ui.library.adding_view_model import AddingViewModel

        made = AddingViewModel(self._session.tasks, self.library, self._session.clock, self)
        made.failed.connect(self.failed)
        return made

    @cached_property
    def values(self) -> "ValuesViewModel":
        """Return what sets the values of this service."""
        from agent_desktop.ui.library.values_view_model import ValuesViewModel

        made = ValuesViewModel(self._session.tasks, self.library, self._session.clock, self)
        made.failed.connect(self.failed)
        return made

    @cached_property
    def adapt(self) -> "AdaptViewModel":
        """Return what adapts a rule."""
        from agent_desktop.ui.adaptations.view_model import AdaptViewModel

        made = AdaptViewModel(self._session.tasks, self)
        made.failed.connect(self.failed)
        return made

    @cached_property
    def sheet(self) -> "SheetViewModel":
        """Return the sheet to take away."""
        from agent_desktop.ui.reports.view_model import SheetViewModel

        session = self._session
        return SheetViewModel(session.tasks, session.clock, self.settings.settings, session.sealing, self)

    @cached_property
    def summary(self) -> "SummaryViewModel":
        """Return the summary to copy."""
        from agent_desktop.ui.reports.copying import SummaryViewModel

        session = self._session
        made = SummaryViewModel(session.desk, session.tasks, session.clock, self.library, self)
        made.failed.connect(self.failed)
        return made

    @property
    def walk(self) -> "Walk | None":
        """Return the script as far as it was played in the exchange in front; None when none was."""
        exchange = self._session.desk.current
        if "script" not in vars(self) and (exchange is None or exchange.draft.script is None):
            return None
        return self.script.walk

    def _lending(self) -> LendingViewModel | None:
        """Return what a lead does with the precedents of other services; `None` for anyone else."""
        session = self._session
        if not may(session.open_desk.actor.role, Permission.LEND_PRECEDENTS):
            return None
        made = LendingViewModel(session.tasks, self._sender, self)
        made.failed.connect(self.failed)
        return made

    def _inviting(self) -> InvitingViewModel | None:
        """Return what a lead does to invite someone here; `None` for anyone else."""
        session = self._session
        if not may(session.open_desk.actor.role, Permission.INVITE_AGENT):
            return None
        made = InvitingViewModel(session.tasks, session.clock, session.open_desk, self._desk_label, self)
        made.failed.connect(self.failed)
        return made

    def _desk_label(self) -> str:
        return self.settings.settings.desk or self._session.open_desk.actor.desk

    def _sender(self) -> str:
        """Return the service that a dossier comes from."""
        return self.settings.settings.service or self._session.open_desk.actor.site

    @Slot(Settings)
    def _take_settings(self, settings: Settings) -> None:
        if "script" in vars(self):
            self.script.set_usual_density(Density(settings.density))
        if "sheet" in vars(self):
            self.sheet.set_settings(settings)
