"""The home page: one primary act, for the next person; people seen lately; what was promised."""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_desktop.cases.records import DuePromise
from agent_desktop.channels.all import CHANNELS
from agent_desktop.foundation.clock import PARIS
from agent_desktop.foundation.i18n import _, ngettext
from agent_desktop.foundation.typography import clock_time, day_month, long_date, short_day, tidy
from agent_desktop.interactions.records import State
from agent_desktop.people.gestures import GESTURES
from agent_desktop.ui.home.view_model import HomeViewModel
from agent_desktop.ui.shell_page import Handlers, ShellPage
from agent_desktop.ui.theme.lengths import keep_size
from agent_desktop.ui.theme.theme import theme
from agent_desktop.ui.widgets.avatar import Avatar, initials
from agent_desktop.ui.widgets.button import Button
from agent_desktop.ui.widgets.card import Sheet
from agent_desktop.ui.widgets.chip import Chip
from agent_desktop.ui.widgets.divider import Divider
from agent_desktop.ui.widgets.empty_state import EmptyState
from agent_desktop.ui.widgets.field import Field
from agent_desktop.ui.widgets.flow import Flow
from agent_desktop.ui.widgets.folding import FoldingRow
from agent_desktop.ui.widgets.icon_button import IconButton
from agent_desktop.ui.widgets.icon_view import IconView
from agent_desktop.ui.widgets.identity import set_tip
from agent_desktop.ui.widgets.label import PlainLabel
from agent_desktop.ui.widgets.layouts import Column, Part, Row, Stretch, clear, holder
from agent_desktop.ui.widgets.page import Page
from agent_desktop.ui.widgets.segmented import Choice, Segmented
from agent_desktop.ui.widgets.suggestion import Suggestion
from agent_desktop.user_file.recent import RecentPerson

_WITH_CHANNEL, _WITH_HOUR = 430, 360
_UNNAMED = "welcome_unnamed"
_SEEN, _DUE = "seen", "due"
_ONE_LIST, _ACTS_BESIDE, _LOW = 700, 640, 520
"""Lengths of the page, in pixels at 100 %: under the first width one list is shown at a time, under the last
height the greeting is short."""


