"""« Faire dire » at a step for which the pack asks none: the same question, the same four answers."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.walk import Visit
from agent_desktop.facilitation.words import Understanding
from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.facilitation.parts import title_line, to_say
from agent_desktop.ui.facilitation.said_words import SaidWords
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.facilitation.words import UNDERSTANDINGS
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.choice_cards import Answer, ChoiceCards
from agent_desktop.ui.widgets.icon_button import IconButton
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, clear, holder

_ASK = N_("I want to check that I was clear. In your own words, what do you take away from it?")
_NOTES = {
    Understanding.UNDERSTOOD: N_("Noted as understood"),
    Understanding.ALMOST: N_("I say it another way"),
    Understanding.TO_RESUME: N_("I say it another way"),
    Understanding.DECLINED: N_("Noted as not verified; we go on"),
}


class SayBackSheet(Sheet):
    """Made once; shows itself where the agent asks. The digits answer, Escape puts it away."""

    def __init__(self, view_model: ScriptViewModel, parent: QWidget | None = None) -> None:
        self._view_model, self._saying = view_model, view_model.saying_back
        self._visit: Visit | None = None
        self._cards: ChoiceCards | None = None
        self._words: SaidWords | None = None
        self.question: QWidget | None = None
        self._body = Column(spacing=10)
        close = IconButton("x", _("Do not ask"), identifier="script.say_back.close", size="s")
        close.clicked.connect(self._saying.stop)
        title = title_line("repeat-2", tidy(_("Have it said back, to check my own words")))
        super().__init__(
            holder(Row(Part(title, 1), close)),
            holder(self._body),
            spacing=8,
            margins=(18, 10, 14, 14),
            parent=parent,
        )
        self.hide()

    def show_visit(self, visit: Visit | None) -> None:
        """Show it where it is asked."""
        if visit is None or not self._saying.is_asked(visit):
            self._visit = None
            self.hide()
            return
        last = self._visit
        self._visit = visit
        if (
            self._cards is None
            or last is None
            or (last.step_id, last.number) != (visit.step_id, visit.number)
        ):
            self._make_body(visit)
        elif self._words is not None:
            self._words.use(self._saying.place_of(visit))
            self._cards.set_value(None)
        self.show()

    @property
    def is_asked(self) -> bool:
        """Tell whether it is on screen."""
        return not self.isHidden()

    def take_digit(self, digit: int) -> bool:
        """Give the answer of this digit."""
        return self._cards is not None and self.is_asked and self._cards.choose_digit(digit)

    def begin(self) -> None:
        """Put the focus on the answers."""
        if self._cards is not None:
            self._cards.setFocus()

    def _make_body(self, visit: Visit) -> None:
        clear(self._body)
        self._words = SaidWords(self._saying, self._saying.place_of(visit))
        answers = [
            Answer(value=result.value, label=tidy(_(words)), note=tidy(_(_NOTES[result])))
            for result, words in UNDERSTANDINGS.items()
        ]
        self._cards = ChoiceCards(answers, name=_("What they could say back"), identifier="script.said_here")
        self._cards.confirmed.connect(self._confirmed)
        mine = PlainLabel(tidy(_("My words were…")), role="small", weight="semibold", color="ink_2")
        self.question = to_say(_(_ASK), spoken=False)
        self._body.add(self.question, mine, self._cards, self._words)

    @Slot(str)
    def _confirmed(self, value: str) -> None:
        if self._visit is not None:
            self._saying.give(self._visit, Understanding(value))
