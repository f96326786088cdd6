"""Looking after the keys of a team, from the settings of a lead or of a data protection officer."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.agents.actions import let_agent_go
from agent_desktop.agents.opening import OpenDesk
from agent_desktop.agents.vouching import TeamKey, team_keys
from agent_desktop.foundation.changes import Change, Topic
from agent_desktop.foundation.errors import ParvisError
from agent_desktop.ledger.actions import countersign
from agent_desktop.ui.agents.inviting_view_model import InvitingViewModel
from agent_desktop.ui.sentences import ErrorText, describe
from agent_desktop.ui.tasks import Tasks


class TeamKeysViewModel(QObject):
    """`changed`: something to show is another."""

    changed = Signal()
    failed = Signal(Exception)

    def __init__(
        self, tasks: Tasks, desk: OpenDesk, inviting: InvitingViewModel | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks, self._desk, self._inviting = tasks, desk, inviting
        self.keys: tuple[TeamKey, ...] = ()
        self.problem: ErrorText | None = None
        tasks.changed.connect(self._on_changes)

    @property
    def own(self) -> UUID:
        """Return who is signed in."""
        return self._desk.actor.agent_id

    @property
    def may_let_go(self) -> bool:
        """Tell whether whoever is signed in may close the keys of others."""
        return self._inviting is not None

    @Slot()
    def read(self) -> None:
        """Read the keys again."""
        self._tasks.read(
            self, team_keys, self._desk.actor, done=self._take, failed=self.failed.emit, replaces="team.keys"
        )

    def vouch(self, leaf: str) -> None:
        """Sign, as a second person, the entry that brought a key in."""
        self._tasks.write(self, countersign, leaf, done=self._done, failed=self._refused)

    def let_go(self, agent_id: UUID) -> None:
        """Close the key of someone who left."""
        self._tasks.write(self, let_agent_go, agent_id, done=self._done, failed=self._refused)

    def replace(self, agent_id: UUID) -> None:
        """Close a key that is lost; another phrase is drawn for whoever had it, and shown once."""
        if self._inviting is not None:
            self._inviting.replace_key(agent_id)

    def _take(self, keys: tuple[TeamKey, ...]) -> None:
        self.keys = keys
        self.changed.emit()

    def _done(self, _made: object) -> None:
        self.problem = None
        self.read()

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, ParvisError):
            self.failed.emit(error)
            return
        self.problem = describe(error)
        self.changed.emit()

    @Slot(list)
    def _on_changes(self, changes: list[Change]) -> None:
        if self.keys and any(change.topic is Topic.AGENT for change in changes):
            self.read()
