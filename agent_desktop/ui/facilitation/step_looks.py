"""Every type of step that can be shown, collected from its file on the shelf."""

from collections.abc import Mapping

from agent_desktop.foundation.shelf import collect
from agent_desktop.ui.facilitation import steps
from agent_desktop.ui.facilitation.scene import Scene
from agent_desktop.ui.facilitation.steps.base import StepLook, StepView
from agent_desktop.ui.facilitation.view_model import ScriptViewModel

STEP_LOOKS: Mapping[str, StepLook] = {
    look.kind: look for look in collect(steps, "LOOK", StepLook, besides=("base",)).values()
}


def view_of(view_model: ScriptViewModel, scene: Scene) -> StepView:
    """Return the widget of one step."""
    return STEP_LOOKS[scene.visit.kind].make(view_model, scene)


def may_wait(scene: Scene) -> bool:
    """Tell whether the widget of a step may be made before its turn."""
    return STEP_LOOKS[scene.visit.kind].ahead
