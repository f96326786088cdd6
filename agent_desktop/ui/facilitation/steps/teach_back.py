"""`reformuler`: the person says it back; the agent checks the agent's own words, never the person."""

from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.preview import consequences
from agent_desktop.facilitation.steps.teach_back import SaidBack
from agent_desktop.facilitation.walk import Problem
from agent_desktop.facilitation.words import Understanding
from agent_desktop.foundation.i18n import N_, _, ngettext
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.facilitation.near_answers import NearAnswers
from agent_desktop.ui.facilitation.parts import agent_note, titled, to_say
from agent_desktop.ui.facilitation.said_words import SaidWords
from agent_desktop.ui.facilitation.scene import Scene
from agent_desktop.ui.facilitation.steps.base import StepLook, StepView
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.facilitation.words import UNDERSTANDINGS
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.check_box import CheckBox
from agent_desktop.ui.widgets.choice_cards import Answer, ChoiceCards
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder

_BESIDE_FROM = 640
_NOT_VERIFIED = N_("Noted as not verified; we go on")


class TeachBackView(StepView):
    """What to ask, what to listen for, four answers, and the words kept if one chooses to.

    The answers stand near the question: both are in sight at once. The boxes only help to listen: nobody
    keeps them.
    """

    def __init__(self, view_model: ScriptViewModel, scene: Scene) -> None:
        super().__init__(view_model, scene)
        visit = scene.visit
        assert isinstance(visit.detail, SaidBack)
        detail = visit.detail
        self._question = to_say(self.words, spoken=self.is_spoken)
        saying = view_model.saying_back
        self._place = saying.place_of(visit, scene.walk)
        self._cards = self._answers(detail)
        self._near = NearAnswers(
            self._asking(), self._listening(detail), self._answering(detail), least=_BESIDE_FROM
        )
        self.add(titled("repeat-2", tidy(_("Have it said back, to check my own words")), self._near))
        self._said = SaidWords(saying, self._place)
        self.add(Sheet(self._said, margins=(18, 12, 18, 14)))
        if visit.step.note:
            self.add(agent_note(visit.step.note))

    @property
    def question(self) -> QWidget:
        """Return what is asked of the person."""
        return self._question

    @property
    def main(self) -> str:
        """Return nothing while one of the four answers goes on by itself."""
        return "" if self.is_open else _("Go on")

    def come(self) -> None:
        """Show what was noted of it since."""
        self._said.use(self._place)

    def focus_first(self) -> bool:
        """Land on the answers: a digit gives one, whatever else has the focus."""
        return self.take_focus(self._cards)

    def set_short(self, short: bool) -> None:  # noqa: FBT001 - one bare boolean, as Qt setters have
        """Put what to listen for after the answers."""
        self._near.set_short(short)

    def take_digit(self, digit: int) -> bool:
        """Give the answer of this digit."""
        return self._cards.choose_digit(digit)

    def show_problem(self, problem: Problem) -> None:
        """Come back to the answers."""
        chosen = self._cards.value()
        if chosen is not None:
            self._confirmed(chosen)
            return
        self.take_focus(self._cards)

    def _asking(self) -> QWidget:
        return holder(Column(self._question, *self.french_under(), spacing=4))

    def _listening(self, detail: SaidBack) -> QWidget:
        heard = PlainLabel(_("To listen for"), role="small", weight="semibold", color="ink_2")
        boxes = [
            CheckBox(tidy(text), identifier=f"script.heard.{index}")
            for index, text in enumerate(detail.expected)
        ]
        return holder(Column(heard, *boxes, Stretch(), spacing=6, margins=(0, 3, 0, 0)))

    def _answers(self, detail: SaidBack) -> ChoiceCards:
        leads = {one.value: one.leads_to for one in consequences(self.scene.walk, self.visit)}
        understood = leads.get(Understanding.UNDERSTOOD.value, "")
        again = leads.get(Understanding.TO_RESUME.value, "")
        notes = {
            Understanding.UNDERSTOOD: understood,
            Understanding.ALMOST: again,
            Understanding.TO_RESUME: again,
            Understanding.DECLINED: _(_NOT_VERIFIED),
        }
        answers = [
            Answer(value=result.value, label=tidy(_(words)), note=tidy(notes[result]))
            for result, words in UNDERSTANDINGS.items()
        ]
        cards = ChoiceCards(
            answers,
            name=_("What they could say back"),
            identifier="script.said_back",
            value=None if detail.result is None else detail.result.value,
        )
        cards.confirmed.connect(self._confirmed)
        return cards

    def _answering(self, detail: SaidBack) -> QWidget:
        left = tidy(
            ngettext(
                "{count} try left after this one", "{count} tries left after this one", detail.tries_left - 1
            )
        ).format(count=detail.tries_left - 1)
        last = tidy(_("After this try, company is offered"))
        words = left if detail.tries_left > 1 else last
        head = Row(
            Part(PlainLabel(tidy(_("My words were…")), role="small", weight="semibold", color="ink_2"), 1),
            PlainLabel(words if self.is_open else "", role="micro", color="ink_3"),
        )
        return holder(Column(head, self._cards, spacing=9))

    def _confirmed(self, value: str) -> None:
        self.view_model.saying_back.give(self.visit, Understanding(value))


LOOK = StepLook("reformuler", TeachBackView)
