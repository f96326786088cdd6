"""The prompter with its acts: said, say it again, say it otherwise."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.prompting import Breath
from agent_desktop.facilitation.walk import Visit
from agent_desktop.foundation.i18n import _
from agent_desktop.ui.facilitation.prompter import Prompter
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.layouts import holder


class PromptSheet(Sheet):
    """How far one has said it stays for as long as the window does, and goes nowhere else."""

    def __init__(
        self,
        view_model: ScriptViewModel,
        visit: Visit,
        breaths: tuple[Breath, ...],
        parent: QWidget | None = None,
    ) -> None:
        self._said, self._key = view_model.said_so_far, (visit.step_id, visit.number)
        self.prompter = Prompter(breaths, self._said.get(self._key, 0))
        self.prompter.moved.connect(self._moved)
        done = Button(_("Said"), identifier="script.prompter.said", size="s", key="Space", icon="check")
        again = Button(_("Say it again"), identifier="script.prompter.again", size="s", key="E")
        otherwise = Button(
            _("Say it otherwise"), identifier="script.prompter.otherwise", size="s", command="register"
        )
        done.clicked.connect(self.prompter.advance)
        again.clicked.connect(self.prompter.repeat)
        otherwise.clicked.connect(view_model.next_register)
        super().__init__(
            holder(Flow(done, again, otherwise, spacing=8, comfort=520)),
            self.prompter,
            spacing=14,
            margins=(14, 14, 14, 14),
            parent=parent,
        )

    def come(self) -> None:
        """Go on from what was said so far."""
        self.prompter.come_to(self._said.get(self._key, 0))

    @Slot(int)
    def _moved(self, place: int) -> None:
        self._said[self._key] = place
