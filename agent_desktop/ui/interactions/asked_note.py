"""Questions of earlier exchanges, in the words of the person, each said answered in one gesture."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.typography import tidy
from agent_desktop.interactions.records import AskedBefore
from agent_desktop.ui.interactions.asked_before import AskedBeforeList
from agent_desktop.ui.widgets.card import Note
from agent_desktop.ui.widgets.icon_button import IconButton
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, clear, holder

_MOST_SHOWN = 3


class AskedNote(Note):
    """Hidden when nothing waits."""

    def __init__(self, asked: AskedBeforeList, *, identifier: str, parent: QWidget | None = None) -> None:
        self._asked, self._identifier = asked, identifier
        self._rows = Column(spacing=5)
        self._title = PlainLabel(role="small", weight="semibold", color="warm", wrap=True)
        head = Row(
            IconView("message-circle-question-mark", size=15, color="warm"), Part(self._title, 1), spacing=7
        )
        super().__init__(
            holder(head), holder(self._rows), tone="warm", spacing=5, margins=(13, 10, 8, 11), parent=parent
        )
        self.hide()
        asked.changed.connect(self.show_questions)
        self.show_questions()

    @Slot()
    def show_questions(self) -> None:
        """Show what waits, the oldest first."""
        waiting = self._asked.waiting
        clear(self._rows)
        for index, one in enumerate(waiting[:_MOST_SHOWN]):
            self._rows.add(self._row(index, one))
        more = len(waiting) - _MOST_SHOWN
        if more > 0:
            words = ngettext("{count} more waits", "{count} more wait", more).format(count=more)
            self._rows.add(PlainLabel(tidy(words), role="micro", color="ink_2"))
        self._title.setText(tidy(_("Asked before, still without an answer")))
        if self.parentWidget() is not None or not waiting:
            self.setVisible(bool(waiting))

    def _row(self, index: int, one: AskedBefore) -> QWidget:
        done = IconButton(
            "check",
            _("Answered: {question}").format(question=one.question),
            identifier=f"{self._identifier}.{index}.answered",
            size="xs",
        )
        done.clicked.connect(partial(self._asked.answer, one))
        words = PlainLabel(tidy(f"« {one.question} »"), role="small", italic=True, wrap=True)
        return holder(Row(Part(words, 1), Part(done, align=Qt.AlignmentFlag.AlignTop), spacing=7))
