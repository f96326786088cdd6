"""What stands above a step when it is of use: own words, company, another support, what the agent asks."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.ui.facilitation.around import CompanyNote, ResumeNote, SupportNote
from agent_desktop.ui.facilitation.fails_sheet import FailsSheet
from agent_desktop.ui.facilitation.own_note import OwnNote
from agent_desktop.ui.facilitation.own_sheet import OwnSheet
from agent_desktop.ui.facilitation.questions_note import QuestionsNote
from agent_desktop.ui.facilitation.say_back_sheet import SayBackSheet
from agent_desktop.ui.facilitation.text_sheet import TextSheet
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.widgets.layouts import Column


class AboveStep(QWidget):
    """One sheet at a time. `brought`: one came in sight; `released`: the step has the floor again."""

    brought = Signal()
    released = Signal()

    def __init__(self, view_model: ScriptViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self.own_note = OwnNote(view_model)
        self._notes = (CompanyNote(view_model), SupportNote(view_model), ResumeNote(view_model))
        self.questions = QuestionsNote(view_model)
        self.say_back_sheet = SayBackSheet(view_model)
        self.own_sheet, self.fails_sheet = OwnSheet(view_model), FailsSheet(view_model)
        self._step: tuple[str, int] | None = None
        company, support, resume = self._notes
        sheets = (self.own_sheet, self.fails_sheet, self.say_back_sheet)
        self.setLayout(Column(company, support, *sheets, resume, self.questions, self.own_note, spacing=12))
        for sheet in (self.own_sheet, self.fails_sheet):
            sheet.closed.connect(self._closed)
        self.own_note.changed_asked.connect(self.say_otherwise)
        view_model.saying_back.changed.connect(self.show_step)
        view_model.after_saying.changed.connect(self.show_step)
        view_model.talk.changed.connect(self._show_questions)
        view_model.remarking.changed.connect(self._show_own)

    @property
    def question(self) -> QWidget | None:
        """Return the words asked aloud above the step, `None` when nothing is asked there."""
        return self.say_back_sheet.question if self.say_back_sheet.is_asked else None

    @Slot()
    def show_step(self) -> None:
        """Show what is of use at the step in front."""
        visit = self._view_model.current
        for note in self._notes:
            note.show_visit(visit)
        self.say_back_sheet.show_visit(visit)
        self.questions.show_visit(visit)
        step = None if visit is None else (visit.step_id, visit.number)
        if step != self._step:
            self._step = step
            self.own_sheet.hide()
            self.fails_sheet.hide()
        self._show_own()

    def take_digit(self, digit: int) -> bool:
        """Take a digit typed outside any field, for the sheet in sight."""
        return self.fails_sheet.take_digit(digit) or self.say_back_sheet.take_digit(digit)

    def say_back(self) -> bool:
        """Have it said back; False when there is nothing to say back, or when the pack has a step for it."""
        visit = self._view_model.current
        if visit is None or not self._view_model.saying_back.can_ask(visit):
            return False
        self._view_model.saying_back.ask(visit)
        if not self.say_back_sheet.is_asked:
            return False
        self.say_back_sheet.begin()
        self.brought.emit()
        return True

    @Slot(int)
    def say_otherwise(self, place: int) -> None:
        """Write one's own words for a text of the step (`place` from 1)."""
        self._open(self.own_sheet, place)

    @Slot(int)
    def say_it_fails(self, place: int) -> None:
        """Say that a text of the step fails (`place` from 1)."""
        self._open(self.fails_sheet, place)

    def _open(self, sheet: TextSheet, place: int) -> None:
        texts = self._view_model.remarking.texts
        if not texts:
            return
        for other in (self.own_sheet, self.fails_sheet):
            if other is not sheet:
                other.hide()
        sheet.open_for(texts, place)
        sheet.begin()
        self.brought.emit()

    @Slot()
    def _show_questions(self) -> None:
        self.questions.show_visit(self._view_model.current)

    @Slot()
    def _show_own(self) -> None:
        self.own_note.show_step()

    @Slot()
    def _closed(self) -> None:
        self.released.emit()
