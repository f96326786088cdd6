"""The first run: three short steps beside a calm face, then a desk that is open."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QBoxLayout, QPushButton, QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.settings import Settings
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.agents.doors import FirstRunResult
from agent_desktop.ui.agents.first_run_view_model import STEPS, FirstRunViewModel, Step
from agent_desktop.ui.agents.look import apply_look
from agent_desktop.ui.agents.night_side import NightBand, NightSide
from agent_desktop.ui.agents.phrase_step import CheckStep, PhraseStep
from agent_desktop.ui.agents.problem_note import ProblemNote
from agent_desktop.ui.agents.recovery_step import RecoveryStep
from agent_desktop.ui.agents.who_step import WhoStep
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.theme.tokens import tokens
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.divider import Divider
from agent_desktop.ui.widgets.folding import FoldingRow
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.steps_bar import StepsBar

_WIDEST, _SIDE = 860, 64
_SLIM, _SLIM_SIDE = 560, 20
"""Under this width, in pixels at 100 %, the sides and the foot give their room to the step."""
_BAR = 10  # what a scroll bar takes of the width
AnyStep = WhoStep | PhraseStep | CheckStep | RecoveryStep


def _check_step(model: FirstRunViewModel) -> CheckStep:
    about_code = _("Not even us, nor whoever looks after this computer. The code comes next.")
    return CheckStep(model, identifier="first_run", about_code=about_code)


_STEPS: dict[Step, Callable[[FirstRunViewModel], AnyStep]] = {
    Step.WHO: WhoStep,
    Step.PHRASE: partial(PhraseStep, identifier="first_run"),
    Step.CHECK: _check_step,
    Step.RECOVERY: RecoveryStep,
}


class FirstRunPage(QWidget):
    """Shows one step at a time; `finished` carries the desk once the agent opens it.

    Enter goes on (or presses the button that has the focus), Escape goes back.
    """

    finished = Signal(FirstRunResult)
    backup_asked = Signal()

    def __init__(self, view_model: FirstRunViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._outer = Row(spacing=0)
        self.setLayout(self._outer)
        self._make()
        view_model.stepped.connect(self._stepped)
        view_model.changed.connect(self.refresh)
        view_model.looked.connect(self._look)
        view_model.spoke.connect(self._speak)
        view_model.finished.connect(self.finished)
        theme().changed.connect(self._fold)

    @property
    def step(self) -> AnyStep:
        """Return the step in front."""
        return self._step

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, back with Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            _acted(QApplication.focusWidget(), self._primary).click()
        elif event.key() == Qt.Key.Key_Escape:
            self._view_model.go_back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the face above when the width is short."""
        super().resizeEvent(event)
        self._fold()

    @Slot()
    def refresh(self) -> None:
        """Show what changed in the step in front."""
        model = self._view_model
        self._step.refresh()
        self._failure.show_problem(model.failure)
        making = model.busy and model.step is Step.CHECK
        self._primary.set_busy(model.busy)
        self._primary.setEnabled(model.step is not Step.RECOVERY or model.can_finish)
        self._back.setEnabled(not model.busy)
        self._say(
            "hourglass" if making else "hard-drive",
            _("Your desk is being made and encrypted: a few seconds.")
            if making
            else _("Nothing leaves this workstation."),
        )
        if model.problems:
            self._step.focus_problem()

    def _make(self) -> None:
        self._side, self._band = NightSide(), NightBand()
        self._host = Column(spacing=0)
        self._failure = ProblemNote()
        self._count = PlainLabel(role="small", color="ink_2")
        self._bar = StepsBar(STEPS, 1, segment=28)
        self._steps = holder(Row(self._bar, self._count, Stretch(), spacing=10, margins=(0, 0, 0, 24)))
        failure = Column(self._failure, margins=(0, 16, 0, 0))
        body = holder(Column(self._steps, self._host, failure, spacing=0))
        keep_size(body, max_width=_WIDEST)
        # The ring of the focus is drawn inside the scrolled area: it needs the room at the sides.
        self._around = Column(Stretch(), Row(body), Stretch())
        self._scrolled = Page(self._around)
        self._scrolled.verticalScrollBar().rangeChanged.connect(self._align_foot)
        foot = self._make_foot()
        keep_size(foot, max_width=_WIDEST)
        self._foot = Row(foot)
        right = holder(Column(Part(self._scrolled, 1), self._foot, spacing=0))
        self._outer.add(self._side, self._band, Part(right, 1))
        # Qt would show it at its next turn only: keys typed ahead must find its fields.
        right.show()
        self._fold()
        self._align_foot(0, 0)
        self._show_step()

    def _make_foot(self) -> QWidget:
        self._icon = IconView("hard-drive", size=16, color="ink_3")
        self._words = PlainLabel(role="small", color="ink_2", wrap=True)
        self._back = Button(_("Go back"), identifier="first_run.back", size="l")
        self._back.clicked.connect(self._view_model.go_back)
        self._backup = Button(_("I have a backup…"), identifier="first_run.backup", size="l")
        self._backup.clicked.connect(self.backup_asked)
        self._primary = Button("", identifier="first_run.go_on", kind="primary", size="l")
        # Room for the sign that work goes on, beside the longest of its words.
        keep_size(self._primary, min_width=196)
        self._primary.clicked.connect(self._go_on)
        words = Part(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        said = holder(Row(self._icon, words, spacing=10))
        acts = holder(Row(Stretch(), self._backup, self._back, self._primary, spacing=10))
        row = FoldingRow(Part(said, 1), acts, least=_SLIM, spacing=10, align=Qt.AlignmentFlag.AlignVCenter)
        return holder(Column(Divider(), 10, row, spacing=0))

    def _show_step(self) -> None:
        model = self._view_model
        clear(self._host)
        self._step = _STEPS[model.step](model)
        self._host.add(self._step)
        self._step.show()
        count = _("Step {number} of {count}").format(number=model.step.number, count=STEPS)
        self._count.setText(count)
        self._band.show_count(count)
        self._bar.set_progress(STEPS, model.step.number)
        self._back.setVisible(model.step in {Step.PHRASE, Step.CHECK})
        self._backup.setVisible(model.step is Step.WHO)
        self._primary.set_label(_act(model.step))
        self.refresh()
        self._step.first_focus().setFocus(Qt.FocusReason.TabFocusReason)
        self._scrolled.verticalScrollBar().setValue(0)

    @Slot()
    def _stepped(self) -> None:
        self._show_step()
        announce(self, self._count.text())

    @Slot()
    def _go_on(self) -> None:
        model = self._view_model
        if isinstance(self._step, CheckStep):
            model.check(self._step.typed())
        elif model.step is Step.RECOVERY:
            model.finish()
        else:
            model.go_on()

    @Slot()
    def _look(self) -> None:
        choice = self._view_model.choice
        apply_look(Settings(theme=choice.theme, scale_percent=choice.scale_percent))

    @Slot()
    def _speak(self) -> None:
        focused = QApplication.focusWidget()
        name = focused.objectName() if focused is not None else ""
        clear(self._outer)
        self._make()
        found = self.findChild(QWidget, name) if name else None
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _fold(self) -> None:
        wide = self.width() >= theme().s(tokens().breakpoints["compact"])
        self._side.setVisible(wide)
        self._band.setVisible(not wide)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._outer.setDirection(way)
        # A large text leaves little height: the count goes into the band.
        self._steps.setVisible(wide)
        side = self._side_room()
        self._band.set_slim(side != _SIDE)
        self._around.set_margins((side, 24, side, 12) if wide else (side, 14, side, 8))
        self._align_foot(0, self._scrolled.verticalScrollBar().maximum())

    def _side_room(self) -> int:
        return _SIDE if self.width() >= theme().s(_SLIM) else _SLIM_SIDE

    @Slot(int, int)
    def _align_foot(self, _least: int, most: int) -> None:
        bar, side = _BAR if most > 0 else 0, self._side_room()
        self._foot.set_margins((side, 0, side + bar, 22))

    def _say(self, icon: str, sentence: str) -> None:
        if sentence != self._words.text():
            self._words.setText(tidy(sentence))
            self._icon.show_icon(icon)
            if self._view_model.busy:
                announce(self, sentence)


def _act(step: Step) -> str:
    return {
        Step.WHO: _("See my phrase"),
        Step.PHRASE: _("I have written it down"),
        Step.CHECK: _("Make my desk"),
        Step.RECOVERY: _("Open my desk"),
    }[step]


def _acted(focused: QWidget | None, primary: QAbstractButton) -> QAbstractButton:
    """Return what Enter presses: the button in focus, unless it is only a choice."""
    return focused if isinstance(focused, QPushButton) and not focused.isCheckable() else primary
