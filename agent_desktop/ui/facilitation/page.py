"""The page that explains: choose a procedure, then walk its script with the person."""

from collections.abc import Generator

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from agent_desktop.facilitation.search import Found
from agent_desktop.facilitation.steps.ask import Asked
from agent_desktop.foundation.i18n import _
from agent_desktop.ui.facilitation.aside import GUTTER
from agent_desktop.ui.facilitation.chooser import ProcedureChooser
from agent_desktop.ui.facilitation.fault_pane import FaultPane
from agent_desktop.ui.facilitation.panes import ScriptPanes, made_panes
from agent_desktop.ui.facilitation.prompter import Prompter
from agent_desktop.ui.facilitation.title_bar import TitleBar
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.facilitation.words_choice import WordsChoice
from agent_desktop.ui.shell_page import Handlers, ShellPage
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.keys import digit_of
from agent_desktop.ui.widgets.layouts import Column, Part, Row, holder
from agent_desktop.ui.widgets.page_stack import PageStack

_SLIM, _SHORT, _SHORTER, _LOW = 560, 500, 470, 440
"""Lengths of the page, in pixels at 100 %: the width under which it spares its sides, the heights under which
a step shows first what it asks, then the page spares the path above it, then what the person leaves with."""
_ROOMY, _LESS_ROOM = 1560, 1360
"""Widths under which the choice of density, then that of the mode, are icons alone."""


