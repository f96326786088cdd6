"""At the end of a script, the questions kept: each becomes a promise, or stays open for next time."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.walk import Visit
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Note
from agent_desktop.ui.widgets.folding import FoldingRow
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, clear, holder

_END = "conclure"


class QuestionsNote(Note):
    """Hidden before the end, and when nothing was asked that stayed open."""

    def __init__(self, view_model: ScriptViewModel, parent: QWidget | None = None) -> None:
        self._talk, self._after = view_model.talk, view_model.after_saying
        self._shown: tuple[tuple[str, bool], ...] = ()
        self._rows = Column(spacing=6)
        title = PlainLabel(
            tidy(_("Questions without an answer yet")),
            role="small",
            weight="semibold",
            color="warm",
            wrap=True,
        )
        left = tidy(_("Promise an answer, or leave it open: it comes back at the next exchange."))
        super().__init__(
            holder(Row(IconView("bookmark", size=16, color="warm"), Part(title, 1), spacing=9)),
            PlainLabel(left, role="small", color="ink_2", wrap=True),
            holder(self._rows),
            tone="warm",
            spacing=5,
            margins=(16, 9, 12, 11),
            parent=parent,
        )
        self.hide()

    def show_visit(self, visit: Visit | None) -> None:
        """Show the questions at the end of the script."""
        at_end = visit is not None and visit.kind == _END
        questions = self._after.questions if at_end else ()
        self.setVisible(bool(questions))
        if questions == self._shown:
            return
        self._shown = questions
        clear(self._rows)
        for index, (question, promised) in enumerate(questions):
            self._rows.add(self._row(index, question, promised=promised))

    def _row(self, index: int, question: str, *, promised: bool) -> QWidget:
        button = Button(
            _("Promised") if promised else _("Promise an answer"),
            identifier=f"script.question.{index}.promise",
            icon="check" if promised else "handshake",
            size="s",
            name=tidy(_("Promise an answer: {question}").format(question=question)),
        )
        button.clicked.connect(partial(self._after.promise_answer, question))
        words = PlainLabel(tidy(f"« {question} »"), italic=True, wrap=True)
        return FoldingRow(Part(words, 1), button, least=420, align=Qt.AlignmentFlag.AlignVCenter)
