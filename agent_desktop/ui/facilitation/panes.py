"""The script in three columns, in two, or one pane at a time, as there is room."""

from collections.abc import Generator
from typing import Literal

from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.settings import Density
from agent_desktop.ui.facilitation.above_step import AboveStep
from agent_desktop.ui.facilitation.aside import GUTTER, Aside
from agent_desktop.ui.facilitation.path_pane import PathPane
from agent_desktop.ui.facilitation.path_rows import PathRow, path_rows
from agent_desktop.ui.facilitation.stage import Stage
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.icon_button import IconButton
from agent_desktop.ui.widgets.laid_out import lay_out_now
from agent_desktop.ui.widgets.layouts import Column, Row, Stretch, holder
from agent_desktop.ui.widgets.path_list import PathLine, PathStep
from agent_desktop.ui.widgets.segmented import Choice, Segmented

NARROW, COMPACT, WIDE = 1010, 1310, 1700
"""Widths of the page, in pixels at 100 %, under or over which its columns change their form."""

Form = Literal["wide", "compact", "narrow"]
_UNBOUNDED = 16_777_215
_NARROWEST = 360
_STEP, _ASIDE, _PATH = "step", "aside", "path"
_LEFT, _MIDDLE, _RIGHT = 0, 1, 2
_HEAD, _SWITCH, _BODY = 0, 1, 2


