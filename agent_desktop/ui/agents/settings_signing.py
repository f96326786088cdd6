"""One's own signing key among the settings: what it is for, and a new one when it is time."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.agents.problem_note import ProblemNote
from agent_desktop.ui.agents.renewing_view_model import RenewingViewModel
from agent_desktop.ui.sentences import describe
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Row, Stretch


class SigningSheet(Sheet):
    """Renewed at once: the phrase, the printed code and the keyring go on opening the desk."""

    def __init__(self, view_model: RenewingViewModel, parent: QWidget | None = None) -> None:
        self._view_model = view_model
        words = _(
            "What you decide is signed with a key that is yours alone. Renew it once a year: the old one"
            " signs that the new one takes its place, and what it signed stays valid. Your phrase does not"
            " change."
        )
        self._since = PlainLabel("", role="small", weight="medium", wrap=True)
        self._renew = Button(
            _("Renew my signing key"), identifier="settings.signing.renew", icon="refresh-cw"
        )
        self._problem = ProblemNote(tone="attn")
        super().__init__(
            PlainLabel(_("My signing key"), role="h2"),
            PlainLabel(tidy(words), role="small", color="ink_2", wrap=True),
            self._since,
            Row(self._renew, Stretch()),
            self._problem,
            parent=parent,
        )
        self._renew.clicked.connect(view_model.renew)
        view_model.changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show since when the key signs, that it is being renewed, or why it was not."""
        model = self._view_model
        self._since.setText(tidy(model.since))
        self._since.setVisible(bool(model.since))
        self._renew.set_busy(model.is_busy)
        self._problem.show_problem(None if model.failure is None else describe(model.failure))
