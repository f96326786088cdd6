"""The settings of a lead, section « Équipe »: someone more at this desk, their phrase shown once, printed."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.actor import Role
from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.agents.inviting_view_model import InvitingViewModel
from agent_desktop.ui.agents.problem_note import ProblemNote
from agent_desktop.ui.agents.step_parts import Tiles
from agent_desktop.ui.widgets.announce import announce
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.segmented import Choice, Segmented

_NAME = 80


class TeamSheet(Sheet):
    """Whoever is invited signs in here at once; the phrase is on screen until it is hidden, or left."""

    def __init__(self, view_model: InvitingViewModel, parent: QWidget | None = None) -> None:
        self._view_model = view_model
        words = _("Each one has a phrase of their own: what they decide is signed by them alone.")
        self._name = Field(
            _("Who joins this desk"),
            identifier="settings.team.name",
            example=_("First name and name"),
            max_length=_NAME,
        )
        self._role = Segmented(
            [
                Choice(Role.AGENT.value, _("Agent")),
                Choice(Role.REFERENT.value, _("Senior agent")),
                Choice(Role.LEAD.value, _("Lead")),
            ],
            name=_("Role"),
            identifier="settings.team.role",
            value=Role.AGENT.value,
        )
        self._invite = Button(_("Invite"), identifier="settings.team.invite", icon="user-plus")
        self._problem = ProblemNote(tone="attn")
        self._told = Column(spacing=10)
        self._told_held = holder(self._told)
        super().__init__(
            PlainLabel(_("Team"), role="h2"),
            PlainLabel(tidy(words), role="small", color="ink_2", wrap=True),
            self._name,
            Row(self._role, Stretch(), self._invite, spacing=10),
            self._problem,
            self._told_held,
            parent=parent,
        )
        self._told_held.hide()
        self._shown: tuple[str, ...] = ()
        self._invite.clicked.connect(self.invite)
        view_model.changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def invite(self) -> None:
        """Invite whoever is named."""
        name = self._name.text().strip()
        if not name:
            self._name.set_error(_("Say who joins this desk."))
            self._name.setFocus()
            return
        self._name.set_error("")
        self._view_model.invite(name, Role(self._role.value() or Role.AGENT))

    @Slot()
    def refresh(self) -> None:
        """Show the phrase of whoever was just invited, or why nobody was."""
        model = self._view_model
        self._invite.set_busy(model.busy)
        self._problem.show_problem(model.problem)
        if model.words == self._shown:
            return
        self._shown = model.words
        clear(self._told)
        if model.words:
            self._name.set_text("")
            self._told.add(*self._phrase())
            announce(self, tidy(_("{name} may sign in here.").format(name=model.invited)))
        self._told_held.setVisible(bool(model.words))
        tiles = self._told_held.findChild(Tiles)
        if tiles is not None and model.words:
            # Brought in sight, and read: it will not come back.
            tiles.setFocus(Qt.FocusReason.OtherFocusReason)

    def _phrase(self) -> tuple[QWidget, ...]:
        model = self._view_model
        told = _("{name} may sign in here. Their phrase is shown this once: hand it over in person.")
        tiles = Tiles(
            model.words,
            most_columns=4,
            numbered=True,
            name=_("Phrase of whoever is invited, seven words"),
            identifier="settings.team.phrase",
        )
        printed = Button(_("Print the page…"), identifier="settings.team.print", icon="printer")
        hidden = Button(_("It is handed over: hide it"), identifier="settings.team.hide", icon="eye-off")
        printed.clicked.connect(self._print)
        hidden.clicked.connect(model.hide)
        words = PlainLabel(tidy(told.format(name=model.invited)), weight="medium", wrap=True)
        return words, tiles, holder(Row(printed, hidden, Stretch(), spacing=10))

    @Slot()
    def _print(self) -> None:
        self._view_model.make_page(self._to_printer)

    def _to_printer(self, pdf: bytes) -> None:
        # What prints is loaded when something is printed.
        from agent_desktop.ui.reports.paper import print_by_dialog  # noqa: PLC0415

        print_by_dialog(self, _("Print the page"), "invitation.pdf", pdf)
