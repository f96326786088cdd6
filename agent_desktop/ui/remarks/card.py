"""One remark: which text, what fails, what the author answered, and where to answer."""

from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.facilitation.words import Register
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import full_date, tidy
from agent_desktop.remarks.records import Remark, TextRef, Verdict
from agent_desktop.ui.facilitation.parts import quoted
from agent_desktop.ui.facilitation.remark_words import VERDICTS, what_is_said
from agent_desktop.ui.facilitation.words import REGISTERS
from agent_desktop.ui.remarks.view_model import RemarksViewModel
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Note, Sheet
from agent_desktop.ui.widgets.chip import Chip
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder
from agent_desktop.ui.widgets.segmented import Choice, Segmented
from agent_desktop.ui.widgets.text_area import TextArea

_TOP = Qt.AlignmentFlag.AlignTop


class RemarkCard(Sheet):
    """The form shows only when it is asked for; Ctrl Enter in it answers."""

    def __init__(self, view_model: RemarksViewModel, remark: Remark, parent: QWidget | None = None) -> None:
        self._view_model, self.remark_id = view_model, remark.id
        self._rows = Column(spacing=7)
        self._form: _Form | None = None
        self._answer = Button(
            _("Answer") if remark.answer is None else _("Answer again"),
            identifier=f"remark.{remark.id}.answer",
            kind="ghost",
            size="s",
            icon="messages-square",
            name=tidy(_("Answer: {what}").format(what=what_is_said(remark))),
        )
        self._answer.clicked.connect(self._open)
        title = PlainLabel(tidy(where(remark.about)), weight="semibold", wrap=True)
        day = PlainLabel(full_date(remark.made_on), role="small", color="ink_2")
        said = Row(
            Part(IconView("flag", size=16, color="warm"), align=_TOP),
            Part(PlainLabel(what_is_said(remark), wrap=True), 1),
            spacing=8,
        )
        self._rows.add(
            holder(Row(Part(title, 1), Part(day, align=_TOP), spacing=10)),
            PlainLabel(
                quoted(tidy(remark.about.shown.strip())), role="small", color="ink_2", italic=True, wrap=True
            ),
            holder(said),
        )
        if remark.answer is not None:
            self._rows.add(_answered(remark))
        if view_model.can_answer:
            self._rows.add(holder(Row(Stretch(), self._answer)))
        super().__init__(holder(self._rows), margins=(18, 13, 16, 12), parent=parent)
        if not view_model.can_answer:
            self._answer.setParent(self)
            self._answer.hide()

    @Slot()
    def _open(self) -> None:
        if self._form is None:
            self._form = _Form(self._view_model, self.remark_id)
            self._rows.add(self._form)
        self._form.show()
        self._answer.hide()
        self._form.begin()


class _Form(Note):
    def __init__(self, view_model: RemarksViewModel, remark_id: UUID) -> None:
        self._view_model, self._remark_id = view_model, remark_id
        self._verdict = Segmented(
            [Choice(verdict.value, _(words)) for verdict, words in VERDICTS.items()],
            name=_("What is done of it"),
            identifier=f"remark.{remark_id}.verdict",
            value=Verdict.LATER.value,
            height=30,
        )
        self._words = TextArea(
            _("Answer to those who meet this text"),
            identifier=f"remark.{remark_id}.words",
            lines=2,
            most_lines=6,
        )
        keep = Button(_("Answer"), identifier=f"remark.{remark_id}.keep", kind="primary", size="s")
        super().__init__(self._verdict, self._words, holder(Row(Stretch(), keep)), tone="neutral", spacing=9)
        keep.clicked.connect(self._keep)
        self._words.edit.confirmed.connect(self._keep)

    def begin(self) -> None:
        self._words.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _keep(self) -> None:
        if not self._words.text().strip():
            self._words.set_error(tidy(_("Say in a sentence what was done of the remark, and why.")))
            self.begin()
            return
        if self._words.has_fault():
            return
        verdict = Verdict(self._verdict.value() or Verdict.LATER.value)
        self._view_model.answer(self._remark_id, verdict, self._words.text())


def where(about: TextRef) -> str:
    """Return which text it is: its rule, idea, register, pack and version."""
    name = about.title or about.step_id or about.rule_id
    if about.idea:
        name = _("{rule}, idea {place}").format(rule=name, place=about.idea)
    register = _(REGISTERS[Register(about.register)])
    return _("{text} ({register}). Pack {pack}, version {version}").format(
        text=name, register=register, pack=about.pack_id, version=about.pack_version
    )


def _answered(remark: Remark) -> QWidget:
    answer = remark.answer
    assert answer is not None
    chip = Chip(_(VERDICTS[answer.verdict]), tone="ok", icon="check")
    day = PlainLabel(full_date(answer.answered_on), role="small", color="ink_2")
    words = PlainLabel(tidy(answer.words), wrap=True)
    return Note(holder(Row(chip, Stretch(), day, spacing=8)), words, tone="ok", spacing=6)
