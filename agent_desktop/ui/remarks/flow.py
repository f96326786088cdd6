"""The page of the remarks on the texts, asked for from the settings and from the picture of the team."""

from PySide6.QtCore import QObject, Signal, Slot

from agent_desktop.ui.models import Models
from agent_desktop.ui.remarks.page import RemarksPage
from agent_desktop.ui.shell import Shell


class RemarksFlow(QObject):
    """`told` carries a passing word and its icon."""

    told = Signal(str, str)

    def __init__(self, models: Models, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        page = RemarksPage(models.remarks, models.fails)
        shell.add_page("remarks", page, place="settings")
        page.told.connect(self.told)
        page.back_asked.connect(shell.back)

    @Slot()
    def show(self) -> None:
        """Show the remarks."""
        self._shell.go("remarks")
