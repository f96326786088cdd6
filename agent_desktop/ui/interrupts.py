"""Ctrl C in the terminal that started the window: it closes as by its cross, and ends as shells have it."""

import os
import signal
import sys

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

INTERRUPTED = 128 + signal.SIGINT
"""The exit code of a program that Ctrl C ended."""


class Interrupts(QObject):
    """`asked` comes at each Ctrl C, in a turn of the event loop, however little Python runs meanwhile.

    Left to Python, it would end whatever slot comes next with an error. Nothing on Windows, where the window
    has no terminal.
    """

    asked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._line: tuple[int, int] | None = None

    def listen(self) -> None:
        """Take what Ctrl C does from now on."""
        if sys.platform == "win32":
            return
        self._line = heard, told = os.pipe()
        for end in self._line:
            os.set_blocking(end, False)
        notifier = QSocketNotifier(heard, QSocketNotifier.Type.Read, self)
        notifier.activated.connect(self._hear)
        signal.signal(signal.SIGINT, _leave_it_to_the_line)
        signal.set_wakeup_fd(told, warn_on_full_buffer=False)

    def close(self) -> None:
        """Let the next Ctrl C end the program at once: all is kept, and it may be waiting for something."""
        if self._line is not None:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            for end in self._line:
                os.close(end)
            self._line = None

    @Slot()
    def _hear(self) -> None:
        if self._line is not None:
            os.read(self._line[0], 64)
            self.asked.emit()


def _leave_it_to_the_line(_number: int, _frame: object) -> None:
    pass
