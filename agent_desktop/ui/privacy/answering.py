"""Where a request to erase is answered: a card in « À décider », and a panel that says it is for good."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from agent_desktop.foundation.i18n import _
from agent_desktop.foundation.typography import tidy
from agent_desktop.privacy.records import ErasureRequest
from agent_desktop.ui.approvals.words import in_one_line
from agent_desktop.ui.privacy.view_models import RequestsViewModel
from agent_desktop.ui.privacy.words import (
    asked_by,
    asked_in_short,
    for_good,
    goes,
    how_many,
    open_first,
    stays,
    step_words,
)
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Note, Sheet
from agent_desktop.ui.widgets.check_box import CheckBox
from agent_desktop.ui.widgets.divider import Divider
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder
from agent_desktop.ui.widgets.overlay import Overlay
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.progress_bar import ProgressBar
from agent_desktop.ui.widgets.spoken import SpokenHolder

_WIDTH, _HEIGHT = 680, 580


class RequestCard(Sheet):
    """A request that waits; whoever may not answer reads for whom it waits."""

    def __init__(self, request: ErasureRequest, answer: Callable[[], None], *, mine: bool) -> None:
        answers = _("Answer…")
        self.act = Button(
            answers,
            identifier=f"erasure.answer.{request.erasures[0][:12]}",
            kind="primary",
            icon="trash-2",
            name=f"{answers} {asked_in_short(request)}",
        )
        self.act.clicked.connect(answer)
        waits = PlainLabel(
            tidy(_("Waits for another person: a lead or the data protection officer.")),
            role="small",
            color="ink_2",
            wrap=True,
        )
        foot = Row(Part(PlainLabel(asked_by(request), role="small", color="ink_2", wrap=True), 1), spacing=10)
        foot.add(self.act if mine else Part(waits, 1))
        super().__init__(
            PlainLabel(asked_in_short(request), weight="semibold", wrap=True),
            PlainLabel(how_many(request.decisions), wrap=True),
            holder(foot),
            spacing=8,
            margins=(18, 13, 16, 12),
        )


class AnswerPanel(QWidget):
    """Escape leaves the request waiting, and waits for what is being erased."""

    spoken_as = SpokenHolder

    def __init__(self, view_model: RequestsViewModel, host: QWidget) -> None:
        super().__init__()
        self._view_model = view_model
        self._what = PlainLabel("", role="h2", wrap=True)
        self._who = PlainLabel("", role="small", color="ink_2", wrap=True)
        self._open = PlainLabel("", role="small", weight="semibold", color="attn", wrap=True)
        self.understood = CheckBox(
            _("I have understood: these texts will not come back"), identifier="erasure.understood"
        )
        self._problem = PlainLabel("", role="small", color="alert", wrap=True)
        self._step = PlainLabel("", role="small", color="ink_2", wrap=True)
        self._bar = ProgressBar(name=_("Erasing"), identifier="erasure.progress")
        self._later = Button(_("Later"), identifier="erasure.later", kind="ghost", size="l")
        self.refuse = Button(_("Refuse"), identifier="erasure.refuse", size="l", icon="x")
        self.act = Button(
            _("Erase for good"), identifier="erasure.approve", kind="primary", size="l", icon="trash-2"
        )
        self.setLayout(self._arranged())
        self._moving.hide()
        self.overlay = Overlay(
            self,
            host=host,
            name=_("A request to erase"),
            identifier="erasure_answer",
            width=_WIDTH,
            height=_HEIGHT,
        )
        self.understood.toggled.connect(view_model.understand)
        self.act.clicked.connect(view_model.approve)
        self.refuse.clicked.connect(view_model.refuse)
        self._later.clicked.connect(self.overlay.close_panel)
        view_model.changed.connect(self._show)
        view_model.moved.connect(self._show_step)
        view_model.answered.connect(self.overlay.close_panel)

    def open(self, request: ErasureRequest) -> None:
        """Show a request."""
        self._view_model.begin(request)
        self.overlay.open()
        self.understood.setFocus(Qt.FocusReason.PopupFocusReason)

    def _arranged(self) -> Column:
        head = Row(
            IconView("trash-2", size=20, color="alert"),
            Part(PlainLabel(_("A request to erase"), weight="semibold"), 1),
            spacing=9,
            margins=(24, 18, 24, 12),
        )
        self._moving = holder(Column(self._step, self._bar, spacing=6))
        warned = PlainLabel(for_good(), weight="semibold", wrap=True)
        body = Column(
            holder(Column(self._what, self._who, spacing=3)),
            Note(PlainLabel(goes(), wrap=True), PlainLabel(stays(), wrap=True), tone="attn", spacing=8),
            Note(warned, self.understood, tone="alert", spacing=10),
            self._open,
            self._problem,
            self._moving,
            Stretch(),
            spacing=14,
            margins=(24, 14, 24, 14),
        )
        foot = Row(self._later, Stretch(), self.refuse, self.act, spacing=10, margins=(24, 12, 24, 18))
        return Column(
            holder(head), Divider(), Part(Page(body, ground="raised"), 1), Divider(), foot, spacing=0
        )

    @Slot()
    def _show(self) -> None:
        model, request = self._view_model, self._view_model.request
        if request is None:
            return
        self._what.setText(asked_in_short(request))
        self._who.setText(asked_by(request))
        self._open.setText(open_first(request.open_exchanges))
        self._open.setVisible(bool(request.open_exchanges))
        self.understood.blockSignals(True)
        self.understood.setChecked(model.is_understood)
        self.understood.blockSignals(False)
        self.understood.setEnabled(not model.is_busy)
        self._problem.setText("" if model.problem is None else in_one_line(model.problem))
        self._problem.setVisible(model.problem is not None)
        self.refuse.setEnabled(model.can_refuse)
        self._later.setEnabled(not model.is_busy)
        self.act.setEnabled(model.is_busy or model.can_approve)
        self.act.set_busy(model.is_erasing)
        self._moving.setVisible(model.is_erasing)
        self._show_step()

    @Slot()
    def _show_step(self) -> None:
        self._step.setText(step_words(self._view_model.step))
        self._bar.setValue(self._view_model.percent)
