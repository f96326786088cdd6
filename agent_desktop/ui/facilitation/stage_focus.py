"""Where the focus is among the parts of a step: kept when the step is shown in other words, and in sight."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from agent_desktop.foundation.records import dataclass
from agent_desktop.ui.facilitation.caret import Caret, caret_in, put_caret
from agent_desktop.ui.theme.theme import theme

_AROUND, _RING = 24, 6
"""What is kept in sight above and below the control that has the focus, and at the least, at 100 %."""


@dataclass(frozen=True, slots=True)
class Held:
    """The control that has the focus, by its identifier, and the caret in it."""

    name: str
    caret: Caret | None


class StageFocus(QObject):
    """Looks after the focus within `stage`; `top` is how far `scroll` goes to show the step from its top.

    `question` gives the words asked aloud where the focus is, if any: the answers never push them out of
    sight when there is room for both.
    """

    def __init__(
        self,
        stage: QWidget,
        scroll: QScrollArea,
        top: Callable[[], int],
        question: Callable[[], QWidget | None],
    ) -> None:
        super().__init__(stage)
        self._stage, self._scroll, self._top, self._question = stage, scroll, top, question

    def inside(self) -> Held | None:
        """Return what has the focus here, `None` when it is elsewhere."""
        focused = QApplication.focusWidget()
        if focused is None or not self.is_in(self._stage):
            return None
        return Held(focused.objectName(), caret_in(focused))

    @staticmethod
    def is_in(widget: QWidget) -> bool:
        """Tell whether something within a widget has the focus."""
        focused = QApplication.focusWidget()
        return focused is not None and widget.isAncestorOf(focused)

    @property
    def is_nowhere(self) -> bool:
        """Tell whether nobody has the focus: the step may then take it."""
        return self._stage.isVisible() and QApplication.focusWidget() is None

    def put_back(self, held: Held, view: QWidget) -> bool:
        """Give the focus to the same control of a step made again; False when none of this stage has it."""
        again = view.findChild(QWidget, held.name) if held.name else None
        if again is None:
            return self.inside() is not None
        again.setFocus(Qt.FocusReason.OtherFocusReason)
        if held.caret is not None:
            put_caret(again, held.caret)
        return True

    @Slot()
    def show_top(self) -> None:
        """Show the step from its top, once heights are known: the layout runs at the next turn."""
        QTimer.singleShot(0, self, self._show_focused)

    @Slot()
    def _show_focused(self) -> None:
        """Show the top of the step, and of it what has the focus, under its question if both fit."""
        way, focused = self._top(), QApplication.focusWidget()
        if focused is not None and self._scroll.isAncestorOf(focused):
            head = self._line(focused) - theme().s(_RING)
            way = min(max(way, self._way_to(focused)), head)
        self._scroll.verticalScrollBar().setValue(way)

    def _way_to(self, focused: QWidget) -> int:
        """Return how far to scroll for the foot of what has the focus, its question kept when both fit."""
        ring, question = theme().s(_RING), self._question()
        under = self._line(focused) + focused.height() - self._scroll.viewport().height()
        if question is None:
            return under + theme().s(_AROUND)
        return min(under + theme().s(_AROUND), max(self._line(question) - ring, under + ring))

    def _line(self, widget: QWidget) -> int:
        """Return how far down the scrolled content a widget begins."""
        content = self._scroll.widget()
        assert content is not None
        return widget.mapTo(content, QPoint(0, 0)).y()
