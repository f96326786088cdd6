"""What this desk lends to the clipboard: plain text, for half a minute, taken back only if it is still ours.

Whoever copies something else meanwhile keeps it. Histories of copies are asked to leave it out.
"""

import atexit

from PySide6.QtCore import QByteArray, QCoreApplication, QMimeData, QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

from agent_desktop.foundation.ids import new_id

LENT_MS = 30_000

_OURS = "application/x-parvis-lent"
_LEFT_OUT = {
    # What password managers say: Klipper, then the clipboard history of Windows, then that of macOS.
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    "application/x-nspasteboard-concealed-type": b"1",
}


class _Lender(QObject):
    """Takes back what was lent last: what was lent before is no longer in the clipboard."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self._token = b""
        self._ends = QTimer(self, singleShot=True)
        self._ends.timeout.connect(self._take_back)
        # A clipboard that outlives the program would keep it for whoever comes next.
        app.aboutToQuit.connect(self._leave)
        # What is lent is an object of Python: one that outlives the interpreter ends the process badly.
        atexit.register(_leave_nothing)

    def lend(self, token: bytes, lent_ms: int) -> None:
        """Take this back after a while."""
        self._token = token
        self._ends.start(lent_ms)

    @Slot()
    def _take_back(self) -> None:
        if _token() == self._token:
            QGuiApplication.clipboard().clear()

    @Slot()
    def _leave(self) -> None:
        clear_if_ours()


class _Current:
    lender: _Lender | None = None


def copy_for_a_while(text: str, *, lent_ms: int = LENT_MS) -> None:
    """Put `text` in the clipboard, and take it back after `lent_ms` unless something else replaced it."""
    token = str(new_id()).encode("ascii")
    data = QMimeData()
    data.setText(text)
    data.setData(_OURS, QByteArray(token))
    for kind, value in _LEFT_OUT.items():
        data.setData(kind, QByteArray(value))
    QGuiApplication.clipboard().setMimeData(data)
    _lender().lend(token, lent_ms)


def is_ours() -> bool:
    """Tell whether the clipboard holds what this desk lent to it."""
    return bool(_token())


def clear_if_ours() -> None:
    """Empty the clipboard if it holds what this desk lent to it: at the lock, at the end."""
    if is_ours():
        QGuiApplication.clipboard().clear()


def _leave_nothing() -> None:
    if QGuiApplication.instance() is not None:
        clear_if_ours()


def _lender() -> _Lender:
    app = QCoreApplication.instance()
    assert app is not None
    if _Current.lender is None or not isValid(_Current.lender):
        _Current.lender = _Lender(app)
    return _Current.lender


def _token() -> bytes:
    data = QGuiApplication.clipboard().mimeData()
    return b"" if data is None else bytes(data.data(_OURS).data())
