"""The mark of the top bar: on every page, whether the person sees something, and what."""

from PySide6.QtCore import QPoint, QSize, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.facing.view_model import Facing
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.identity import say_name, set_tip
from agent_desktop.ui.widgets.menu import Menu

_LEAST, _MOST = 38, 220


class FacingMark(Button):
    """Hidden while no screen is on. `menu_shown` is filled by whoever has the screens."""

    def __init__(self, facing: Facing, parent: QWidget) -> None:
        super().__init__("", identifier="facing.mark", size="s", icon="monitor", parent=parent)
        self._facing = facing
        self.menu_shown = Menu(self)
        self.clicked.connect(self._open)
        facing.changed.connect(self.show_facing)
        theme().changed.connect(self.show_facing)
        self.hide()
        self.show_facing()

    @Slot()
    def show_facing(self) -> None:
        """Say what the person sees."""
        seen, showing = self._facing.seen, self._facing.is_showing
        words = _("They see: {words}") if showing else _("Their screen: a welcome")
        whole = tidy(words.format(words=seen.words))
        self.set_icon("monitor" if showing else "monitor-off")
        self.set_label(whole if showing else "")
        say_name(self, whole)
        set_tip(self, whole)
        self.setMaximumWidth(theme().s(_MOST))
        self.setVisible(self._facing.is_on)

    def minimumSizeHint(self) -> QSize:
        """Return the room of the icon: the words leave first in a narrow window."""
        return QSize(theme().s(_LEAST), super().minimumSizeHint().height())

    @Slot()
    def _open(self) -> None:
        self.menu_shown.popup(self.mapToGlobal(QPoint(0, self.height())))
