"""From a key to the monitor turned to the person: which one, when it leaves, what the agent is told of it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.agents.settings_view_model import SettingsViewModel
from agent_desktop.ui.facing.mark import FacingMark
from agent_desktop.ui.facing.monitors import (
    Spot,
    monitor_key,
    monitor_name,
    named,
    other_monitors,
    room_beside,
)
from agent_desktop.ui.facing.view_model import Facing
from agent_desktop.ui.keymap import keymap
from agent_desktop.ui.shell import Shell
from agent_desktop.ui.widgets.keys import key_text
from agent_desktop.ui.widgets.menu import Menu

if TYPE_CHECKING:
    # Few desks have a second monitor: the window is loaded the first time it is asked for.
    from agent_desktop.ui.facing.window import FacingWindow

SCRIPT_PAGE = "explain"


class FacingFlow(QObject):
    """Owns the window. `told` carries a passing word for the agent, and its icon.

    The window leaves when its monitor does, and when the desk would be under it; only an act brings it back.
    """

    told = Signal(str, str)

    def __init__(self, facing: Facing, settings: SettingsViewModel, shell: Shell, script: QWidget) -> None:
        """`script` is the page that explains: what is shown is hidden as soon as that page is."""
        super().__init__(shell)
        self._facing, self._settings = facing, settings
        self._shell, self._script = shell, script
        self._watched: QScreen | None = None
        self.window: FacingWindow | None = None
        self.mark = FacingMark(facing, shell)
        self.menu = Menu(shell)
        shell.add_mark(self.mark)
        shell.answer("facing", self.toggle)
        shell.answer("facing_figures", self.toggle_figures)
        self.mark.menu_shown.aboutToShow.connect(self._fill_menu)
        facing.asked.connect(self._turn_on)
        facing.changed.connect(self._show_seen)
        script.installEventFilter(self)
        self._watch_monitors()

    @Slot()
    def toggle(self) -> None:
        """Show what the script has for the person, or hide it."""
        if self._facing.is_showing:
            self._facing.hide()
        elif self._shell.current_page != SCRIPT_PAGE:
            words = _("Their screen follows the rule you explain. {key}: explain.")
            self.told.emit(tidy(words.format(key=key_text(keymap().first("explain")))), "monitor")
        elif self._facing.is_by_phone:
            self.told.emit(_("On the phone, nobody is in front of that screen."), "phone")
        elif not self._facing.can_show:
            self.told.emit(_("This step has nothing to show: it is for you."), "monitor")
        else:
            self._facing.show()

    @Slot()
    def toggle_figures(self) -> None:
        """Show the amounts of the step, or keep them back."""
        if self._facing.is_showing and self._facing.has_figures:
            self._facing.toggle_figures()
        else:
            self.told.emit(_("No amount is kept back on their screen."), "monitor")

    def close(self) -> None:
        """Take the window away: the desk locks, or the agent leaves."""
        if self.window is not None:
            self.window.take_away()
        self._facing.turn_off()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hide with the page of the script: another page, a veil, a lock, a window folded away."""
        if watched is self._script and event.type() == QEvent.Type.Hide:
            self._facing.hide()
        return False

    def _watch_monitors(self) -> None:
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenRemoved.connect(self._monitor_left)
        app.screenAdded.connect(self._monitors_changed)
        app.primaryScreenChanged.connect(self._monitors_changed)

    # Where

    @Slot()
    def _turn_on(self) -> None:
        """Find where to show, ask when it is not known, or say why it cannot be."""
        others = other_monitors(self._desk_screen())
        if not others:
            self._turn_on_beside()
            return
        known = named(others, self._settings.settings.facing_monitor)
        if known is not None:
            self._show_on(known)
        else:
            self.ask_monitor()

    @Slot()
    def ask_monitor(self) -> None:
        """Ask which monitor is turned to the person; the answer is kept."""
        menu = self.menu
        menu.clear()
        title = menu.addAction(tidy(_("Which monitor is turned to the person?")))
        title.setEnabled(False)
        for screen in other_monitors(self._desk_screen()):
            entry = menu.addAction(monitor_name(screen).replace("&", "&&"))
            entry.setObjectName(f"facing.monitor.{screen.name()}")
            entry.triggered.connect(partial(self._chosen, screen))
        menu.popup(self._shell.mapToGlobal(self._shell.rect().center()))
        if len(menu.actions()) > 1:
            menu.setActiveAction(menu.actions()[1])

    def _chosen(self, screen: QScreen) -> None:
        if isValid(screen) and screen in other_monitors(self._desk_screen()):
            self._settings.update(facing_monitor=monitor_key(screen))
            self._show_on(screen)

    def _show_on(self, screen: QScreen) -> None:
        self._show_at(Spot(screen, screen.geometry(), is_whole=True))

    def _turn_on_beside(self) -> None:
        """Show beside the desk on the only monitor, where it hides nothing of it."""
        screen = self._desk_screen()
        area = room_beside(self._shell.window().frameGeometry(), screen.availableGeometry())
        if area is None:
            words = _(
                "One monitor only, and Parvis fills it: their screen would cover it. "
                "Plug a second monitor in, or put Parvis beside ({key})."
            )
            self.told.emit(tidy(words.format(key=key_text(keymap().first("beside")))), "monitor-off")
            return
        self._show_at(Spot(screen, area, is_whole=False))
        self.told.emit(_("One monitor only: drag their window to where they see it."), "monitor")

    def _show_at(self, spot: Spot) -> None:
        from agent_desktop.ui.facing.window import FacingWindow  # noqa: PLC0415 - see above

        if self.window is None:
            self.window = FacingWindow()
            self.window.ended.connect(self._ended)
            self.window.came_in_front.connect(self._back_to_the_desk)
            # A window without parent outlives who made it, unless it is told.
            self.destroyed.connect(self.window.deleteLater)
            desk = self._shell.window().windowHandle()
            if desk is not None:
                desk.screenChanged.connect(self._monitors_changed)
        self._facing.turn_on()
        self.window.show_seen(self._facing.seen)
        self.window.show_at(spot)
        self._watch(spot.screen)

    def _watch(self, screen: QScreen) -> None:
        if screen is not self._watched:
            self._watched = screen
            screen.geometryChanged.connect(self._monitors_changed)

    def _desk_screen(self) -> QScreen:
        return self._shell.window().screen()

    # What becomes of it

    @Slot()
    def _show_seen(self) -> None:
        if self.window is not None and self.window.spot is not None:
            self.window.show_seen(self._facing.seen)

    @Slot("QScreen*")
    def _monitor_left(self, screen: QScreen) -> None:
        if self.window is not None and self.window.spot is not None and self.window.spot.screen is screen:
            self._lost(_("The monitor turned to the person is unplugged. Nothing of it is shown any more."))
        else:
            self._monitors_changed()

    @Slot()
    def _monitors_changed(self) -> None:
        """Leave as soon as the window would stand over the desk, or no longer fills its monitor."""
        window = self.window
        if window is None or window.spot is None or not window.spot.is_whole:
            return
        screen = window.spot.screen
        if not isValid(screen) or screen not in other_monitors(self._desk_screen()):
            self._lost(_("Parvis now stands on the monitor turned to the person: nothing is shown there."))
        elif window.spot.area != screen.geometry():
            window.show_at(Spot(screen, screen.geometry(), is_whole=True))

    @Slot()
    def _back_to_the_desk(self) -> None:
        self._shell.window().activateWindow()

    @Slot()
    def _ended(self) -> None:
        self._lost(_("The screen of the person was closed. Nothing of it is shown any more."))

    def _lost(self, words: str) -> None:
        self.close()
        again = _("{key} shows again.").format(key=key_text(keymap().first("facing")))
        self.told.emit(tidy(f"{words} {again}"), "monitor-off")

    @Slot()
    def _fill_menu(self) -> None:
        menu = self.mark.menu_shown
        menu.clear()
        menu.addAction(self._shell.action("facing"))
        figures = menu.addAction(self._shell.action("facing_figures").text())
        figures.setEnabled(self._facing.is_showing and self._facing.has_figures)
        figures.triggered.connect(self.toggle_figures)
        menu.addSeparator()
        if other_monitors(self._desk_screen()):
            menu.addAction(tidy(_("Another monitor…"))).triggered.connect(self.ask_monitor)
        menu.addAction(_("Close their screen")).triggered.connect(self.close)
