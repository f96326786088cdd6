"""The head of a pane: an icon, a title, a word, and small acts at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.ui.theme.roles import ColorRole, TextRole
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Part, Row


class PaneHeader(QWidget):
    """A title that is cut short rather than widen the pane; `meta` is a fainter word after it."""

    def __init__(
        self,
        title: str,
        *,
        icon: str = "",
        meta: str = "",
        actions: Sequence[QWidget] = (),
        role: TextRole = "h3",
        color: ColorRole = "ink",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._title = PlainLabel(title, role=role, weight="semibold", color=color, elide=True)
        self._meta = PlainLabel(meta, role="micro", color="ink_3")
        if not meta:
            self._meta.hide()
        middle = Qt.AlignmentFlag.AlignVCenter
        front = [Part(IconView(icon, size=18, color="accent"), align=middle)] if icon else []
        acts = [Part(action, align=middle) for action in actions]
        self.setLayout(Row(*front, Part(self._title, 1), self._meta, *acts, spacing=8))

    def title(self) -> str:
        """Return the title."""
        return self._title.text()

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)

    def set_meta(self, meta: str) -> None:
        """Show another word after the title; an empty one takes it away."""
        self._meta.setText(meta)
        self._meta.setVisible(bool(meta))
