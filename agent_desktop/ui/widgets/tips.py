"""Tooltips in the look of the program: Qt makes them, under a widget that wears their style sheet."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from shiboken6 import isValid

from agent_desktop.ui.theme.theme import theme


class Tips(QObject):
    """Watches the widgets that have a tip, one object for the whole application. Obtain it with `tips()`."""

    def __init__(self, app: QObject) -> None:
        super().__init__(app)
        self._dressed: QWidget | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the tip that Qt is about to show."""
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return False
        if not isinstance(watched, QWidget) or not watched.toolTip():
            return False
        QToolTip.showText(event.globalPos(), watched.toolTip(), self._under(watched))
        return True

    def _under(self, widget: QWidget) -> QWidget:
        if self._dressed is None or not isValid(self._dressed):
            self._dressed = QWidget(widget)
        self._dressed.setParent(widget)
        theme().dress(self._dressed, "tip")
        return self._dressed


class _Current:
    tips: Tips | None = None


def tips() -> Tips:
    """Return what shows the tips of the running application, made at the first call."""
    if _Current.tips is None or not isValid(_Current.tips):
        app = QApplication.instance()
        assert app is not None
        _Current.tips = Tips(app)
    return _Current.tips
