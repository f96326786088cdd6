"""Someone in front of the page of rules: what they type, and what they see."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QListView

from agent_desktop.ui.library.page import RulesPage
from agent_desktop.ui.widgets.chip import Chip


class Reader:
    """Keys go to whatever has the focus."""

    def __init__(self, page: RulesPage, qtbot) -> None:
        self.page, self._qtbot = page, qtbot

    def type(self, text: str) -> None:
        """Type in place of what was looked for."""
        field = self.page.findChild(object, "rules.search")
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, text)

    def press(self, key: Qt.Key) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(QApplication.focusWidget(), key)

    def read(self, text: str) -> None:
        """Look for something and read the first answer."""
        self.type(text)
        self.press(Qt.Key.Key_Return)

    @property
    def focus(self) -> str:
        """Return the identifier of what has the focus."""
        return QApplication.focusWidget().objectName()

    @property
    def lines(self) -> list[str]:
        """Return what a screen reader says of each line found."""
        model = self.page.findChild(QListView, "rules.results").model()
        return [
            str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))
            for row in range(model.rowCount())
        ]

    @property
    def seen(self) -> str:
        """Return every word of what is read, and of what stands around."""
        words = [*self.page.findChildren(QLabel), *self.page.findChildren(Chip)]
        labels = [one.text() for one in words if one.isVisible()]
        return "\n".join(labels).replace("\u00a0", " ").replace("\u202f", " ")

    def button(self, identifier: str) -> QAbstractButton:
        """Return a button on screen."""
        found = [one for one in self.page.findChildren(QAbstractButton, identifier) if one.isVisible()]
        assert found, f"{identifier} is not on screen"
        return found[0]

    def wait_for(self, words: str) -> None:
        """Wait until these words are in sight."""
        self._qtbot.waitUntil(lambda: words in self.seen)
