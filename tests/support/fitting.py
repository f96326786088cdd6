"""What does not fit on a screen: words that are cut, controls that leave their place or cover one another."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QWidget

from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.chip import Chip
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Row

_ROUNDING = 4


def misfits(parts: list[QWidget]) -> list[str]:
    """Return what is wrong with these visible parts of a window, in words; empty when all is well."""
    shown = [part for part in parts if part.isVisible() and not _is_hidden_by_scrolling(part)]
    return [
        *(f"{_name(part)} is cut: {why}" for part in shown for why in _cut(part)),
        *(f"{_name(part)} leaves {_name(part.parentWidget())}" for part in shown if _leaves(part)),
        *(f"{_name(one)} covers {_name(other)}" for one, other in _covering(shown)),
    ]


def _cut(part: QWidget) -> Iterator[str]:
    slack = theme().s(_ROUNDING)
    words = repr(part.text()[:40]) if isinstance(part, PlainLabel | QAbstractButton) else ""
    lines = isinstance(part, PlainLabel) or (isinstance(part, QAbstractButton) and part.hasHeightForWidth())
    wanted = 0
    if isinstance(part, PlainLabel | QAbstractButton | Chip):
        # What may be cut short, and is then whole in a tooltip, asks for little.
        wanted = part.minimumSizeHint().width()
    elif part.layout() is not None:
        wanted = part.layout().minimumSize().width()
    if part.width() + slack < wanted:
        yield f"{part.width()} wide, {wanted} wanted {words}"
    if lines and part.hasHeightForWidth() and part.height() + slack < part.heightForWidth(part.width()):
        yield f"{part.height()} high, {part.heightForWidth(part.width())} wanted {words}"


def _leaves(part: QWidget) -> bool:
    parent = part.parentWidget()
    if parent is None or part.isWindow() or part.window() is part:
        return False
    slack = theme().s(_ROUNDING)
    room = parent.rect().adjusted(-slack, -slack, slack, slack)
    if isinstance(parent.parentWidget(), QAbstractScrollArea):
        room.setTop(-1_000_000)
        room.setBottom(1_000_000)
    return not room.contains(part.geometry())


def _covering(shown: list[QWidget]) -> Iterator[tuple[QWidget, QWidget]]:
    """Yield neighbours of one row or column that overlap."""
    by_parent: dict[QWidget, list[QWidget]] = {}
    for part in shown:
        parent = part.parentWidget()
        if (
            parent is not None
            and isinstance(parent.layout(), Column | Row)
            and parent.layout().indexOf(part) >= 0
        ):
            by_parent.setdefault(parent, []).append(part)
    for children in by_parent.values():
        for one, other in combinations(children, 2):
            if one.geometry().intersected(other.geometry()).width() > 1:
                yield one, other


def _is_hidden_by_scrolling(part: QWidget) -> bool:
    return part.visibleRegion().isEmpty() and part.width() == 0


def _name(part: QWidget | None) -> str:
    return (
        "" if part is None else f"{type(part).__name__} {part.objectName() or part.accessibleName()}".strip()
    )
