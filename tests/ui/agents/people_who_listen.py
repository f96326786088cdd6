"""What a person who listens meets in a window, gathered for tests."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget


def controls(window):
    """Return every control of a window that can take the focus and is on screen."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible()
    ]


def nameless(window):
    """Return the controls that have no accessible name or no identifier."""
    QAccessible.setActive(True)
    return [
        f"{type(control).__name__} {control.objectName()!r}"
        for control in controls(window)
        if not QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)
        or not control.accessibleIdentifier()
    ]


def without_role(window):
    """Return the controls that a reader would announce as nothing in particular."""
    QAccessible.setActive(True)
    vague = {QAccessible.Role.Client, QAccessible.Role.NoRole}
    return [
        control.objectName()
        for control in controls(window)
        if QAccessible.queryAccessibleInterface(control).role() in vague
    ]


def whispers(window):
    """Return all that is said or shown beside a widget: names, descriptions, tips, status, identifiers."""
    QAccessible.setActive(True)
    said = []
    for widget in [window, *window.findChildren(QWidget)]:
        spoken = QAccessible.queryAccessibleInterface(widget)
        said += [spoken.text(part) for part in (QAccessible.Text.Description, QAccessible.Text.Help)]
        said += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        said += [widget.statusTip(), widget.whatsThis(), widget.objectName(), widget.windowTitle()]
    return " ".join(said)


def texts(window):
    """Return every name and value that a reader finds in a window, hidden widgets included."""
    QAccessible.setActive(True)
    found = []
    for widget in window.findChildren(QWidget):
        spoken = QAccessible.queryAccessibleInterface(widget)
        found += [spoken.text(part) for part in (QAccessible.Text.Name, QAccessible.Text.Value)]
    return " ".join(found)


def tab_order(window, qtbot, most=60):
    """Return the identifiers met by Tab from the control in focus, until it comes back."""
    start = QApplication.focusWidget()
    met = [start.objectName()]
    for _ in range(most):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() is start:
            break
        met.append(QApplication.focusWidget().objectName())
    return met
