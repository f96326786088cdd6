"""A style sheet of its own, worn from the moment that Qt polishes the widget.

Worn before, it would be read again each time that the widget goes under another parent while a page is made.
"""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent

from agent_desktop.ui.theme.stylesheet import Dress
from agent_desktop.ui.theme.theme import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Widget
else:
    _Widget = object


class Dressed(_Widget):
    """Comes before the Qt class among the bases of a widget that Qt paints; `dress` says its kind."""

    dress: ClassVar[Dress]

    def event(self, event: QEvent) -> bool:
        """Take the sheet before the style is asked for anything."""
        if event.type() == QEvent.Type.Polish:
            theme().dress(self, self.dress)
        return super().event(event)

    def dress_again(self) -> None:
        """Take the sheet of now, if one is worn already."""
        if self.styleSheet():
            theme().dress(self, self.dress)
