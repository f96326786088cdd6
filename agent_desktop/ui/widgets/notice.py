"""A word that stays above the page: what happened in bold, the rest under it, and acts that help."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agent_desktop.ui.theme.roles import TONES, Tone
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.banner import IconDisc
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Card
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.identity import identify
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, holder

_TOP = Qt.AlignmentFlag.AlignTop


class Notice(QWidget):
    """Hidden until it has something to say; what it says is also said aloud, at once for data at risk.

    Acts stand under the words, on as many lines as the width asks for.
    """

    def __init__(
        self,
        buttons: Sequence[Button],
        *,
        identifier: str,
        icon: str,
        tone: Tone,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        roles = TONES[tone]
        self._urgent = tone == "alert"
        self._buttons = tuple(buttons)
        self._card = Card(fill=roles.soft, line=roles.line, radius=13)
        identify(self._card, identifier)
        self._title = PlainLabel(role="body", weight="semibold", color=roles.ink, wrap=True)
        self._rest = PlainLabel(role="small", wrap=True)
        words = Column(self._title, self._rest, 4, holder(Flow(*self._buttons, spacing=8)), spacing=1)
        disc = IconDisc(icon, ink=roles.ink, fill="surface", line=roles.line)
        self._card.setLayout(Row(Part(disc, align=_TOP), Part(words, 1), spacing=12, margins=(12, 9, 13, 10)))
        self.setLayout(Column(self._card, margins=(20, 12, 20, 0)))
        self.hide()

    def sentences(self) -> str:
        """Return what is said; empty while there is nothing to say."""
        return "" if self.isHidden() else self._card.accessibleName()

    def show_message(self, title: str, rest: str) -> None:
        """Say something, aloud too unless it is said already."""
        before = self.sentences()
        self._title.setText(title)
        self._rest.setText(rest)
        self._card.setAccessibleName(f"{title} {rest}")
        self.show()
        if self.sentences() != before:
            self.say()

    def take_away(self) -> None:
        """Go; the focus goes on to what follows if it was here."""
        if any(button.hasFocus() for button in self._buttons):
            self.focusNextChild()
        self.hide()

    def say(self) -> None:
        """Have it said aloud."""
        announce(self._card, self._card.accessibleName(), at_once=self._urgent)
