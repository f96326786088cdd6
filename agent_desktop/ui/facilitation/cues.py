"""What may get in the way at this step, and words that help: gestures, never stored about anyone."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.pack_parts import TensionHints
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.facilitation.fold import FoldButton
from agent_desktop.ui.facilitation.words import TENSIONS
from agent_desktop.ui.widgets.card import Note, Sheet
from agent_desktop.ui.widgets.divider import Divider
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, clear, holder

_FIRST_NAME = "{prénom de l'agent}"


class Cues(Sheet):
    """Hidden when the pack gives no hint for this step; everything is folded until it is needed."""

    def __init__(self, agent_name: str, parent: QWidget | None = None) -> None:
        self._first_name = agent_name.split(maxsplit=1)[0] if agent_name.split() else ""
        self._rows = Column(spacing=2)
        title = Row(
            IconView("hand-heart", size=16, color="warm"),
            Part(PlainLabel(_("What gets in the way"), role="small", weight="semibold"), 1),
            spacing=7,
        )
        super().__init__(
            holder(title), holder(self._rows), spacing=6, margins=(14, 12, 14, 12), parent=parent
        )
        self._hints: tuple[TensionHints, ...] = ()
        self._folds: list[tuple[FoldButton, QWidget]] = []
        self.hide()

    def show_hints(self, hints: Sequence[TensionHints]) -> None:
        """Show the hints of another step."""
        self.setVisible(bool(hints))
        if tuple(hints) == self._hints:
            return
        self._hints = tuple(hints)
        clear(self._rows)
        self._folds = []
        for index, hint in enumerate(hints):
            if index:
                self._rows.add(Divider())
            self._rows.add(self._row(index, hint))

    def _row(self, index: int, hint: TensionHints) -> QWidget:
        head = FoldButton(_(TENSIONS[hint.tension]), identifier=f"script.cue.{hint.tension.value}")
        head.clicked.connect(partial(self._toggle, index))
        signs = PlainLabel(tidy(" ; ".join(hint.signs)), role="micro", color="ink_2", wrap=True)
        phrases = [PlainLabel(tidy(f"« {self._filled(phrase)} »"), wrap=True) for phrase in hint.phrases]
        body = Note(signs, *phrases, *(_avoid(text) for text in hint.avoid), tone="warm")
        body.hide()
        self._folds.append((head, body))
        return holder(Column(head, body, spacing=2))

    def _filled(self, phrase: str) -> str:
        return phrase.replace(_FIRST_NAME, self._first_name)

    def _toggle(self, index: int) -> None:
        for number, (head, body) in enumerate(self._folds):
            opened = number == index and not head.is_open()
            head.set_open(opened)
            body.setVisible(opened)


def _avoid(text: str) -> QWidget:
    words = PlainLabel(
        tidy(_("Rather not: {words}").format(words=text)), role="small", color="ink_2", wrap=True
    )
    icon = IconView("circle-x", size=14, color="ink_3")
    return holder(Row(Part(icon, align=Qt.AlignmentFlag.AlignTop), Part(words, 1), spacing=6))
