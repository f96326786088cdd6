"""One discreet line under a free text about a person, while one writes in it: she can read it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Part, Row

_ELSEWHERE = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}


class Reminder(QWidget):
    """The same words everywhere: what is written about someone is hers to ask for (GDPR, article 15).

    They are made the first time that somebody writes there.
    """

    def __init__(self, edit: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hide()
        edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come and go with the focus; a menu, or another window in front, changes nothing."""
        if event.type() == QEvent.Type.FocusIn:
            self._make_words()
            self.show()
        elif isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _ELSEWHERE:
            self.hide()
        return False

    def _make_words(self) -> None:
        if self.layout() is None:
            words = PlainLabel(reminder(), role="micro", color="ink_2", wrap=True)
            self.setLayout(Row(IconView("eye", size=14, color="ink_3"), Part(words, 1), spacing=6))


def reminder() -> str:
    """Return the words, for who listens."""
    return _("The person can read this text.")
