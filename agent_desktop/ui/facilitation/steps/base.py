"""What every step on screen has: its words, where the focus lands, what the digits and « go on » do."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.preview import ahead
from agent_desktop.facilitation.speech import said
from agent_desktop.facilitation.walk import Problem, Visit, VisitState
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.facilitation.prompter import Prompter
from agent_desktop.ui.facilitation.scene import Scene
from agent_desktop.ui.facilitation.telling import FRENCH
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Item, Margins


class StepView(QWidget):
    """One step of the script, made from its scene alone: it may be made before its turn, and shown later.

    Made anew each time, so it holds nothing that the view model does not.

    `word_chosen` carries a hard word of the text that the agent wants explained; `prompted` says that another
    sentence is to say on the phone.
    """

    word_chosen = Signal(str)
    prompted = Signal()
    adapt_asked = Signal(str)
    finish_asked = Signal()

    def __init__(self, view_model: ScriptViewModel, scene: Scene, *items: Item) -> None:
        super().__init__()
        self.view_model, self.scene = view_model, scene
        self._column = Column(*items, spacing=12)
        self._to_make: Iterator[None] = iter(())
        self.setLayout(self._column)

    def sizeHint(self) -> QSize:
        """Return what the parts would like, without breaking their texts at a width that no page has."""
        return self._column.sizeHint()

    @property
    def visit(self) -> Visit:
        """Return the step."""
        return self.scene.visit

    @property
    def is_spoken(self) -> bool:
        """Tell whether the words are to be said on the phone."""
        return self.scene.is_spoken

    @property
    def is_open(self) -> bool:
        """Tell whether the step still waits."""
        return self.visit.state is VisitState.CURRENT

    @property
    def words(self) -> str:
        """Return what the agent says here, in the register or the language in use."""
        return self._told_in(self.scene.language)

    @property
    def in_french(self) -> str:
        """Return the French of words told in another language, for the agent; else nothing."""
        french = self._told_in(FRENCH)
        return "" if french == self.words else french

    @property
    def says_figures(self) -> bool:
        """Tell whether figures are read aloud in letters: on the phone, in French."""
        return self.is_spoken and not self.in_french

    def french_under(self) -> Iterator[QWidget]:
        """Yield the French under words told in another language."""
        if self.in_french:
            yield PlainLabel(self.in_french, role="small", color="ink_2", wrap=True)

    def _told_in(self, language: str) -> str:
        return tidy(said(self.scene.walk, self.visit, self.scene.register, language) or "")

    @property
    def question(self) -> QWidget | None:
        """Return the words asked aloud, which stay in sight while the answers come in, if any."""
        return None

    @property
    def prompter(self) -> Prompter | None:
        """Return what is said sentence by sentence, on the phone."""
        return None

    @property
    def main(self) -> str:
        """Return the act that goes on; empty when an answer does it."""
        return _("Go on")

    @property
    def main_command(self) -> str:
        """Return the command of that act, whose key it shows."""
        return "proceed"

    @property
    def coming(self) -> str:
        """Return the step that surely comes next, empty when it depends on the answer."""
        if not self.is_open:
            return ""
        return next((step.label for step in ahead(self.scene.walk)), "")

    def make_part(self) -> bool:
        """Make one more part, of a step too long to be made at once; tell whether any was left to make."""
        return next(self._to_make, self) is not self

    def complete(self) -> None:
        """Make every part."""
        while self.make_part():
            pass

    def come(self) -> None:
        """Come in front: take what the scene does not hold, such as what is shown to the person."""

    def set_short(self, short: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Leave the height to what is asked and answered."""

    def told_place(self) -> int:
        """Return which text of the step is being told, from 1."""
        return 1

    def texts(self) -> tuple[str, ...]:
        """Return the texts in sight whose hard words may be explained."""
        return (self.words,)

    def spoken_summary(self) -> str:
        """Return what a screen reader says when the step comes."""
        return self.words

    def focus_first(self) -> bool:
        """Put the focus where this step begins; False leaves it to the act that goes on."""
        return False

    def go_on(self) -> None:
        """Do the act that goes on."""
        self.view_model.proceed()

    def take_digit(self, digit: int) -> bool:
        """Take a digit typed outside any field; False when it means nothing here."""
        return False

    def show_typed(self) -> None:
        """Show what follows from what is being typed."""

    def show_problem(self, problem: Problem) -> None:
        """Say why one cannot go on, where it can be mended."""

    def show_open_word(self, entry: str) -> None:
        """Mark the hard word that is explained beside."""

    def add(self, *items: Item) -> None:
        """Add parts under the others."""
        self._column.add(*items)

    def take_focus(self, widget: QWidget) -> bool:
        """Give the focus to a part of the step."""
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        return True


@dataclass(frozen=True, slots=True)
class StepLook:
    """How one type of step is shown: what each file of this shelf offers as `LOOK`.

    `ahead` tells whether a view may be made before its turn, from its scene alone.
    """

    kind: str
    make: Callable[[ScriptViewModel, Scene], StepView]
    ahead: bool = True


NO_MARGINS: Margins = (0, 0, 0, 0)
