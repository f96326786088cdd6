"""« Ce texte ne passe pas »: why, in one tap; words if the agent likes; nothing of the person."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.remarks.records import Reason
from agent_desktop.ui.facilitation.remark_words import REASON_WORDS, point_sentence, remark_line
from agent_desktop.ui.facilitation.text_sheet import TextSheet
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.widgets.choice_cards import Answer, ChoiceCards
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, clear, holder

_MOST_SHOWN = 3


class FailsSheet(TextSheet):
    """The digits say why; the remark is kept at once, and can be taken back from the toast."""

    def __init__(self, view_model: ScriptViewModel, parent: QWidget | None = None) -> None:
        self._words = Field(
            _("In a word, for the author"),
            identifier="script.fails.words",
            example=_("The word, or what was understood. Nothing of the person."),
            max_length=400,
            checked=True,
            optional=True,
        )
        self._cards = ChoiceCards(
            [Answer(value=reason.value, label=tidy(_(words))) for reason, words in REASON_WORDS.items()],
            name=_("Why it does not work"),
            identifier="script.fails",
        )
        self._said = Column(spacing=4)
        super().__init__(
            view_model,
            self._words,
            self._cards,
            holder(self._said),
            icon="flag",
            title=tidy(_("This text does not work")),
            name="fails",
            parent=parent,
        )
        self._cards.confirmed.connect(self._say)
        self._words.edit.written.connect(self._clear_error)
        self.remarking.changed.connect(self.show_said)

    def begin(self) -> None:
        """Land on the reasons."""
        self._cards.setFocus()

    def take_digit(self, digit: int) -> bool:
        """Say why by its digit."""
        return self.is_open and self._cards.choose_digit(digit)

    def show_text(self) -> None:
        """Begin anew for another text."""
        self._cards.set_value(None)
        self._words.set_text("")
        self.show_said()

    @Slot()
    def show_said(self) -> None:
        """Show what was said of this text before, and what its author answered."""
        clear(self._said)
        if self.about is None:
            return
        for one in self.remarking.remarks_on(self.about)[:_MOST_SHOWN]:
            answered = one.answer is not None
            icon = IconView(
                "messages-square" if answered else "circle-check",
                size=14,
                color="ok" if answered else "ink_3",
            )
            words = PlainLabel(remark_line(one), role="small", color="ink_2", wrap=True)
            self._said.add(
                holder(Row(Part(icon, align=Qt.AlignmentFlag.AlignTop), Part(words, 1), spacing=7))
            )

    @Slot(str)
    def _say(self, value: str) -> None:
        if self.about is None:
            return
        words = self._words.text()
        if self.remarking.remark(self.about, Reason(value), words):
            self.put_away()
            return
        self._cards.set_value(None)
        stops = [point for point in self.remarking.remark_points(self.about, words) if point.stops]
        self._words.set_error(point_sentence(stops[0]))
        self._words.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _clear_error(self) -> None:
        self._words.clear_error()
