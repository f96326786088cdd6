"""« À décider »: what was passed on and waits, with the values proposed and the days promised."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from agent_desktop.adaptations.answer_records import Waiting
from agent_desktop.adaptations.code_records import CodeUse
from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.typography import tidy
from agent_desktop.privacy.records import ErasureRequest
from agent_desktop.ui.approvals.use_cards import ContestedCard, UseCard
from agent_desktop.ui.approvals.uses_view_model import UsesViewModel
from agent_desktop.ui.approvals.waiting_view_model import WaitingViewModel
from agent_desktop.ui.approvals.words import asked_for, in_short, promised, reasons_of
from agent_desktop.ui.privacy.answering import RequestCard
from agent_desktop.ui.privacy.view_models import RequestsViewModel
from agent_desktop.ui.shell_page import Handlers, ShellPage
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.chip import Chip
from agent_desktop.ui.widgets.empty_state import EmptyState
from agent_desktop.ui.widgets.icon_button import IconButton
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.page import Page

_WIDEST = 920
_TOP = Qt.AlignmentFlag.AlignTop


class WaitingPage(ShellPage):
    """Uses of codes first, then requests to erase, then what waits, the oldest first.

    `answer_asked` carries the decision to answer, `contest_asked` the use to contest, `erasure_asked` the
    request to answer.
    """

    back_asked = Signal()
    answer_asked = Signal(Waiting)
    contest_asked = Signal(CodeUse)
    erasure_asked = Signal(ErasureRequest)
    codes_asked = Signal()

    def __init__(
        self,
        view_model: WaitingViewModel,
        uses: UsesViewModel,
        requests: RequestsViewModel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._uses, self._requests = uses, requests
        self.setAccessibleName(_("To decide"))
        self._view_model = view_model
        self._cards: dict[object, Button] = {}
        self._back = IconButton("arrow-left", _("Back"), identifier="waiting.back", kind="quiet")
        self._codes = Button(
            _("Codes by telephone"), identifier="waiting.codes", kind="quiet", icon="phone", size="s"
        )
        self._shown: object = None
        self._count = PlainLabel("", role="small", color="ink_2", wrap=True)
        self._list = Column(spacing=10)
        self._empty = EmptyState(
            _("Nothing waits for an answer"),
            tidy(_("What an agent passes on is listed here until someone answers.")),
            icon="circle-check",
        )
        self._held = holder(self._list)
        body = holder(Column(self._empty, self._held, Stretch(), spacing=12))
        keep_size(body, max_width=_WIDEST)
        title = PlainLabel(_("To decide"), role="h2", elide=True)
        head = holder(Row(self._back, Part(title, 1), self._codes, spacing=12))
        keep_size(head, max_width=_WIDEST)
        scrolled = Page(Column(Row(Part(body, 100), Stretch()), margins=(0, 2, 12, 20)))
        self.setLayout(
            Column(
                Row(Part(head, 100), Stretch()),
                self._count,
                Part(scrolled, 1),
                spacing=12,
                margins=(20, 18, 10, 0),
            )
        )
        self._back.clicked.connect(self.back_asked)
        self._codes.clicked.connect(self.codes_asked)
        view_model.changed.connect(self._show)
        uses.listed.connect(self._show)
        requests.listed.connect(self._show)

    def handlers(self) -> Handlers:
        """Go back."""
        return {"back": self.back_asked.emit}

    def entered(self) -> None:
        """Read the list again, and land on the oldest."""
        self._codes.setVisible(self._view_model.answers)
        self._view_model.read()
        self._uses.read()
        self._requests.read()
        self._focus_first()

    @Slot()
    def take_back(self) -> None:
        """Take the focus back from a panel whose card is no longer there."""
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self._focus_first()

    def _focus_first(self) -> None:
        first = next(iter(self._cards.values()), None)
        (first or self._back).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show(self) -> None:
        listed = self._listed()
        if listed == self._shown:
            # A card made again under a finger loses what was being pressed.
            return
        self._shown = listed
        focused = QApplication.focusWidget()
        had_focus = focused is not None and (focused is self._back or self._held.isAncestorOf(focused))
        clear(self._list)
        self._cards.clear()
        found = self._view_model.found
        for use in self._uses.to_say:
            self._list.add(self._use_card(use))
        for use in self._uses.contested:
            self._list.add(ContestedCard(use))
        for request in self._requests.found:
            self._list.add(self._request_card(request))
        for waiting in found:
            self._list.add(self._card(waiting))
        self._empty.setVisible(
            not (found or self._uses.to_say or self._uses.contested or self._requests.found)
        )
        words = ngettext(
            "{count} decision waits, the oldest first.",
            "{count} decisions wait, the oldest first.",
            len(found),
        )
        self._count.setText(tidy(words.format(count=len(found))))
        self._count.setVisible(bool(found))
        if had_focus:
            self._focus_first()

    def _listed(self) -> object:
        """Return all that the cards show."""
        model, uses, requests = self._view_model, self._uses, self._requests
        return (
            tuple((one, model.is_mine_to_answer(one), model.is_late(one)) for one in model.found),
            tuple(uses.to_say),
            tuple(uses.contested),
            tuple((one, requests.may_answer(one)) for one in requests.found),
        )

    def _use_card(self, use: CodeUse) -> UseCard:
        card = UseCard(use, partial(self._uses.confirm, use), partial(self.contest_asked.emit, use))
        self._cards[use.waiting.record.id] = card.confirm
        return card

    def _request_card(self, request: ErasureRequest) -> RequestCard:
        mine = self._requests.may_answer(request)
        card = RequestCard(request, partial(self.erasure_asked.emit, request), mine=mine)
        if mine:
            self._cards[request.erasures] = card.act
        return card

    def _card(self, waiting: Waiting) -> Sheet:
        mine = self._view_model.is_mine_to_answer(waiting)
        words = _("Decide") if mine else _("A lead answers here")
        act = Button(
            words,
            identifier=f"waiting.{waiting.record.id}",
            kind="primary" if mine else "quiet",
            icon="user-check",
            name=f"{words}, {in_short(waiting)}",
        )
        act.clicked.connect(lambda: self.answer_asked.emit(waiting))
        self._cards[waiting.record.id] = act
        head = Row(Part(PlainLabel(in_short(waiting), weight="semibold", wrap=True), 1), spacing=10)
        if waiting.promised_on is not None:
            late = self._view_model.is_late(waiting)
            head.add(
                Part(Chip(promised(waiting), tone="alert" if late else "attn", icon="calendar"), align=_TOP)
            )
        why = PlainLabel(tidy(reasons_of(waiting)), wrap=True)
        foot = Row(
            Part(PlainLabel(asked_for(waiting), role="small", color="ink_2", wrap=True), 1), act, spacing=10
        )
        return Sheet(holder(head), why, holder(foot), spacing=8, margins=(18, 13, 16, 12))
