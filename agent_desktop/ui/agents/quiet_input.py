"""What a field of a phrase asks of the workstation: to learn nothing of it."""

from PySide6.QtCore import Qt

from agent_desktop.ui.widgets.field import Field

_QUIET_INPUT = (
    Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)


def keep_from_predictions(field: Field) -> None:
    """Keep what is typed out of the memory of input methods, and out of drag and drop."""
    field.edit.setInputMethodHints(_QUIET_INPUT)
    field.edit.setDragEnabled(False)
