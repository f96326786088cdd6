"""Where the focus is, and whether one sees it: the control, its ring, and nothing over them (WCAG 2.4.11)."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QPlainTextEdit, QWidget

from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.focus_ring import FocusRing
from agent_desktop.ui.widgets.scrolling import Fade
from tests.journeys.driver import Driver

SMALLEST_TARGET = 24
"""Pixels at 100 % (WCAG 2.5.8); every control grows with the text."""

_RING = 4
_MOST_STOPS = 200
_SCROLLS_ITSELF = (QAbstractItemView, QPlainTextEdit, QAbstractScrollArea)


def hidden_stops(desk: Driver) -> list[str]:
    """Go round with Tab; return each stop that one does not wholly see, or that is too small to be hit."""
    start = QApplication.focusWidget()
    assert start is not None, "nothing has the focus"
    found, met = [], set()
    for _turn in range(_MOST_STOPS):
        desk.press("Tab")
        desk.settle()
        here = QApplication.focusWidget()
        assert here is not None, "Tab loses the focus"
        if here.objectName() in met:
            break
        met.add(here.objectName())
        found += [f"{here.objectName()} {fault}" for fault in (*_out_of_sight(here), *_too_small(here))]
    start.setFocus()
    return found


def _out_of_sight(control: QWidget) -> list[str]:
    window = control.window()
    whole = _in_window(control).adjusted(*_ring_of(control))
    shown = QRect(whole)
    ancestor = control.parentWidget()
    holder = window.rect()
    while ancestor is not None:
        area = _in_window(ancestor)
        if _clips(ancestor):
            holder = area if holder == window.rect() else holder
            shown = shown.intersected(area)
        ancestor = ancestor.parentWidget()
    if isinstance(control, _SCROLLS_ITSELF) or whole.height() > holder.height():
        # What is taller than its room, or scrolls by itself, shows as much as there is room for.
        enough = min(whole.height(), holder.height()) - 2 * theme().s(_RING)
        return [] if shown.height() >= enough else [f"shows {shown.height()} of {enough} pixels"]
    if shown != whole:
        return [f"is cut: {_sides(whole, shown)}"]
    return _covered(control, window)


def _covered(control: QWidget, window: QWidget) -> list[str]:
    area = _in_window(control).adjusted(2, 2, -3, -3)
    points = (area.center(), area.topLeft(), area.topRight(), area.bottomLeft(), area.bottomRight())
    over = {_over(control, window, point) for point in points} - {""}
    return [f"is under {name}" for name in sorted(over)]


def _over(control: QWidget, window: QWidget, point: QPoint) -> str:
    """Return what lies over a control at a point of the window; empty when nothing does."""
    top = window.childAt(point)
    while isinstance(top, FocusRing | Fade):
        top = top.parentWidget()
    if top is None or top is control or control.isAncestorOf(top) or top.isAncestorOf(control):
        return ""
    return top.objectName() or type(top).__name__


def _too_small(control: QWidget) -> list[str]:
    least = theme().s(SMALLEST_TARGET)
    if min(control.width(), control.height()) >= least:
        return []
    return [f"is {control.width()} by {control.height()}, {least} is the least"]


def _ring_of(control: QWidget) -> tuple[int, int, int, int]:
    reach = round(_RING * theme().scale) if getattr(control, "focus_radius", None) is not None else 0
    return -reach, -reach, reach, reach


def _clips(ancestor: QWidget) -> bool:
    """Tell whether a ring is cut at the edge of this widget: it is drawn in a viewport or in the window."""
    parent = ancestor.parentWidget()
    viewport = isinstance(parent, QAbstractScrollArea) and parent.viewport() is ancestor
    return viewport or ancestor.isWindow()


def _in_window(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def _sides(whole: QRect, shown: QRect) -> str:
    if shown.isEmpty():
        return "all of it"
    cut = {
        "left": shown.left() - whole.left(),
        "top": shown.top() - whole.top(),
        "right": whole.right() - shown.right(),
        "bottom": whole.bottom() - shown.bottom(),
    }
    return ", ".join(f"{pixels} px at the {side}" for side, pixels in cut.items() if pixels)
