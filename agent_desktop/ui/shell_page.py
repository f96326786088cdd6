"""What a page of the shell is: a widget that answers some commands and knows where the focus goes first."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from agent_desktop.ui.widgets.spoken import SpokenGroup

Handlers = Mapping[str, Callable[[], None]]


class ShellPage(QWidget):
    """One page. `handlers` maps command ids to what they do here; the shell keeps the others for itself.

    An aside (help, settings) is left for the page it was called from.
    """

    spoken_as = SpokenGroup
    is_aside = False

    def handlers(self) -> Handlers:
        """Return what this page does of the commands, now."""
        return {}

    def entered(self) -> None:
        """Come in front: read again what is stale, put the focus where work begins."""

    def left(self) -> None:
        """Go behind another page."""
