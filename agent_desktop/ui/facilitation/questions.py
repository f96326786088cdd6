"""Questions that nobody could answer yet: kept with the exchange, in the person's words."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.facilitation.enter_key import EnterKey
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.interactions.asked_note import AskedNote
from agent_desktop.ui.widgets.button import LinkButton
from agent_desktop.ui.widgets.card import Note
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.icon_button import IconButton
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, clear, holder

_MOST_SHOWN = 3


class KeptQuestions(QWidget):
    """The questions kept, and the line that keeps one more."""

    def __init__(self, view_model: ScriptViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._talk = talk = view_model.talk
        asked = AskedNote(view_model.asked_before, identifier="script.asked")
        self._shown: tuple[str, ...] | None = None
        self._rows = Column(spacing=6)
        self._title = PlainLabel(role="small", weight="semibold", color="warm", elide=True)
        head = Row(IconView("bookmark", size=15, color="warm"), Part(self._title, 1), spacing=7)
        self._list = Note(holder(head), holder(self._rows), tone="warm", spacing=5, margins=(13, 10, 8, 12))
        self._field = Field(
            _("A question to keep"),
            identifier="script.question",
            example=_("In their words"),
            max_length=300,
            checked=True,
            readable=True,
        )
        EnterKey(self._field.edit).pressed.connect(self._keep)
        self._add = LinkButton(
            _("Keep a question"), identifier="script.question.add", icon="bookmark-plus", size="s"
        )
        self._add.set_command("keep_question")
        self._add.clicked.connect(self.begin)
        self.setLayout(Column(asked, self._list, self._field, self._add, spacing=6))
        self._field.hide()
        talk.changed.connect(self.show_questions)
        self.show_questions()

    @Slot()
    def show_questions(self) -> None:
        """Show the questions of the exchange."""
        questions = self._talk.questions
        if questions == self._shown:
            return
        self._shown = questions
        clear(self._rows)
        count = len(questions)
        for index in range(max(0, count - _MOST_SHOWN), count):
            self._rows.add(self._row(index, questions[index]))
        if count > _MOST_SHOWN:
            more = ngettext(
                "{count} more in the exchange", "{count} more in the exchange", count - _MOST_SHOWN
            )
            words = more.format(count=count - _MOST_SHOWN)
            self._rows.add(PlainLabel(tidy(words), role="micro", color="ink_2", wrap=True))
        self._title.setText(ngettext("Question kept", "Questions kept", count))
        self._list.setVisible(bool(questions))

    def _row(self, index: int, question: str) -> QWidget:
        gone = IconButton(
            "x",
            _("Answered: {question}").format(question=question),
            identifier=f"script.question.{index}.answered",
            size="xs",
        )
        gone.clicked.connect(partial(self._talk.drop_question, index))
        top = Qt.AlignmentFlag.AlignTop
        words = PlainLabel(tidy(f"« {question} »"), role="small", italic=True, wrap=True)
        return holder(Row(Part(words, 1), Part(gone, align=top), spacing=7))

    @Slot()
    def begin(self) -> None:
        """Write one more question."""
        self._field.show()
        self._field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _keep(self) -> None:
        if self._field.has_fault():
            return
        self._talk.keep_question(self._field.text())
        self._field.set_text("")
        self._field.hide()
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)
