"""A native message box, for what cannot be said in a window: the application cannot start, or must stop."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

Gravity = Literal["information", "question", "warning", "critical"]
_ICONS: dict[Gravity, QMessageBox.Icon] = {
    "information": QMessageBox.Icon.Information,
    "question": QMessageBox.Icon.Question,
    "warning": QMessageBox.Icon.Warning,
    "critical": QMessageBox.Icon.Critical,
}


def plain_message(
    title: str, text: str, *, gravity: Gravity, identifier: str, more: str = "", parent: QWidget | None = None
) -> QMessageBox:
    """Return a message box that shows its texts word for word; the caller adds buttons and opens it."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(_ICONS[gravity])
    box.setWindowTitle(title)
    box.setText(text)
    box.setInformativeText(more)
    box.setObjectName(identifier)
    return box
