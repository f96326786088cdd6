"""What a control is called: a stable identifier for tests and tools, a name for people who listen."""

import html

from PySide6.QtWidgets import QWidget


def identify(widget: QWidget, identifier: str, name: str = "", *, description: str = "") -> None:
    """Give a control its identifier, and the name and description that a screen reader says."""
    widget.setObjectName(identifier)
    widget.setAccessibleIdentifier(identifier)
    if name:
        widget.setAccessibleName(name)
    if description:
        widget.setAccessibleDescription(description)


def plain_tip(text: str) -> str:
    """Return a tooltip that shows `text` as it is: Qt would read a text that looks like HTML as HTML."""
    return f"<qt>{html.escape(text)}</qt>" if "<" in text else text


def set_tip(widget: QWidget, text: str) -> None:
    """Show `text`, word for word, when the pointer rests on the widget."""
    widget.setToolTip(plain_tip(text))
