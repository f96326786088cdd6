"""On the home page of whoever may answer: how many decisions and erasures wait, and the way there."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.agents.records import Permission
from agent_desktop.agents.rules import may
from agent_desktop.foundation.changes import Change, Topic
from agent_desktop.foundation.i18n import ngettext
from agent_desktop.foundation.typography import number
from agent_desktop.ui.home.page import HomePage
from agent_desktop.ui.shell import Shell
from agent_desktop.ui.tasks import Tasks
from agent_desktop.ui.widgets.button import Button

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from agent_desktop.foundation.actor import Actor

_ANSWERS = (Permission.APPROVE_ADAPTATION, Permission.APPROVE_ERASURE)


class WaitingLine(QObject):
    """A line under the greeting, there only while something waits; read once home is painted, on a worker.

    `asked`: to see what waits.
    """

    asked = Signal()
    failed = Signal(Exception)

    def __init__(self, tasks: Tasks, home: HomePage, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._shell, self._is_stale = tasks, shell, False
        if not any(may(tasks.actor.role, answer) for answer in _ANSWERS):
            return
        self._line = Button("", identifier="home.waiting", size="s", icon="user-check")
        self._line.hide()
        home.add_line(self._line)
        self._line.clicked.connect(self.asked)
        tasks.changed.connect(self._follow)
        shell.page_changed.connect(self._come)
        self._read()

    def _read(self) -> None:
        self._is_stale = False
        self._tasks.read(
            self,
            _waiting,
            self._tasks.actor,
            done=self._show,
            failed=self.failed.emit,
            replaces="home-waiting",
        )

    def _show(self, waiting: tuple[int, int]) -> None:
        decisions, erasures = waiting
        first = ngettext(
            "{count} decision waits for your answer", "{count} decisions wait for your answer", decisions
        )
        second = ngettext(
            "{count} erasure waits for your answer", "{count} erasures wait for your answer", erasures
        )
        said = [
            words.format(count=number(count))
            for words, count in ((first, decisions), (second, erasures))
            if count
        ]
        self._line.set_label(", ".join(said))
        self._line.setVisible(bool(said))

    @Slot(list)
    def _follow(self, changes: Iterable[Change]) -> None:
        if not any(change.topic is Topic.ADAPTATION for change in changes):
            return
        self._is_stale = True
        if self._shell.current_page == "home":
            self._read()

    @Slot(str)
    def _come(self, page: str) -> None:
        if page == "home" and self._is_stale:
            self._read()


def _waiting(session: "Session", actor: "Actor") -> tuple[int, int]:
    # Loaded by the worker that reads, for those alone who may answer: a home page at rest holds little.
    from agent_desktop.adaptations.waiting_count import waiting_for  # noqa: PLC0415
    from agent_desktop.privacy.queries import requests_for  # noqa: PLC0415

    return waiting_for(session, actor), requests_for(session, actor)
