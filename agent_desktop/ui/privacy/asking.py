"""The panel where the erasure of the words of a person's decisions is asked for."""

from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.ledger.records import Ground
from agent_desktop.ui.approvals.words import in_one_line
from agent_desktop.ui.privacy.view_models import AskViewModel
from agent_desktop.ui.privacy.words import GROUND_LABELS, goes, how_many, nothing_left, open_first, stays
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Note
from agent_desktop.ui.widgets.choice_cards import Answer, ChoiceCards
from agent_desktop.ui.widgets.divider import Divider
from agent_desktop.ui.widgets.empty_state import EmptyState
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder
from agent_desktop.ui.widgets.overlay import Overlay
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.spoken import SpokenHolder

_WIDTH, _HEIGHT = 680, 660


class AskPanel(QWidget):
    """Escape leaves everything as it is. Asking erases nothing: someone else answers."""

    spoken_as = SpokenHolder

    def __init__(self, view_model: AskViewModel, host: QWidget) -> None:
        super().__init__()
        self._view_model = view_model
        self._who = PlainLabel("", role="h2", wrap=True)
        self._count = PlainLabel("", role="small", color="ink_2", wrap=True)
        self._open = PlainLabel("", role="small", weight="semibold", color="attn", wrap=True)
        self.grounds = ChoiceCards(
            [Answer(value=ground.value, label=_(label)) for ground, label in GROUND_LABELS.items()],
            name=_("Why they are erased"),
            identifier="erasure.ground",
            value=Ground.REQUEST.value,
        )
        self._problem = PlainLabel("", role="small", color="alert", wrap=True)
        self._empty = EmptyState("", "", icon="circle-check")
        self._later = Button(_("Leave"), identifier="erasure.leave", kind="ghost", size="l")
        self.act = Button(
            _("Ask for the erasure"), identifier="erasure.ask", kind="primary", size="l", icon="send"
        )
        self.setLayout(self._arranged())
        self._empty.hide()
        self.overlay = Overlay(
            self,
            host=host,
            name=_("Erase the texts of their decisions"),
            identifier="erasure",
            width=_WIDTH,
            height=_HEIGHT,
        )
        self.grounds.chosen.connect(self._choose)
        self.act.clicked.connect(view_model.ask)
        self._later.clicked.connect(self.overlay.close_panel)
        view_model.changed.connect(self._show)
        view_model.asked.connect(self.overlay.close_panel)

    def open(self, person_id: UUID) -> None:
        """Show what would go of a person's decisions."""
        self._view_model.begin(person_id)
        self.overlay.open()
        self.grounds.setFocus(Qt.FocusReason.PopupFocusReason)

    def _arranged(self) -> Column:
        head = Row(
            IconView("trash-2", size=20, color="ink_2"),
            Part(PlainLabel(_("Erase the texts of their decisions"), weight="semibold"), 1),
            spacing=9,
            margins=(24, 18, 24, 12),
        )
        asked = tidy(
            _("Another person, a lead or the data protection officer, says yes or no. Nothing goes before.")
        )
        self._asking = holder(
            Column(
                Note(PlainLabel(goes(), wrap=True), PlainLabel(stays(), wrap=True), tone="attn", spacing=8),
                PlainLabel(_("Why they are erased"), role="small", weight="semibold", color="ink_2"),
                self.grounds,
                PlainLabel(asked, role="small", color="ink_2", wrap=True),
                spacing=14,
            )
        )
        body = Column(
            holder(Column(self._who, self._count, self._open, spacing=3)),
            self._asking,
            self._empty,
            self._problem,
            Stretch(),
            spacing=14,
            margins=(24, 14, 24, 14),
        )
        foot = Row(self._later, Stretch(), self.act, spacing=10, margins=(24, 12, 24, 18))
        return Column(
            holder(head), Divider(), Part(Page(body, ground="raised"), 1), Divider(), foot, spacing=0
        )

    @Slot()
    def _show(self) -> None:
        model, scope = self._view_model, self._view_model.scope
        can_be = scope is not None and scope.can_be_asked
        self._who.setText("" if scope is None else scope.person_name)
        self._count.setText("" if scope is None or not can_be else how_many(scope.decisions))
        self._count.setVisible(can_be)
        self._open.setText("" if scope is None else open_first(scope.open_exchanges))
        self._open.setVisible(can_be and scope is not None and bool(scope.open_exchanges))
        self._asking.setVisible(scope is None or can_be)
        self._empty.setVisible(scope is not None and not can_be)
        if scope is not None and not can_be:
            title = _("Asked already") if scope.asked else _("Nothing to erase")
            self._empty.show_words(title, nothing_left(scope))
        self.grounds.set_value(model.ground.value)
        self._problem.setText("" if model.problem is None else in_one_line(model.problem))
        self._problem.setVisible(model.problem is not None)
        self.act.setVisible(scope is None or can_be)
        self.act.setEnabled(model.is_busy or model.can_ask)
        self.act.set_busy(model.is_busy)

    @Slot(str)
    def _choose(self, value: str) -> None:
        self._view_model.choose(Ground(value))
