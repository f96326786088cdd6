"""« Délégations »: the register, by margin; a lead enters an act, or ends one."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.delegations.records import Delegation
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.delegations.form import DelegationForm
from agent_desktop.ui.delegations.view_model import RegisterViewModel
from agent_desktop.ui.delegations.words import about, how_far, receiver, signed, when
from agent_desktop.ui.sentences import ErrorText
from agent_desktop.ui.shell_page import Handlers, ShellPage
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.theme.roles import Tone
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.check_box import CheckBox
from agent_desktop.ui.widgets.chip import Chip
from agent_desktop.ui.widgets.empty_state import EmptyState
from agent_desktop.ui.widgets.icon_button import IconButton
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.page import Page

_WIDEST = 920
_TOP = Qt.AlignmentFlag.AlignTop


class RegisterPage(ShellPage):
    """Rows are never rewritten: an end is another row, and what was just done can be taken back."""

    is_aside = True
    back_asked = Signal()

    def __init__(self, view_model: RegisterViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Delegations"))
        self._view_model = view_model
        self._back = IconButton("arrow-left", _("Back"), identifier="register.back", kind="quiet")
        self._add = Button(_("Enter a delegation"), identifier="register.add", kind="primary", icon="plus")
        self._over = CheckBox(_("Those that are over too"), identifier="register.over")
        self._problem = PlainLabel("", role="small", color="alert", wrap=True)
        self.form = DelegationForm(view_model)
        self._list = Column(spacing=10)
        self._empty = EmptyState(
            _("The register is empty"),
            tidy(_("Procedures alone say who decides. Once an act is entered, only those it names decide.")),
            icon="user-check",
        )
        self.setLayout(self._arranged())
        self.form.hide()
        self._problem.hide()
        self._connect()

    def handlers(self) -> Handlers:
        """Go back."""
        return {"back": self.back_asked.emit}

    def entered(self) -> None:
        """Read the register again."""
        self._add.setVisible(self._view_model.can_keep)
        self._view_model.read()
        self._focus_first()

    def _arranged(self) -> Column:
        words = _("Who may decide, up to how much, by which act. It narrows what procedures allow.")
        body = holder(
            Column(self.form, self._problem, self._empty, holder(self._list), Stretch(), spacing=12)
        )
        keep_size(body, max_width=_WIDEST)
        head = Row(
            self._back, Part(PlainLabel(_("Delegations"), role="h2", elide=True), 1), self._add, spacing=12
        )
        top = holder(
            Column(
                head, PlainLabel(tidy(words), role="small", color="ink_2", wrap=True), self._over, spacing=8
            )
        )
        keep_size(top, max_width=_WIDEST)
        scrolled = Page(Column(Row(Part(body, 100), Stretch()), margins=(0, 2, 12, 20)))
        return Column(Row(Part(top, 100), Stretch()), Part(scrolled, 1), spacing=12, margins=(20, 18, 10, 0))

    def _connect(self) -> None:
        model = self._view_model
        self._back.clicked.connect(self.back_asked)
        self._add.clicked.connect(self._open)
        self._over.toggled.connect(self._show)
        self.form.asked.connect(model.enter)
        self.form.left.connect(self._close)
        model.changed.connect(self._show)
        model.entered.connect(self._close)
        model.refused.connect(self._refused)

    @Slot()
    def _open(self) -> None:
        self._empty.hide()
        self.form.show()
        self.form.begin()

    @Slot()
    def _close(self) -> None:
        self.form.hide()
        self._show()
        self._focus_first()

    def _focus_first(self) -> None:
        first = self._add if self._view_model.can_keep else self._back
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(ErrorText, str)
    def _refused(self, problem: ErrorText, code: str) -> None:
        if not self.form.isHidden():
            self.form.show_problem(problem, code)
            return
        self._problem.setText(f"{problem.title} {problem.next_step}")
        self._problem.show()

    @Slot()
    def _show(self) -> None:
        self._problem.hide()
        clear(self._list)
        found = self._view_model.shown(over=self._over.isChecked())
        for one in found:
            self._list.add(self._card(one))
        self._empty.setVisible(self._view_model.is_read and not found and self.form.isHidden())

    def _card(self, one: Delegation) -> Sheet:
        model = self._view_model
        who = receiver(model, one)
        label, tone, icon = _state(one, model)
        head = Row(
            Part(PlainLabel(tidy(f"{who}, {how_far(model, one)}"), weight="semibold", wrap=True), 1),
            Part(Chip(label, tone=tone, icon=icon), align=_TOP),
            spacing=10,
        )
        foot = Row(Part(PlainLabel(when(one), role="small", color="ink_2", wrap=True), 1), spacing=10)
        if model.can_keep and not one.is_over_on(model.day):
            end = Button(
                _("End it today"),
                identifier=f"register.end.{one.id}",
                kind="ghost",
                size="s",
                icon="x",
                name=tidy(_("End the delegation of {who} today").format(who=who)),
            )
            end.clicked.connect(partial(model.end, one.id))
            foot.add(end)
        return Sheet(
            PlainLabel(about(model, one), role="small", color="ink_2", wrap=True),
            holder(head),
            PlainLabel(signed(one), wrap=True),
            holder(foot),
            spacing=4,
            margins=(18, 12, 16, 10),
        )


def _state(one: Delegation, model: RegisterViewModel) -> tuple[str, Tone, str]:
    if one.is_over_on(model.day):
        return _("over"), "neutral", "clock"
    if one.stands_on(model.day):
        return _("standing"), "ok", "check"
    return _("to come"), "attn", "calendar"
