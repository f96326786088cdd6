"""What it takes to make a sheet of codes: its last day, and the phrase of whoever signs for it."""

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot

from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.typography import full_date, tidy
from agent_desktop.ui.agents.caps_lock import CapsLockWatch
from agent_desktop.ui.agents.quiet_input import keep_from_predictions
from agent_desktop.ui.approvals.codes_view_model import CodesViewModel
from agent_desktop.ui.approvals.words import in_one_line
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Note
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Row, Stretch
from agent_desktop.wording.days import day_from

_LONGEST_PHRASE = 200


class CodeForm(Note):
    """`left` when no sheet is wanted after all. What is typed of the phrase goes with each try."""

    left = Signal()

    def __init__(self, view_model: CodesViewModel) -> None:
        self._view_model = view_model
        self.last = Field(_("Last day it serves"), identifier="codes.last", example="31/12", max_length=40)
        self.phrase = Field(
            _("Your phrase"),
            identifier="codes.phrase",
            secret=True,
            hint=tidy(_("You sign for these codes: whoever has them approves in your name.")),
            max_length=_LONGEST_PHRASE,
        )
        keep_from_predictions(self.phrase)
        self._caps = PlainLabel(tidy(_("Caps Lock is on.")), role="small", color="attn")
        self._leave = Button(_("Leave"), identifier="codes.leave", kind="ghost")
        self.act = Button(_("Make ten codes"), identifier="codes.make", kind="primary", icon="check")
        super().__init__(
            PlainLabel(_("A sheet of codes"), role="h2"),
            self.last,
            self.phrase,
            self._caps,
            Row(self._leave, Stretch(), self.act, spacing=10),
            tone="margin",
            spacing=12,
        )
        self._caps.hide()
        CapsLockWatch(self.phrase.edit).changed.connect(self._caps.setVisible)
        self.phrase.edit.returnPressed.connect(self._make)
        self.last.edit.returnPressed.connect(self.phrase.edit.setFocus)
        self.phrase.edited.connect(self._show)
        self.act.clicked.connect(self._make)
        self._leave.clicked.connect(self._go)
        view_model.changed.connect(self._show)

    def begin(self) -> None:
        """Propose the usual last day."""
        self.last.set_text(full_date(self._view_model.usual_last_day))
        self.last.clear_error()
        self._forget()
        self._show()
        self.last.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.last.edit.selectAll()

    def _day(self) -> date | None:
        model = self._view_model
        found = day_from(self.last.text(), model.day)
        return found if found is not None and model.day <= found <= model.latest_day else None

    @Slot()
    def _show(self) -> None:
        model = self._view_model
        said = "" if model.problem is None else in_one_line(model.problem)
        if model.wait_s:
            pause = ngettext("Next try in one second.", "Next try in {count} seconds.", model.wait_s)
            said = f"{said} {tidy(pause.format(count=model.wait_s))}".strip()
        self.phrase.set_error(said)
        typed = bool(self.phrase.text().strip())
        self.act.setEnabled(model.is_busy or (typed and not model.wait_s))
        self.act.set_busy(model.is_busy)
        self.phrase.edit.setReadOnly(model.is_busy)

    @Slot()
    def _make(self) -> None:
        day = self._day()
        if day is None:
            latest = full_date(self._view_model.latest_day)
            words = _("Which day? From today to {day}, for instance 31/12 or +30.").format(day=latest)
            self.last.set_error(tidy(words))
            self.last.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._view_model.make(day, self.phrase.text())
        if self._view_model.is_busy:
            self._forget()

    @Slot()
    def _go(self) -> None:
        self._forget()
        self.left.emit()

    def _forget(self) -> None:
        """Empty the phrase, its undo with it."""
        self.phrase.edit.put("")
        self._caps.hide()
