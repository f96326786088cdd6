"""What stands behind the home page: every other page, made one at a time while nobody waits for it.

The pages of the script come last, once an exchange is open: what they stand on is a fifth of the memory of
the desk, and a home page at rest has no use for it. The page of keys comes when it is asked for: it weighs
more than any other, and takes no longer to show for being made then.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from agent_desktop.foundation.typography import euros
from agent_desktop.ui.agents.settings_page import SettingsPage
from agent_desktop.ui.approvals.reminder import CodesReminder
from agent_desktop.ui.exchange_flow import ExchangeFlow
from agent_desktop.ui.garbage import keep_what_is_built
from agent_desktop.ui.incident_flow import IncidentFlow
from agent_desktop.ui.interactions.page import made_workspace
from agent_desktop.ui.keys.page import KeysPage
from agent_desktop.ui.loading import load_parts, load_rooms
from agent_desktop.ui.models import Models
from agent_desktop.ui.people_flow import PeopleFlow
from agent_desktop.ui.session import Session
from agent_desktop.ui.shell import Shell
from agent_desktop.ui.stages import SCRIPTS
from agent_desktop.ui.typed_ahead import TypedAhead

if TYPE_CHECKING:
    from agent_desktop.ledger.memory import Behind
    from agent_desktop.ui.script_flow import ScriptFlow


class BehindHome(QObject):
    """`told` carries a passing word and its icon, `failed` what no page shows by itself."""

    told = Signal(str, str)
    failed = Signal(Exception)

    def __init__(self, session: Session, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._shell = session, shell
        self._scripts: ScriptFlow | None = None
        self._is_asked = False
        self._making = self._make_scripts()
        self._waiting: list[Callable[[ScriptFlow], None]] = []
        self._ahead = TypedAhead(self)

    def build(self) -> Iterator[None]:
        """Make everything but the pages of the script, and stop after each so that the window can answer."""
        session, shell = self._session, self._shell
        host = shell.parentWidget()
        assert host is not None
        self.models = Models(session, self)
        workspace = yield from made_workspace(self.models.workspace, session.clock.zone)
        yield
        self.exchanges = ExchangeFlow(session, self.models, shell, workspace, self.go_when_ready, self)
        yield
        self.people = PeopleFlow(session, self.models, shell, self.exchanges.workspace, host)
        yield
        models = self.models
        self.settings_page = SettingsPage(
            models.settings,
            backup=models.backup,
            lending=models.lending,
            inviting=models.inviting,
            renewing=models.renewing,
            team_keys=models.team_keys,
            witnesses=models.witnesses,
            at_once=False,
        )
        yield from self.settings_page.build()
        yield
        shell.add_page("settings", self.settings_page, place="settings")
        yield
        self.incidents = IncidentFlow(session, shell, models.renewing, self)
        self._wire()
        session.desk.current_changed.connect(self.prepare)
        self.prepare()
        CodesReminder(session.tasks, shell, self).look()

    def bring(self, name: str) -> None:
        """Make at once the page of this name that is not made yet: that of keys, or those of the script."""
        made = self.keys_page if name == "help" else self.scripts
        assert made is not None

    @cached_property
    def keys_page(self) -> KeysPage:
        """What each key does, made the first time it is asked for."""
        page = KeysPage(self.models.keys)
        self._shell.add_page("help", page, place="help")
        page.told.connect(self.told)
        return page

    @property
    def scripts(self) -> "ScriptFlow":
        """Return the pages of the script, made at once if they are not yet."""
        self._is_asked = True
        for _page in self._making:
            pass
        assert self._scripts is not None
        return self._scripts

    @property
    def has_scripts(self) -> bool:
        """Tell whether the pages of the script are made."""
        return self._scripts is not None

    def tell_missing(self, found: "Behind") -> None:
        """Say what the store lacks of what its desk remembers, once it is known whose it is."""
        self.models.renewing.name(found)

    def hide_from_person(self) -> None:
        """Take away at once what is turned to the person."""
        if self._scripts is not None:
            self._scripts.facing.close()

    def when_ready(self, act: Callable[["ScriptFlow"], None]) -> None:
        """Do something with the pages of the script, at once if they are made, else as soon as they are."""
        if self._scripts is not None:
            act(self._scripts)
        else:
            self._waiting.append(act)
            self._load()

    def go_when_ready(self, act: Callable[["ScriptFlow"], None]) -> None:
        """Do something that leads to another page: what is typed meanwhile is for that page."""
        if self._scripts is None:
            self._ahead.begin()
        self.when_ready(act)

    @Slot()
    def prepare(self) -> None:
        """Make the pages of the script as soon as there is an exchange to explain something in."""
        if self._session.desk.current is not None:
            self._load()

    def _load(self) -> None:
        if not self._is_asked:
            self._is_asked = True
            self._session.tasks.load(self, _load, done=self._loaded, failed=self._not_loaded)

    def _not_loaded(self, error: Exception) -> None:
        """Stay on the page in front, with what was typed; asked again, they are loaded again."""
        self._is_asked = False
        self._making = self._make_scripts()
        self._waiting.clear()
        self._ahead.give()
        self.failed.emit(error)

    def _loaded(self, _loaded: object) -> None:
        keep_what_is_built()
        self._make_next_page()

    @Slot()
    def _make_next_page(self) -> None:
        if self._session.is_left:
            return
        try:
            is_made = next(self._making, self) is self
        except ImportError as error:
            self._not_loaded(error)
            return
        if not is_made:
            QTimer.singleShot(0, self, self._make_next_page)

    def _make_scripts(self) -> Iterator[None]:
        yield from load_parts(SCRIPTS)
        keep_what_is_built()
        from agent_desktop.ui.script_flow import ScriptFlow  # noqa: PLC0415 - loaded once an exchange is open

        scripts = ScriptFlow(self._session, self.models, self._shell, self.exchanges.workspace, self)
        yield from scripts.build()
        scripts.told.connect(self.told)
        self._scripts = scripts
        keep_what_is_built()
        self._shell.make_ready("explain", "adapt", "sheet")
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act(scripts)
        self._ahead.give()

    @Slot(str)
    def _look_in_rules(self, text: str) -> None:
        self.people.palette.close_palette()
        self.go_when_ready(lambda scripts: scripts.look_in_rules(text))

    def _wire(self) -> None:
        self.models.failed.connect(self.failed)
        self.exchanges.told.connect(self.told)
        self.settings_page.remarks_asked.connect(
            lambda: self.go_when_ready(lambda scripts: scripts.show_remarks())
        )
        self.settings_page.register_asked.connect(
            lambda: self.go_when_ready(lambda scripts: scripts.approvals.show_register())
        )
        self.exchanges.workspace.person.erasure_asked.connect(
            lambda person_id: self.go_when_ready(lambda scripts: scripts.approvals.erasures.ask(person_id))
        )
        workspace = self.exchanges.workspace
        workspace.live.copy_asked.connect(
            lambda: self.when_ready(lambda scripts: scripts.summary.copy_current())
        )
        workspace.thread_pane.copy_asked.connect(
            lambda exchange: self.when_ready(lambda scripts: scripts.summary.copy(exchange))
        )
        self.people.palette.rules_asked.connect(self._look_in_rules)
        self.incidents.told.connect(self.told)
        self.incidents.failed.connect(self.failed)


def _load() -> None:
    """Load what the pages of the script stand on. For a worker: it takes some tenths of a second."""
    load_rooms(SCRIPTS)
    # The first sum said loads how each language writes one.
    euros(Decimal(1))
