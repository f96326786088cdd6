"""An answer that is typed: an amount, a number, a day, a few words; what is understood is said at once."""

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.answers import NOT_KNOWN
from agent_desktop.facilitation.steps.ask import Asked
from agent_desktop.facilitation.values import Known
from agent_desktop.facilitation.words import AnswerKind
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import figure_day, long_date, tidy
from agent_desktop.ui.facilitation.enter_key import EnterKey
from agent_desktop.ui.facilitation.words import value_words
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column
from agent_desktop.ui.widgets.spoken import SpokenHolder
from agent_desktop.ui.widgets.text_area import TextArea

_EXAMPLES = {AnswerKind.EUROS: "600", AnswerKind.NUMBER: "3", AnswerKind.DATE: "15/12/2026"}
_WIDTHS = {AnswerKind.EUROS: 220, AnswerKind.NUMBER: 160, AnswerKind.DATE: 260}
_MOST_LETTERS = 400


class TypedAnswer(QWidget):
    """`edited` carries what is typed, `committed` says that Enter was pressed."""

    spoken_as = SpokenHolder
    edited = Signal(str)
    committed = Signal()

    def __init__(self, asked: Asked, label: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = asked.kind
        shown = "" if text == NOT_KNOWN else text
        self._field: Field | TextArea = (
            self._area(label, shown) if self._kind is AnswerKind.TEXT else self._line(asked, label, shown)
        )
        self.setFocusProxy(self._field.edit)
        self._understood = PlainLabel(role="lead", weight="medium", color="accent", wrap=True)
        self._understood.hide()
        if self._kind is not AnswerKind.TEXT:
            keep_size(self._field.edit, width=_WIDTHS[self._kind])
        self.setLayout(Column(self._field, self._understood, spacing=4))

    def show_understood(self, day: date | None) -> None:
        """Say which day the words typed stand for."""
        self._understood.setText("" if day is None else tidy(long_date(day)))
        self._understood.setVisible(day is not None)

    def show_text(self, text: str) -> None:
        """Show what was typed, when it was typed elsewhere."""
        self._field.set_text(text)

    def begin_with(self, text: str) -> None:
        """Take the focus, and the first sign of another answer."""
        self._field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_text(text)
        self.edited.emit(text)

    def show_error(self, sentence: str) -> None:
        """Say what to mend."""
        self._field.set_error(sentence)

    def _line(self, asked: Asked, label: str, text: str) -> Field:
        field = Field(
            tidy(_("{what}, in euros").format(what=label)) if self._kind is AnswerKind.EUROS else label,
            identifier="script.typed",
            text=text,
            hint=tidy(_limits(asked)),
            example=_example(asked),
            max_length=_MOST_LETTERS,
            role="query",
            height=48,
        )
        field.edited.connect(self.edited)
        EnterKey(field.edit).pressed.connect(self.committed)
        return field

    def _area(self, label: str, text: str) -> TextArea:
        area = TextArea(label, identifier="script.typed", text=text, readable=True, lines=3)
        area.edited.connect(self.edited)
        area.edit.confirmed.connect(self._confirmed)
        return area

    @Slot()
    def _confirmed(self) -> None:
        self.committed.emit()


def _example(asked: Asked) -> str:
    # Of a day that cannot be to come, the latest: an example that would be refused misleads.
    return figure_day(asked.highest) if isinstance(asked.highest, date) else _EXAMPLES[asked.kind]


def _limits(asked: Asked) -> str:
    if asked.kind is AnswerKind.DATE:
        return _("15/12 or 15 December are enough")
    low, high = _shown(asked.lowest, asked.kind), _shown(asked.highest, asked.kind)
    if low and high:
        return _("Between {low} and {high}").format(low=low, high=high)
    if low:
        return _("At least {low}").format(low=low)
    return _("At most {high}").format(high=high) if high else ""


def _shown(limit: Known | None, kind: AnswerKind) -> str:
    return "" if limit is None else value_words(limit, kind)
