"""What the system says before the screen is nobody's: it sleeps, or its session is locked.

Through D-Bus, on Linux: logind for sleep and for the lock of a session, the savers of four desktops for
theirs. Where a bus is missing, nothing is said: the clock of absences locks all the same.
"""

import os

from PySide6.QtCore import SLOT, QObject, QTimer, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusPendingCallWatcher,
    QDBusVariant,
)

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.version import APP_NAME

LOGIND = "org.freedesktop.login1"
LOGIND_PATH = "/org/freedesktop/login1"
MANAGER, SESSION = f"{LOGIND}.Manager", f"{LOGIND}.Session"
SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
)


class SystemEvents(QObject):
    """`away` asks for a lock. Sleep waits for whoever answers it, five seconds at most, as logind allows."""

    away = Signal()

    def __init__(
        self,
        parent: QObject,
        *,
        system: QDBusConnection | None = None,
        session: QDBusConnection | None = None,
    ) -> None:
        super().__init__(parent)
        self._system = QDBusConnection.systemBus() if system is None else system
        self._session = QDBusConnection.sessionBus() if session is None else session
        # Held, it delays sleep: it is let go of by being forgotten.
        self._inhibitor: list[object] = []

    def listen(self) -> None:
        """Listen to the buses that are there; nothing waits for their answers."""
        if self._session.isConnected():
            for saver in SAVERS:
                self._hear(self._session, "", "", saver, "ActiveChanged", "saved(bool)")
        if self._system.isConnected():
            self._hear(self._system, LOGIND, LOGIND_PATH, MANAGER, "PrepareForSleep", "sleep(bool)")
            self._inhibit()
            self._find_session()

    @Slot(bool)
    def sleep(self, begins: bool) -> None:  # noqa: FBT001 - as D-Bus says it
        """Lock before the machine sleeps, then let it; ask to be waited for again once it is awake."""
        if begins:
            self.away.emit()
            # In a turn of its own: when the lock starts the program again, the hand is let go of by that.
            QTimer.singleShot(0, self, self._let_sleep)
        elif not self._inhibitor:
            self._inhibit()

    @Slot(bool)
    def saved(self, active: bool) -> None:  # noqa: FBT001 - as D-Bus says it
        """Lock with the screen."""
        if active:
            self.away.emit()

    @Slot()
    def lock(self) -> None:
        """Lock with the session."""
        self.away.emit()

    @Slot()
    def _let_sleep(self) -> None:
        self._inhibitor.clear()

    def _inhibit(self) -> None:
        why = _("Keep what is being typed, and lock the desk")
        self._ask(MANAGER, "Inhibit", ["sleep", APP_NAME, why, "delay"], self._inhibited)

    @Slot(QDBusPendingCallWatcher)
    def _inhibited(self, watcher: QDBusPendingCallWatcher) -> None:
        self._inhibitor += _answers(watcher)

    def _find_session(self) -> None:
        """Listen to the lock of our own session: that of a colleague on the same machine is not ours."""
        if known := os.environ.get("XDG_SESSION_ID"):
            self._ask(MANAGER, "GetSession", [known], self._found_session)
            return
        wanted = [SESSION, "Id"]
        path = f"{LOGIND_PATH}/session/auto"
        self._ask("org.freedesktop.DBus.Properties", "Get", wanted, self._found_name, path=path)

    @Slot(QDBusPendingCallWatcher)
    def _found_name(self, watcher: QDBusPendingCallWatcher) -> None:
        for answer in _answers(watcher):
            name = answer.variant() if isinstance(answer, QDBusVariant) else answer
            self._ask(MANAGER, "GetSession", [str(name)], self._found_session)

    @Slot(QDBusPendingCallWatcher)
    def _found_session(self, watcher: QDBusPendingCallWatcher) -> None:
        for answer in _answers(watcher):
            path = answer.path() if isinstance(answer, QDBusObjectPath) else str(answer)
            self._hear(self._system, LOGIND, path, SESSION, "Lock", "lock()")

    def _hear(
        self, bus: QDBusConnection, service: str, path: str, interface: str, member: str, slot: str
    ) -> None:
        # The stubs ask for bytes, and the binding takes only the text that `SLOT` makes.
        bus.connect(service, path, interface, member, self, SLOT(slot))  # type: ignore[call-overload]

    def _ask(
        self, interface: str, member: str, arguments: list[str], answered: object, path: str = LOGIND_PATH
    ) -> None:
        message = QDBusMessage.createMethodCall(LOGIND, path, interface, member)
        message.setArguments(arguments)
        watcher = QDBusPendingCallWatcher(self._system.asyncCall(message), self)
        watcher.finished.connect(answered)


def _answers(watcher: QDBusPendingCallWatcher) -> list[object]:
    """Return what was answered, nothing when it was a refusal; the question is forgotten, and its answer."""
    reply = watcher.reply()
    watcher.deleteLater()
    if reply.type() != QDBusMessage.MessageType.ReplyMessage:
        return []
    return list(reply.arguments())
