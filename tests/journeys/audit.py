"""What a person who listens, or who has a keyboard alone, meets on one screen."""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from tests.journeys.driver import Driver, spoken
from tests.support.french import faults_of

_MOST_STOPS = 200


def faults(desk: Driver) -> list[str]:
    """Return everything wrong with the screen in front; nothing is expected."""
    return [*_names(desk), *_typography(desk), *_tab_order(desk)]


def _names(desk: Driver) -> list[str]:
    controls = [one for one in desk.controls() if _takes_focus(one)]
    found = []
    for control in controls:
        kind = f"{type(control).__name__} {control.objectName()!r}"
        if not spoken(control, QAccessible.Text.Name).strip():
            found.append(f"{kind} has no name")
        if not control.accessibleIdentifier():
            found.append(f"{kind} has no identifier")
    counts = Counter(one.accessibleIdentifier() for one in controls if one.accessibleIdentifier())
    found += [f"{count} controls are called {name}" for name, count in counts.items() if count > 1]
    return found


def _typography(desk: Driver) -> list[str]:
    """Check every text of the screen; what the agent types stays as it was typed."""
    return [fault for text in desk.shown() for fault in faults_of(text)]


def _tab_order(desk: Driver) -> list[str]:
    """Go round with Tab, and come back to where it began: each stop once, none forgotten."""
    start = QApplication.focusWidget()
    if start is None:
        return ["nothing has the focus"]
    found = _round(desk, start)
    start.setFocus()
    return found


def _round(desk: Driver, start: QWidget) -> list[str]:
    met: list[QWidget] = [start]
    while len(met) < _MOST_STOPS:
        desk.press("Tab")
        here = QApplication.focusWidget()
        if here is None:
            return [f"Tab loses the focus after {met[-1].objectName()}"]
        if here is start:
            break
        if here in met:
            return [f"Tab comes back to {here.objectName()} and never to {start.objectName()}"]
        met.append(here)
    strangers = [one.objectName() for one in met if not desk.window.isAncestorOf(one)]
    stops = {one.objectName(): one for one in _stops(desk, start)}
    missed = sorted(stops.keys() - {one.objectName() for one in met})
    return [
        *(f"Tab leaves the window for {name}" for name in strangers),
        *(f"Tab never meets {name}" for name in missed),
    ]


def _stops(desk: Driver, start: QWidget) -> list[QWidget]:
    """Return where Tab should stop; under a panel, only what the panel holds."""
    panel = _panel_of(start)
    return [
        one
        for one in desk.controls()
        if one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and not _follows_a_group(one)
        and (panel is None or panel.isAncestorOf(one))
    ]


def _panel_of(control: QWidget) -> QWidget | None:
    while control is not None and not control.isWindow():
        if control.windowType() == Qt.WindowType.SubWindow:
            return control
        control = control.parentWidget()
    return None


def _follows_a_group(control: QWidget) -> bool:
    """Tell whether the arrows lead to a button, Tab stopping at the one of its group that is chosen."""
    group = control.group() if isinstance(control, QAbstractButton) else None
    if group is None or not group.exclusive():
        return False
    chosen = group.checkedButton() or group.buttons()[0]
    return chosen is not control


def _takes_focus(control: QWidget) -> bool:
    return control.focusPolicy() != Qt.FocusPolicy.NoFocus and not isinstance(control, QMenu)