class HomePage(ShellPage):
    """Proposes, never scolds: an empty list says what will come there."""

    search_asked = Signal()
    unnamed_asked = Signal()
    person_asked = Signal(UUID)
    exchange_asked = Signal(UUID)
    information_given = Signal(str)

    def __init__(self, view_model: HomeViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self.setAccessibleName(_("Home"))
        self._greeting = PlainLabel(role="h1")
        self._summary = PlainLabel(role="lead", color="ink_2", wrap=True)
        self._people = Column(spacing=2)
        self._promises = Column(spacing=0)
        self._information = Field(
            _("A simple request for information"),
            identifier="home.information",
            example=_("For instance: to collect a card"),
            show_label=False,
            checked=True,
        )
        self._information.edit.returnPressed.connect(self._give_information)
        self._seen, self._due = self._people_sheet(), self._promises_sheet()
        self._switch = self._make_switch()
        lists = Row(Part(self._seen, 7), Part(self._due, 4), spacing=16)
        self._whole = Column(self._head(), self._switch, Part(lists, 1), spacing=16)
        self.setLayout(self._whole)
        self._arrange()
        theme().changed.connect(self._arrange)
        view_model.people_changed.connect(self._show_people)
        view_model.promises_changed.connect(self._show_promises)

    def handlers(self) -> Handlers:
        """Take the key of a simple request for information."""
        return {
            "information": self._ask_information,
            "next_pane": self._next_list,
            "previous_pane": self._next_list,
        }

    def add_line(self, line: QWidget) -> None:
        """Add a line under the greeting, for whoever has one more thing to see to."""
        self._words.add(Part(line, align=Qt.AlignmentFlag.AlignLeft))

    def entered(self) -> None:
        """Greet, read what is stale, put the focus on the next person."""
        self._greeting.setText(tidy(_("Hello {name}").format(name=self._view_model.first_name)))
        self._view_model.set_shown(True)
        self._summarise()
        self._welcome.setFocus()

    def left(self) -> None:
        """Stop reading until the page comes back."""
        self._view_model.set_shown(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show one list at a time when there is little width."""
        super().resizeEvent(event)
        self._arrange()

    @Slot()
    def _arrange(self) -> None:
        self._narrow = self.width() < theme().s(_ONE_LIST)
        low = self.height() < theme().s(_LOW)
        edge = 10 if self._narrow else 20
        self._whole.set_margins((edge, edge - 2, edge, edge - 2))
        self._whole.set_gap(10 if self._narrow else 16)
        self._summary.setVisible(not (self._narrow and low))
        # Both acts on one line: the key of the lesser one is in the list of keys.
        self._unnamed.set_command("" if self._narrow else _UNNAMED)
        self._switch.setVisible(self._narrow)
        self._show_list()

    @Slot()
    def _show_list(self) -> None:
        chosen = self._switch.value()
        self._seen.setVisible(not self._narrow or chosen == _SEEN)
        self._due.setVisible(not self._narrow or chosen == _DUE)

    def _next_list(self) -> None:
        """Go to the other list: to the first act of it, or to the way into the next exchange."""
        if self._narrow:
            self._switch.set_value(_DUE if self._switch.value() == _SEEN else _SEEN)
            self._show_list()
            self._switch.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask_information(self) -> None:
        self._switch.set_value(_SEEN)
        self._show_list()
        self._information.edit.setFocus()

    def _make_switch(self) -> Segmented:
        switch = Segmented(
            [Choice(_SEEN, _("Seen recently")), Choice(_DUE, _("Promised"))],
            name=_("Pane"),
            identifier="home.pane",
            value=_SEEN,
            wide=True,
        )
        switch.chosen.connect(self._show_list)
        return switch

    def _head(self) -> QWidget:
        self._welcome = Button(
            _("Welcome someone"),
            identifier="home.welcome",
            kind="primary",
            size="l",
            icon="search",
            command="search",
        )
        self._unnamed = Button(
            _("Without a name"), identifier="home.unnamed", size="l", icon="user-x", command=_UNNAMED
        )
        self._welcome.clicked.connect(self.search_asked)
        self._unnamed.clicked.connect(self.unnamed_asked)
        words = self._words = Column(self._greeting, self._summary, spacing=4)
        acts = holder(Flow(self._unnamed, self._welcome, spacing=10, comfort=_ACTS_BESIDE))
        # An aligned layout gets the height of its hint: only a widget grows with the lines of its words.
        return FoldingRow(Part(holder(words), 1), acts, least=_ACTS_BESIDE, spacing=10)

    def _people_sheet(self) -> Sheet:
        title = Row(PlainLabel(_("Seen recently"), role="h3"), Stretch())
        scrolled = Page(Column(self._people, Stretch()), ground="surface")
        ask = Row(
            IconView("message-circle", color="ink_3"),
            Part(self._information, 1),
            self._information_button(),
            spacing=10,
        )
        return Sheet(holder(title), Part(scrolled, 1), Divider(), holder(ask), spacing=10)

    def _information_button(self) -> Button:
        button = Button(_("Note it"), identifier="home.note_information", command="information")
        button.clicked.connect(self._give_information)
        return button

    def _promises_sheet(self) -> Sheet:
        title = PlainLabel(_("Promised"), role="h3")
        scrolled = Page(Column(self._promises, Stretch()), ground="surface")
        return Sheet(title, Part(scrolled, 1), spacing=10)

    @Slot()
    def _show_people(self) -> None:
        clear(self._people)
        people = self._view_model.people or ()
        if not people:
            self._people.add(self._no_people())
        for person in people:
            self._people.add(_PersonRow(person, self._chosen))

    @Slot()
    def _show_promises(self) -> None:
        clear(self._promises)
        promises = self._view_model.promises or ()
        if not promises:
            self._promises.add(_no_promises())
        for index, promise in enumerate(promises):
            if index:
                self._promises.add(Divider())
            self._promises.add(_PromiseRow(promise, self._view_model.day, self._view_model.keep))
        self._summarise()

    def _no_people(self) -> EmptyState:
        find = Suggestion(
            _("Find a person"),
            identifier="home.empty.find",
            icon="search",
            note=_("By name, date of birth, phone or reference"),
        )
        unnamed = Suggestion(
            _("Welcome without a name"),
            identifier="home.empty.unnamed",
            icon="user-x",
            note=_("A question needs no file"),
        )
        find.clicked.connect(self.search_asked)
        unnamed.clicked.connect(self.unnamed_asked)
        return EmptyState(
            _("The hall is quiet"),
            _("The people you welcome will be found here again."),
            actions=(find, unnamed),
        )

    def _chosen(self, person: RecentPerson) -> None:
        if person.state is State.CLOSED:
            self.person_asked.emit(person.person_id)
        else:
            self.exchange_asked.emit(person.interaction_id)

    @Slot()
    def _give_information(self) -> None:
        topic = self._information.text().strip()
        if not topic:
            self._information.edit.setFocus()
            return
        if self._information.has_fault():
            return
        self._information.set_text("")
        self.information_given.emit(topic)

    def _summarise(self) -> None:
        day = long_date(self._view_model.day)
        due = self._view_model.promises
        if due is None:
            self._summary.setText(tidy(f"{day[:1].upper()}{day[1:]}."))
            return
        count = sum(1 for promise in due if promise.days_left <= 0)
        sentence = (
            ngettext("One promise to keep today.", "{count} promises to keep today.", count).format(
                count=count
            )
            if count
            else _("No promise to keep today.")
        )
        self._summary.setText(tidy(f"{day[:1].upper()}{day[1:]}. {sentence}"))


class _PersonRow(QWidget):
    def __init__(self, person: RecentPerson, chosen: Callable[[RecentPerson], None]) -> None:
        super().__init__()
        again = person.state is State.CLOSED
        button = Button(
            _("Welcome") if again else _("Resume"),
            identifier=f"home.person.{person.person_id}",
            name=_("Welcome {name}").format(name=person.shown_name)
            if again
            else _("Resume with {name}").format(name=person.shown_name),
            kind="quiet" if again else "primary",
        )
        button.clicked.connect(lambda: chosen(person))
        name = PlainLabel(person.shown_name, role="body", weight="semibold", elide=True)
        # Cut short only when there is no room: the gestures stand right after it.
        name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        body = PlainLabel(tidy(person.brought), role="small", color="ink_2", elide=True)
        body.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        channel = CHANNELS.get(person.channel)
        when = PlainLabel(
            _when(person), role="small", color="ink_3", wrap=True, align=Qt.AlignmentFlag.AlignRight
        )
        # On one line when there is room, the hour under the day when there is not.
        keep_size(when, min_width=56)
        words = Column(Row(name, *_gestures(person.gestures), Stretch(), spacing=6), body, spacing=2)
        self._channel = IconView(channel.icon if channel else "message-circle", size=16, color="ink_3")
        self._hour = holder(Column(Stretch(), when, Stretch(), spacing=0))
        self.setLayout(
            Row(
                Avatar(initials(person.shown_name), size=36, tone="warm"),
                Part(words, 1),
                self._channel,
                self._hour,
                button,
                spacing=12,
                margins=(4, 7, 4, 7),
            )
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out when and how they came, where the name would be cut."""
        super().resizeEvent(event)
        width = event.size().width()
        self._channel.setVisible(width >= theme().s(_WITH_CHANNEL))
        self._hour.setVisible(width >= theme().s(_WITH_HOUR))


def _gestures(codes: Sequence[str]) -> list[QWidget]:
    shown: list[QWidget] = []
    for code in codes[:3]:
        gesture = GESTURES.get(code)
        if gesture is None:
            continue
        view = IconView(gesture.icon, size=16, color="warm")
        view.setAccessibleName(_(gesture.label))
        set_tip(view, _(gesture.label))
        shown.append(view)
    return shown


def _when(person: RecentPerson) -> str:
    return f"{short_day(person.at.astimezone(PARIS).date())}, {clock_time(person.at)}"


class _PromiseRow(QWidget):
    def __init__(self, promise: DuePromise, day: date, keep: Callable[[UUID], None]) -> None:
        super().__init__()
        commitment = promise.commitment
        kept = IconButton(
            "circle",
            _("Kept: {what}").format(what=commitment.text),
            identifier=f"home.promise.{commitment.id}",
        )
        kept.clicked.connect(lambda: keep(commitment.id))
        who = promise.person_name or _("Someone without a name")
        words = Column(
            PlainLabel(tidy(commitment.text), role="body", weight="medium", wrap=True),
            PlainLabel(
                tidy(_("{who}, seen to by {bearer}").format(who=who, bearer=commitment.bearer_name)),
                role="small",
                color="ink_2",
                wrap=True,
            ),
            holder(Row(_due_chip(promise, day), Stretch())),
            spacing=3,
        )
        self.setLayout(
            Row(
                Part(holder(Column(kept, Stretch()))),
                Part(words, 1),
                spacing=8,
                margins=(0, 10, 0, 10),
            )
        )


def _due_chip(promise: DuePromise, day: date) -> Chip:
    due = promise.commitment.due_on
    if promise.is_late:
        late = _("Since {day}").format(day=day_month(due))
        return Chip(late, tone="attn", icon="bell")
    if due == day:
        return Chip(_("Today"), tone="accent", icon="clock")
    if promise.days_left == 1:
        return Chip(_("Tomorrow"), tone="rule", icon="calendar")
    return Chip(day_month(due), tone="rule", icon="calendar")


def _no_promises() -> EmptyState:
    return EmptyState(
        _("All promises kept"), _("The next ones are added during your exchanges."), icon="handshake"
    )
