"""« Mes décisions relues »: what is good first, what to talk about, who lifted a mask; and an answer."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.adaptations.records import AdaptationRecord
from agent_desktop.audit.dialogue import Answered, Lifted, ReadingBack, ReadOfMine, SentAgain
from agent_desktop.audit.records import Conclusion, Masked, Why
from agent_desktop.cases.records import Commitment, CommitmentState
from agent_desktop.foundation.i18n import N_, _, ngettext
from agent_desktop.foundation.typography import filled, full_date, tidy
from agent_desktop.ui.adaptations.units import value_words
from agent_desktop.ui.audit.mine_view_model import MineViewModel
from agent_desktop.ui.audit.words import OPINIONS, OUTCOMES, redecided_words
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Note, Sheet
from agent_desktop.ui.widgets.check_box import CheckBox
from agent_desktop.ui.widgets.chip import Chip
from agent_desktop.ui.widgets.empty_state import EmptyState
from agent_desktop.ui.widgets.folding import FoldingRow
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.text_area import TextArea

_WIDEST, _BESIDE = 1560, 900
"""The widest it gets, and from where an answer stands beside what it answers; at 100 %."""

_TOP = Qt.AlignmentFlag.AlignTop
_SENT = {
    Why.COMPLAINT: N_("Someone complained: it was sent to {reader} to be read again on {day}: “{reason}”"),
    Why.SELECTION: N_("It was chosen, and sent to {reader} to be read again on {day}: “{reason}”"),
}
_LIFTED = {
    Masked.AGENT: N_("{reader} asked who had decided, before giving an opinion: “{reason}”"),
    Masked.PERSON: N_("{reader} asked whom it was about, before giving an opinion: “{reason}”"),
}


_PROMISED = {
    CommitmentState.OPEN: N_("Promised to the person by {day}: {what}. It is on home, and in their file."),
    CommitmentState.KEPT: N_("Promised to the person by {day}, and kept: {what}."),
    CommitmentState.MISSED: N_("Promised to the person by {day}, and missed: {what}."),
    CommitmentState.WITHDRAWN: N_("Promised to the person by {day}, then withdrawn: {what}."),
}


class MinePane(QWidget):
    """One's own decisions that were read again; what one is writing stays while others come."""

    def __init__(self, view_model: MineViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._rows = Column(spacing=12)
        self._count = PlainLabel("", color="ink_2", wrap=True)
        self._empty = EmptyState(
            _("Nothing of yours was read again"),
            tidy(_("When it is, what the reader keeps of it comes first, and you answer if you wish.")),
            icon="messages-square",
            icon_color="ink_3",
        )
        self._body = holder(Column(self._count, holder(self._rows), Stretch(), spacing=10))
        keep_size(self._body, max_width=_WIDEST)
        whole = Column(Row(Part(self._body, 100), Stretch()), Part(self._empty, 1), margins=(4, 2, 12, 20))
        self._page = Page(whole)
        self.setLayout(Column(Part(self._page, 1), spacing=0))
        self._empty.hide()
        view_model.changed.connect(self._show)

    def focus_first(self) -> None:
        """Go to the first reading that has no answer."""
        areas = [one for one in self.findChildren(TextArea) if one.isVisible()]
        if areas:
            areas[0].edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show(self) -> None:
        found = self._view_model.found
        had = self.focusWidget()
        name = "" if had is None or not self.isAncestorOf(had) else had.objectName()
        with self._page.laid_out_once():
            clear(self._rows)
            self._rows.add(*(self._row(one) for one in found))
        words = ngettext(
            "{count} of your decisions was read again, or is about to be.",
            "{count} of your decisions were read again, or are about to be.",
            len(found),
        )
        self._count.setText(filled(words, count=len(found)))
        self._body.setVisible(bool(found))
        self._empty.setVisible(not found)
        again = self.findChild(QWidget, name) if name else None
        if again is not None:
            again.setFocus()

    def _row(self, one: ReadOfMine) -> QWidget:
        record = one.record
        head = PlainLabel(_title(record), role="h3", wrap=True)
        day = PlainLabel(full_date(record.day), role="small", color="ink_2")
        parts: list[QWidget] = [holder(Column(head, day, spacing=1))]
        parts += [_told(_sent(sent, self._view_model), icon="flag") for sent in one.sent]
        parts += [_told(_lifted(lifted), icon="eye") for lifted in one.lifted]
        parts += [_Reading(self._view_model, reading) for reading in one.readings]
        return Sheet(*parts, spacing=11, margins=(20, 15, 20, 16))


class _Reading(QWidget):
    """One reading, what is good first; then its answer, or room for one."""

    def __init__(self, view_model: MineViewModel, reading: ReadingBack) -> None:
        super().__init__()
        self._view_model, self._reading = view_model, reading
        words, icon, more = OUTCOMES[reading.outcome]
        is_nothing = reading.outcome is Conclusion.NOTHING
        outcome = Chip(_(words), tone="ok" if is_nothing else "margin", icon=icon)
        who = PlainLabel(_read_by(reading), role="small", color="ink_2", wrap=True)
        parts: list[QWidget] = [holder(Row(Part(who, 1), Part(outcome, align=_TOP), spacing=8))]
        parts += list(_said(reading))
        parts.append(PlainLabel(tidy(_(more)), role="small", color="ink_2", wrap=True))
        if reading.promised is not None:
            mark = Part(IconView("heart-handshake", size=16, color="margin"), align=_TOP)
            told = PlainLabel(_promised(reading.promised), role="small", wrap=True)
            parts.append(Note(Row(mark, Part(told, 1), spacing=8), tone="margin"))
        read = holder(Column(*parts, spacing=8))
        both = FoldingRow(Part(read, 1), Part(self._answer(), 1), least=_BESIDE, spacing=20)
        self.setLayout(Column(both))

    def _answer(self) -> QWidget:
        answer, leaf = self._reading.answer, self._reading.leaf
        if answer is not None:
            shared = _("You agree that what is good be shared, without your name.")
            told = [PlainLabel(tidy(answer.text or _("The text was erased.")), wrap=True)]
            told += (
                [PlainLabel(went, role="small", color="ink_2", wrap=True)]
                if (went := self._went(answer))
                else []
            )
            told += [PlainLabel(tidy(shared), role="small", color="ink_2", wrap=True)] if answer.share else []
            title = PlainLabel(_("What you answered"), role="small", weight="semibold", color="accent")
            return Note(title, *told, tone="accent")
        begun = self._view_model.begun(leaf)
        self._area = TextArea(
            _("Your answer"),
            identifier=f"audit.answer.{leaf}",
            hint=_(
                "Signed with your name, kept beside the reading, and read first by your reader next time."
            ),
            text=begun.text,
            optional=True,
            lines=2,
            most_lines=8,
        )
        self._share = CheckBox(
            _("What is good in it may be shared as a precedent, without my name"),
            identifier=f"audit.share.{leaf}",
            checked=begun.share,
        )
        self._state = PlainLabel("", role="small", color="ink_3")
        send = Button(_("Answer"), identifier=f"audit.answer.now.{leaf}", size="s", icon="send")
        self._area.edited.connect(partial(self._view_model.write, leaf))
        self._share.toggled.connect(partial(self._view_model.agree, leaf))
        self._view_model.noted.connect(self._show_state)
        self._show_state(leaf)
        send.clicked.connect(self._send)
        return holder(
            Column(self._area, self._share, Row(send, self._state, Stretch(), spacing=10), spacing=7)
        )

    def _went(self, answer: Answered) -> str:
        """Return what became of an answer: it waits, it went, it was read first."""
        reader = self._reading.reader or _("whoever read it")
        if answer.left_at is None:
            return tidy(_("It leaves with the next bundle for {reader}.").format(reader=reader))
        day = full_date(answer.left_at.astimezone(self._view_model.clock.zone).date())
        words = (
            _("It left for {reader} on {day}, who read on since.")
            if answer.is_read
            else _("It left for {reader} on {day}, and begins the bundle.")
        )
        return tidy(words.format(reader=reader, day=day))

    @Slot()
    def _send(self) -> None:
        if not self._area.text().strip():
            self._area.set_error(_("Write a sentence first."))
            self._area.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._view_model.answer(self._reading.leaf)

    @Slot(str)
    def _show_state(self, leaf: str) -> None:
        if leaf == self._reading.leaf:
            model = self._view_model
            is_begun = bool(model.begun(leaf).text.strip())
            kept = _("draft kept") if model.is_kept else _("writing…")
            self._state.setText(kept if is_begun else "")


def _said(reading: ReadingBack) -> Iterator[QWidget]:
    """Yield what a reader says, what is good first."""
    if reading.good:
        title = PlainLabel(_("What is good in it"), role="small", weight="semibold", color="ok")
        yield Note(title, PlainLabel(tidy(reading.good), wrap=True), tone="ok")
    if reading.missed:
        title = PlainLabel(_("What the agent lacked"), role="small", weight="semibold", color="ink_2")
        yield holder(Column(title, PlainLabel(tidy(reading.missed), wrap=True), spacing=2))
    asked = (
        (_("Would the person understand this reason?"), reading.understands),
        (_("At equal situation, would we do the same?"), reading.alike),
    )
    lines = [
        PlainLabel(tidy(f"{question} {_(OPINIONS[opinion])}."), role="small", wrap=True)
        for question, opinion in asked
    ]
    yield holder(Column(*lines, spacing=2))
    if again := redecided_words(reading.redecided):
        yield PlainLabel(again, wrap=True)
    if reading.talk:
        title = PlainLabel(_("What we could talk about"), role="small", weight="semibold", color="ink_2")
        yield holder(Column(title, PlainLabel(tidy(reading.talk), wrap=True), spacing=2))


def _told(words: str, *, icon: str) -> QWidget:
    mark = Part(IconView(icon, size=16, color="attn"), align=_TOP)
    return Note(Row(mark, Part(PlainLabel(words, wrap=True), 1), spacing=8), tone="attn")


def _title(record: AdaptationRecord) -> str:
    if record.value is None:
        return tidy(record.title)
    words = _("{title}: {value}")
    return tidy(words.format(title=record.title, value=value_words(record.value, record.unit)))


def _sent(one: SentAgain, model: MineViewModel) -> str:
    day = full_date(one.sent_at.astimezone(model.clock.zone).date())
    return tidy(_(_SENT[one.why]).format(reader=one.reader, day=day, reason=one.reason))


def _lifted(one: Lifted) -> str:
    reader = one.reader or _("Whoever read it")
    return tidy(_(_LIFTED[one.whom]).format(reader=reader, reason=one.reason or _("erased")))


def _promised(promise: Commitment) -> str:
    words = _(_PROMISED[promise.state])
    return tidy(words.format(what=promise.text, day=full_date(promise.due_on)))


def _read_by(reading: ReadingBack) -> str:
    return tidy(_("Read again by {reader}.").format(reader=reading.reader or _("someone from elsewhere")))
