"""A bare window around the page: its commands answer their keys, as in the shell."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from agent_desktop.ui.commands import COMMANDS
from agent_desktop.ui.facilitation.page import FacilitationPage, made_page
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.widgets.layouts import Column


def a_page(model: ScriptViewModel) -> FacilitationPage:
    """Return the page, made in one go."""
    making = made_page(model)
    while True:
        try:
            next(making)
        except StopIteration as done:
            return done.value


class Host(QWidget):
    """Holds one page and hands it each command whose keys are pressed."""

    def __init__(self, page: FacilitationPage) -> None:
        super().__init__()
        self.page = page
        self.setLayout(Column(page, spacing=0))
        for command in COMMANDS.values():
            if not command.is_shortcut:
                continue
            action = QAction(command.label, self)
            action.setShortcuts([QKeySequence(key) for key in command.keys])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.setObjectName(command.id)
            action.triggered.connect(self._triggered)
            self.addAction(action)

    def _triggered(self) -> None:
        handler = self.page.handlers().get(self.sender().objectName())
        if handler is not None:
            handler()


def focused() -> str:
    """Return the identifier of the control that has the focus, empty for none."""
    widget = QApplication.focusWidget()
    return "" if widget is None else widget.objectName()
