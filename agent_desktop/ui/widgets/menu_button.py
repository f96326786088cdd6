"""A square button that opens a menu: what stands in the rail where there is room for one."""

from PySide6.QtCore import QPoint, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.ui.widgets.icon_button import IconButton
from agent_desktop.ui.widgets.menu import Menu


class MenuButton(IconButton):
    """`menu` is filled by whoever knows, each time before it shows; Enter and Space open it."""

    def __init__(self, icon: str, name: str, *, identifier: str, parent: QWidget | None = None) -> None:
        super().__init__(icon, name, identifier=identifier, kind="quiet", size="m", parent=parent)
        self.menu_shown = Menu(self)
        self.clicked.connect(self._open)

    @Slot()
    def _open(self) -> None:
        self.menu_shown.popup(self.mapToGlobal(QPoint(0, self.height())))
