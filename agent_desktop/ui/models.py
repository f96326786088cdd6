"""The view models behind the home page, made once a session: what a page shows comes from one of these."""

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.foundation.bundled import bundled
from agent_desktop.foundation.settings import Density, Settings
from agent_desktop.store.backup import backup_name
from agent_desktop.store.backup_note import last_backup
from agent_desktop.ui.adaptations.view_model import AdaptViewModel
from agent_desktop.ui.agents.backup_view_model import BackupViewModel
from agent_desktop.ui.agents.doors import ProfileKeyring
from agent_desktop.ui.agents.rescue_doors import save_desk
from agent_desktop.ui.agents.settings_view_model import SettingsViewModel
from agent_desktop.ui.facilitation.library import PackLibrary
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.interactions.asked_before import AskedBeforeList
from agent_desktop.ui.interactions.view_model import WorkspaceViewModel
from agent_desktop.ui.keys.view_model import KeysViewModel
from agent_desktop.ui.people.view_model import NewPersonViewModel, SearchViewModel
from agent_desktop.ui.remarks.view_model import RemarksViewModel
from agent_desktop.ui.reports.copying import SummaryViewModel
from agent_desktop.ui.reports.view_model import SheetViewModel
from agent_desktop.ui.session import Session


class Models(QObject):
    """`failed` carries what no page shows by itself."""

    failed = Signal(Exception)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        tasks, clock, desk = session.tasks, session.clock, session.desk
        profile = session.open_desk.profile
        library = PackLibrary(tasks, bundled("resources") / "packs", self)
        keyring = ProfileKeyring(profile, session.open_desk.keys)
        self.workspace = WorkspaceViewModel(desk, tasks, clock, self)
        self.search = SearchViewModel(tasks, self)
        self.new_person = NewPersonViewModel(tasks, clock, self)
        self.script = ScriptViewModel(desk, tasks, clock, library, name_of=session.names.of, parent=self)
        self.adapt = AdaptViewModel(tasks, self)
        self.sheet = SheetViewModel(tasks, clock, session.settings, self)
        self.summary = SummaryViewModel(desk, tasks, clock, library, self)
        self.settings = SettingsViewModel(
            tasks, profile.folder, session.settings, keyring=keyring, parent=self
        )
        self.script.set_usual_density(Density(session.settings.density))
        self.settings.changed.connect(self._take_settings)
        self.backup = BackupViewModel(
            tasks,
            lambda path, progress: save_desk(session.open_desk, path, clock, progress),
            lambda: last_backup(profile),
            lambda: backup_name(clock),
            self,
        )
        self.backup.failed.connect(self.failed)
        self.keys = KeysViewModel(self.settings, self)
        self.remarks = RemarksViewModel(tasks, self)
        self.remarks.failed.connect(self.failed)
        self.asked_before = AskedBeforeList(desk, tasks, self)
        self.asked_before.failed.connect(self.failed)
        for model in (self.workspace, self.search, self.new_person, self.script, self.adapt):
            model.failed.connect(self.failed)
        self.settings.failed.connect(self.failed)
        self.summary.failed.connect(self.failed)

    @Slot(Settings)
    def _take_settings(self, settings: Settings) -> None:
        self.script.set_usual_density(Density(settings.density))
