"""What a control is called: a stable identifier for tests and tools, a name for people who listen."""

from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.widgets.tips import tips


def identify(widget: QWidget, identifier: str, name: str = "", *, description: str = "") -> None:
    """Give a control its identifier, and the name and description that a screen reader says."""
    widget.setObjectName(identifier)
    widget.setAccessibleIdentifier(identifier)
    if name:
        say_name(widget, name)
    if description:
        say_more(widget, description)


def say_name(widget: QWidget, name: str) -> None:
    """Give a widget the name that a screen reader says."""
    widget.setAccessibleName(tidy(name))


def say_more(widget: QWidget, description: str) -> None:
    """Give a widget what a screen reader says after its name; an empty text takes it away."""
    widget.setAccessibleDescription(tidy(description))


def plain_tip(text: str) -> str:
    """Return a tooltip that shows `text` as it is: Qt would read a text that looks like HTML as HTML."""
    if "<" not in text:
        return text
    from html import escape  # its table of names is long, and few tips need it

    return f"<qt>{escape(text)}</qt>"


def set_tip(widget: QWidget, text: str) -> None:
    """Show `text` when the pointer rests on the widget; nothing in it is read as HTML."""
    widget.setToolTip(plain_tip(tidy(text)))
    if text:
        widget.installEventFilter(tips())
