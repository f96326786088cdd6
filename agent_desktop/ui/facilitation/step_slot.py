"""Where the step on screen stands; out of sight beside it, those that may come next wait."""

from collections.abc import Generator, Iterator

from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.ui.facilitation.prompter import Prompter
from agent_desktop.ui.facilitation.scene import Scene
from agent_desktop.ui.facilitation.step_looks import may_wait, view_of
from agent_desktop.ui.facilitation.steps.base import StepView
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.widgets.laid_out import warming
from agent_desktop.ui.widgets.layouts import Column

_MOST_READY = 6
_AFTER_MS = 60
"""How long after a step was shown, or a key typed in it, what may come next begins to be made."""


class StepSlot(QWidget):
    """A step is made while the agent speaks, a part a turn; a key then only has to show it.

    A view waits for one scene: whatever is answered, typed or chosen otherwise, it is made again. At most six
    wait at a time; `readied` carries the likeliest once all are made.
    """

    readied = Signal(StepView)
    word_chosen = Signal(str)
    prompted = Signal()
    adapt_asked = Signal(str)
    finish_asked = Signal()

    def __init__(self, view_model: ScriptViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._view: StepView | None = None
        self._ready: list[StepView] = []
        self._half: StepView | None = None
        self._left: list[StepView] = []
        self._making: Iterator[None] = iter(())
        self._column = Column(spacing=0)
        self.setLayout(self._column)
        self._was_ready = self._is_short = False
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._go_on)
        view_model.typed.connect(self.make_ready)

    def sizeHint(self) -> QSize:
        """Return what the step would like, without breaking its texts at a width that no page has."""
        return self._column.sizeHint()

    @property
    def view(self) -> StepView | None:
        """Return the step on screen."""
        return self._view

    @property
    def prompter(self) -> Prompter | None:
        """Return what the step says sentence by sentence, on the phone."""
        return None if self._view is None else self._view.prompter

    @Slot()
    def say(self) -> None:
        """Take the sentence of now as said."""
        if self.prompter is not None:
            self.prompter.advance()

    @Slot()
    def say_again(self) -> None:
        """Go back one sentence."""
        if self.prompter is not None:
            self.prompter.repeat()

    @property
    def was_ready(self) -> bool:
        """Tell whether the step on screen was made before its turn."""
        return self._was_ready

    @property
    def waiting(self) -> tuple[Scene, ...]:
        """Return what is ready to be shown."""
        return tuple(view.scene for view in self._ready)

    def set_short(self, short: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Leave the height to what a step asks, in the one shown and in those that wait."""
        self._is_short = short
        for view in (self._view, self._half, *self._ready):
            if view is not None:
                view.set_short(short)

    def show_scene(self, scene: Scene) -> StepView:
        """Show a step: as it waits if it was foreseen, else made now."""
        self._soon.stop()
        view = next((one for one in self._ready if one.scene.is_same(scene)), None)
        self._was_ready = view is not None
        if view is None:
            view = self._begun(scene)
            view.complete()
        else:
            self._ready.remove(view)
        self._replace(view)
        view.come()
        return view

    def clear(self) -> None:
        """Show nothing, and keep nothing ready."""
        self._soon.stop()
        self._replace(None)
        self._left += self._ready
        self._ready.clear()
        self._leave_half()
        self.make_ready()

    @Slot()
    def make_ready(self) -> None:
        """Make what may come next, in the turns that follow, as nobody waits."""
        self._making = self._make()
        self._soon.start(_AFTER_MS)

    @Slot()
    def _go_on(self) -> None:
        if next(self._making, self) is not self:
            self._soon.start(0)

    def _make(self) -> Iterator[None]:
        wanted: list[StepView] = []
        if self._view is not None and self.isVisible():
            for scene in self._view_model.foreseen():
                if self._view.scene.is_same(scene):
                    continue
                ready = yield from self._made_ready(scene)
                if ready is not None:
                    wanted.append(ready)
                if len(wanted) == _MOST_READY:
                    break
                yield
        self._leave_half()
        for view in [one for one in self._ready if one not in wanted]:
            self._ready.remove(view)
            self._left.append(view)
        if wanted:
            yield
            self.readied.emit(wanted[0])
        while self._left:
            yield
            self._left.pop().deleteLater()

    def _made_ready(self, scene: Scene) -> Generator[None, None, StepView | None]:
        """Return the step that waits for a scene, made now a part a turn; `None` if none may wait."""
        ready = next((one for one in self._ready if one.scene.is_same(scene)), None)
        if ready is not None or not may_wait(scene):
            return ready
        yield
        made = self._half = self._begun(scene)
        while made.make_part():
            yield
        self._half = None
        self._ready.append(made)
        yield
        yield from warming(made, self.width())
        return made

    def _begun(self, scene: Scene) -> StepView:
        """Return the step that is half made if it is this one, else one just begun."""
        if self._half is not None and self._half.scene.is_same(scene):
            half, self._half = self._half, None
            return half
        self._leave_half()
        return self._made(scene)

    def _leave_half(self) -> None:
        if self._half is not None:
            self._left.append(self._half)
            self._half = None

    def _made(self, scene: Scene) -> StepView:
        view = view_of(self._view_model, scene)
        view.hide()
        view.setParent(self)
        view.set_short(self._is_short)
        view.word_chosen.connect(self.word_chosen)
        view.prompted.connect(self.prompted)
        view.adapt_asked.connect(self.adapt_asked)
        view.finish_asked.connect(self.finish_asked)
        return view

    def _replace(self, view: StepView | None) -> None:
        before, self._view = self._view, view
        if before is view:
            return
        # Nothing is laid out meanwhile: a step would be squeezed into the height of the one before.
        self._column.setEnabled(False)
        if before is not None:
            self._column.removeWidget(before)
        if view is not None:
            self._column.addWidget(view)
            view.show()
        if before is not None:
            # Hidden once the other is there: the focus would be thrown anywhere.
            before.hide()
            self._left.append(before)
        self._column.setEnabled(True)
        self._column.invalidate()
        self.updateGeometry()
