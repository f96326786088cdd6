"""Inviting someone more at this desk, from the settings of a lead."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.clock import Clock, today
from agent_desktop.foundation.errors import ParvisError
from agent_desktop.ui.sentences import ErrorText, describe
from agent_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from agent_desktop.agents.opening import OpenDesk
    from agent_desktop.agents.records import Agent


class InvitingViewModel(QObject):
    """`changed`: something to show is another. A phrase stands here from its drawing until it is hidden."""

    changed = Signal()
    failed = Signal(Exception)

    def __init__(
        self,
        tasks: Tasks,
        clock: Clock,
        desk: "OpenDesk",
        label: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._clock, self._desk, self._label = tasks, clock, desk, label
        self.invited = ""
        self.words: tuple[str, ...] = ()
        self.problem: ErrorText | None = None
        self.busy = False

    def invite(self, name: str, role: Role) -> None:
        """Draw a phrase and write someone among the agents of this desk; it is shown once that is done."""
        if self.busy:
            return
        self.hide()
        self.busy, self.problem = True, None
        self.changed.emit()
        asked = self._desk, name, role, self._label()
        self._tasks.aside(self, _invite, *asked, done=self._done, failed=self._refused)

    def replace_key(self, agent_id: UUID) -> None:
        """Draw another phrase and another key for someone who lost theirs; it is shown once that is done."""
        if self.busy:
            return
        self.hide()
        self.busy, self.problem = True, None
        self.changed.emit()
        self._tasks.aside(self, _replace, self._desk, agent_id, done=self._done, failed=self._refused)

    def hide(self) -> None:
        """Forget the phrase: it comes back nowhere."""
        if self.words or self.invited:
            self.invited, self.words = "", ()
            self.changed.emit()

    def make_page(self, done: Callable[[bytes], None]) -> None:
        """Make the page to hand over, on a worker."""
        if not self.words:
            return
        from agent_desktop.reports.invitation import InvitationFacts, invitation_pdf  # noqa: PLC0415 - rare

        facts = InvitationFacts(
            name=self.invited,
            words=self.words,
            day=today(self._clock),
            desk=self._label(),
            invited_by=self._desk.actor.name,
        )
        made = facts, self._clock.now()
        self._tasks.run(self, invitation_pdf, *made, done=done, failed=self.failed.emit)

    def _done(self, made: "tuple[Agent, str]") -> None:
        agent, phrase = made
        self.busy, self.invited, self.words = False, agent.name, tuple(phrase.split())
        self.changed.emit()

    def _refused(self, error: Exception) -> None:
        self.busy = False
        if isinstance(error, ParvisError):
            self.problem = describe(error)
        else:
            self.failed.emit(error)
        self.changed.emit()


def _replace(desk: "OpenDesk", agent_id: UUID) -> "tuple[Agent, str]":
    """Return whose key was replaced, and their phrase; for a worker as `_invite`."""
    from agent_desktop.agents.inviting import enroll_here_anew  # noqa: PLC0415 - as in `_invite`
    from agent_desktop.store.passphrase import draw_phrase  # noqa: PLC0415

    phrase = draw_phrase()
    return enroll_here_anew(desk, agent_id, phrase), phrase


def _invite(desk: "OpenDesk", name: str, role: Role, label: str) -> "tuple[Agent, str]":
    """Return who was invited, and their phrase. For a worker: a key is made, it takes up to a second."""
    # No part of the window: few ever invite.
    from agent_desktop.agents.inviting import invite_here  # noqa: PLC0415
    from agent_desktop.store.passphrase import draw_phrase  # noqa: PLC0415

    phrase = draw_phrase()
    return invite_here(desk, name=name, role=role, label=label, phrase=phrase), phrase
