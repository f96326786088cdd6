"""`conclure`: how it ends, what the person leaves with, and what is still open."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.walk import Conclusion, Promise
from agent_desktop.facilitation.words import Bearer
from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.typography import full_date, tidy
from agent_desktop.interactions.records import Outcome
from agent_desktop.interactions.resuming import left_by
from agent_desktop.ui.facilitation.parts import agent_note, title_line, titled
from agent_desktop.ui.facilitation.scene import Scene
from agent_desktop.ui.facilitation.steps.base import StepLook, StepView
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.left_open import left_open_words
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.chip import Chip
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Part, Row, holder

_TOP = Qt.AlignmentFlag.AlignTop
_OUTCOMES = {
    Outcome.RESOLVED: N_("Settled"),
    Outcome.ONGOING: N_("Follow-up promised"),
    Outcome.REFERRED: N_("Referred"),
    Outcome.REFUSAL_EXPLAINED: N_("Refusal explained"),
    Outcome.INTERRUPTED: N_("Interrupted"),
}


class ConcludeView(StepView):
    """The end of the script is not the end of the exchange: one act leads back to it."""

    def __init__(self, view_model: ScriptViewModel, scene: Scene) -> None:
        super().__init__(view_model, scene)
        visit = scene.visit
        self._conclusion = scene.walk.conclusion
        if self._conclusion is not None:
            self.add(self._ending(self._conclusion))
        promises = [_promise(promise) for promise in scene.walk.promises]
        if promises:
            self.add(titled("handshake", _("Promised"), *promises))
        left = list(self._left_open())
        if left:
            self.add(titled("bookmark", tidy(_("Still open")), *left, color="attn"))
        if visit.step.note:
            self.add(agent_note(visit.step.note))

    @property
    def main(self) -> str:
        """Return the way back: there is no next step."""
        return _("Back to the exchange")

    @property
    def main_command(self) -> str:
        """Return the command of that act, whose key it shows."""
        return "finish"

    def go_on(self) -> None:
        """Go back to the exchange."""
        self.finish_asked.emit()

    def texts(self) -> tuple[str, ...]:
        """Return the ending."""
        return () if self._conclusion is None else (self._conclusion.label, self._conclusion.product)

    def spoken_summary(self) -> str:
        """Say how it ends."""
        return "" if self._conclusion is None else f"{self._conclusion.label}. {self._conclusion.product}"

    def _ending(self, conclusion: Conclusion) -> Sheet:
        outcome = self.view_model.outcome
        head = Row(Part(title_line("flag", _("How it ends")), 1), spacing=10)
        if outcome is not None:
            head.add(Chip(_(_OUTCOMES[outcome]), tone="ok", icon="check"))
        return Sheet(
            holder(head),
            PlainLabel(tidy(conclusion.label), role="h2", wrap=True),
            4,
            PlainLabel(_("They leave with"), role="small", weight="semibold", color="warm"),
            PlainLabel(tidy(conclusion.product), role="plain", wrap=True),
            spacing=6,
            margins=(20, 16, 20, 18),
        )

    def _left_open(self) -> Iterator[QWidget]:
        for words in left_open_words(left_by(self.scene.walk)):
            icon = IconView("circle", size=14, color="ink_3")
            line = Row(
                Part(icon, align=Qt.AlignmentFlag.AlignTop), Part(PlainLabel(words, wrap=True), 1), spacing=10
            )
            yield holder(line)


def _promise(promise: Promise) -> QWidget:
    ours = promise.bearer is Bearer.SERVICE
    icon = IconView("landmark" if ours else "user-round", size=16, color="accent" if ours else "warm")
    words = PlainLabel(tidy(promise.what), wrap=True)
    day = PlainLabel(full_date(promise.due), role="small", color="ink_2")
    return holder(Row(Part(icon, align=_TOP), Part(words, 1), Part(day, align=_TOP), spacing=10))


LOOK = StepLook("conclure", ConcludeView, ahead=False)
