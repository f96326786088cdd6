"""The live record: what brings them, what they say, what was understood, what both sides promise, the end."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.channels.all import CHANNELS
from agent_desktop.foundation.i18n import N_, _
from agent_desktop.foundation.typography import clock_time, tidy
from agent_desktop.interactions.records import Outcome
from agent_desktop.ui.interactions.exchange import Saved, SaveState
from agent_desktop.ui.interactions.promises import PromiseList
from agent_desktop.ui.interactions.view_model import WorkspaceViewModel
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.divider import Divider
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.icon_button import IconButton
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, holder
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.pane_header import PaneHeader
from agent_desktop.ui.widgets.save_state import SaveState as SaveLabel
from agent_desktop.ui.widgets.segmented import Choice, Segmented
from agent_desktop.ui.widgets.voice_field import VoiceField

OUTCOMES = {
    Outcome.RESOLVED: N_("Settled"),
    Outcome.ONGOING: N_("Follow-up promised"),
    Outcome.REFERRED: N_("Referred"),
    Outcome.REFUSAL_EXPLAINED: N_("Refusal explained"),
    Outcome.INTERRUPTED: N_("Interrupted"),
}


SHORT = 560
"""Height of the pane, in pixels at 100 %, under which the acts scroll with the fields."""


class LivePane(QWidget):
    """Only its middle scrolls: the head, the pair of acts, the outcome and the save bar stay in sight.

    In a low window, or with large text, the acts scroll too: the words of the person come first.
    """

    explain_asked = Signal()
    adapt_asked = Signal()
    finish_asked = Signal()
    park_asked = Signal()
    sheet_asked = Signal()
    copy_asked = Signal()

    def __init__(self, view_model: WorkspaceViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._make_fields()
        # No caps: two keys of one pane would leave no room for the words at 1366.
        self._explain = Button(_("Explain the rule"), identifier="live.explain", icon="book-open")
        self._adapt = Button(_("Adapt"), identifier="live.adapt", icon="scale", tone="margin")
        for button in (self._explain, self._adapt):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._explain.clicked.connect(self.explain_asked)
        self._adapt.clicked.connect(self.adapt_asked)
        self._fields = fields = Column(
            self._brought,
            self._said,
            self._understood,
            self.promises,
            Stretch(),
            spacing=14,
            margins=(18, 4, 18, 16),
        )
        self._acts = self._make_acts()
        self._scrolled, self._pinned = Column(fields, spacing=0), Column(self._acts, spacing=0)
        sheet = Sheet(
            self._head(),
            Part(Page(self._scrolled, ground="surface"), 1),
            holder(self._pinned),
            self._foot(),
            spacing=0,
            margins=(0, 0, 0, 0),
        )
        self.setLayout(Column(Part(sheet, 1), spacing=0))
        self._is_short = False
        theme().changed.connect(self._arrange)
        view_model.exchange_changed.connect(self.show_exchange)
        view_model.content_changed.connect(self._show_content)
        view_model.file_changed.connect(self._show_person)

    def begin(self) -> None:
        """Put the focus where the person's words go."""
        self._said.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_first(self, widget: QWidget) -> None:
        """Put something above the words of the person."""
        self._fields.insertWidget(0, widget)

    def ask_outcome(self) -> None:
        """Put the focus on how the exchange ends."""
        self._outcome.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_fault(self) -> None:
        """Put the focus on the first text whose words need changing."""
        any(field.has_fault() for field in (self._brought, self._said, self._understood))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the acts scroll when there is little height."""
        super().resizeEvent(event)
        self._arrange()

    @Slot()
    def _arrange(self) -> None:
        short = self.height() / theme().scale < SHORT
        if short == self._is_short:
            return
        self._is_short = short
        home, other = (self._scrolled, self._pinned) if short else (self._pinned, self._scrolled)
        other.removeWidget(self._acts)
        home.addWidget(self._acts)

    @Slot()
    def show_exchange(self) -> None:
        """Show another exchange."""
        exchange = self._view_model.exchange
        if exchange is None:
            # What ends leaves the page in this same turn: greying all its parts now would hold the window.
            QTimer.singleShot(0, self, self._grey)
            return
        self.setEnabled(True)
        channel = CHANNELS.get(exchange.draft.channel)
        place = _(channel.label) if channel else ""
        self._header.set_title(place)
        self._header.set_meta(clock_time(exchange.draft.opened_at))
        for field in (self._brought, self._said, self._understood):
            field.leave_alone(exchange.draft.before)
        self._show_content()
        self._show_person()
        self.show_saved(exchange.state)

    @Slot()
    def _grey(self) -> None:
        self.setEnabled(self._view_model.exchange is not None)

    @Slot(SaveState)
    def show_saved(self, state: SaveState) -> None:
        """Say whether the last words are kept."""
        match state.saved:
            case Saved.WRITING:
                self._saved.show_writing()
            case Saved.SAVED if state.held:
                self._saved.show_held()
            case Saved.SAVED if state.at is not None:
                self._saved.show_saved(clock_time(state.at))
            case Saved.FAILED:
                self._saved.show_not_saved(_("your words stay on screen"))
            case _:
                self._saved.show_saved("")

    def _make_fields(self) -> None:
        self._brought = Field(
            _("What brings them"),
            identifier="live.brought",
            example=_("For instance: understand the letter, pay at their own pace"),
            max_length=2000,
            checked=True,
            readable=True,
        )
        self._said = VoiceField(
            _("What the person says"),
            identifier="live.said",
            voice="said",
            example=_("Their own words"),
            lines=3,
            readable=True,
        )
        self._understood = VoiceField(
            _("What I understood"),
            identifier="live.understood",
            voice="understood",
            ask=_("To confirm"),
            done=_("Confirmed"),
            lines=2,
            readable=True,
        )
        self.promises = PromiseList(self._view_model)
        self._brought.edited.connect(self._view_model.set_brought)
        self._said.edited.connect(self._view_model.set_said)
        self._understood.edited.connect(self._view_model.set_understood)
        self._understood.confirmed.connect(self._view_model.confirm)

    def _head(self) -> QWidget:
        sheet = IconButton("printer", _("Sheet to take away"), identifier="live.sheet")
        sheet.set_command("sheet")
        sheet.clicked.connect(self.sheet_asked)
        later = IconButton("pause", _("Finish later"), identifier="live.park")
        later.set_command("park")
        later.clicked.connect(self.park_asked)
        copy = IconButton("copy", _("Copy the summary"), identifier="live.copy")
        copy.set_command("copy_summary")
        copy.clicked.connect(self.copy_asked)
        self._header = PaneHeader("", icon="user-round", actions=(copy, later, sheet))
        return holder(Row(Part(self._header, 1), margins=(18, 14, 12, 10)))

    def _make_acts(self) -> QWidget:
        self._outcome = Segmented(
            [Choice(outcome.value, _(label)) for outcome, label in list(OUTCOMES.items())[:3]],
            name=_("How the exchange ends"),
            identifier="live.outcome",
            wide=True,
        )
        self._outcome.chosen.connect(self._outcome_chosen)
        self._other_end = Segmented(
            [Choice(outcome.value, _(label)) for outcome, label in list(OUTCOMES.items())[3:]],
            name=_("How the exchange ends, otherwise"),
            identifier="live.other_outcome",
            wide=True,
            height=30,
        )
        self._other_end.chosen.connect(self._outcome_chosen)
        pair = Row(Part(self._explain, 1), Part(self._adapt, 1), spacing=10)
        self.offers = Column(spacing=0)
        return holder(
            Column(
                holder(self.offers),
                holder(pair),
                PlainLabel(_("At the end of the exchange"), role="small", weight="semibold", color="ink_2"),
                self._outcome,
                self._other_end,
                spacing=8,
                margins=(18, 12, 18, 12),
            )
        )

    def _foot(self) -> QWidget:
        self._saved = SaveLabel(detail=_("on this desk, encrypted"))
        self._finish = Button(
            _("Finish"), identifier="live.finish", kind="primary", size="l", command="finish"
        )
        self._finish.clicked.connect(self.finish_asked)
        row = Row(self._saved, Stretch(), self._finish, spacing=8, margins=(18, 10, 14, 12))
        foot = holder(Column(Divider(), holder(row), spacing=0))
        keep_size(foot, min_height=64)
        return foot

    @Slot()
    def _show_content(self) -> None:
        content = self._view_model.content
        self._brought.set_text(content.brought)
        self._said.set_text(content.said)
        self._understood.set_text(content.understood)
        self._understood.set_confirmed(content.understood_confirmed)
        outcome = self._view_model.outcome
        value = None if outcome is None else outcome.value
        self._outcome.set_value(value)
        self._other_end.set_value(value)

    @Slot()
    def _show_person(self) -> None:
        name = self._view_model.person_name
        self._said.set_label(
            tidy(_("What {name} says").format(name=name)) if name else _("What the person says")
        )

    @Slot(str)
    def _outcome_chosen(self, value: str) -> None:
        self._view_model.set_outcome(Outcome(value))
