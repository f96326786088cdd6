"""Every type of step that can be shown, collected from its file on the shelf."""

from collections.abc import Mapping

from agent_desktop.facilitation.walk import Visit
from agent_desktop.foundation.shelf import collect
from agent_desktop.ui.facilitation import steps
from agent_desktop.ui.facilitation.steps.base import StepLook, StepView
from agent_desktop.ui.facilitation.view_model import ScriptViewModel

STEP_LOOKS: Mapping[str, StepLook] = {
    look.kind: look for look in collect(steps, "LOOK", StepLook, besides=("base",)).values()
}


def view_of(view_model: ScriptViewModel, visit: Visit) -> StepView:
    """Return the widget of one step."""
    return STEP_LOOKS[visit.kind].make(view_model, visit)
