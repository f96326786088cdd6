"""A logind of ours: it answers on a bus of a test, and says what it is told to say."""

import os
import select

from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVirtualObject,
)

from agent_desktop.ui.system_events import LOGIND, LOGIND_PATH

OURS = f"{LOGIND_PATH}/session/_31"
"""The session of the desk."""


class Logind(QDBusVirtualObject):
    """Answers what the desk asks of logind, and says what logind says."""

    def __init__(self, bus: QDBusConnection) -> None:
        super().__init__()
        self._bus = bus
        self.asked: list[tuple[str, list[object]]] = []
        self.hands: list[int] = []
        assert bus.registerVirtualObject(
            LOGIND_PATH, self, QDBusConnection.VirtualObjectRegisterOption.SubPath
        )
        assert bus.registerService(LOGIND)

    def introspect(self, path: str) -> str:
        """Say nothing of what there is."""
        return ""

    def handleMessage(self, message: QDBusMessage, bus: QDBusConnection) -> bool:
        """Answer as logind does."""
        self.asked.append((message.member(), list(message.arguments())))
        match message.member():
            case "Inhibit":
                hand, given = os.pipe()
                self.hands.append(hand)
                answer: object = QDBusUnixFileDescriptor(given)
                os.close(given)
            case "Get":
                answer = "1"
            case _:
                answer = QDBusObjectPath(OURS)
        reply = message.createReply()
        reply.setArguments([answer])
        return bool(bus.send(reply))

    def say(self, path: str, interface: str, member: str, *words: object) -> None:
        """Emit a signal."""
        signal = QDBusMessage.createSignal(path, interface, member)
        signal.setArguments(list(words))
        assert self._bus.send(signal)

    @property
    def waits(self) -> bool:
        """Tell whether sleep is delayed by the last hand that was given."""
        return bool(self.hands) and not select.select([self.hands[-1]], [], [], 0)[0]
