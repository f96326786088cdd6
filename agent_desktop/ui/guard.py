"""What keeps an open desk from other eyes: the warning, the veil, and when to lock."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from agent_desktop.foundation.i18n import ngettext
from agent_desktop.foundation.settings import Settings
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.presence import Patience, Presence, awake_or_asleep_s
from agent_desktop.ui.veil import Veil
from agent_desktop.ui.widgets.toast import Toast, show_toast

if TYPE_CHECKING:
    # The window has its guard before what stands behind the lock is loaded.
    from agent_desktop.ui.workstation import Workstation


class Guard(QObject):
    """Watches over one window, whose `content` goes out of sight under the veil.

    Hidden, the content is out of the pictures of the window, of the reach of keys and of a screen reader.
    `lock_asked` is emitted when nobody came back.
    """

    lock_asked = Signal()

    def __init__(self, window: QWidget, content: QWidget, clock_s: Callable[[], float] | None = None) -> None:
        """`clock_s` never goes back; without it, the clock of the machine that counts its sleep too."""
        super().__init__(window)
        self._window, self._content = window, content
        self._workstation: Workstation | None = None
        self._patience = Patience()
        self._veil: Veil | None = None
        self._came_from: QWidget | None = None
        self._warning: Toast | None = None
        self.presence = Presence(self._in_exchange, clock_s or awake_or_asleep_s, self)
        self.presence.warned.connect(self._warn)
        self.presence.kept.connect(self._kept)
        self.presence.veil_asked.connect(self.veil)
        self.presence.lock_asked.connect(self.lock_asked)

    @property
    def is_veiled(self) -> bool:
        """Tell whether the veil is drawn."""
        return self._veil is not None

    def begin(self, workstation: "Workstation", settings: Settings) -> None:
        """Watch over a desk that has just been opened."""
        self._workstation, self._patience = workstation, _patience(settings)
        workstation.veil_asked.connect(self.veil)
        workstation.shell.page_changed.connect(self.presence.note)
        workstation.desk.touched.connect(self.presence.note)
        self.presence.begin(self._patience)

    def follow(self, settings: Settings) -> None:
        """Take another delay."""
        if self._workstation is not None:
            self._patience = _patience(settings)
            self.presence.be_patient(self._patience)

    def stay(self) -> None:
        """Veil a desk that could not lock, since its last words are not kept, and try again later."""
        self.veil()
        self.presence.begin(self._patience)
        self.presence.veiled()

    def end(self) -> None:
        """Watch no more. A veil stays until `clear`: what it hides is on its way out."""
        if self._workstation is not None:
            self._workstation = None
            self.presence.rest()

    def clear(self) -> None:
        """Take the veil away without going back to what it hid."""
        self._came_from = None
        self._take_down()

    @Slot()
    def veil(self) -> None:
        """Put everything out of sight; nothing is lost."""
        if self._workstation is None or self._veil is not None:
            return
        leave_dialogs(self._window)
        self._kept()
        self._came_from = QApplication.focusWidget()
        self._veil = Veil()
        self._veil.lifted.connect(self.lift)
        layout = self._window.layout()
        assert layout is not None
        self._content.hide()
        layout.addWidget(self._veil)
        self._veil.show()
        self._veil.setFocus()
        self.presence.veiled()

    @Slot()
    def lift(self) -> None:
        """Show everything again, the focus where it was."""
        if self._veil is None:
            return
        self._take_down()
        self.presence.lifted()

    def _take_down(self) -> None:
        veil, self._veil = self._veil, None
        if veil is None:
            return
        veil.hide()
        veil.deleteLater()
        self._content.show()
        before, self._came_from = self._came_from, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()

    @Slot(int)
    def _warn(self, left_s: int) -> None:
        if self._workstation is None or self._veil is not None:
            return
        words = (
            ngettext(
                "The screen will be veiled in one second. Any key keeps it.",
                "The screen will be veiled in {count} seconds. Any key keeps it.",
                left_s,
            )
            if self._in_exchange()
            else ngettext(
                "The desk will lock in one second. Any key keeps it open.",
                "The desk will lock in {count} seconds. Any key keeps it open.",
                left_s,
            )
        )
        self._warning = show_toast(
            self._workstation.shell.frame.canvas,
            tidy(words.format(count=left_s)),
            icon="eye-off" if self._in_exchange() else "lock",
            lasts_ms=left_s * 1000,
        )

    @Slot()
    def _kept(self) -> None:
        warning, self._warning = self._warning, None
        if warning is not None and isValid(warning):
            warning.close_now()

    def _in_exchange(self) -> bool:
        return self._workstation is not None and self._workstation.desk.current is not None


def leave_dialogs(window: QWidget) -> None:
    """Give up what is open beside the window: a menu, a dialog that chooses a printer or a file."""
    while (menu := QApplication.activePopupWidget()) is not None:
        menu.close()
    for other in QApplication.topLevelWidgets():
        if other is not window and isinstance(other, QDialog) and other.isVisible():
            other.reject()


def _patience(settings: Settings) -> Patience:
    return Patience(free_s=settings.lock_after_min * 60.0)
