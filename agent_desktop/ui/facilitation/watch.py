"""What the agent watches for while explaining: for the agent alone, never said as it stands."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, clear, holder


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
        self.hide()

    def show_texts(self, texts: Sequence[str]) -> None:
        """Show what to watch for now."""
        self.setVisible(bool(texts))
        if tuple(texts) == self._texts:
            return
        self._texts = tuple(texts)
        clear(self._rows)
        for text in texts:
            self._rows.add(_line(text))


def _line(text: str) -> QWidget:
    words = PlainLabel(tidy(text), role="small", color="ink_2", wrap=True)
    icon = IconView("corner-down-right", size=13, color="ink_3")
    return holder(Row(Part(icon, align=Qt.AlignmentFlag.AlignTop), Part(words, 1), spacing=6))
