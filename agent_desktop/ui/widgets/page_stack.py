"""Pages of which one is shown: those behind it weigh on no layout."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget

from agent_desktop.ui.theme.theme import theme

_WIDTH, _HEIGHT = 400, 300


class PageStack(QStackedWidget):
    """Takes the room there is.

    Qt would ask every page, shown or not, for its least and its best size each time a part of one changes.
    """

    def hasHeightForWidth(self) -> bool:
        """Tell layouts that pages scroll: their height does not depend on the width."""
        return False

    def sizeHint(self) -> QSize:
        """Return a room that is stretched."""
        return QSize(theme().s(_WIDTH), theme().s(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return no limit: the window has one."""
        return QSize(0, 0)
