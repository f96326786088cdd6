"""Keep what is on the window out of pictures of the screen, where the system lets a window say so.

Windows does, from its version of May 2020: a capture, or a screen that is shared, shows nothing in its place.
X11 and Wayland have no such thing, and Qt does not say it to macOS. Not tried on a machine yet.
"""

import logging
import sys

from PySide6.QtWidgets import QWidget

log = logging.getLogger(__name__)

_EXCLUDED_FROM_CAPTURE = 0x11
"""`WDA_EXCLUDEFROMCAPTURE` of `SetWindowDisplayAffinity` (winuser.h)."""


def keep_from_captures(window: QWidget) -> None:
    """Ask the system to leave a window that is shown out of captures; nothing where it cannot."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - the library of windows exists there alone

        if not ctypes.windll.user32.SetWindowDisplayAffinity(int(window.winId()), _EXCLUDED_FROM_CAPTURE):
            log.warning("this system does not keep a window out of captures")
