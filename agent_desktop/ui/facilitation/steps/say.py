"""`dire`: words to say, and nothing to type while the person speaks."""

from agent_desktop.facilitation.steps.say import Say
from agent_desktop.facilitation.walk import Visit
from agent_desktop.foundation.i18n import _
from agent_desktop.ui.facilitation.parts import agent_note, silence_note, titled, to_say
from agent_desktop.ui.facilitation.steps.base import StepLook, StepView
from agent_desktop.ui.facilitation.view_model import ScriptViewModel


class SayView(StepView):
    """The words, large; what the author tells the agent under them."""

    def __init__(self, view_model: ScriptViewModel, visit: Visit) -> None:
        super().__init__(view_model, visit)
        self.add(titled("message-circle", _("To say"), to_say(self.words, spoken=self.is_spoken)))
        silence = visit.step.words.silence if isinstance(visit.step, Say) else None
        if silence and self.is_spoken:
            self.add(silence_note(silence))
        if visit.step.note:
            self.add(agent_note(visit.step.note))

    @property
    def main(self) -> str:
        """Return the act that goes on."""
        return _("Said, go on") if self.is_open else _("Go on")


LOOK = StepLook("dire", SayView)