class FacilitationPage(ShellPage):
    """Everything by keyboard: digits answer, Enter and Ctrl+Down go on, F6 goes from pane to pane.

    `adapt_asked` carries the step of a margin; `finished` says that the script led to its end and the agent
    goes back to the exchange.
    """

    back_asked = Signal()
    adapt_asked = Signal(str)
    finished = Signal()
    sheet_asked = Signal()

    def __init__(self, view_model: ScriptViewModel, panes: ScriptPanes, chooser: ProcedureChooser) -> None:
        super().__init__()
        self.setAccessibleName(_("Explain a rule"))
        self._view_model = view_model
        self._in_front = False
        self.title = TitleBar(view_model)
        self.chooser, self.panes = chooser, panes
        self.words = WordsChoice(view_model)
        self.fault = FaultPane(view_model)
        self._loading = QWidget()
        self._stack = PageStack()
        for page in (self.chooser, self.panes, self.fault, self._loading):
            self._stack.addWidget(page)
        title = holder(Row(self.title, margins=(0, 0, GUTTER, 0)))
        self._whole = Column(title, Part(self._stack, 1), spacing=10)
        self.setLayout(self._whole)
        self._connect()
        self._place_words()
        self._show_script()

    def handlers(self) -> Handlers:
        """Take the commands of a script."""
        common: Handlers = {"back": self.back_asked.emit}
        if self._stack.currentWidget() is self.chooser:
            return {**common, "resume_script": self._view_model.earlier.take_up_last}
        if self._stack.currentWidget() is not self.panes:
            return common
        return {
            **common,
            "next_pane": self._next_pane,
            "previous_pane": self._previous_pane,
            "note": self.panes.write_note,
            "proceed": self.panes.stage.go_on,
            "step_back": self._view_model.step_back,
            "unknown": self._unknown,
            "adapt": self._adapt,
            "say_back": self._say_back,
            "tensions": self.panes.show_tensions,
            "keep_question": self.panes.keep_question,
            "own_words": self._say_otherwise,
            "confirm": self.panes.stage.above.own_sheet.confirm,
            "text_fails": self._say_it_fails,
            "finish": self._finish,
            "explain": self.back_asked.emit,
            "sheet": self.sheet_asked.emit,
            **self.words.handlers(),
        }

    def entered(self) -> None:
        """Show the script as it stands, the focus where the step begins."""
        self._in_front = True
        self._view_model.talk.settle()
        self.panes.aside.note.follow(self._view_model.exchange)
        self._show_script()
        self._begin()

    def left(self) -> None:
        """Go behind another page: the note is settled, the next one goes under it."""
        self._in_front = False
        self._view_model.talk.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room of the sides, and of some words, to the step when there is little width."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the digits and Enter that no control took for itself."""
        if self._stack.currentWidget() is not self.panes:
            super().keyPressEvent(event)
            return
        digit = digit_of(event)
        if digit is not None and self.panes.stage.take_digit(digit):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            self._entered()
            return
        if event.key() == Qt.Key.Key_Escape and self.panes.stage.close_card():
            return
        super().keyPressEvent(event)

    def _connect(self) -> None:
        self.title.back_asked.connect(self.back_asked)
        self.fault.back_asked.connect(self.back_asked)
        # Later: the Enter that chooses would reach the page that comes, and go on from its first step.
        self.chooser.started.connect(self._start, Qt.ConnectionType.QueuedConnection)
        self.panes.adapt_asked.connect(self.adapt_asked)
        self.panes.finish_asked.connect(self.finished)
        self.panes.formed.connect(self._place_words)
        self.panes.words_shown.connect(self.words.focus_first)
        self._view_model.walked.connect(self._walked)
        theme().changed.connect(self._arrange)

    @Slot()
    def _arrange(self) -> None:
        slim = self.width() < theme().s(_SLIM)
        room = self.width() / theme().scale
        self.words.set_bare(density=room < _ROOMY, mode=room < _LESS_ROOM)
        high = self.height() / theme().scale
        sides, ends = (10, 2) if slim else (18, 6), 8 if high < _SHORT else 10 if slim else 16
        self._whole.set_margins((sides[0], ends, sides[1], ends))
        self.panes.spare(rest=high < _SHORT, line=high < _SHORTER, leaves=high < _LOW)

    @Slot()
    def _place_words(self) -> None:
        place = self.panes.place if self.panes.is_narrow else self.title.place
        if place.indexOf(self.words) < 0:
            place.addWidget(self.words)

    @Slot()
    def _walked(self) -> None:
        """Show another step; behind another page, leave it to `entered`: no step is made for nothing."""
        if self._in_front:
            self._show_script()

    @Slot()
    def _show_script(self) -> None:
        """Show what there is to show: the script, a choice, what is wrong, or nothing while it is read."""
        self.title.show_script()
        self.words.setVisible(self._view_model.walk is not None)
        self.words.show_words()
        wanted = self._wanted()
        arrived = wanted is not self._stack.currentWidget()
        self._stack.setCurrentWidget(wanted)
        if wanted is self.panes:
            self.panes.aside.note.follow(self._view_model.exchange)
            self.panes.show_script()
        elif wanted is self.fault:
            self.fault.show_fault()
        if arrived and self._in_front:
            self._begin()

    def _wanted(self) -> QWidget:
        if self._view_model.fault is not None:
            return self.fault
        if self._view_model.walk is not None:
            return self.panes
        return self._loading if self._view_model.has_script else self.chooser

    def _begin(self) -> None:
        wanted = self._stack.currentWidget()
        if wanted is self.panes:
            self.panes.begin()
        elif wanted is self.chooser:
            self.chooser.enter()
        elif wanted is self.fault:
            self.fault.enter()

    @Slot(object)
    def _start(self, found: Found) -> None:
        self._view_model.begin(found)

    def _entered(self) -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, QPushButton) and not isinstance(focused, Prompter):
            focused.click()
        else:
            self.panes.stage.go_on()

    def _unknown(self) -> None:
        visit = self._view_model.current
        if visit is not None and isinstance(visit.detail, Asked):
            self._view_model.unknown()

    def _adapt(self) -> None:
        visit = self._view_model.current
        if visit is not None and visit.kind == "marge":
            self.adapt_asked.emit(visit.step_id)

    def _say_back(self) -> None:
        self.panes.show_pane("step")
        self.panes.stage.say_back()

    def _say_otherwise(self) -> None:
        self.panes.show_pane("step")
        self.panes.stage.say_otherwise()

    def _say_it_fails(self) -> None:
        self.panes.show_pane("step")
        self.panes.stage.say_it_fails()

    def _finish(self) -> None:
        walk = self._view_model.walk
        if walk is not None and walk.conclusion is not None:
            self.finished.emit()
        else:
            self.back_asked.emit()

    def _next_pane(self) -> None:
        self.panes.step_pane(1)

    def _previous_pane(self) -> None:
        self.panes.step_pane(-1)


_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def made_page(view_model: ScriptViewModel) -> Generator[None, None, FacilitationPage]:
    """Make the page, and stop after each part so that the window can answer."""
    panes = yield from made_panes(view_model)
    yield
    chooser = ProcedureChooser(view_model)
    yield
    return FacilitationPage(view_model, panes, chooser)
