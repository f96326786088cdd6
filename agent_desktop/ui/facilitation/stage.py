"""The middle of the page: what the person leaves with, the step, and the acts that stay in sight."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from agent_desktop.facilitation.walk import Problem, Visit
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import in_sentences, tidy
from agent_desktop.ui.facilitation.above_step import AboveStep
from agent_desktop.ui.facilitation.act_bar import ActBar
from agent_desktop.ui.facilitation.aside import GUTTER
from agent_desktop.ui.facilitation.caret import Caret, caret_in, put_caret
from agent_desktop.ui.facilitation.step_looks import view_of
from agent_desktop.ui.facilitation.steps.base import StepView
from agent_desktop.ui.facilitation.talk_bar import TalkBar
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder
from agent_desktop.ui.widgets.page import Page

_AROUND = 24
"""What is kept in sight above and below the control that has the focus, in pixels at 100 %."""


class Stage(QWidget):
    """Shows one step at a time; the focus goes where the new step begins, and is never lost."""

    shown = Signal()
    word_chosen = Signal(str)
    adapt_asked = Signal(str)
    finish_asked = Signal()

    def __init__(self, view_model: ScriptViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._view: StepView | None = None
        self._place: tuple[str, int] | None = None
        self._product = PlainLabel(role="small", color="ink_2", elide=True)
        leaves = PlainLabel(_("They leave with"), role="small", weight="semibold", color="warm")
        self._leaves = holder(
            Row(
                IconView("hand-helping", size=16, color="warm"),
                leaves,
                Part(self._product, 1),
                spacing=8,
                margins=(8, 0, 8, 0),
            )
        )
        self._slot = Column(spacing=0)
        self.above, self.talk_bar = AboveStep(view_model), TalkBar(view_model)
        step = Column(self.above, self._slot, self.talk_bar, spacing=10)
        self._scroll = Page(Column(step, Stretch(), margins=(4, 4, 0, 20)))
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.acts = ActBar()
        self.setLayout(
            Column(
                self._leaves,
                Part(self._scroll, 1),
                holder(Row(self.acts, margins=(4, 0, GUTTER, 0))),
                spacing=8,
            )
        )
        self.acts.back_asked.connect(view_model.step_back)
        self.acts.go_on_asked.connect(self.go_on)
        self.acts.resume_asked.connect(view_model.resume)
        self.acts.skipped.connect(view_model.skip)
        view_model.typed.connect(self._show_typed)
        self.above.brought.connect(self._show_top)
        self.above.released.connect(self.focus_first)
        self.talk_bar.say_back_asked.connect(self.say_back)
        self.talk_bar.own_asked.connect(self.say_otherwise)
        self.talk_bar.fails_asked.connect(self.say_it_fails)
        view_model.stuck.connect(self._show_problem)

    def set_low(self, low: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Leave the height to the step."""
        self._leaves.setVisible(not low)

    @property
    def view(self) -> StepView | None:
        """Return the step on screen."""
        return self._view

    def show_step(self) -> None:
        """Show the step where the script stands, in the words in use."""
        visit = self._view_model.current
        if visit is None:
            self._replace(None)
            self._place = None
            return
        place = (visit.step_id, visit.number)
        moved, self._place = place != self._place, place
        inside, focused, caret = self._focus_inside()
        walk = self._view_model.walk
        self._product.setText("" if walk is None else tidy(walk.pack.meta.product))
        view = view_of(self._view_model, visit)
        view.word_chosen.connect(self.word_chosen)
        view.adapt_asked.connect(self.adapt_asked)
        view.finish_asked.connect(self.finish_asked)
        self._replace(view)
        self._show_acts(visit, view)
        self.above.show_step()
        self.talk_bar.show_step()
        self.shown.emit()
        if moved:
            self._scroll.verticalScrollBar().setValue(0)
            if inside or self._may_take_focus():
                self.focus_first()
            announce(self, tidy(in_sentences(visit.label, view.spoken_summary())))
        elif inside:
            self._focus_again(focused, caret)

    @Slot()
    def go_on(self) -> None:
        """Do the act that goes on."""
        if self._view is not None:
            self._view.go_on()

    def take_digit(self, digit: int) -> bool:
        """Take a digit typed outside any field: what the agent asks on top of the step comes first."""
        return self.above.take_digit(digit) or (self._view is not None and self._view.take_digit(digit))

    @Slot()
    def say_back(self) -> None:
        """Have it said back: at the step that the pack has for it, else here."""
        if not self.above.say_back() and self._view_model.saying_back.can_ask(self._view_model.current):
            self.focus_first()

    @Slot()
    def say_otherwise(self) -> None:
        """Write one's own words for the text being told."""
        if self._view is not None:
            self.above.say_otherwise(self._view.told_place())

    @Slot()
    def say_it_fails(self) -> None:
        """Say that the text being told fails."""
        if self._view is not None:
            self.above.say_it_fails(self._view.told_place())

    @Slot()
    def focus_first(self) -> None:
        """Put the focus where the step begins, else on the act that goes on."""
        if self._view is not None and not self._view.focus_first():
            self.acts.main.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_top()

    def show_open_word(self, entry: str) -> None:
        """Mark a hard word that is explained beside."""
        if self._view is not None:
            self._view.show_open_word(entry)

    @Slot()
    def _show_top(self) -> None:
        # Heights of what has just come are known once the layout has run.
        QTimer.singleShot(0, self, self._show_focused)

    @Slot()
    def _show_focused(self) -> None:
        """Show the top of the step, and of it what has the focus."""
        self._scroll.verticalScrollBar().setValue(0)
        focused = QApplication.focusWidget()
        if focused is not None and self._scroll.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused, 0, theme().s(_AROUND))

    def _show_acts(self, visit: Visit, view: StepView) -> None:
        self.acts.show_acts(
            main=view.main,
            command=view.main_command,
            coming=view.coming,
            can_skip=view.is_open and self._view_model.can_skip,
            is_back=self._view_model.is_back,
            is_first=self._view_model.is_first,
        )

    def _replace(self, view: StepView | None) -> None:
        before, self._view = self._view, view
        self.setUpdatesEnabled(False)
        if view is not None:
            self._slot.addWidget(view)
            view.show()
        if before is not None:
            # Hidden first: a child that is deleted with the focus would throw it anywhere.
            self._slot.removeWidget(before)
            before.hide()
            before.deleteLater()
        self.setUpdatesEnabled(True)

    def _focus_inside(self) -> tuple[bool, str, Caret | None]:
        focused = QApplication.focusWidget()
        if focused is None or not (self.isAncestorOf(focused)):
            return False, "", None
        return True, focused.objectName(), caret_in(focused)

    def _may_take_focus(self) -> bool:
        """Tell whether nobody has the focus: the step may then take it."""
        return self.isVisible() and QApplication.focusWidget() is None

    def _focus_again(self, name: str, caret: Caret | None) -> None:
        again = self._view.findChild(QWidget, name) if self._view is not None and name else None
        if again is None and self._focus_inside()[0]:
            return
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)
            if caret is not None:
                put_caret(again, caret)
        else:
            self.focus_first()

    @Slot()
    def _show_typed(self) -> None:
        if self._view is not None:
            self._view.show_typed()

    @Slot(Problem)
    def _show_problem(self, problem: Problem) -> None:
        if self._view is not None:
            self._view.show_problem(problem)
