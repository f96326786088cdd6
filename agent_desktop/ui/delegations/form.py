"""The form of a delegation: what its act says, and nothing that could be read elsewhere."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.delegations.records import NewDelegation
from agent_desktop.delegations.rules import LENGTH
from agent_desktop.facilitation.margin_model import ChoiceBounds, Margin, NumberBounds
from agent_desktop.facilitation.typed import read_number
from agent_desktop.facilitation.walk import Problem
from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import full_date, tidy
from agent_desktop.ui.delegations.view_model import RegisterViewModel
from agent_desktop.ui.delegations.words import ROLES
from agent_desktop.ui.sentences import ErrorText
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Note
from agent_desktop.ui.widgets.check_box import CheckBox
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.folding import FoldingRow
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.labelled import Labelled
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.segmented import Choice
from agent_desktop.ui.widgets.select_field import SelectField
from agent_desktop.wording.days import day_from

_ELSEWHERE = ""
_ALL_MARGINS = "*"
_FOLD = 560


class DelegationForm(Note):
    """`asked` carries what is to be entered; what is missing is said under its field."""

    asked = Signal(NewDelegation)
    left = Signal()

    def __init__(self, view_model: RegisterViewModel) -> None:
        self._view_model = view_model
        self.margin = SelectField(_("Which margin"), (), identifier="register.margin")
        self.receiver = SelectField(_("To whom"), (), identifier="register.receiver")
        self.most = Field(_("Up to how much"), identifier="register.most", optional=True, max_length=16)
        self._choices = Column(spacing=4)
        self._boxes: dict[str, CheckBox] = {}
        self._held = holder(self._choices)
        self.given_by = Field(
            _("Who signs the act"),
            identifier="register.given_by",
            example=_("Name and function, as in the act"),
            max_length=LENGTH,
        )
        self.giver = SelectField(_("Do they work here?"), (), identifier="register.giver")
        self.first = Field(_("First day"), identifier="register.first", example="12/01/2026", max_length=40)
        self.last = Field(
            _("Last day, included"),
            identifier="register.last",
            example="31/12/2026",
            optional=True,
            max_length=40,
        )
        self.act = Field(
            _("The act"),
            identifier="register.act",
            example=_("Decision of 12 January 2026, where it was published"),
            max_length=LENGTH,
        )
        self.deputy_of = Field(
            _("In the absence of"), identifier="register.deputy_of", optional=True, max_length=LENGTH
        )
        self._enter = Button(_("Enter it"), identifier="register.enter", kind="primary", icon="check")
        self._leave = Button(_("Leave"), identifier="register.leave", kind="ghost")
        super().__init__(
            PlainLabel(_("A delegation"), role="h2"),
            _pair(self.margin, self.receiver),
            self.most,
            self._held,
            _pair(self.given_by, self.giver),
            _pair(self.first, self.last),
            _pair(self.act, self.deputy_of),
            holder(Row(self._leave, Stretch(), self._enter, spacing=10)),
            tone="neutral",
            spacing=12,
        )
        self._held.hide()
        self.margin.chosen.connect(self._margin_chosen)
        self._enter.clicked.connect(self._ask)
        view_model.changed.connect(self._offer)
        self._leave.clicked.connect(self.left)
        for field in (self.most, self.given_by, self.first, self.last, self.act, self.deputy_of):
            field.edit.returnPressed.connect(self._ask)

    def begin(self) -> None:
        """Empty the form, with the margins and the team of now."""
        model = self._view_model
        self.margin.set_choices(())
        self._offer()
        roles = [Choice(f"role:{role.value}", _(words)) for role, words in ROLES.items()]
        people = [Choice(str(agent.id), agent.name) for agent in model.team]
        self.receiver.set_choices([*people, *roles])
        self.giver.set_choices([Choice(_ELSEWHERE, _("No")), *people], _ELSEWHERE)
        for field in (self.most, self.given_by, self.last, self.act, self.deputy_of):
            field.set_text("")
        self.first.set_text(full_date(model.day))
        self._margin_chosen(_ALL_MARGINS)
        self.margin.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _offer(self) -> None:
        """Offer the margins, as soon as they are read; a choice already made stays."""
        if not self.isHidden() and not self.margin.edit.count():
            self.margin.set_choices(_margins(self._view_model))

    def show_problem(self, problem: ErrorText, code: str) -> None:
        """Say under its field why a delegation is not entered."""
        where: dict[str, Labelled] = {
            "delegation_without_signatory": self.given_by,
            "delegation_to_nobody": self.receiver,
            "delegation_to_oneself": self.giver,
            "delegation_ends_first": self.last,
            "delegation_without_act": self.act,
            "delegation_limit_of_several": self.most,
        }
        field = where.get(code, self.act)
        self._say(field, f"{problem.title} {problem.next_step}")

    @Slot()
    def _ask(self) -> None:
        new = self._read()
        if new is not None:
            self.asked.emit(new)

    def _read(self) -> NewDelegation | None:
        """Return what is typed; nothing, said under its field, when it cannot be understood."""
        day = self._view_model.day
        where = self.margin.value()
        first, last = self._day(self.first, day), self._day(self.last, day)
        most = self._number()
        if where is None:
            self._say(self.margin, tidy(_("Choose the margin first.")))
            return None
        if first is None or (last is None and self.last.text().strip()) or most is False:
            return None
        pack_id, _slash, margin_id = where.partition("/")
        who = self.receiver.value() or ""
        giver = self.giver.value() or _ELSEWHERE
        chosen = tuple(value for value, box in self._boxes.items() if box.isChecked())
        return NewDelegation(
            given_by=self.given_by.text(),
            act=self.act.text(),
            pack_id=pack_id,
            margin_id=None if margin_id == _ALL_MARGINS else margin_id,
            starts_on=first,
            ends_on=last,
            giver_id=UUID(giver) if giver else None,
            agent_id=None if not who or who.startswith("role:") else UUID(who),
            role=Role(who.removeprefix("role:")) if who.startswith("role:") else None,
            most=most if isinstance(most, Decimal) else None,
            options=chosen or None,
            deputy_of=self.deputy_of.text(),
        )

    def _day(self, field: Field, day: date) -> date | None:
        typed = field.text().strip()
        found = day_from(typed, day) if typed else None
        if found is None and (typed or field is self.first):
            self._say(field, tidy(_("Write a day with its year, such as 12/01/2026.")))
        return found

    def _number(self) -> Decimal | bool:
        """Return the limit typed; True for none, False when it is no number."""
        typed = self.most.text().strip()
        if not typed or self.most.isHidden():
            return True
        found = read_number(typed)
        if isinstance(found, Problem):
            self._say(self.most, tidy(_("Write figures only: 15, or 62,50.")))
            return False
        return found

    def _say(self, field: Labelled, sentence: str) -> None:
        field.set_error(sentence)
        proxy = field.focusProxy()
        (proxy or field).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _margin_chosen(self, value: str) -> None:
        pack_id, _slash, margin_id = value.partition("/")
        margin = self._view_model.margin_of(pack_id, margin_id)
        bounds = None if margin is None else margin.bounds
        self.most.setVisible(isinstance(bounds, NumberBounds))
        if isinstance(bounds, NumberBounds):
            self.most.set_label(tidy(_("Up to how much ({unit})").format(unit=bounds.unit)))
        self._show_choices(margin)

    def _show_choices(self, margin: Margin | None) -> None:
        clear(self._choices)
        self._boxes.clear()
        bounds = None if margin is None else margin.bounds
        if isinstance(bounds, ChoiceBounds):
            self._choices.add(
                PlainLabel(
                    tidy(_("Only these choices; none ticked: all of them")),
                    role="small",
                    color="ink_2",
                    wrap=True,
                )
            )
            for option in bounds.options:
                box = CheckBox(option.label, identifier=f"register.option.{option.value}")
                self._boxes[option.value] = box
                self._choices.add(box)
        self._held.setVisible(bool(self._boxes))


def _margins(model: RegisterViewModel) -> list[Choice]:
    found = []
    for pack in model.packs:
        whole = _("{pack}: every margin").format(pack=pack.meta.title)
        each = [
            Choice(f"{pack.meta.id}/{one.id}", tidy(f"{one.title} · {pack.meta.title}"))
            for one in pack.margins
        ]
        found += [*each, Choice(f"{pack.meta.id}/{_ALL_MARGINS}", tidy(whole))]
    return found


def _pair(left: QWidget, right: QWidget) -> FoldingRow:
    return FoldingRow(Part(left, 1), Part(right, 1), least=_FOLD, spacing=14, align=Qt.AlignmentFlag.AlignTop)
