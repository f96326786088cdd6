"""Once a session: whether one's codes were used, or an approval that one heard is contested."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.later import later
from agent_desktop.ui.shell import Shell
from agent_desktop.ui.tasks import Tasks
from agent_desktop.ui.widgets.toast import show_toast

if TYPE_CHECKING:
    from agent_desktop.adaptations.code_reminder import code_reminder
else:
    (code_reminder,) = later("agent_desktop.adaptations.code_reminder", "code_reminder")

_LASTS_MS = 20_000
"""How long it is said: the time to read it and to go there."""


class CodesReminder(QObject):
    """Says it beside the way to « À décider », where it is said again."""

    def __init__(self, tasks: Tasks, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._shell = tasks, shell

    @Slot()
    def look(self) -> None:
        """Look what there is to say: nearly always nothing."""
        self._tasks.read(self, code_reminder, self._tasks.actor.agent_id, done=self._say)

    def _say(self, found: tuple[int, int]) -> None:
        used, contested = found
        if used:
            words = ngettext(
                "{count} use of your codes awaits your confirmation.",
                "{count} uses of your codes await your confirmation.",
                used,
            ).format(count=used)
        elif contested:
            words = ngettext(
                "{count} approval you heard by telephone is contested.",
                "{count} approvals you heard by telephone are contested.",
                contested,
            ).format(count=contested)
        else:
            return
        show_toast(
            self._shell.frame.canvas,
            tidy(words),
            icon="phone",
            action=self._shell.action("decisions"),
            offer=_("To decide"),
            lasts_ms=_LASTS_MS,
        )
