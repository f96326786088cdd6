"""A field that takes digits alone, and knows the unshifted row of a French keyboard."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QValidator

from agent_desktop.ui.widgets.field import Field

_ROWS = ("&é\"'(-è_çà", "&É\"'(-È_ÇÀ", "&é\"'(§è!çà")
"""The top row from 1 to 0: of France, of France with Caps Lock on Linux, of Belgium."""

_DIGITS = {sign: digit for row in _ROWS for sign, digit in zip(row, "1234567890", strict=True)}


def digits_of(text: str) -> str:
    """Return a text with each sign of the top row read as its digit; other signs stay."""
    return "".join(_DIGITS.get(sign, sign) for sign in text)


class DigitsOnly(QValidator):
    """Turns what is typed into digits, and refuses what is none."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def validate(self, text: str, cursor: int) -> tuple[QValidator.State, str, int]:
        """Return the digits of `text`."""
        read = digits_of(text)
        fits = not read or (read.isascii() and read.isdigit())
        return (QValidator.State.Acceptable if fits else QValidator.State.Invalid), read, cursor


def take_digits(field: Field) -> None:
    """Let a field take digits alone, typed with or without Shift."""
    field.edit.setValidator(DigitsOnly(field.edit))
    field.edit.setInputMethodHints(field.edit.inputMethodHints() | Qt.InputMethodHint.ImhDigitsOnly)
