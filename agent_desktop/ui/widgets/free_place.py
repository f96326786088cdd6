"""Where something that passes may stand over a page: not over what cannot be scrolled from under it."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QWidget

from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.page import Page

_RING, _GAP = 6, 8


def free_place(parent: QWidget, passing: QWidget, size: QSize, edge: int) -> QPoint:
    """Return where `passing` of this size stands within `parent`, `edge` pixels from its sides.

    At the bottom left; higher, else at the right, so that no title, no act and no field is covered, nor the
    control that has the focus. What scrolls may be covered, as it comes back in sight, save the part that its
    page keeps bare. Where there is no such place a control too tall to be avoided is covered in part; else
    all but the focus may be.
    """
    focus, fixed = list(_focused(parent, passing)), list(_fixed(parent, parent, passing))
    low = parent.height() - size.height() - edge
    feet = [QPoint(x, low) for x in (edge, max(edge, parent.width() - size.width() - edge))]
    for kept in ([*focus, *fixed], [*map(_upper, focus), *fixed], focus):
        found = [place for foot in feet for place in _lowest(kept, foot, size, edge)]
        if found:
            return next((place for place in found if place.y() >= parent.height() // 2), found[0])
    return feet[0]


def _upper(rect: QRect) -> QRect:
    """Return the part of a control that tells what it is: its upper half."""
    return rect.adjusted(0, 0, 0, -rect.height() // 2)


def _lowest(kept: list[QRect], foot: QPoint, size: QSize, edge: int) -> Iterator[QPoint]:
    """Yield the place nearest to `foot`, straight above it, that neither covers nor touches anything kept."""
    place, gap = QRect(foot, size), theme().s(_GAP)
    while place.top() >= edge:
        near = place.adjusted(-gap, -gap, gap, gap)
        met = [rect.top() for rect in kept if rect.intersects(near)]
        if not met:
            yield place.topLeft()
            return
        place.moveBottom(min(met) - gap - 1)


def _fixed(parent: QWidget, top: QWidget, passing: QWidget) -> Iterator[QRect]:
    """Yield where each part in sight that does not scroll stands: words, icons, controls."""
    for child in parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if child is passing or not child.isVisible() or child.isWindow():
            continue
        if child.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents):
            # A ring round something: what it surrounds is looked at for itself.
            continue
        if isinstance(child, QAbstractScrollArea):
            yield from _bare(child, top)
            continue
        is_part = child.focusPolicy() != Qt.FocusPolicy.NoFocus or not child.children()
        if isinstance(child, QLabel) or is_part:
            yield _within(child, top)
        else:
            yield from _fixed(child, top, passing)


def _bare(area: QAbstractScrollArea, top: QWidget) -> Iterator[QRect]:
    """Yield the part that a page keeps bare, as far as it is in sight."""
    bare = area.bare if isinstance(area, Page) else None
    if bare is not None and bare.isVisible():
        in_sight = _within(bare, top).intersected(_within(area.viewport(), top))
        if not in_sight.isEmpty():
            yield in_sight


def _focused(parent: QWidget, passing: QWidget) -> Iterator[QRect]:
    focus = QApplication.focusWidget()
    if focus is not None and parent.isAncestorOf(focus) and not passing.isAncestorOf(focus):
        reach = theme().s(_RING)
        yield _within(focus, parent).adjusted(-reach, -reach, reach, reach)


def _within(widget: QWidget, top: QWidget) -> QRect:
    return widget.rect().translated(widget.mapTo(top, QPoint(0, 0)))
