"""The column beside the step: hard words, what to watch, what gets in the way, and the quick note."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.steps.explain import Explained
from agent_desktop.ui.facilitation.cues import Cues
from agent_desktop.ui.facilitation.hard_words import HardWords, entries_in
from agent_desktop.ui.facilitation.quick_note import QuickNote
from agent_desktop.ui.facilitation.steps.base import StepView
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.facilitation.watch import Watch
from agent_desktop.ui.facing.mirror import FacingMirror
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder
from agent_desktop.ui.widgets.page import Page

_NOTE_HEIGHT = 156

GUTTER = 10
"""The room that a scroll bar keeps at the right of what scrolls, in pixels at 100 %."""


class Aside(QWidget):
    """The note stays in sight; what is above it scrolls. `word_opened` says which hard word is explained."""

    word_opened = Signal(str)

    def __init__(self, view_model: ScriptViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self.facing = FacingMirror(view_model.facing)
        self.words = HardWords()
        self._watch = Watch()
        self._cues = Cues(view_model)
        self.note = QuickNote(view_model.talk)
        keep_size(self.note, min_height=_NOTE_HEIGHT)
        helps = Column(
            self.facing, self.words, self._cues, self._watch, Stretch(), spacing=12, margins=(4, 0, 0, 4)
        )
        self._helps = Page(helps)
        self._helps.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        note = holder(Row(self.note, margins=(4, 0, GUTTER, 0)))
        self._whole = Column(Part(self._helps, 1), note, spacing=8)
        self.setLayout(self._whole)
        self.words.opened.connect(self.word_opened)

    def show_step(self, view: StepView | None) -> None:
        """Show what helps at another step."""
        with self._helps.laid_out_once():
            self._show_helps(view)
        # Where every step is folded nothing is to help with, and the note takes the room.
        alone = view is None and self.facing.isHidden()
        self._helps.setVisible(not alone)
        self._whole.setStretch(1, 1 if alone else 0)

    @Slot(StepView)
    def make_ready(self, view: StepView) -> None:
        """Get ready, out of sight, what will help at a step that likely comes next."""
        content = self._helps.widget()
        room = 0 if content is None else content.contentsRect().width()
        if room > 0:
            self.words.make_ready(entries_in(view.scene.walk.pack, view.texts()), room)
            self._watch.make_ready(_watched(view), room)

    def _show_helps(self, view: StepView | None) -> None:
        walk, visit = self._view_model.walk, self._view_model.current
        self.facing.show_facing()
        self._cues.show_step()
        if walk is None or visit is None or view is None:
            self.words.show_entries(())
            self._watch.show_texts(())
            return
        self.words.show_entries(entries_in(walk.pack, view.texts()))
        self._watch.show_texts(_watched(view))

    @Slot(str)
    def open_word(self, entry: str) -> None:
        """Explain a hard word that was chosen in the text."""
        self.words.open_word(entry)
        self._helps.ensureWidgetVisible(self.words)

    def begin_tensions(self) -> None:
        """Put the focus on the six tensions, in sight."""
        self._cues.begin()
        self._helps.ensureWidgetVisible(self._cues)

    def focus_first(self) -> None:
        """Put the focus on the first thing that takes it."""
        for widget in self.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return


def _watched(view: StepView) -> tuple[str, ...]:
    """Return what the rules told at a step ask the agent to watch."""
    detail = view.visit.detail
    rules = detail.rules if isinstance(detail, Explained) else ()
    return tuple(text for rule in rules for text in rule.vigilance)
