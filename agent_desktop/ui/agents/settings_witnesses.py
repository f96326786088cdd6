"""The witnesses of the ledger among the settings of a lead: how many must see each seal, who saw the last."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.typography import tidy
from agent_desktop.ledger.fields import MOST_WITNESSES
from agent_desktop.ui.agents.problem_note import ProblemNote
from agent_desktop.ui.agents.witnesses_view_model import WitnessesViewModel
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Row, Stretch, holder
from agent_desktop.ui.widgets.segmented import Choice
from agent_desktop.ui.widgets.select_field import SelectField
from agent_desktop.ui.widgets.several import Several


class WitnessesSheet(Sheet):
    """A number chosen is signed by a button: it is an entry of the ledger, which nothing takes back."""

    def __init__(self, view_model: WitnessesViewModel, parent: QWidget | None = None) -> None:
        self._view_model = view_model
        words = _(
            "Each seal of the ledger is seen, and signed, by those who open this desk. A ledger that too few"
            " persons saw for a working day is said to be not recent, or is not concluded on."
        )
        self._problem = ProblemNote(tone="attn")
        self._need = SelectField(
            _("How many persons must see each seal"), _choices(), identifier="settings.witnesses.need"
        )
        self._sign = Button(_("Sign this number"), identifier="settings.witnesses.sign", size="s")
        seen = Column(spacing=2)
        self._seen_box = holder(seen)
        self._seen = Several(seen, lambda: PlainLabel("", role="small", color="ink_2", wrap=True))
        super().__init__(
            PlainLabel(_("Witnesses of the ledger"), role="h2"),
            PlainLabel(tidy(words), role="small", color="ink_2", wrap=True),
            self._problem,
            self._need,
            Row(self._sign, Stretch()),
            self._seen_box,
            parent=parent,
        )
        self._need.chosen.connect(self._choose)
        self._sign.clicked.connect(view_model.sign)
        view_model.changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what is asked now, and who saw the last seal."""
        model = self._view_model
        self._problem.show_problem(model.problem)
        self._need.set_value(None if model.chosen is None else str(model.chosen))
        self._need.setEnabled(model.found is not None)
        self._sign.setEnabled(model.can_sign)
        said = _("The last seal was seen by {name}, {day} at {hour}")
        lines = [said.format(name=name, day=day, hour=hour) for name, day, hour in model.seen]
        if model.found is not None and not lines:
            lines = [_("Nobody saw the last seal yet.")]
        for label, line in zip(self._seen.shown(len(lines)), lines, strict=True):
            label.setText(tidy(line))
        self._seen_box.setVisible(bool(lines))

    @Slot(str)
    def _choose(self, value: str) -> None:
        self._view_model.choose(int(value))


def _choices() -> list[Choice]:
    none = Choice("0", _("No one"))
    return [none, *(Choice(str(count), _persons(count)) for count in range(1, MOST_WITNESSES + 1))]


def _persons(count: int) -> str:
    return ngettext("{count} person", "{count} persons", count).format(count=count)
