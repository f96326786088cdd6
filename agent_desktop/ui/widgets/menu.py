"""A menu in the look of the program."""

from PySide6.QtWidgets import QMenu, QWidget

from agent_desktop.ui.theme.dressed import Dressed
from agent_desktop.ui.theme.theme import theme


class Menu(Dressed, QMenu):
    """Follows the colours and the size of text of now."""

    dress = "menu"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme().changed.connect(self.dress_again)
