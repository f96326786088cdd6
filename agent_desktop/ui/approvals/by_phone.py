"""The part of the panel where an approval heard by telephone is typed: who gave it, and her code."""

from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.adaptations.code_rules import LENGTH
from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.approvals.phone_view_model import PhoneViewModel
from agent_desktop.ui.approvals.words import in_one_line
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.layouts import Column
from agent_desktop.ui.widgets.segmented import Choice
from agent_desktop.ui.widgets.select_field import SelectField

_MOST_TYPED = 2 * LENGTH + 6


class PhonePart(QWidget):
    """`asked` when Enter is pressed in the code; `edited` when something of it changes."""

    asked = Signal()
    edited = Signal()

    def __init__(self, view_model: PhoneViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self.who = SelectField(_("Who approves"), (), identifier="approval.who")
        self.code = Field(
            _("The code heard"),
            identifier="approval.code",
            example="3F7K 9QXP 2VM4",
            hint=tidy(_("Twelve signs, in three groups of four. O or zero, I or one: both are taken.")),
            max_length=_MOST_TYPED,
        )
        self.setLayout(Column(self.who, self.code, spacing=12))
        self.who.chosen.connect(self._edited)
        self.code.edited.connect(self._edited)
        self.code.edit.returnPressed.connect(self.asked)

    @property
    def lead_id(self) -> UUID | None:
        """Return who is named."""
        value = self.who.value()
        return None if value is None else UUID(value)

    @property
    def is_complete(self) -> bool:
        """Tell whether someone is named and something of a code is typed."""
        return self.lead_id is not None and bool(self.code.text().strip())

    def begin(self) -> None:
        """Offer those who made codes; one alone is named at once."""
        far = self._view_model.far
        choices = [Choice(str(one.agent_id), one.name) for one in far]
        self.who.set_choices(choices, choices[0].value if len(choices) == 1 else None)
        self.forget()

    def forget(self) -> None:
        """Empty the code."""
        self.code.edit.put("")
        self.code.clear_error()

    def show_state(self) -> None:
        """Say why the last code was not taken, and how long to wait."""
        model = self._view_model
        said = "" if model.problem is None else in_one_line(model.problem)
        if model.wait_s:
            pause = ngettext("Next try in one second.", "Next try in {count} seconds.", model.wait_s)
            said = f"{said} {tidy(pause.format(count=model.wait_s))}".strip()
        self.code.set_error(said)
        self.code.edit.setReadOnly(model.is_busy)

    @Slot()
    def _edited(self) -> None:
        self.edited.emit()
