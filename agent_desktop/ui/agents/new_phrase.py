"""A new phrase after the recovery code, on the ground of the lock: it is not open yet, and names nobody."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ui.agents.lifted_card import LiftedCard
from agent_desktop.ui.agents.new_phrase_view_model import NewPhraseViewModel
from agent_desktop.ui.agents.phrase_step import CheckStep, PhraseStep
from agent_desktop.ui.agents.problem_note import ProblemNote
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.rings import SoftRings

__all__ = ["NewPhrasePage", "NewPhraseViewModel"]

_CARD_WIDTH = 780


class NewPhrasePage(SoftRings):
    """Seven words to write by hand, then two of them asked back. Enter goes on, Escape goes back."""

    def __init__(self, view_model: NewPhraseViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._view_model = view_model
        self._host = Column(spacing=0)
        self._failure = ProblemNote()
        self._back = Button(_("Go back"), identifier="new_phrase.back", size="l")
        self._back.clicked.connect(view_model.go_back)
        self._primary = Button("", identifier="new_phrase.go_on", kind="primary", size="l")
        self._primary.clicked.connect(self._go_on)
        acts = holder(Row(Stretch(), self._back, self._primary, spacing=10))
        card = LiftedCard(self._host, 10, self._failure, 10, acts, 10, width=_CARD_WIDTH)
        scrolled = Page(Column(Stretch(), Row(Stretch(), card, Stretch()), Stretch()), ground="chrome")
        self.setLayout(Column(Part(scrolled, 1), margins=(10, 10, 10, 10)))
        view_model.stepped.connect(self._show_step)
        view_model.said.connect(self.refresh)
        self._show_step()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, back with Escape."""
        focused = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (focused if isinstance(focused, QPushButton) else self._primary).click()
        elif event.key() == Qt.Key.Key_Escape:
            self._view_model.go_back()
        else:
            super().keyPressEvent(event)

    @Slot()
    def refresh(self) -> None:
        """Show what changed in the step in front."""
        model = self._view_model
        self._step.refresh()
        self._failure.show_problem(model.failure)
        self._primary.set_busy(model.busy)
        self._back.setEnabled(not model.busy)
        if model.problems:
            self._step.focus_problem()

    @Slot()
    def _show_step(self) -> None:
        model = self._view_model
        clear(self._host)
        if model.checking:
            about_code = _("The code stays the same: put it back in its safe place.")
            self._step: PhraseStep | CheckStep = CheckStep(
                model, identifier="new_phrase", about_code=about_code
            )
        else:
            lead = tidy(_("It replaces the one that was forgotten: write it on paper."))
            self._step = PhraseStep(model, identifier="new_phrase", lead=lead)
        self._host.add(self._step)
        self._step.show()
        self._back.setVisible(model.checking)
        self._primary.set_label(_("Take this phrase") if model.checking else _("I have written it down"))
        self.refresh()
        self._step.first_focus().setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _go_on(self) -> None:
        if isinstance(self._step, CheckStep):
            self._view_model.check(self._step.typed())
        else:
            self._view_model.go_on()
