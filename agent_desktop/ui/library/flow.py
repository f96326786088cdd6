"""« Règles »: the page, and what is said of packs added, withdrawn or given the values of a service."""

from PySide6.QtCore import QObject, Slot

from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.library.page import RulesPage
from agent_desktop.ui.models import Models
from agent_desktop.ui.shell import Shell
from agent_desktop.ui.widgets.toast import show_toast


class RulesFlow(QObject):
    """What it says can be undone: a pack, and the values of a service, serve from the next exchange on."""

    def __init__(self, models: Models, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._models, self._shell = models, shell
        self.page = RulesPage(models.rules, models.adding, models.values)
        shell.add_page("rules", self.page, place="rules")
        self.page.back_asked.connect(shell.back)
        models.adding.used.connect(self._packs_used)
        models.adding.withdrawn.connect(self._pack_withdrawn)
        models.values.used.connect(self._values_used)

    @Slot()
    def show(self) -> None:
        """Show the library of rules."""
        self._shell.go("rules")

    def look_in(self, text: str) -> None:
        """Show the library of rules, looking for these words."""
        self.show()
        self.page.look_for(text)

    @Slot(int)
    def _packs_used(self, count: int) -> None:
        words = ngettext(
            "{count} procedure added. New exchanges begin with it.",
            "{count} procedures added. New exchanges begin with them.",
            count,
        )
        toast = show_toast(
            self._shell.frame.canvas, tidy(words.format(count=count)), icon="book-open", can_undo=True
        )
        toast.undone.connect(self._models.adding.undo)

    @Slot(str)
    def _pack_withdrawn(self, title: str) -> None:
        words = tidy(_("Taken away: {title}. Exchanges already begun keep it.").format(title=title))
        toast = show_toast(self._shell.frame.canvas, words, icon="trash-2", can_undo=True)
        toast.undone.connect(self._models.adding.undo)

    @Slot(str)
    def _values_used(self, title: str) -> None:
        words = tidy(_("New exchanges use these values: {title}").format(title=title))
        toast = show_toast(self._shell.frame.canvas, words, icon="sliders-horizontal", can_undo=True)
        toast.undone.connect(self._models.values.undo)