class ScriptPanes(QWidget):
    """`stage` is always in sight, save where one pane at a time fits and another was asked for.

    `place` is where the choice of words stands when there is no room beside the title: `is_narrow` tells,
    `formed` is emitted when that changes, `words_shown` when the agent unfolds it there.
    """

    formed = Signal()
    words_shown = Signal()
    adapt_asked = Signal(str)
    finish_asked = Signal()

    def __init__(
        self,
        view_model: ScriptViewModel,
        stage: Stage,
        aside: Aside,
        path: PathPane,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._form: Form | None = None
        self._is_short = False
        self._chosen = _STEP
        self._side_chosen = _ASIDE
        self._rows: tuple[PathRow, ...] | None = None
        self.stage, self.aside, self.path = stage, aside, path
        # Beside the step the path keeps the sides that what scrolls has; in a column of its own it fills it.
        self._path_row = Row(path)
        self._path_held = holder(self._path_row)
        self._line = PathLine(name=_("The path so far"))
        self._narrow_switch = _switch("script.pane", (_STEP, _ASIDE, _PATH))
        self._side_switch = _switch("script.side", (_ASIDE, _PATH))
        self._how = IconButton(
            "sliders-horizontal", _("How it is told"), identifier="script.how", kind="quiet", size="m"
        )
        self.place = Column(spacing=0)
        self._words = holder(self.place)
        self._words.hide()
        self._switches = holder(Row(self._narrow_switch, Stretch(), self._how, margins=(0, 0, GUTTER, 0)))
        self._head = holder(Column(self._line, self._switches, self._words, spacing=8, margins=(0, 0, 0, 2)))
        self._side_head = holder(Row(self._side_switch, margins=(4, 0, GUTTER, 0)))
        # One grid, whose cells the panes change: a widget that changes its parent loses its fonts.
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.addWidget(self._head, _HEAD, _LEFT, 1, 3)
        self._grid.addWidget(self._side_head, _SWITCH, _RIGHT)
        self._grid.setRowStretch(_BODY, 1)
        self._grid.setColumnStretch(_MIDDLE, 1)
        self._help_soon = QTimer(self, singleShot=True, interval=0)
        self._connect()
        self._arrange()
        self._show_line()

    @property
    def is_narrow(self) -> bool:
        """Tell whether one pane at a time is shown."""
        return self._form == "narrow"

    def show_script(self) -> None:
        """Show the step where the script stands, its path, and what helps."""
        self.stage.show_step()
        walk, visit = self._view_model.walk, self._view_model.current
        rows = () if walk is None or visit is None else path_rows(walk, visit, self._view_model.origins)
        self._rows = rows
        self._show_path()
        self._line.show_steps(
            [
                PathStep(title=row.title, state=row.state, note=row.note)
                for row in rows
                if row.state != "aside"
            ]
        )
        lay_out_now()

    def _show_path(self) -> None:
        """Show the path, unless its pane is out of sight: it then waits to be asked for."""
        if self._rows is not None and not self._path_held.isHidden():
            rows, self._rows = self._rows, None
            self.path.show_walk(rows)

    def begin(self) -> None:
        """Put the focus where the step begins."""
        self.show_pane(_STEP)
        self.stage.focus_first()

    def write_note(self) -> None:
        """Put the focus in the quick note."""
        self.show_pane(_ASIDE)
        self.aside.note.begin()

    def show_tensions(self) -> None:
        """Put the focus on what gets in the way."""
        self.show_pane(_ASIDE)
        self.aside.begin_tensions()

    def keep_question(self) -> None:
        """Write a question that nobody can answer yet."""
        self.show_pane(_PATH)
        self.path.questions.begin()

    def step_pane(self, by: int) -> None:
        """Go to the next pane or the one before, with the focus."""
        order = (_PATH, _STEP, _ASIDE) if self._form == "wide" else (_STEP, _ASIDE, _PATH)
        there = order[(order.index(self._pane_in_focus()) + by) % len(order)]
        self.show_pane(there)
        self._pane(there).focus_first()

    def spare(self, *, rest: bool, line: bool, leaves: bool) -> None:
        """Leave the height to what a step asks: that its rest, the path, what the person leaves with."""
        self._is_short = line
        self._show_line()
        self.stage.spare(rest=rest, leaves=leaves)

    def show_pane(self, name: str) -> None:
        """Bring a pane in sight."""
        if name == _ASIDE and self._help_soon.isActive():
            self._show_help()
        self._chosen = name
        if name != _STEP:
            self._side_chosen = name
        self._narrow_switch.set_value(name)
        self._side_switch.set_value(self._side_chosen)
        self._show_chosen()

    def minimumSizeHint(self) -> QSize:
        """Ask for what one pane takes: the columns of now would keep the window from shrinking to it."""
        return QSize(theme().s(_NARROWEST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the form that fits."""
        super().resizeEvent(event)
        self._arrange()

    def _connect(self) -> None:
        self.stage.shown.connect(self._bring_help)
        self._help_soon.timeout.connect(self._show_help)
        self.stage.readied.connect(self.aside.make_ready)
        self.stage.word_chosen.connect(self._explain_word)
        self.stage.adapt_asked.connect(self.adapt_asked)
        self.stage.finish_asked.connect(self.finish_asked)
        self.aside.word_opened.connect(self.stage.show_open_word)
        self.path.path.chosen.connect(self._gone_back)
        self._view_model.density_changed.connect(self._show_line)
        self._how.clicked.connect(self._show_words)
        self._narrow_switch.chosen.connect(self.show_pane)
        self._side_switch.chosen.connect(self.show_pane)
        theme().changed.connect(self._arrange)

    @Slot()
    def _show_line(self) -> None:
        """Show the path in one line, unless there is no height for it or the step stands in the path."""
        self._line.setVisible(not self._is_short and self._view_model.density is Density.GUIDED)

    @Slot()
    def _show_words(self) -> None:
        """Unfold how it is told, where there is no room for it at all times; its keys work folded too."""
        self._words.setVisible(self._words.isHidden())
        if not self._words.isHidden():
            self.words_shown.emit()

    @Slot()
    def _bring_help(self) -> None:
        """Show what helps with the step; one that had to be made first has taken its time already."""
        if self.stage.was_ready:
            self._show_help()
        else:
            self._help_soon.start()

    @Slot()
    def _show_help(self) -> None:
        self._help_soon.stop()
        self.aside.show_step(self.stage.view)
        self.stage.show_open_word(self.aside.words.open_entry)
        self.stage.make_ready()

    @Slot(str)
    def _explain_word(self, entry: str) -> None:
        self.show_pane(_ASIDE)
        self.aside.open_word(entry)

    @Slot()
    def _gone_back(self) -> None:
        if self.is_narrow:
            self.begin()

    def _pane(self, name: str) -> Stage | Aside | PathPane:
        match name:
            case "aside":
                return self.aside
            case "path":
                return self.path
            case _:
                return self.stage

    def _pane_in_focus(self) -> str:
        focused = self.window().focusWidget()
        for name in (_STEP, _ASIDE, _PATH):
            if focused is not None and self._pane(name).isAncestorOf(focused):
                return name
        return _STEP

    @Slot()
    def _arrange(self) -> None:
        width = self.width() / theme().scale
        form: Form = "narrow" if width < NARROW else "compact" if width < COMPACT else "wide"
        self._grid.setHorizontalSpacing(theme().s(10))
        self._grid.setVerticalSpacing(theme().s(8))
        left, right = (272, 352) if width >= WIDE else (232, 302 if form == "wide" else 290)
        if form == "narrow":
            left = right = 0
        for pane, room in ((self._path_held, left if form == "wide" else right), (self.aside, right)):
            pane.setMinimumWidth(theme().s(room))
            pane.setMaximumWidth(theme().s(room) if room else _UNBOUNDED)
        if form != self._form:
            self._place(form)

    def _place(self, form: Form) -> None:
        self._form = form
        for pane in (self._path_held, self.stage, self.aside):
            self._grid.removeWidget(pane)
        narrow, compact = form == "narrow", form == "compact"
        self._path_row.set_margins((4, 0, GUTTER, 0) if narrow or compact else (0, 0, 0, 0))
        if narrow:
            for pane in (self.stage, self.aside, self._path_held):
                self._grid.addWidget(pane, _BODY, _LEFT, 1, 3)
        elif compact:
            self._grid.addWidget(self.stage, _SWITCH, _LEFT, 2, 2)
            self._grid.addWidget(self.aside, _BODY, _RIGHT)
            self._grid.addWidget(self._path_held, _BODY, _RIGHT)
        else:
            self._grid.addWidget(self._path_held, _BODY, _LEFT)
            self._grid.addWidget(self.stage, _BODY, _MIDDLE)
            self._grid.addWidget(self.aside, _BODY, _RIGHT)
        self._head.setVisible(form != "wide")
        self._switches.setVisible(narrow)
        self._words.hide()
        self._side_head.setVisible(compact)
        self._chosen = self._pane_in_focus()
        self.show_pane(self._chosen)
        self.formed.emit()

    def _show_chosen(self) -> None:
        """Show what this form has room for; the stage never leaves, save in the narrow one."""
        narrow, compact = self._form == "narrow", self._form == "compact"
        self.stage.setVisible(not narrow or self._chosen == _STEP)
        for name, pane in ((_ASIDE, self.aside), (_PATH, self._path_held)):
            alone = self._chosen == name if narrow else self._side_chosen == name
            pane.setVisible(alone if narrow or compact else True)
            if compact:
                self._stand_right(pane, there=alone)
        self._show_path()

    def _stand_right(self, pane: QWidget, *, there: bool) -> None:
        """Put a pane under its switch, or out of the grid: hidden, it would take the gap above the other."""
        if not there:
            self._grid.removeWidget(pane)
        elif self._grid.indexOf(pane) < 0:
            self._grid.addWidget(pane, _BODY, _RIGHT)


def made_panes(view_model: ScriptViewModel) -> Generator[None, None, ScriptPanes]:
    """Make the columns, and stop after each part so that the window can answer."""
    above = AboveStep(view_model)
    yield
    stage = Stage(view_model, above)
    yield
    aside = Aside(view_model)
    yield
    path = PathPane(view_model)
    yield
    return ScriptPanes(view_model, stage, aside, path)


def _switch(identifier: str, panes: tuple[str, ...]) -> Segmented:
    words = {_STEP: _("Step"), _ASIDE: _("Help and notes"), _PATH: _("Path")}
    return Segmented(
        [Choice(pane, words[pane]) for pane in panes],
        name=_("Pane"),
        identifier=identifier,
        value=panes[0],
        height=34,
        wide=len(panes) == 2,
    )
