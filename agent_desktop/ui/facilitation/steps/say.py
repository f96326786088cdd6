"""`dire`: words to say, and nothing to type while the person speaks."""

from agent_desktop.facilitation.prompting import to_prompt
from agent_desktop.foundation.i18n import _
from agent_desktop.ui.facilitation.parts import agent_note, titled, to_say
from agent_desktop.ui.facilitation.prompt_sheet import PromptSheet
from agent_desktop.ui.facilitation.prompter import Prompter
from agent_desktop.ui.facilitation.scene import Scene
from agent_desktop.ui.facilitation.steps.base import StepLook, StepView
from agent_desktop.ui.facilitation.view_model import ScriptViewModel


class SayView(StepView):
    """The words, large; what the author tells the agent under them."""

    def __init__(self, view_model: ScriptViewModel, scene: Scene) -> None:
        super().__init__(view_model, scene)
        visit = scene.visit
        spoken = self.is_spoken
        breaths = to_prompt(scene.walk, visit, scene.register, scene.language) if spoken else ()
        self._prompt = PromptSheet(view_model, visit, breaths) if breaths else None
        if self._prompt is not None:
            self._prompt.prompter.moved.connect(self.prompted)
        said = self._prompt or titled(
            "message-circle",
            _("To say"),
            to_say(self.words, spoken=spoken),
            *self.french_under(),
        )
        self.add(said)
        if visit.step.note:
            self.add(agent_note(visit.step.note))

    def come(self) -> None:
        """Go on from what was said so far."""
        if self._prompt is not None:
            self._prompt.come()

    def focus_first(self) -> bool:
        """Land on the breath to say; read at the desk, the words need no focus."""
        return self._prompt is not None and self.take_focus(self._prompt.prompter)

    @property
    def prompter(self) -> Prompter | None:
        """Return what is said sentence by sentence, on the phone."""
        return None if self._prompt is None else self._prompt.prompter

    @property
    def main(self) -> str:
        """Return the act that goes on."""
        return _("Said, go on") if self.is_open else _("Go on")


LOOK = StepLook("dire", SayView)
