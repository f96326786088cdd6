"""The panel where a decision passed on is answered, over the page: a lead present types their phrase."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.adaptations.answer_records import Answer, Outcome, Waiting
from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.agents.caps_lock import CapsLockWatch
from agent_desktop.ui.agents.quiet_input import keep_from_predictions
from agent_desktop.ui.approvals.by_phone import PhonePart
from agent_desktop.ui.approvals.view_model import ApprovalViewModel
from agent_desktop.ui.approvals.words import asked_for, in_one_line, in_short, promised, proposed, reasons_of
from agent_desktop.ui.sentences.wording import fault_sentence
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Note
from agent_desktop.ui.widgets.divider import Divider
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder
from agent_desktop.ui.widgets.overlay import Overlay
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.segmented import Choice, Segmented
from agent_desktop.ui.widgets.spoken import SpokenHolder
from agent_desktop.ui.widgets.text_area import TextArea

_WIDTH, _HEIGHT = 700, 640
_LONGEST_PHRASE = 200
_HERE, _PHONE = "here", "phone"


class ApprovalPanel(QWidget):
    """Escape leaves the decision waiting. What is typed of a phrase goes with the panel."""

    spoken_as = SpokenHolder

    def __init__(self, view_model: ApprovalViewModel, host: QWidget) -> None:
        super().__init__()
        self._view_model = view_model
        self._what = PlainLabel("", role="h2", wrap=True)
        self._who = PlainLabel("", role="small", color="ink_2", wrap=True)
        self._why = PlainLabel("", wrap=True)
        self._when = PlainLabel("", role="small", weight="semibold", color="attn", wrap=True)
        self.way = Segmented(
            [
                Choice(_HERE, _("Here, with their phrase"), icon="user-check"),
                Choice(_PHONE, _("By telephone, with a code"), icon="phone"),
            ],
            name=_("How it is answered"),
            identifier="approval.way",
            value=_HERE,
        )
        self.outcome = Segmented(
            [Choice(Outcome.APPROVED.value, _("Approve")), Choice(Outcome.REFUSED.value, _("Refuse"))],
            name=_("What is answered"),
            identifier="approval.outcome",
            value=Outcome.APPROVED.value,
        )
        self.told = TextArea(
            _("What the person is told"), identifier="approval.told", readable=True, lines=3, most_lines=6
        )
        self.phrase = Field(
            _("The phrase of whoever answers"),
            identifier="approval.phrase",
            secret=True,
            hint=tidy(_("A lead or a deputy present. Your session stays open; the phrase is not kept.")),
            max_length=_LONGEST_PHRASE,
        )
        keep_from_predictions(self.phrase)
        self.phone = PhonePart(view_model.phone)
        self._caps = PlainLabel(tidy(_("Caps Lock is on.")), role="small", color="attn")
        self._later = Button(_("Later"), identifier="approval.later", kind="ghost", size="l")
        self.act = Button("", identifier="approval.answer", kind="primary", size="l", icon="check")
        self.setLayout(self._arranged())
        self._caps.hide()
        self.phone.hide()
        self._ways.hide()
        self.setFocusProxy(self.told.edit)
        self.overlay = Overlay(
            self,
            host=host,
            name=_("A decision passed on"),
            identifier="approval",
            width=_WIDTH,
            height=_HEIGHT,
        )
        self._connect()

    @property
    def is_open(self) -> bool:
        """Tell whether the panel is in front."""
        return not self.overlay.isHidden()

    def open(self, waiting: Waiting, words: str = "") -> None:
        """Show a decision; `words` are those of its margin, for the person."""
        self._view_model.begin(waiting, words)
        self.overlay.open()
        first = self.phrase.edit if self._view_model.needs_phrase else self.outcome
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def _arranged(self) -> Column:
        head = Row(
            IconView("user-check", size=20, color="margin"),
            Part(PlainLabel(tidy(_("A decision passed on")), role="body", weight="semibold"), 1),
            spacing=9,
            margins=(24, 18, 24, 12),
        )
        about = Note(self._what, self._who, self._why, self._when, tone="margin", spacing=6)
        self._ways = holder(Row(self.way, Stretch()))
        self._outcomes = holder(Row(self.outcome, Stretch()))
        body = Column(
            about,
            self._ways,
            self._outcomes,
            self.told,
            self.phrase,
            self._caps,
            self.phone,
            Stretch(),
            spacing=14,
            margins=(24, 14, 24, 14),
        )
        foot = Row(self._later, Stretch(), self.act, spacing=10, margins=(24, 12, 24, 18))
        return Column(
            holder(head), Divider(), Part(Page(body, ground="raised"), 1), Divider(), foot, spacing=0
        )

    def _connect(self) -> None:
        model = self._view_model
        self.outcome.chosen.connect(self._choose)
        self.way.chosen.connect(self._choose_way)
        self.told.edited.connect(model.tell)
        self.phone.asked.connect(self._answer)
        self.phone.edited.connect(self._show_acts)
        model.phone.listed.connect(self._offer_phone)
        self.told.edit.confirmed.connect(self._answer)
        self.phrase.edit.returnPressed.connect(self._answer)
        self.phrase.edited.connect(self._show_acts)
        CapsLockWatch(self.phrase.edit).changed.connect(self._caps.setVisible)
        self._later.clicked.connect(self.overlay.close_panel)
        self.act.clicked.connect(self._answer)
        self.overlay.closed.connect(self._forget)
        model.began.connect(self._begin)
        model.changed.connect(self._show)
        model.answered.connect(self._answered)

    @Slot()
    def _begin(self) -> None:
        waiting = self._view_model.waiting
        self._what.setText(in_short(waiting))
        self._who.setText(asked_for(waiting))
        self._why.setText(reasons_of(waiting))
        self._when.setText(promised(waiting))
        self._when.setVisible(waiting.promised_on is not None)
        self.outcome.set_value(self._view_model.outcome.value)
        self.way.set_value(_HERE)
        # Until it is known who may answer by telephone.
        self._ways.hide()
        self.phone.begin()
        self._forget()

    @Slot()
    def _show(self) -> None:
        model = self._view_model
        self.phrase.setVisible(model.needs_phrase_here)
        self.phone.setVisible(model.by_phone)
        # A code approves, and refuses nothing.
        self._outcomes.setVisible(not model.by_phone)
        self.outcome.set_value(model.outcome.value)
        self.told.set_text(model.told)
        self.told.set_error(fault_sentence(model.at_fault) if model.at_fault else "")
        if model.by_phone:
            self.phone.show_state()
            self._show_acts()
            return
        problem = model.problem
        where = self.phrase if model.needs_phrase else self.told
        said = "" if problem is None else in_one_line(problem)
        if model.wait_s:
            pause = ngettext("Next try in one second.", "Next try in {count} seconds.", model.wait_s)
            said = f"{said} {tidy(pause.format(count=model.wait_s))}".strip()
        if where is self.phrase or said:
            where.set_error(said)
        self._show_acts()

    @Slot()
    def _show_acts(self) -> None:
        model = self._view_model
        approve = model.outcome is Outcome.APPROVED
        value = proposed(model.waiting)
        words = _("Approve: {value}").format(value=value) if approve else _("Refuse, and say why")
        self.act.set_label(tidy(words))
        typed = bool(self.phrase.text().strip()) or not model.needs_phrase
        if model.by_phone:
            typed = self.phone.is_complete
        self.act.setEnabled(model.is_busy or (model.can_answer and typed))
        self.act.set_busy(model.is_busy)
        self.phrase.edit.setReadOnly(model.is_busy)

    @Slot(str)
    def _choose(self, value: str) -> None:
        self._view_model.choose(Outcome(value))

    @Slot(str)
    def _choose_way(self, value: str) -> None:
        self._forget()
        self._view_model.choose_way(value == _PHONE)

    @Slot()
    def _offer_phone(self) -> None:
        """Offer the telephone once it is known that someone absent made codes."""
        self.phone.begin()
        self._ways.setVisible(bool(self._view_model.phone.far))

    @Slot()
    def _answer(self) -> None:
        lead_id = self.phone.lead_id
        if self._view_model.by_phone:
            if lead_id is not None:
                self._view_model.answer_by_phone(lead_id, self.phone.code.text())
            return
        phrase = self.phrase.text()
        self._view_model.answer(phrase)
        if self._view_model.is_busy:
            self._forget()

    @Slot(Answer)
    def _answered(self, _answer: Answer) -> None:
        self.overlay.close_panel()

    @Slot()
    def _forget(self) -> None:
        """Empty the phrase, its undo with it."""
        self.phrase.edit.put("")
        self.phone.forget()
        self._caps.hide()
