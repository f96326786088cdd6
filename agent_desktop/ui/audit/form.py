"""« Votre relecture »: what is good first, two questions, what to talk about, an outcome; then who it is."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.audit.records import Draft, Masked, Opinion
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.audit.opinion_form import Missing
from agent_desktop.ui.audit.outcome_cards import OutcomeCards
from agent_desktop.ui.audit.pair_parts import PairNote
from agent_desktop.ui.audit.reading_view_model import ReadingViewModel
from agent_desktop.ui.audit.side_pane import pane_head
from agent_desktop.ui.audit.words import OPINIONS, OUTCOMES
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.button import Button, LinkButton
from agent_desktop.ui.widgets.card import Note, Sheet
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.segmented import Choice, Segmented
from agent_desktop.ui.widgets.text_area import TextArea

_TOP = Qt.AlignmentFlag.AlignTop


class ReadingForm(QWidget):
    """What a reader writes of the decision in front. `next_asked`: on to one that was not read."""

    next_asked = Signal()

    def __init__(self, view_model: ReadingViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._state = PlainLabel("", role="small", color="ink_3")
        self._missed = TextArea(
            _("What the agent lacked"),
            identifier="audit.missed",
            example=_("Time, a colleague, a text, a right to decide"),
            lines=2,
            most_lines=6,
        )
        self._good = TextArea(
            _("What is good in it"),
            identifier="audit.good",
            example=_("What to keep, and to tell others"),
            lines=2,
            most_lines=6,
        )
        self._understands = _question("understands", _("Would the person understand this reason?"))
        self._alike = _question("alike", _("At equal situation, would we do the same?"))
        self._talk = TextArea(
            _("What we could talk about"),
            identifier="audit.talk",
            example=_("A question, never a verdict"),
            lines=2,
            most_lines=6,
        )
        self._outcome = OutcomeCards()
        self._leads_to = PlainLabel("", role="small", color="ink_2", wrap=True)
        self._lacks = PlainLabel("", role="small", color="attn", wrap=True)
        self._conclude = Button(
            _("Conclude"), identifier="audit.conclude", kind="primary", icon="check", command="finish"
        )
        self._next = Button(
            _("Next decision"),
            identifier="audit.next",
            kind="primary",
            icon="chevron-right",
            command="finish",
        )
        self.who = WhoPane(view_model)
        self.setLayout(self._arranged())
        self._connect()

    def focus_first(self) -> None:
        """Be ready to write."""
        (self._missed if self._view_model.together else self._good).edit.setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    @Slot()
    def finish(self) -> None:
        """Conclude; once it is concluded, go on."""
        if self._view_model.is_as_concluded:
            self.next_asked.emit()
        else:
            self._view_model.conclude()

    @Slot()
    def show_form(self) -> None:
        """Show what is written of the decision in front."""
        form = self._view_model.form
        together = self._view_model.together
        self._missed.setVisible(together)
        for area, words in ((self._missed, form.missed), (self._good, form.good), (self._talk, form.talk)):
            area.set_text(words)
        self._understands.set_value(None if form.understands is None else form.understands.value)
        self._alike.set_value(None if form.alike is None else form.alike.value)
        self._outcome.set_value(form.outcome)
        self._lacks.hide()
        self.pair.show_pair()
        self.show_state()

    @Slot()
    def show_state(self) -> None:
        """Say whether what is written is kept, and what may be done now."""
        model = self._view_model
        form, done = model.form, model.is_as_concluded
        self._state.setText(_state_words(model, form))
        outcome = form.outcome
        self._leads_to.setText("" if outcome is None else _(OUTCOMES[outcome][2]))
        self._leads_to.setVisible(outcome is not None)
        again = model.current is not None and model.current.reading is not None
        self._conclude.set_label(_("Conclude again") if again else _("Conclude"))
        had_focus = self._conclude.hasFocus()
        left = bool(model.to_read)
        self._next.setVisible(done and left)
        if had_focus and done and left:
            self._next.setFocus(Qt.FocusReason.OtherFocusReason)
        self._conclude.setVisible(not done)
        if not self._lacks.isHidden():
            self._say_what_lacks()
        self.who.show_who()

    @Slot()
    def refuse(self) -> None:
        """Say what is still to be answered, and go to the first of it."""
        self._say_what_lacks()
        announce(self._lacks, self._lacks.text())
        places: dict[Missing, QWidget] = {
            Missing.UNDERSTANDS: self._understands,
            Missing.ALIKE: self._alike,
            Missing.TALK: self._talk.edit,
            Missing.OUTCOME: self._outcome,
        }
        missing = self._view_model.missing
        if missing:
            places[missing[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_what_lacks(self) -> None:
        missing = self._view_model.missing
        self._lacks.setText(_lacking(missing))
        self._lacks.setVisible(bool(missing))

    def _arranged(self) -> Column:
        head = pane_head(_("Your reading"), self._state)
        self.pair = PairNote(self._view_model)
        middle = Page(
            Column(
                self.pair,
                self._missed,
                self._good,
                _asked(_("Would the person understand this reason?"), self._understands),
                _asked(_("At equal situation, would we do the same?"), self._alike),
                self._talk,
                _asked(_("What comes of it"), self._outcome),
                self._leads_to,
                self.who,
                Stretch(),
                spacing=10,
                margins=(18, 4, 18, 12),
            ),
            ground="surface",
        )
        purpose = _("It serves to progress together, never to mark anyone.")
        foot = holder(
            Column(
                self._lacks,
                Row(
                    Part(PlainLabel(tidy(purpose), role="micro", color="ink_2", wrap=True), 1),
                    self._conclude,
                    self._next,
                    spacing=10,
                ),
                spacing=6,
                margins=(18, 6, 18, 14),
            )
        )
        sheet = Sheet(head, Part(middle, 1), foot, spacing=4, margins=(0, 0, 0, 0))
        return Column(Part(sheet, 1), spacing=0)

    def _connect(self) -> None:
        model = self._view_model
        self._missed.edited.connect(self._write_missed)
        self._good.edited.connect(self._write_good)
        self._talk.edited.connect(self._write_talk)
        self._understands.chosen.connect(self._answer_understands)
        self._alike.chosen.connect(self._answer_alike)
        self._outcome.chosen.connect(model.end_with)
        self._conclude.clicked.connect(self.finish)
        self._next.clicked.connect(self.next_asked)
        model.chosen.connect(self.show_form)
        model.noted.connect(self.show_state)
        model.concluded.connect(self.show_state)
        model.refused.connect(self.refuse)
        model.told.connect(self.who.show_who)

    @Slot(str)
    def _write_missed(self, words: str) -> None:
        self._view_model.write(missed=words)

    @Slot(str)
    def _write_good(self, words: str) -> None:
        self._view_model.write(good=words)

    @Slot(str)
    def _write_talk(self, words: str) -> None:
        self._view_model.write(talk=words)

    @Slot(str)
    def _answer_understands(self, value: str) -> None:
        self._view_model.answer(understands=Opinion(value))

    @Slot(str)
    def _answer_alike(self, value: str) -> None:
        self._view_model.answer(alike=Opinion(value))


class WhoPane(QWidget):
    """Who decided, and for whom: masked until the opinion is given, unless it is asked, and said why."""

    def __init__(self, view_model: ReadingViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._ask = LinkButton(_("Lift the mask before concluding…"), identifier="audit.lift", icon="eye")
        self._names = PlainLabel("", wrap=True)
        icon = Part(IconView("eye", size=16, color="accent"), align=_TOP)
        self._known = Note(Row(icon, Part(self._names, 1), spacing=8), tone="accent")
        self._whom = Segmented(
            [Choice(Masked.AGENT.value, _("Who decided")), Choice(Masked.PERSON.value, _("For whom"))],
            name=_("Whose mask"),
            identifier="audit.whom",
            value=Masked.AGENT.value,
            wide=True,
        )
        self._reason = TextArea(
            _("Why you need it"),
            identifier="audit.lift.reason",
            hint=_("It is signed with your name: the agent will see that you asked, and why."),
            lines=1,
            most_lines=4,
        )
        self._lift = Button(_("Lift, and say so"), identifier="audit.lift.now", size="s", icon="eye")
        self._leave = Button(_("Leave it on"), identifier="audit.lift.leave", size="s", kind="ghost")
        acts = holder(Row(self._lift, self._leave, Stretch(), spacing=8))
        self._asking = Note(self._whom, self._reason, acts, tone="attn", spacing=8)
        self.setLayout(Column(self._known, self._asking, holder(Row(self._ask, Stretch())), spacing=8))
        self._known.hide()
        self._asking.hide()
        self._ask.clicked.connect(self._begin)
        self._leave.clicked.connect(self._end)
        self._lift.clicked.connect(self._lift_now)
        view_model.chosen.connect(self._end)

    @Slot()
    def show_who(self) -> None:
        """Show what may be shown."""
        who = self._view_model.who
        told = [
            _("Decided by: {name}.").format(name=who.agent or _("no longer known"))
            if who.agent is not None
            else "",
            _("For: {name}.").format(name=who.person or _("nobody named")) if who.person is not None else "",
        ]
        self._names.setText(tidy(" ".join(one for one in told if one)))
        self._known.setVisible(any(told))
        masked = self._still_masked()
        self._ask.setVisible(bool(masked) and self._asking.isHidden())
        if not masked:
            self._asking.hide()

    def _still_masked(self) -> tuple[Masked, ...]:
        who = self._view_model.who
        current = self._view_model.current
        if current is None or current.reading is not None or self._view_model.together:
            return ()
        names = {Masked.AGENT: who.agent, Masked.PERSON: who.person}
        return tuple(whom for whom, name in names.items() if name is None)

    @Slot()
    def _begin(self) -> None:
        masked = self._still_masked()
        if masked:
            self._whom.set_value(masked[0].value)
            self._reason.set_text("")
            self._asking.show()
            self._ask.hide()
            self._reason.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _end(self) -> None:
        had_focus = self._asking.isAncestorOf(self.focusWidget() or self)
        self._asking.hide()
        self.show_who()
        if had_focus and self._ask.isVisible():
            self._ask.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _lift_now(self) -> None:
        reason = self._reason.text().strip()
        if not reason:
            self._reason.set_error(_("Say why in one sentence: the agent will read it."))
            self._reason.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._view_model.lift(Masked(self._whom.value() or Masked.AGENT.value), reason)
        self._end()


def _question(name: str, words: str) -> Segmented:
    choices = [Choice(opinion.value, _(label)) for opinion, label in OPINIONS.items()]
    return Segmented(choices, name=words, identifier=f"audit.{name}", wide=True)


def _asked(words: str, control: QWidget) -> QWidget:
    label = PlainLabel(tidy(words), role="small", weight="semibold", color="ink_2", wrap=True)
    return holder(Column(label, control, spacing=5))


def _state_words(model: ReadingViewModel, form: Draft) -> str:
    if model.is_as_concluded:
        return _("concluded, signed")
    if not model.is_kept:
        return _("writing…")
    return "" if form.is_empty else _("draft kept")


def _lacking(missing: tuple[Missing, ...]) -> str:
    words = {
        Missing.UNDERSTANDS: _("an answer to the first question"),
        Missing.ALIKE: _("an answer to the second question"),
        Missing.TALK: _("a word on what to talk about"),
        Missing.OUTCOME: _("what comes of it"),
    }
    return tidy(_("Still missing: {what}.").format(what=", ".join(words[one] for one in missing)))
