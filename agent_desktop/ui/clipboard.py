"""What this desk lends to the clipboard: plain text, for half a minute, taken back only if it is still ours.

Whoever copies something else meanwhile keeps it. Histories of copies are asked to leave it out.
"""

from PySide6.QtCore import QByteArray, QMimeData, QTimer
from PySide6.QtGui import QGuiApplication

from agent_desktop.foundation.ids import new_id

LENT_MS = 30_000

_OURS = "application/x-parvis-lent"
_LEFT_OUT = {
    # What password managers say: Klipper, then the clipboard history of Windows, then that of macOS.
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    "application/x-nspasteboard-concealed-type": b"1",
}


def copy_for_a_while(text: str, *, lent_ms: int = LENT_MS) -> None:
    """Put `text` in the clipboard, and take it back after `lent_ms` unless something else replaced it."""
    token = str(new_id()).encode("ascii")
    data = QMimeData()
    data.setText(text)
    data.setData(_OURS, QByteArray(token))
    for kind, value in _LEFT_OUT.items():
        data.setData(kind, QByteArray(value))
    clipboard = QGuiApplication.clipboard()
    clipboard.setMimeData(data)
    # A second copy has a time of its own: each one takes back only itself.
    QTimer.singleShot(lent_ms, clipboard, lambda: _clear(token))


def is_ours() -> bool:
    """Tell whether the clipboard holds what this desk lent to it."""
    return bool(_token())


def clear_if_ours() -> None:
    """Empty the clipboard if it holds what this desk lent to it: at the lock, at the end."""
    if is_ours():
        QGuiApplication.clipboard().clear()


def _clear(token: bytes) -> None:
    if _token() == token:
        QGuiApplication.clipboard().clear()


def _token() -> bytes:
    data = QGuiApplication.clipboard().mimeData()
    return b"" if data is None else bytes(data.data(_OURS).data())
