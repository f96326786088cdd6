"""The middle of the page: what the person leaves with, the step among the folded ones, the acts in sight."""

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.walk import Problem, Visit
from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.settings import Density
from agent_desktop.foundation.typography import in_sentences, tidy
from agent_desktop.ui.facilitation.above_step import AboveStep
from agent_desktop.ui.facilitation.act_bar import ActBar
from agent_desktop.ui.facilitation.aside import GUTTER
from agent_desktop.ui.facilitation.cursor import EARLY
from agent_desktop.ui.facilitation.fold_rows import messages_passed
from agent_desktop.ui.facilitation.folds import Folds
from agent_desktop.ui.facilitation.product_line import ProductLine
from agent_desktop.ui.facilitation.scene import Scene
from agent_desktop.ui.facilitation.stage_focus import StageFocus
from agent_desktop.ui.facilitation.step_slot import StepSlot
from agent_desktop.ui.facilitation.steps.base import StepView
from agent_desktop.ui.facilitation.talk_bar import TalkBar
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder
from agent_desktop.ui.widgets.page import Page


class Stage(QWidget):
    """Shows one step, the others folded around it or out of sight as the density wants.

    The focus goes where the new step begins, and is never lost. When nothing is imposed, every step is folded
    until one is opened. `readied` carries the step that likely comes next, once it is made.
    """

    shown = Signal()
    readied = Signal(StepView)
    word_chosen = Signal(str)
    adapt_asked = Signal(str)
    finish_asked = Signal()

    def __init__(self, view_model: ScriptViewModel, above: AboveStep, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._place: tuple[str, int] | None = None
        self._is_open = self._opening = False
        self._leaves = ProductLine()
        self._slot = StepSlot(view_model)
        self.above, self.talk_bar = above, TalkBar(view_model)
        step = Column(self.above, self._slot, spacing=10)
        self._folds = Folds(self)
        parts = Column(self._folds.before, step, self._folds.after, Stretch(), spacing=10)
        self._scroll = Page(Column(parts, margins=(4, 4, 0, 20)))
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._focus = StageFocus(self, self._scroll, self._card_top, self._question)
        self.acts = ActBar(self.talk_bar)
        self._acts = holder(Row(self.acts, margins=(4, 0, GUTTER, 0)))
        self.setLayout(Column(self._leaves, Part(self._scroll, 1), self._acts, spacing=8))
        self._slot.readied.connect(self.readied)
        self._slot.prompted.connect(self._show_prompt)
        self._slot.word_chosen.connect(self.word_chosen)
        self._slot.adapt_asked.connect(self.adapt_asked)
        self._slot.finish_asked.connect(self.finish_asked)
        self.acts.back_asked.connect(view_model.step_back)
        self.acts.go_on_asked.connect(self.go_on)
        self.acts.resume_asked.connect(self._resume)
        self.acts.skipped.connect(view_model.skip)
        self.acts.prompt.said.connect(self._slot.say)
        self.acts.prompt.again_asked.connect(self._slot.say_again)
        self.acts.prompt.otherwise_asked.connect(view_model.next_register)
        self._folds.opened.connect(self._open_card)
        self._folds.ticked.connect(view_model.pass_on)
        view_model.walked.connect(self._forget_what_left)
        view_model.density_changed.connect(self._show_density)
        view_model.typed.connect(self._show_typed)
        self.above.brought.connect(self._focus.show_top)
        self.above.released.connect(self.focus_first)
        self.talk_bar.say_back_asked.connect(self.say_back)
        self.talk_bar.own_asked.connect(self.say_otherwise)
        self.talk_bar.fails_asked.connect(self.say_it_fails)
        view_model.stuck.connect(self._show_problem)

    def spare(self, *, rest: bool, leaves: bool) -> None:
        """Leave the height to what the step asks, then also that of what the person leaves with."""
        self._slot.set_short(rest)
        self._leaves.setVisible(not leaves)

    @property
    def view(self) -> StepView | None:
        """Return the step on screen."""
        return self._slot.view

    @property
    def was_ready(self) -> bool:
        """Tell whether the step on screen was made before its turn."""
        return self._slot.was_ready

    def make_ready(self) -> None:
        """Make what may come next, once what helps with this step is shown."""
        self._slot.make_ready()

    def show_step(self) -> None:
        """Show the step where the script stands, in the words in use."""
        scene = self._view_model.scene
        if scene is None:
            self._slot.clear()
            self._place = None
            return
        visit = scene.visit
        place = (visit.step_id, visit.number)
        moved, self._place = place != self._place, place
        self._is_open = self._opening or (self._is_open and not moved)
        self._leaves.show_walk(self._view_model.walk)
        if self._is_folded:
            self._fold_all()
        else:
            self._unfold(scene, moved=moved or self.view is None)

    def _unfold(self, scene: Scene, *, moved: bool) -> None:
        before = self._focus.inside()
        self.setUpdatesEnabled(False)
        with self._scroll.laid_out_once():
            view = self._slot.show_scene(scene)
            self._folds.show_folded(self._view_model.folded(is_open=True))
            self._show_around(shown=True)
        self._show_acts(scene.visit, view)
        self.setUpdatesEnabled(True)
        self.shown.emit()
        if moved:
            self._focus.show_top()
            if before is not None or self._focus.is_nowhere:
                self.focus_first()
            announce(self, tidy(in_sentences(scene.visit.label, view.spoken_summary())))
        elif before is not None and not self._focus.put_back(before, view):
            self.focus_first()
        elif before is not None and self._question() is not None:
            # In other words it takes other lines: it stays in sight with its answers.
            self._focus.show_top()

    def _fold_all(self) -> None:
        """Leave the list alone: a tick goes on where it was, an end of a card goes back to its row."""
        before = self._focus.inside()
        step_id = self._folds.focused_step() or (self._place[0] if self._place is not None else "")
        with self._scroll.laid_out_once():
            self._slot.clear()
            self._folds.show_folded(self._view_model.folded(is_open=False))
            self._show_around(shown=False)
        self._acts.hide()
        self.shown.emit()
        if before is not None or self._focus.is_nowhere:
            self._folds.focus_row(step_id)
        # The list was scrolled to the card: the row may be far from there.
        self._scroll.keep_focus_in_sight()
        done, count = messages_passed(self._view_model.cards)
        words = ngettext("{done} message of {count} passed on", "{done} messages of {count} passed on", count)
        announce(self, tidy(words.format(done=done, count=count)))

    @Slot()
    def _forget_what_left(self) -> None:
        """Keep nothing of an exchange that left, shown or ready to be."""
        if self._view_model.scene is None:
            self._slot.clear()
            self._place = None

    @Slot()
    def go_on(self) -> None:
        """Do the act that goes on; when all is folded, open the step where the script stands."""
        if self.view is not None:
            self.view.go_on()
        elif self._place is not None:
            self._open_card(*self._place)

    def close_card(self) -> bool:
        """Fold the open step where nothing is imposed; False when there is none to fold."""
        if self.view is None or self._view_model.density is not Density.FREE:
            return False
        folded = "" if self._place is None else self._place[0]
        self._is_open = False
        self._view_model.resume()
        if self.view is not None:
            self.show_step()
        self._folds.focus_row(folded)
        return True

    def take_digit(self, digit: int) -> bool:
        """Take a digit typed outside any field: what the agent asks on top of the step comes first."""
        return self.above.take_digit(digit) or (self.view is not None and self.view.take_digit(digit))

    @Slot()
    def say_back(self) -> None:
        """Have it said back: at the step that the pack has for it, else here."""
        if not self.above.say_back() and self._view_model.saying_back.can_ask(self._view_model.current):
            self.focus_first()

    @Slot()
    def say_otherwise(self) -> None:
        """Write one's own words for the text being told."""
        if self.view is not None:
            self.above.say_otherwise(self.view.told_place())

    @Slot()
    def say_it_fails(self) -> None:
        """Say that the text being told fails."""
        if self.view is not None:
            self.above.say_it_fails(self.view.told_place())

    @Slot()
    def focus_first(self) -> None:
        """Put the focus where the step begins, else on the act that goes on."""
        if self.view is None:
            self._folds.focus_here()
        elif not self.view.focus_first():
            self.acts.main.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus.show_top()

    def show_open_word(self, entry: str) -> None:
        """Mark a hard word that is explained beside."""
        if self.view is not None:
            self.view.show_open_word(entry)

    def _show_acts(self, visit: Visit, view: StepView) -> None:
        self.acts.show_acts(
            main=view.main,
            command=view.main_command,
            coming=view.coming,
            can_skip=view.is_open and self._view_model.can_skip,
            resume=self._way_back(),
            is_first=self._view_model.is_first,
        )
        self._show_prompt()
        self._acts.show()

    @Slot()
    def _show_prompt(self) -> None:
        prompter = self._slot.prompter
        self.acts.show_prompt(there=prompter is not None, all_said=prompter is None or prompter.is_all_said)

    def _way_back(self) -> str:
        if self._view_model.density is Density.FREE:
            return _("Back to the list")
        return _("Back to where we were") if self._view_model.is_back else ""

    def _show_around(self, *, shown: bool) -> None:
        """Show what stands around an open step; where every one is folded it has nothing to stand around."""
        self.above.setVisible(shown)
        self.talk_bar.setVisible(shown)
        if shown:
            self.above.show_step()
            self.talk_bar.show_step()

    @property
    def _is_folded(self) -> bool:
        return self._view_model.density is Density.FREE and not self._is_open

    @Slot(str, int)
    def _open_card(self, step_id: str, number: int) -> None:
        """Open a step from its row; the row of the open one folds it where that may be."""
        visit = self._view_model.current
        shown = self.view is not None and visit is not None and visit.step_id == step_id
        if shown and visit is not None and number in {visit.number, EARLY}:
            if not self.close_card():
                self.focus_first()
            return
        self._opening = True
        self._view_model.look_at(step_id, number)
        self._opening = False

    @Slot()
    def _resume(self) -> None:
        if not self.close_card():
            self._view_model.resume()

    @Slot()
    def _show_density(self) -> None:
        """Show more or less around the step: it stays as it is, with what is typed and the caret."""
        visit = self._view_model.current
        if visit is None:
            return
        before = self._focus.inside()
        self._is_open = self.view is not None and self._focus.is_in(self.view)
        if self._is_folded or self.view is None:
            self.show_step()
            return
        self._folds.show_folded(self._view_model.folded(is_open=True))
        self._show_acts(visit, self.view)
        if before is not None and self._focus.inside() is None:
            self.focus_first()
        # Rows come or go above the step: it would leave the sight of who types in it.
        self._focus.show_top()

    def _card_top(self) -> int:
        """Return where the row of the open step begins, 0 for a step alone."""
        rows, content = self._folds.before.shown, self._scroll.widget()
        if not rows or content is None or self._folds.before.isHidden():
            return 0
        return rows[-1].mapTo(content, QPoint(0, 0)).y()

    def _question(self) -> QWidget | None:
        """Return the words asked aloud where the focus is."""
        if self._focus.is_in(self.above):
            return self.above.question
        return None if self.view is None else self.view.question

    @Slot()
    def _show_typed(self) -> None:
        if self.view is not None:
            self.view.show_typed()

    @Slot(Problem)
    def _show_problem(self, problem: Problem) -> None:
        if self.view is not None:
            self.view.show_problem(problem)
