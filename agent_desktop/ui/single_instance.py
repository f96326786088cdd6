"""One window a profile: a second start hands over to the first, which comes to the front."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QThread, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

ANSWER_MS = 1_500
PATIENCE_MS = 3_000
_RETRY_MS = 100


def server_name(folder: Path) -> str:
    """Return the name of the local socket of a profile: the same for every way to write its path."""
    return "parvis-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]


def hand_over(folder: Path, message: str = "") -> bool:
    """Ask the window that has this profile open to come to the front; tell whether it answered.

    `message` is a link to open there, empty for none.
    """
    socket = _connected(server_name(folder))
    if socket is None:
        return False
    socket.write(message.encode("utf-8") + b"\n")
    written = socket.waitForBytesWritten(ANSWER_MS)
    socket.disconnectFromServer()
    return written


def _connected(name: str) -> QLocalSocket | None:
    """Return a socket to the window; one that starts again after a lock listens in a moment."""
    waiting = QElapsedTimer()
    waiting.start()
    while True:
        socket = QLocalSocket()
        socket.connectToServer(name)
        if socket.waitForConnected(ANSWER_MS):
            return socket
        if waiting.elapsed() > PATIENCE_MS:
            return None
        QThread.msleep(_RETRY_MS)


class FirstInstance(QObject):
    """Listens for later starts. The socket is open to this user of the machine only."""

    asked_forward = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Listen at once; what a killed process left behind is removed, since the lock says we are first."""
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        name = server_name(folder)
        QLocalServer.removeServer(name)
        self._server.listen(name)
        self._server.newConnection.connect(self._accept)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    @Slot()
    def _accept(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.setParent(self)
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(socket.deleteLater)
        if socket.bytesAvailable():
            self._take(socket)

    @Slot()
    def _read(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._take(socket)

    def _take(self, socket: QLocalSocket) -> None:
        line = bytes(socket.readLine(4096).data()).decode("utf-8", "replace").strip()
        self.asked_forward.emit(line)
