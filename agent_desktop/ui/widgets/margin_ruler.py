"""The ruler on which a margin is chosen, its precedents in sight."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.ui.theme.paint import smooth
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.announce import SaidInAPause
from agent_desktop.ui.widgets.identity import identify
from agent_desktop.ui.widgets.margin_scale import MarginScale, Precedent, Reach
from agent_desktop.ui.widgets.ruler_paint import (
    LEGEND_LINE,
    PRECEDENT_SIGN,
    Describe,
    RulerDrawing,
    axis_part,
)

_LEAST_HEIGHT, _MOST_HEIGHT = 204, 282
_SLIM, _LEGEND_LINES = 600, 4
"""Under this width, in pixels at 100 %, the legend stands under the ruler: the limit, then two columns."""
_STEP, _LONG_STEP = 1, 3
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1}
_PAGES = {Qt.Key.Key_PageUp: 1, Qt.Key.Key_PageDown: -1}


class MarginRuler(QSlider):
    """A native slider in whole units.

    Arrows move by one, Shift and arrows or the page keys by three, Home goes to the rule, End to the edge of
    the agent's own margin. The handle stops at `lowest` and `highest`. `describe` gives the two short lines
    of a value. `reach_changed` carries a `Reach` each time another person would decide.
    """

    reach_changed = Signal(object)

    def __init__(
        self,
        scale: MarginScale,
        describe: Describe,
        *,
        identifier: str,
        name: str,
        value: int | None = None,
        precedents: Sequence[Precedent] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._scale, self._describe = scale, describe
        self._slim, self._most = False, float(_MOST_HEIGHT)
        self._precedents: tuple[Precedent, ...] = tuple(precedents)
        self._reach: Reach | None = None
        self._said = SaidInAPause(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSingleStep(_STEP)
        self.setPageStep(_LONG_STEP)
        identify(self, identifier, name)
        self.valueChanged.connect(self._say_value)
        theme().changed.connect(self.restyle)
        self.show_scale(scale, precedents, value=value)

    def scale(self) -> MarginScale:
        """Return the ruler in use."""
        return self._scale

    def reach(self) -> Reach:
        """Return who decides about the value under the handle."""
        return self._scale.reach(self.value())

    def show_scale(
        self, scale: MarginScale, precedents: Sequence[Precedent] = (), *, value: int | None = None
    ) -> None:
        """Show another ruler; without `value` the handle stands at the rule."""
        self._scale, self._precedents = scale, tuple(precedents)
        self.setRange(scale.lowest, scale.highest)
        self.setValue(scale.home if value is None else value)
        # What is drawn changes, never the room that it takes.
        self._say_value(self.value())

    @Slot()
    def restyle(self) -> None:
        """Take the lengths of now."""
        self.updateGeometry()
        self.update()

    def set_most_height(self, high: float) -> None:
        """Draw the ruler at most so high, in pixels at 100 %; a legend under it comes in addition."""
        self._most = high
        self.setMaximumHeight(theme().s(high) + self._below())

    def sizeHint(self) -> QSize:
        """Return a comfortable ruler."""
        return QSize(theme().s(600), theme().s(self._most) + self._below())

    def minimumSizeHint(self) -> QSize:
        """Return the room under which words would touch."""
        return QSize(theme().s(280), theme().s(_LEAST_HEIGHT) + self._below())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the legend under the ruler, or beside its handle again."""
        super().resizeEvent(event)
        slim = self.width() < theme().s(_SLIM)
        if slim != self._slim:
            self._slim = slim
            self.set_most_height(self._most)
            self.updateGeometry()

    def _below(self) -> int:
        return theme().s(_LEGEND_LINES * LEGEND_LINE + 4) if self._slim else 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the handle."""
        key = Qt.Key(event.key())
        long = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in _STEPS:
            self.setValue(self.value() + _STEPS[key] * (_LONG_STEP if long else _STEP))
        elif key in _PAGES:
            self.setValue(self.value() + _PAGES[key] * _LONG_STEP)
        elif key == Qt.Key.Key_Home:
            self.setValue(self._scale.home)
        elif key == Qt.Key.Key_End:
            self.setValue(self._scale.edge)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the handle where one points; dragging follows."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._go_to(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        if self.isSliderDown():
            self._go_to(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the handle."""
        self.setSliderDown(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: a decision must not change while one scrolls."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ruler."""
        area = QRectF(self.rect()).adjusted(0, 0, 0, -self._below())
        drawing = RulerDrawing(smooth(self), area, self._scale)
        value = self.value()
        drawing.draw_zones()
        drawing.draw_fill(value)
        left_out = drawing.draw_names(value)
        drawing.draw_stem(value, self._describe)
        drawing.draw_precedents(self._precedents)
        drawing.draw_limit(named=not self._slim)
        drawing.draw_ticks(self._describe)
        if self._precedents:
            left_out.insert(0, (_dot_words(drawing.each), PRECEDENT_SIGN))
        if self._slim:
            drawing.draw_legend_below(left_out)
        else:
            drawing.draw_legend(left_out, value, self._describe)
        drawing.draw_handle(value, self._describe, focused=self.hasFocus())

    def spoken_value(self) -> str:
        """Return the value as a sentence: both lines, who decides, and how many decided the same."""
        value = self.value()
        words = [line for line in self._describe(value) if line]
        words.append(_reach_words(self._scale, self.reach()))
        same = sum(precedent.count for precedent in self._precedents if precedent.value == value)
        if self._precedents:
            words.append(
                ngettext("{n} comparable situation", "{n} comparable situations", same).format(n=same)
            )
        return ", ".join(word for word in words if word)

    def _go_to(self, event: QMouseEvent) -> None:
        part = axis_part(QRectF(self.rect()), event.position().x())
        self.setValue(self._scale.value_at(part))

    @Slot(int)
    def _say_value(self, _value: int) -> None:
        spoken = self.spoken_value()
        self.setAccessibleDescription(spoken)
        if self.hasFocus():
            # A reader says the figure of a slider, not what it means.
            self._said.say(spoken)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        reach = self.reach()
        if reach != self._reach:
            self._reach = reach
            self.reach_changed.emit(reach)
        self.update()


def _dot_words(each: int) -> str:
    if each == 1:
        return _("a comparable situation")
    words = ngettext("{n} comparable situation", "{n} comparable situations", each)
    return _("one dot: {what}").format(what=words.format(n=each))


def _reach_words(scale: MarginScale, reach: Reach) -> str:
    match reach:
        case Reach.RULE:
            return scale.rule_name
        case Reach.OWN:
            return scale.own_name
        case Reach.LEAD:
            return scale.lead_name
        case Reach.BEYOND:
            return scale.beyond_name
