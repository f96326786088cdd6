"""Say something to a screen reader without moving the focus."""

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

_PAUSE_MS = 400


def announce(widget: QWidget, sentence: str, *, at_once: bool = False) -> None:
    """Have a sentence said when the reader falls silent, or at once for what cannot wait (a call)."""
    event = QAccessibleAnnouncementEvent(widget, sentence)
    if at_once:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


class SaidInAPause(QObject):
    """Says the last of several sentences once the typing pauses: one a key would drown the keys.

    What was said last is not said again; after an empty sentence it may be.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget, self._sentence, self._last = widget, "", ""
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._say)

    def say(self, sentence: str) -> None:
        """Say this in place of what was to be said; an empty sentence says nothing."""
        if sentence or self._sentence or self._last:
            self._sentence = sentence
            self._pause.start()

    @Slot()
    def _say(self) -> None:
        if self._sentence and self._sentence != self._last:
            announce(self._widget, self._sentence)
        self._last = self._sentence
