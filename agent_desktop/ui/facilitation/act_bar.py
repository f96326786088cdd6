"""The acts of a step, always in sight: go back, what may be done of the text, pass over, go on."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.facilitation.enter_key import EnterKey
from agent_desktop.ui.facilitation.prompt_bar import PromptBar
from agent_desktop.ui.facilitation.talk_bar import TalkBar
from agent_desktop.ui.left_open import SKIP_REASONS
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Card
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.icon_button import IconButton
from agent_desktop.ui.widgets.identity import identify, set_tip
from agent_desktop.ui.widgets.keys import digit_of
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder

_SAYS_NEXT = 520
"""From which width, in pixels at 100 %, what comes next is said: under it, it would be cut to nothing."""
_PROMPT_IN_WORDS, _PROMPT_IN_LINE = 1000, 700
"""Widths from which the acts of the prompter have words, and stand on the line of the others."""
_RESUME_IN_WORDS = 620, 900
"""Widths from which the way back has words, without the prompter and with it."""
_MOST = 100
_ABOVE, _LINE = 0, 1
_FRONT, _BESIDE, _REST = 0, 1, 2


class ActBar(Card):
    """`skipped` carries the code of the reason; the reasons show only once asked for."""

    back_asked = Signal()
    go_on_asked = Signal()
    resume_asked = Signal()
    skipped = Signal(str)

    def __init__(self, talk: TalkBar, parent: QWidget | None = None) -> None:
        super().__init__(fill="surface", line="line", radius=14, parent=parent)
        self._talk = talk
        self._back = IconButton(
            "arrow-up", _("Previous step"), identifier="script.previous", kind="quiet", size="m"
        )
        self._back.set_command("step_back")
        self._next = PlainLabel(role="small", color="ink_2", elide=True)
        self._resume = Button("", identifier="script.resume", icon="corner-down-left")
        self._resume_words = ""
        self._skip = Button(_("Skip"), identifier="script.skip", kind="ghost")
        self.main = Button(_("Go on"), identifier="script.proceed", kind="primary", command="proceed")
        self._reasons = self._make_reasons()
        self.prompt = PromptBar()
        self.prompt.hide()
        self._acts = Row(
            talk,
            Part(self._next, _MOST),
            Stretch(),
            self._skip,
            self._resume,
            self.main,
        )
        # One grid, whose cells the prompter's acts change: a widget that changes its parent loses its fonts.
        self._grid, self._is_in_line = QGridLayout(), True
        self._grid.addWidget(self._back, _LINE, _FRONT)
        self._grid.addWidget(self.prompt, _LINE, _BESIDE)
        self._grid.addWidget(holder(self._acts), _LINE, _REST)
        self._grid.setColumnStretch(_REST, 1)
        self._whole = Column(self._grid)
        self.setLayout(Column(self._reasons, holder(self._whole), spacing=0))
        self._restyle()
        theme().changed.connect(self._restyle)
        self._back.clicked.connect(self.back_asked)
        self._resume.clicked.connect(self.resume_asked)
        self._skip.clicked.connect(self._ask_reason)
        self.main.clicked.connect(self.go_on_asked)

    def show_acts(
        self, *, main: str, command: str, coming: str, can_skip: bool, resume: str, is_first: bool
    ) -> None:
        """Say what going on does and where it leads; an empty `main` or `resume` hides its button."""
        self._close_reasons()
        self.main.setVisible(bool(main))
        self.main.set_label(main)
        self.main.set_command(command)
        self._next.setText(tidy(_("Next: {step}").format(step=coming)) if coming else "")
        self._skip.setVisible(can_skip)
        self._back.setEnabled(not is_first)
        if resume != self._resume_words:
            self._resume_words = resume
            identify(self._resume, self._resume.objectName(), resume)
            set_tip(self._resume, resume)
            self._say_resume()
        self._resume.setVisible(bool(resume))

    def show_prompt(self, *, there: bool, all_said: bool) -> None:
        """Show what one does of the sentences to say, if any; going on has less weight meanwhile."""
        self.main.set_kind("quiet" if there and not all_said else "primary")
        self.prompt.set_all_said(all_said)
        if there is self.prompt.isHidden():
            self.prompt.setVisible(there)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say more or less of what may be done, as there is room."""
        super().resizeEvent(event)
        self._fit()
        self._restyle()

    def _fit(self) -> None:
        room = self.width() / theme().scale
        prompts = not self.prompt.isHidden()
        self._talk.set_room(0 if prompts else room)
        self._next.setVisible(room >= _SAYS_NEXT and not prompts)
        self._say_resume()
        self.prompt.set_bare(room < _PROMPT_IN_WORDS)
        self._place_prompt(in_line=room >= _PROMPT_IN_LINE)

    def _place_prompt(self, *, in_line: bool) -> None:
        """Stand on the line of the other acts, or above it."""
        if in_line is self._is_in_line:
            return
        self._is_in_line = in_line
        self._grid.removeWidget(self.prompt)
        if in_line:
            self._grid.addWidget(self.prompt, _LINE, _BESIDE)
        else:
            self._grid.addWidget(self.prompt, _ABOVE, _FRONT, 1, 3)

    def _say_resume(self) -> None:
        least = _RESUME_IN_WORDS[0 if self.prompt.isHidden() else 1]
        self._resume.set_label(self._resume_words if self.width() >= theme().s(least) else "")

    @Slot()
    def _restyle(self) -> None:
        """Take the gaps of now: less where the bar is short of room."""
        slim = self.width() < theme().s(_SAYS_NEXT)
        self._acts.set_gap(4 if slim else 8)
        self._whole.set_margins((8, 9, 8, 9) if slim else (10, 9, 10, 9))
        self._grid.setHorizontalSpacing(theme().s(4 if slim else 8))
        self._grid.setVerticalSpacing(theme().s(8))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the reasons on Escape."""
        if event.key() == Qt.Key.Key_Escape and not self._reasons.isHidden():
            self._close_reasons()
            self._skip.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        digit = digit_of(event)
        if digit is not None and not self._reasons.isHidden() and digit <= len(self._ready):
            self._ready[digit - 1].click()
            return
        super().keyPressEvent(event)

    def _make_reasons(self) -> QWidget:
        buttons = []
        for place, (code, words) in enumerate(SKIP_REASONS.items(), 1):
            button = Button(
                f"{place}  {_(words)}",
                identifier=f"script.skip.{code}",
                size="s",
                name=tidy(_("Skip: {reason}").format(reason=_(words))),
            )
            button.clicked.connect(self._reason_chosen)
            buttons.append(button)
        self._ready = tuple(buttons)
        self._other = Field(
            _("Another reason"),
            identifier="script.skip.other",
            role="body",
            height=34,
            max_length=120,
            checked=True,
        )
        EnterKey(self._other.edit).pressed.connect(self._reason_written)
        ask = PlainLabel(tidy(_("Why skip it?")), role="small", weight="semibold", color="ink_2")
        lines = Column(ask, Flow(*buttons, spacing=6), self._other, spacing=6, margins=(16, 11, 16, 2))
        reasons = holder(lines)
        reasons.hide()
        return reasons

    @Slot()
    def _ask_reason(self) -> None:
        if not self._reasons.isHidden():
            self._close_reasons()
            return
        self._reasons.show()
        first = self._reasons.findChild(Button)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _reason_written(self) -> None:
        words = " ".join(self._other.text().split())
        if words and not self._other.has_fault():
            self._other.set_text("")
            self.skipped.emit(words)

    @Slot()
    def _reason_chosen(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.skipped.emit(button.objectName().removeprefix("script.skip."))

    def _close_reasons(self) -> None:
        self._reasons.hide()
