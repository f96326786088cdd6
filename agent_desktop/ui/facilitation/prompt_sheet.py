"""The sheet of what to say on the phone: its acts stand in the bar under the step."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.prompting import Breath
from agent_desktop.facilitation.walk import Visit
from agent_desktop.ui.facilitation.prompter import Prompter
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.widgets.card import Sheet


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
        super().__init__(self.prompter, margins=(14, 14, 14, 14), parent=parent)

    def come(self) -> None:
        """Go on from what was said so far."""
        self.prompter.come_to(self._said.get(self._key, 0))

    @Slot(int)
    def _moved(self, place: int) -> None:
        self._said[self._key] = place
