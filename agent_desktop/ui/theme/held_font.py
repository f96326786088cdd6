"""A font that stays: moved under another parent, Qt gives a widget back the font of before the last scale."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Widget
else:
    _Widget = object


class HeldFont(_Widget):
    """Comes before the Qt class among the bases of a widget whose font is its own."""

    _held: QFont | None = None
    _is_holding = False

    def hold_font(self, font: QFont) -> None:
        """Take this font, and take it again whenever the style puts another in its place."""
        self._held = font
        self.setFont(font)

    def changeEvent(self, event: QEvent) -> None:
        """Put the held font back."""
        super().changeEvent(event)
        if event.type() != QEvent.Type.FontChange or self._held is None or self._is_holding:
            return
        if self.font() != self._held:
            self._is_holding = True
            self.setFont(self._held)
            self._is_holding = False
