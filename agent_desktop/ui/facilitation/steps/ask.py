"""`demander`: one question, why it is asked, and answers; « they do not know » is always one of them."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.answers import NOT_KNOWN
from agent_desktop.facilitation.doors import Door, doors
from agent_desktop.facilitation.preview import Consequence, consequences
from agent_desktop.facilitation.steps.ask import Asked
from agent_desktop.facilitation.typed import read_answer
from agent_desktop.facilitation.walk import Problem
from agent_desktop.facilitation.words import Alarm, AnswerKind
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.facilitation.doors_note import DoorsNote
from agent_desktop.ui.facilitation.kept_answer import written
from agent_desktop.ui.facilitation.parts import agent_note, quoted, warning_notes
from agent_desktop.ui.facilitation.path_rows import option_words
from agent_desktop.ui.facilitation.scene import Scene
from agent_desktop.ui.facilitation.steps.base import StepLook, StepView
from agent_desktop.ui.facilitation.typed_answer import TypedAnswer
from agent_desktop.ui.facilitation.view_model import ScriptViewModel
from agent_desktop.ui.facilitation.words import problem_sentence
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Note, Sheet
from agent_desktop.ui.widgets.chip import Chip
from agent_desktop.ui.widgets.choice_cards import Answer, ChoiceCards
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, clear, holder
from agent_desktop.wording.aloud import say_figures

_CLOSED = {AnswerKind.CHOICE, AnswerKind.YES_NO}
_LOUD = {Alarm.CARE, Alarm.STOP}


class AskView(StepView):
    """A digit answers at once, unless the answer brings a warning: it is shown first, and asked again."""

    def __init__(self, view_model: ScriptViewModel, scene: Scene) -> None:
        super().__init__(view_model, scene)
        visit = scene.visit
        assert isinstance(visit.detail, Asked)
        self._asked = visit.detail
        self._cards: ChoiceCards | None = None
        self._typed: TypedAnswer | None = None
        self._warnings = Column(spacing=8)
        self._shown = visit.warnings
        self._unseen = ""
        self._right: Button | None = None
        self.add(self._sheet())
        closing = self._closing()
        if closing:
            self.add(DoorsNote(closing))
        self._warned = holder(self._warnings)
        self.add(self._warned)
        self._show_warnings()
        if visit.step.note:
            self.add(agent_note(visit.step.note))

    @property
    def question(self) -> QWidget:
        """Return the question."""
        return self._question

    @property
    def main(self) -> str:
        """Return the act that takes the answer."""
        return _("Answer") if self.is_open else _("Go on")

    def come(self) -> None:
        """Say which day the answer stands for."""
        if self._typed is not None:
            self._typed.show_understood(self.view_model.said_day)

    def texts(self) -> tuple[str, ...]:
        """Return the question, why it is asked, and the answers."""
        return (
            self.words,
            self._asked.why,
            self._asked.without_answer,
            *(option.label for option in self._asked.options),
        )

    def spoken_summary(self) -> str:
        """Say the question, then why it is asked."""
        return " ".join(filter(None, (self.words, self._asked.why, self._asked.without_answer)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write another answer over what the file knows: what is typed says that it changed."""
        over = self._right is not None and self._right.hasFocus() and self._typed is not None
        if over and self._typed is not None and event.text().isprintable() and event.text().strip():
            self._typed.begin_with(event.text())
            return
        super().keyPressEvent(event)

    def focus_first(self) -> bool:
        """Land where the answer goes; on what the file knows when it does: Enter says that it still holds."""
        if self._right is not None:
            return self.take_focus(self._right)
        if self._cards is not None:
            return self.take_focus(self._cards)
        assert self._typed is not None
        return self.take_focus(self._typed)

    def take_digit(self, digit: int) -> bool:
        """Give the answer of this digit."""
        return self._cards is not None and self._cards.choose_digit(digit)

    def show_typed(self) -> None:
        """Show the warnings that the answer would bring, and what it is understood as."""
        self._shown = self.view_model.warnings
        self._show_warnings()
        if self._typed is not None:
            self._typed.show_text(self.view_model.typed_text or "")
            self._typed.show_understood(self.view_model.said_day)

    def show_problem(self, problem: Problem) -> None:
        """Say what to mend, and come back to where it is mended."""
        sentence = problem_sentence(problem, self._asked.kind)
        if self._typed is not None:
            self._typed.show_error(sentence)
        else:
            announce(self, sentence)
        self.focus_first()

    def _sheet(self) -> Sheet:
        role = "h1" if self.is_spoken else "h2"
        words = say_figures(self.words) if self.says_figures else self.words
        self._question = PlainLabel(quoted(words), role=role, wrap=True)  # type: ignore[arg-type]
        icon = IconView("message-circle-question-mark", size=22, color="accent")
        head = Row(Part(icon, align=Qt.AlignmentFlag.AlignTop), Part(self._question, 1), spacing=12)
        why = tidy(_("Why I ask: {why}").format(why=self._asked.why))
        parts: list[QWidget] = [
            holder(head),
            *self.french_under(),
            PlainLabel(why, color="ink_2", wrap=True),
            *self._without_answer(),
        ]
        marks = list(self._marks())
        if marks:
            parts.append(holder(Flow(*marks, spacing=6)))
        parts += [*self._suggestion(), *self._answer()]
        return Sheet(*parts, spacing=11, margins=(18, 16, 18, 18))

    def _without_answer(self) -> Iterator[QWidget]:
        """Yield that one may not answer, and what then happens, as the author says it."""
        if self._asked.without_answer:
            words = _("You need not answer. {effect}").format(effect=self._asked.without_answer)
            yield PlainLabel(tidy(words), role="small", color="ink_2", wrap=True)

    def _closing(self) -> tuple[Door, ...]:
        """Return what the answers open and close, before one is chosen; an answer given needs no warning."""
        closed = self._asked.kind in _CLOSED and self.is_open
        return doors(self.scene.walk, self.visit) if closed else ()

    def _marks(self) -> Iterator[Chip]:
        about = self._asked.about
        if about is None:
            return
        if about.sensitive:
            yield Chip(_("Sensitive"), tone="neutral", icon="eye-off")
        if about.retention == "entretien":
            yield Chip(_("Forgotten when the exchange ends"), tone="neutral", icon="hourglass")

    def _suggestion(self) -> Iterator[QWidget]:
        if self._asked.suggestion is None or not self.is_open:
            return
        words = PlainLabel(tidy(self._known_words(self._asked.suggestion)), weight="medium", wrap=True)
        self._right = Button(_("Still true"), identifier="script.suggestion", size="s", icon="check")
        self._right.clicked.connect(self._take_suggestion)
        changed = Button(_("It changed"), identifier="script.suggestion.changed", size="s", kind="quiet")
        changed.clicked.connect(self._land)
        yield Note(holder(Flow(words, self._right, changed, spacing=10)), tone="rule")

    def _known_words(self, raw: str) -> str:
        """Return what the file knows, with the day and the channel it was said by."""
        value = read_answer(self._asked.kind, raw)
        known = raw if isinstance(value, Problem) else option_words(self._asked, value)
        fact = self.view_model.earlier.facts.get(self._asked.variable)
        if fact is None:
            return _("The file says: {value}").format(value=known)
        return _("{value}: said on {when}").format(value=known, when=self.view_model.earlier.when_said(fact))

    @Slot()
    def _land(self) -> None:
        """Go where another answer is given."""
        self.take_focus(self._cards if self._cards is not None else self._typed or self)

    def _answer(self) -> Iterator[QWidget]:
        if self._asked.kind in _CLOSED:
            self._cards = self._make_cards()
            yield self._cards
            return
        text = written(self._asked) if self.scene.typed is None else self.scene.typed
        self._typed = TypedAnswer(self._asked, tidy(self.visit.label), text)
        self._typed.edited.connect(self.view_model.type_answer)
        self._typed.committed.connect(self.view_model.proceed)
        yield self._typed
        yield self._unknown()

    def _make_cards(self) -> ChoiceCards:
        found = self._consequences()
        differ = len({one.step_id for one in found if one.value != NOT_KNOWN}) > 1
        answers = [
            Answer(
                value=one.value,
                label=tidy(_("They do not know") if one.value == NOT_KNOWN else self._label(one)),
                note=tidy(one.reason or one.leads_to) if differ or one.value == NOT_KNOWN else "",
            )
            for one in found
        ]
        cards = ChoiceCards(answers, name=self.words, identifier="script.answer", value=self._given)
        cards.chosen.connect(self._chosen)
        cards.confirmed.connect(self._confirmed)
        return cards

    def _label(self, one: Consequence) -> str:
        """Return an answer as the agent reads it, then as the person would say it in her language."""
        others = {option.value: option.languages for option in self._asked.options}.get(one.value, {})
        other = others.get(self.scene.language, "")
        return _("{french} ({other})").format(french=one.label, other=other) if other else one.label

    def _unknown(self) -> QWidget:
        found = next((one for one in self._consequences() if one.value == NOT_KNOWN), None)
        unknown = Button(
            _("They do not know"), identifier="script.unknown", kind="quiet", size="s", command="unknown"
        )
        unknown.clicked.connect(self.view_model.unknown)
        words = "" if found is None else tidy(_("Then: {step}").format(step=found.reason or found.leads_to))
        lead = PlainLabel(words, role="small", color="ink_2", elide=True)
        return holder(Row(unknown, Part(lead, 1), spacing=12))

    def _consequences(self) -> tuple[Consequence, ...]:
        return consequences(self.scene.walk, self.visit)

    @property
    def _given(self) -> str | None:
        """Return what waits at this step, else what was answered to it."""
        return self._asked.raw if self.scene.typed is None else self.scene.typed

    @Slot(str)
    def _chosen(self, value: str) -> None:
        # A digit chooses and confirms in one go: what is chosen now was not yet seen with its warnings.
        self._unseen = value
        QTimer.singleShot(0, self, self._seen)
        self.view_model.type_answer(value)

    @Slot()
    def _seen(self) -> None:
        self._unseen = ""

    @Slot(str)
    def _confirmed(self, value: str) -> None:
        warned = {warn.text for warn in self.visit.warnings}
        loud = [one for one in self.view_model.warnings if one.alarm in _LOUD and one.text not in warned]
        if loud and self._unseen == value:
            announce(self, tidy(" ".join(one.text for one in loud)), at_once=True)
            return
        self.view_model.proceed()

    def _take_suggestion(self) -> None:
        if self._asked.suggestion is not None:
            self.view_model.answer(self._asked.suggestion)

    def _show_warnings(self) -> None:
        clear(self._warnings)
        self._warnings.add(*warning_notes(self._shown))
        self._warned.setVisible(bool(self._shown))


LOOK = StepLook("demander", AskView)
