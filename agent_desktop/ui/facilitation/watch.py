"""What the agent watches for while explaining: for the agent alone, never said as it stands."""

from collections.abc import Sequence
from itertools import zip_longest

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.laid_out import warm
from agent_desktop.ui.widgets.layouts import Column, Part, Row, holder


class Watch(Sheet):
    """Hidden when the rules in sight ask for no care."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._rows = Column(spacing=7)
        title = Row(
            IconView("eye", size=16, color="rule"),
            Part(PlainLabel(_("To watch, for you"), role="small", weight="semibold"), 1),
            spacing=7,
        )
        super().__init__(
            holder(title), holder(self._rows), spacing=8, margins=(14, 12, 14, 13), parent=parent
        )
        self._texts: tuple[str, ...] = ()
        self._lines: list[_Line] = []
        self.hide()

    def show_texts(self, texts: Sequence[str]) -> None:
        """Show what to watch for now."""
        if texts:
            self._take(texts)
        self.setVisible(bool(texts))

    def make_ready(self, texts: Sequence[str], width: int) -> None:
        """Take out of sight, at this width in pixels, what the next step will likely want shown."""
        if texts and self.isHidden():
            self._take(texts)
            warm(self, width)

    def _take(self, texts: Sequence[str]) -> None:
        if tuple(texts) == self._texts:
            return
        self._texts = tuple(texts)
        for _missing in range(len(texts) - len(self._lines)):
            self._lines.append(_Line())
            self._rows.addWidget(self._lines[-1])
        for line, text in zip_longest(self._lines, texts):
            line.show_text(text)


class _Line(QWidget):
    """One line, kept for the next step: other words cost less than another line."""

    def __init__(self) -> None:
        super().__init__()
        self._words = PlainLabel(role="small", color="ink_2", wrap=True)
        icon = IconView("corner-down-right", size=13, color="ink_3")
        self.setLayout(Row(Part(icon, align=Qt.AlignmentFlag.AlignTop), Part(self._words, 1), spacing=6))

    def show_text(self, text: str | None) -> None:
        """Show other words, or nothing."""
        self.setVisible(text is not None)
        self._words.setText(tidy(text or ""))
